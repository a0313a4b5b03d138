"""A report: its folder, what ``report.toml`` says of it, and whether it must be read again."""

from __future__ import annotations

import difflib
import hashlib
import json
import os
import re
import tomllib
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from helpers.data.override import Override, parse_overrides
from helpers.data.store import OWNED, WORK, write_json
from helpers.errors import ReportError

# What draws, talks or runs notebooks: a change there cannot change the data.
NOT_DATA = {
    *("charts", "story", "many", "notebooks.py", "review.py", "sketch.py"),
    *("__main__.py", "cli.py", "commands.py", "progress.py"),
    *("load.py", "corrections.py", "reference.py", "ratios.py", "edition.py", "words.py"),
    "lacking.py",
    *("briefing", "staging.py", "shown.py", "panel.py"),
    *("data/summary.py", "data/detected.py", "data/new.py", "text/identify.py"),
    "checks/suggest.py",
}
READERS = ("camelot-py", "numpy", "opencv-python-headless", "pillow", "playa-pdf", "pypdfium2")
FIELDS = ("title", "issuer", "region", "level", "years", "source", "sha256", "license")


@dataclass(slots=True)
class Report:
    """One published report. ``years`` are the fiscal years it speaks of, the budget's own last.

    A field that is not known is blank, ``years`` an empty tuple; ``sha256`` is always there.
    """

    folder: Path
    title: str
    issuer: str
    region: str
    level: str
    years: tuple[int, ...]
    source: str
    sha256: str
    license: str
    overrides: tuple[Override, ...] = ()
    _asked: set[int] = field(default_factory=set)

    @property
    def name(self) -> str:
        """The folder's name."""
        return self.folder.name

    @property
    def label(self) -> str:
        """The title; the folder's name where that is not known."""
        return self.title or self.name

    @property
    def blank(self) -> list[str]:
        """The fields of report.toml that nobody has filled in yet."""
        return [key for key in FIELDS if not getattr(self, key)]

    @property
    def pdf(self) -> Path:
        """The published file."""
        return self.folder / "report.pdf"

    def meta(self) -> dict[str, Any]:
        """What datapackage.json says of the whole."""
        return {
            "name": self.name,
            **{key: getattr(self, key) for key in FIELDS if key != "years"},
            "years": list(self.years),
        }

    def read_pdf(self) -> bytes:
        """The PDF's bytes, sure to be the file that report.toml speaks of.

        Raises:
            ReportError: it is missing, or another file than the one described.
        """
        try:
            content = self.pdf.read_bytes()
        except OSError as error:
            raise ReportError(f"{self.pdf}: cannot be read ({error.strerror})") from error
        found = hashlib.sha256(content).hexdigest()
        if found != self.sha256.lower():
            raise ReportError(
                f"{self.pdf}: not the file that report.toml describes (its sha256 is {found}); "
                "put the published file back, or describe the new one in report.toml"
            )
        return content

    def override(
        self, table: str, name: str, *, row: int | None = None, column: str | None = None
    ) -> str | None:
        """What report.toml sets in place of what was detected; None where it says nothing.

        An override for a row or a column binds more closely than one for the table; one for both,
        the most. One without ``row`` or ``column`` speaks of every row or column.
        """
        fitting = [
            (index, each)
            for index, each in enumerate(self.overrides)
            if each.table == table
            and each.field == name
            and each.row in (None, row)
            and each.column in (None, column)
        ]
        if not fitting:
            return None
        self._asked.update(index for index, _ in fitting)
        closest = max(
            fitting, key=lambda pair: (pair[1].row is not None) + (pair[1].column is not None)
        )
        return closest[1].value

    def unused_overrides(self) -> list[Override]:
        """Overrides that nothing asked for: a table, row or column that does not exist."""
        return [each for index, each in enumerate(self.overrides) if index not in self._asked]

    def fingerprint(self) -> str:
        """Everything the generated files depend on, as one sha256."""
        inputs = [self.pdf, self.folder / "report.toml", self.folder / "errata.csv"]
        inputs += sorted((self.folder.parent / "reference").rglob("*"))
        return fingerprint(*(path.read_bytes() for path in inputs if path.is_file()))

    def is_current(self) -> bool:
        """Whether the generated files are those that a new run would write."""
        return is_current(self.folder, self.fingerprint())

    def was_built_here(self) -> bool:
        """Whether a run on this machine noted what it wrote; a fresh checkout knows of none."""
        return (self.folder / WORK / "stamp.json").is_file()

    def mark_current(self) -> None:
        """Note that the folder's generated files were just written from what stands there."""
        mark_current(self.folder, self.fingerprint())


def data_folder() -> Path:
    """``budget_data``, beside ``helpers``, or the folder that BUDGET_DATA names."""
    named = os.environ.get("BUDGET_DATA")
    return Path(named) if named else Path(__file__).resolve().parent.parent / "budget_data"


def reports() -> list[str]:
    """Names of all reports, sorted: the folders of ``budget_data`` that have a report.toml."""
    return sorted(path.parent.name for path in data_folder().glob("*/report.toml"))


def find_report(name: str) -> Report:
    """The report of that name (or of the folder given as a path).

    Raises:
        ReportError: there is none, or its report.toml is wrong.
    """
    folder = Path(name)
    if folder.name == name:
        folder = data_folder() / name
    if not name or not (folder / "report.toml").is_file():
        known = reports()
        close = difflib.get_close_matches(name, known, n=1)
        hint = f"did you mean {close[0]}?" if close else f"there are: {', '.join(known) or 'none'}"
        raise ReportError(f"no report {name!r} in {data_folder()}; {hint}")
    return load_report(folder.resolve())


def load_report(folder: Path) -> Report:
    """Read and check a folder's report.toml.

    Raises:
        ReportError: names the file, the line where it is known, and what to put there.
    """
    path = folder / "report.toml"
    try:
        text = path.read_text(encoding="utf-8")
        data = tomllib.loads(text)
    except OSError as error:
        raise ReportError(f"{path}: cannot be read ({error.strerror})") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ReportError(f"{path}: is not TOML in UTF-8: {error}") from error
    _refuse_unknown(path, data, text)
    for key in FIELDS:
        _check_field(path, key, data.get(key))
    return Report(
        folder=folder,
        **{key: data[key].strip() for key in FIELDS if key != "years"},
        years=tuple(data["years"]),
        overrides=parse_overrides(path, text, data.get("override", [])),
    )


def _refuse_unknown(path: Path, data: dict[str, Any], text: str) -> None:
    allowed = (*FIELDS, "override")
    for key in data:
        if key not in allowed:
            found = re.search(rf"^\s*\[*\s*{re.escape(key)}\b", text, re.MULTILINE)
            line = text.count("\n", 0, found.start()) + 1 if found else "?"
            raise ReportError(f"{path}, line {line}: unknown {key!r}; known: {', '.join(allowed)}")


def _check_field(path: Path, key: str, value: Any) -> None:
    if value is None:
        raise ReportError(f"{path}: {key} is missing")
    if key == "years":
        years = value if isinstance(value, list) else []
        if value != [] and (
            not years or not all(type(year) is int and 1949 <= year <= 2100 for year in years)
        ):
            raise ReportError(f"{path}: years must be a list of years like [2023, 2024]")
    elif value == "" and key != "sha256":
        return  # not known, which is said; blanks are a slip
    elif not isinstance(value, str) or not value.strip():
        raise ReportError(f"{path}: {key} must be a text that is not empty")
    elif key == "sha256" and not re.fullmatch("[0-9a-fA-F]{64}", value.strip()):
        raise ReportError(
            f"{path}: sha256 must be the 64 hexadecimal digits of report.pdf's sha256"
        )


def fingerprint(*contents: bytes) -> str:
    """One sha256 of the given inputs, this code and the libraries that read PDFs."""
    total = hashlib.sha256(code_version().encode())
    for content in contents:
        total.update(hashlib.sha256(content).digest())
    return total.hexdigest()


@cache
def code_version() -> str:
    """A sha256 of every module that can change the data, and of the readers' versions."""
    total = hashlib.sha256()
    root = Path(__file__).parent
    for path in sorted(root.rglob("*.py")):
        name = path.relative_to(root).as_posix()
        if name not in NOT_DATA and name.split("/")[0] not in NOT_DATA:
            total.update(name.encode() + path.read_bytes())
    for library in READERS:
        try:
            total.update(f"{library}={version(library)};".encode())
        except PackageNotFoundError:
            total.update(f"{library}=none;".encode())
    return total.hexdigest()


def is_current(folder: Path, expected: str) -> bool:
    """Whether ``folder`` holds, untouched, what a run with this fingerprint wrote."""
    try:
        stamp = json.loads((folder / WORK / "stamp.json").read_text(encoding="utf-8"))
        return stamp == {"fingerprint": expected, "outputs": _outputs(folder)}
    except (OSError, ValueError):
        return False


def mark_current(folder: Path, expected: str) -> None:
    """Note the fingerprint and the files written; a stamp that cannot be kept costs only time."""
    path = folder / WORK / "stamp.json"
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        write_json(path, {"fingerprint": expected, "outputs": _outputs(folder)})


def _outputs(folder: Path) -> str:
    """A sha256 over all generated files, so that an edited or deleted one is made again."""
    total = hashlib.sha256()
    for path in _files(folder / name for name in OWNED):
        total.update(path.relative_to(folder).as_posix().encode())
        with path.open("rb") as file:
            total.update(hashlib.file_digest(file, "sha256").digest())
    return total.hexdigest()


def _files(paths: Iterable[Path]) -> list[Path]:
    found = [file for path in paths for file in ([path] if path.is_file() else path.rglob("*"))]
    return sorted(file for file in found if file.is_file())
