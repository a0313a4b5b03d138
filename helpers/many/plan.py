"""What is to be read, where each file's output goes, and what an earlier run has finished.

A file's output is a folder of the same relative path without ``.pdf``. What became of a file is
noted in ``OUT/.build/files/`` the moment it is settled, by whoever read it; so a run that was
killed goes on where it stopped, and a folder half written is never taken for whole.
"""

from __future__ import annotations

import hashlib
import json
import os
import unicodedata
from collections import Counter
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from helpers.data.store import WORK, write_json
from helpers.errors import ReportError
from helpers.report import code_version, fingerprint, is_current

Row = dict[str, Any]
COLUMNS = (
    *("file", "out", "status", "reason", "pages", "tables", "read", "with_doubts", "raw_only"),
    *("numbers", "checks_pass", "checks_fail", "checks_explained", "sha256"),
)
#: What a run writes beside the files' own folders.
SUMMARY = "summary.csv"
READ, PARTLY, REFUSED = "read", "partly read", "refused"


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may take: seconds from first to last, and MiB of memory, both above 0."""

    seconds: float = 600.0
    memory: int = 1024

    def __post_init__(self) -> None:
        for name, value in (("--limit", self.seconds), ("--memory", self.memory)):
            if not value > 0:
                raise ReportError(f"{name} must be more than 0; it is {value:g}")


@dataclass(frozen=True, slots=True)
class Job:
    """One file to read, in words that another process understands.

    ``name`` is its output's path below the common folder, and the ``report`` of its lines;
    ``expected`` is the fingerprint of its bytes and of the code.
    """

    file: str
    pdf: str
    out: str
    name: str
    note: str
    sha256: str
    expected: str
    code: str
    seconds: float
    memory: int
    password: str | None = None

    def as_json(self) -> str:
        """The job on one line of ASCII; names that are no Unicode survive it."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> Job:
        """The job of such a line."""
        return cls(**json.loads(text))


def find_pdfs(folder: Path) -> list[Path]:
    """Every PDF below a folder, in the order of their names; links to folders are not followed.

    Raises:
        ReportError: there is none.
    """
    found = [
        Path(top) / name
        for top, _, names in os.walk(folder)
        for name in names
        if name.lower().endswith(".pdf")
    ]
    if not found:
        raise ReportError(f"{folder}: there is no PDF in this folder or below it")
    return sorted(found, key=lambda path: path.relative_to(folder).parts)


def outputs(files: list[str]) -> list[str]:
    """Where each file's output goes, as a path below the common folder.

    In: the files' relative paths, parts joined by ``/``. Out: the same without ``.pdf``. Where
    that is taken (by the summary, by a name that differs in letter case only, or by a folder with
    PDFs in it) the ``.pdf`` is kept, and where that does not help a few digits of the path's hash
    are added; so the name hangs on no other file's being there first.
    """
    names = [_without_suffix(file) for file in files]
    for other in (lambda file: file, lambda file: f"{file}~{_digest(file)[:8]}"):
        taken = Counter(map(_folded, [*names, SUMMARY, f"{SUMMARY}.new"]))
        above = {
            folder for name in taken for folder in map(_folded, _folders(name)) if folder in taken
        }
        names = [
            other(file) if taken[_folded(name)] > 1 or _folded(name) in above else name
            for name, file in zip(names, files, strict=True)
        ]
    return names


def _folders(name: str) -> list[str]:
    """The folders that a path lies in."""
    parts = name.split("/")
    return ["/".join(parts[:depth]) for depth in range(1, len(parts))]


def make_jobs(
    folder: Path, out: Path, limits: Limits, password: str | None
) -> tuple[list[Job], list[Row]]:
    """A job for each PDF below ``folder``; a row at once for those that cannot even be opened."""
    paths = find_pdfs(folder)
    files = [_shown(path.relative_to(folder).as_posix()) for path in paths]
    jobs, refused = [], []
    for path, file, name in zip(paths, files, outputs(files), strict=True):
        if (out / name / "report.toml").exists():
            raise ReportError(
                f"{out / name}: is a report's own folder; use build, or another --out"
            )
        try:
            content = path.read_bytes()
        except OSError as error:
            refused.append(refused_row(file, f"can't be read ({error.strerror})"))
            continue
        jobs.append(
            Job(
                file=file,
                pdf=str(path),
                out=str(out / name),
                name=name,
                note=str(out / WORK / "files" / f"{_digest(file)}.json"),
                sha256=hashlib.sha256(content).hexdigest(),
                expected=fingerprint(content),
                code=code_version(),
                seconds=limits.seconds,
                memory=limits.memory,
                password=password,
            )
        )
    return jobs, refused


def finished(job: Job) -> Row | None:
    """The row of a file that an earlier run has settled; None where it must be read.

    Settled is what was read by this code from these bytes and stands there untouched; and what
    was refused under these limits, unless a password is given now.
    """
    try:
        note = json.loads(Path(job.note).read_text(encoding="utf-8"))
        row = note["row"]
        if note["expected"] != job.expected or set(row) != set(COLUMNS):
            return None
    except (OSError, ValueError, KeyError, TypeError):
        return None
    if row["status"] == REFUSED:
        same = note.get("limits") == [job.seconds, job.memory] and job.password is None
        return row if same else None
    return row if is_current(Path(job.out), job.expected) else None


def settle(job: Job, row: Row) -> None:
    """Note what became of a file; the note is whole or not there."""
    path = Path(job.note)
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        write_json(
            beside,
            {"expected": job.expected, "limits": [job.seconds, job.memory], "row": row},
        )
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def refused_row(file: str, reason: str, sha256: str = "") -> Row:
    """The row of a file that gave nothing."""
    blank = dict.fromkeys(COLUMNS, "")
    reason = " ".join(reason.split())
    return blank | {"file": file, "status": REFUSED, "reason": reason, "sha256": sha256}


def _without_suffix(file: str) -> str:
    """The path without ``.pdf``, unless nothing that can be a folder's name remains."""
    bare = file[: -len(".pdf")].rstrip(" .")
    return bare if bare.rsplit("/", 1)[-1] else file


def _folded(name: str) -> str:
    """The name as file systems that know no letter case compare it."""
    return unicodedata.normalize("NFC", name).casefold()


def _shown(name: str) -> str:
    """The name with every byte that is no Unicode replaced."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
