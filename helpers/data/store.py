"""Writes generated files: always the same bytes, and a report's folder whole or not at all."""

from __future__ import annotations

import csv
import errno
import json
import os
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from decimal import Decimal
from itertools import chain
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO

from helpers.data.schema import GENERATED, TABLE_ID, TABLES
from helpers.errors import BusyError, DiskError, ReportError
from helpers.tables.column import Table

WORK = ".build"
_TABLE_FILE = re.compile(rf"(?:{TABLE_ID})\.csv")
_RAW_FILE = re.compile(r"p\d+-\d+\.csv|text\.csv")
# What a run owns in a report's folder. Everything else there is made by hand and never touched.
OWNED = ("raw", "tables", *(table.filename for table in GENERATED), "datapackage.json")


def plain(value: Any) -> str:
    """A value as it stands in a file: blank for None, a Decimal without exponent.

    Raises:
        TypeError: for a float (money is decimal, never binary) and any other type.
    """
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    raise TypeError(f"{value!r} is a {type(value).__name__}: give text, int, Decimal or None")


def write_csv(path: Path, rows: Iterable[Mapping[str, Any]], table_name: str) -> int:
    """Write the rows of one of the schema's tables, in the order given.

    Args:
        path: the file to write.
        rows: column name -> value; a column left out, or None, is blank: not printed.
        table_name: a table of ``helpers.data.schema``, which gives the columns and their order.

    Returns:
        The number of rows.

    Raises:
        ValueError: a row has an unknown column or a value that the schema does not allow.
    """
    table = TABLES[table_name]
    texts = _checked(table, rows)
    body = ([row.get(name, "") for name in table.names] for row in texts)
    return write_grid(path, chain([table.names], body))


def write_grid(path: Path, rows: Iterable[Sequence[Any]]) -> int:
    """Write rows without a schema (``raw/``, ``tables/``), the header among them.

    Returns:
        The number of rows after the first.
    """
    count = -1
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        for count, row in enumerate(rows):
            # A lone \r would be written unquoted and read back as the end of the row.
            cells = [plain(cell) for cell in row]
            if any("\r" in cell for cell in cells):
                cells = [re.sub("\r\n?", "\n", cell) for cell in cells]
            try:
                writer.writerow(cells)
            except UnicodeEncodeError as error:
                raise ReportError(
                    f"{path.name}, row {count}: a character that is no Unicode text "
                    f"({error.object[error.start : error.end]!r}); the PDF's font maps it wrongly"
                ) from error
    return max(count, 0)


def write_json(path: Path, data: Any) -> None:
    """Write JSON that a person can read and a diff can compare."""
    text = json.dumps(data, ensure_ascii=False, indent=2) + "\n"
    path.write_text(text, encoding="utf-8", newline="\n")


def _checked(table: Table, rows: Iterable[Mapping[str, Any]]) -> Iterator[dict[str, str]]:
    for number, row in enumerate(rows, start=1):
        try:
            texts = {name: plain(value) for name, value in row.items()}
        except TypeError as error:
            raise ValueError(f"{table.filename}, row {number}: {error}") from error
        if faults := table.faults(texts):
            raise ValueError(f"{table.filename}, row {number}: {'; '.join(faults)}")
        yield texts


class Staging:
    """A folder to write a report's generated files in, swapped in whole on leaving without error.

    ``with Staging(folder) as new:`` gives an empty folder; what a run owns (``OWNED``) is replaced
    by what was written there. Until the swap the old files stand; a fault, Ctrl-C or a full disk
    at any moment leaves them as they were, and a run that was killed within the swap is undone by
    the next one. Everything is kept in ``folder/.build``, so that a rename never crosses disks.

    Raises:
        DiskError: the folder cannot be written, the disk is full, or another run is at work.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.work = folder / WORK
        self.new = self.work / "new"
        self.old = self.work / "old"
        self._made: list[Path] = []
        self._lock: BinaryIO | None = None

    def __enter__(self) -> Path:
        with plain_words(self.folder):
            self._made = _make_folders(self.work)
            try:
                self._lock = locked(self.work / "lock", self.folder)
                self._undo()
                self._refuse_foreign()
                shutil.rmtree(self.new, ignore_errors=True)
                self.new.mkdir()
            except BaseException:
                self._leave()
                raise
        return self.new

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            with plain_words(self.folder):
                if isinstance(error, OSError):
                    raise error
                if error is not None:
                    return
                try:
                    self._swap()
                except BaseException:
                    self._undo()
                    raise
            self._made = []
        finally:
            self._leave()

    def _refuse_foreign(self) -> None:
        """A file that no run could have written is a person's: it must not be swapped away."""
        for folder, names in (("tables", _TABLE_FILE), ("raw", _RAW_FILE)):
            for path in sorted((self.folder / folder).glob("*")):
                if not names.fullmatch(path.name):
                    raise DiskError(
                        f"{path}: no generated file; move it out of {folder}/, which every run "
                        "writes anew, or choose another folder"
                    )

    def _swap(self) -> None:
        """Old files out, new files in; the rename of ``old`` to ``done`` is what counts."""
        stray = sorted(path.name for path in self.new.iterdir() if path.name not in OWNED)
        if stray:
            raise ValueError(f"a run may not write {', '.join(stray)} into a report's folder")
        standing = [name for name in OWNED if (self.folder / name).exists()]
        self.old.mkdir()
        draft = self.old / "names.new"  # renamed, so that a list cut short is never believed
        draft.write_text("\n".join(standing), encoding="utf-8")
        draft.replace(self.old / "names")
        for name in standing:
            (self.folder / name).replace(self.old / name)
        for name in OWNED:
            if (self.new / name).exists():
                (self.new / name).replace(self.folder / name)
        self.old.replace(self.work / "done")

    def _undo(self) -> None:
        """Put the old files back, wherever a swap stopped."""
        shutil.rmtree(self.work / "done", ignore_errors=True)
        names = self.old / "names"
        if names.is_file():
            standing = names.read_text(encoding="utf-8").split("\n")
            for name in OWNED:
                if (self.old / name).exists():
                    _remove(self.folder / name)
                    (self.old / name).replace(self.folder / name)
                elif name not in standing:
                    _remove(self.folder / name)
        shutil.rmtree(self.old, ignore_errors=True)

    def _leave(self) -> None:
        if self._lock is not None:  # without it, what stands there is another run's
            for leftover in (self.new, self.work / "done"):
                shutil.rmtree(leftover, ignore_errors=True)
            self._lock.close()
            self._lock = None
        if self._made:  # a first run that failed leaves no empty folder behind
            with suppress(OSError):
                (self.work / "lock").unlink()
            for path in reversed(self._made):
                with suppress(OSError):
                    path.rmdir()


def _make_folders(path: Path) -> list[Path]:
    """Make a folder and its parents; give those that were missing, outermost first."""
    missing = [each for each in (*reversed(path.parents), path) if not each.exists()]
    path.mkdir(parents=True, exist_ok=True)
    return missing


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def locked(path: Path, folder: Path) -> BinaryIO:
    """Hold a lock that the system lets go of however this run ends: until the file is closed.

    Raises:
        BusyError: another run holds it.
    """
    file = path.open("a+b")
    try:
        if os.name == "nt":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in (errno.ENOLCK, errno.EOPNOTSUPP):
            return file  # a network disk without locks: one run at a time is the user's word
        file.close()
        raise BusyError(f"{folder}: another run is writing here; wait until it ends") from error
    return file


@contextmanager
def plain_words(folder: Path) -> Iterator[None]:
    """Say what the system's refusal means; the files are as they were.

    Raises:
        DiskError: in place of an OSError that a person can do something about.
    """
    try:
        yield
    except OSError as error:
        words = {
            errno.ENOSPC: "the disk is full; free some space",
            errno.EDQUOT: "the disk quota is used up; free some space",
            errno.EROFS: "the disk is read-only; copy the project to one that can be written",
            errno.EACCES: "no permission to write, or a file there is open in another program",
            errno.EPERM: "no permission to write",
            errno.ENOTDIR: "is not a folder",
            errno.EEXIST: "is not a folder",
        }
        if error.errno not in words:
            raise
        where = error.filename or folder
        raise DiskError(f"{where}: {words[error.errno]}; nothing was changed") from error
