"""A reading process that misbehaves on files named for what it is to do."""

from __future__ import annotations

import os
import sys
import time
from dataclasses import replace
from pathlib import Path

from helpers.many import reader
from helpers.many.plan import Job, Row

honest = reader.read


def read(job: Job, progress=None) -> Row:
    """Hang, grow, die or break where the file's name says so; else read."""
    progress(1, 9, "page 1")
    name = Path(job.file).stem
    if name == "hangs":
        Path(f"{job.pdf}.mark").touch()
        time.sleep(600)
    if name == "grows":
        heap = [bytearray(os.urandom(1024) * 1024) for _ in range(400)]
        time.sleep(600)
        del heap
    if name == "dies":
        os._exit(7)
    if name == "dies-once" and not (mark := Path(f"{job.pdf}.mark")).exists():
        mark.touch()
        os._exit(7)
    if name == "breaks":
        job = replace(job, out=None)
    return honest(job, progress)


if __name__ == "__main__":
    reader.read = read
    print("a library that talks", file=sys.stderr)
    channel = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    reader.serve(sys.stdin, channel)
