"""What a run did, in numbers: for the last lines in the terminal."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Summary:
    """Outcome of reading one report.

    ``tables_read`` counts tables read without doubt; ``doubtful`` and ``raw_only`` name the others,
    those read with doubts and those found but not understood, each with the reason. ``checks``
    counts checks.csv by status; ``pictures`` are pages without text, ``damaged`` ones can't be
    opened, ``junk`` counts bytes after the file's end, ``damage`` says what else is wrong with
    the file's bytes; ``unclear`` are figures of the text that can't be read for certain, with
    their pages; ``unchanged`` is set where nothing had to be read again; ``sha256`` is that
    of the PDF.
    """

    name: str
    pages: int = 0
    tables_read: int = 0
    raw_only: dict[str, str] = field(default_factory=dict)
    numbers: int = 0
    checks: dict[str, int] = field(default_factory=dict)
    seconds: float = 0.0
    pictures: list[int] = field(default_factory=list)
    damaged: list[int] = field(default_factory=list)
    junk: int = 0
    damage: list[str] = field(default_factory=list)
    unchanged: bool = False
    doubtful: dict[str, str] = field(default_factory=dict)
    sha256: str = ""
    unclear: list[tuple[int, str]] = field(default_factory=list)

    @property
    def tables(self) -> int:
        """All tables found."""
        return self.tables_read + len(self.doubtful) + len(self.raw_only)

    def lines(self) -> list[str]:
        """The summary in words, one line and one more for each table not plainly read."""
        if self.unchanged:
            return [f"{self.name}: unchanged, nothing was read again"]
        parts = [
            counted(self.pages, "page"),
            shares(self.tables_read, len(self.doubtful), len(self.raw_only)),
            counted(self.numbers, "number"),
        ]
        parts += [f"checks {status} {count}" for status, count in sorted(self.checks.items())]
        text = f"{self.name}: {', '.join(parts)}, {self.seconds:.1f} s"
        more = [f"  table {table}: with doubts: {why}" for table, why in self.doubtful.items()]
        more += [f"  table {table}: raw only: {why}" for table, why in self.raw_only.items()]
        if not self.tables:
            only = "" if self._unread() else ": the PDF holds running text only"
            more.append(f"  no table was found{only}")
        more += [f"  {what}" for what in self._unread()]
        if self.junk:
            more.append(
                f"  {counted(self.junk, 'byte')} after the file's end (%%EOF) were passed over"
            )
        return [text, *more]

    def shortcomings(self) -> str:
        """Why the report is read in part only, in one line; '' where all of it is read."""
        found = []
        for kind, tables in (("with doubts", self.doubtful), ("raw only", self.raw_only)):
            if tables:
                table, why = next(iter(tables.items()))
                more = f" and {len(tables) - 1} more" if len(tables) > 1 else ""
                found.append(f"table {table}{more} {kind}: {why}")
        return "; ".join(found + self._unread())

    def _unread(self) -> list[str]:
        found = []
        if self.pictures:
            pages = ", ".join(map(str, self.pictures))
            found.append(f"not read: pages {pages} are pictures without a text layer (OCR first)")
        if self.damaged:
            pages = ", ".join(map(str, self.damaged))
            found.append(f"not read: pages {pages} are damaged; get the file again")
        if self.unclear:
            some = ", ".join(f"{printed} (page {page})" for page, printed in self.unclear[:3])
            more = f" and {len(self.unclear) - 3} more" if len(self.unclear) > 3 else ""
            found.append(f"not read: figures of the text that are misprinted: {some}{more}")
        if self.damage:
            found.append(
                f"the file is damaged ({', '.join(self.damage)}): numbers may be missing or "
                "wrong; get it again"
            )
        return found


def shares(read: int, doubtful: int, raw: int) -> str:
    """Tables by how far they can be believed, with their shares."""
    total = read + doubtful + raw
    if not total:
        return "no table"
    kinds = ((read, "read"), (doubtful, "with doubts"), (raw, "raw only"))
    told = ", ".join(f"{count:,} {kind} ({100 * count / total:.1f} %)" for count, kind in kinds)
    return f"{counted(total, 'table')}: {told}"


def counted(number: int, noun: str) -> str:
    """A number with its noun: 1 page, 1,200 pages."""
    return f"{number:,} {noun}" + ("" if number == 1 else "s")
