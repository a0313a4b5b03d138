"""What a run did, in numbers: for the last lines in the terminal."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Summary:
    """Outcome of reading one report.

    ``raw_only`` names each table that was found but not understood, with the reason; ``checks``
    counts checks.csv by status; ``pictures`` are pages without text, ``damaged`` ones can't be
    opened, ``junk`` counts bytes after the file's end, ``damage`` says what else is wrong with
    the file's bytes; ``unchanged`` is set where nothing had to be read again.
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

    def lines(self) -> list[str]:
        """The summary in words, one line and one more for each table left unread."""
        if self.unchanged:
            return [f"{self.name}: unchanged, nothing was read again"]
        parts = [
            _count(self.pages, "page"),
            _count(self.tables_read, "table") + " read",
            f"{len(self.raw_only)} raw only",
            _count(self.numbers, "number"),
        ]
        parts += [f"checks {status} {count}" for status, count in sorted(self.checks.items())]
        text = f"{self.name}: {', '.join(parts)}, {self.seconds:.1f} s"
        more = [f"  table {table}: {why}" for table, why in self.raw_only.items()]
        if not self.tables_read and not self.raw_only:
            whole = not (self.damage or self.damaged or self.pictures)
            only = ": the PDF holds running text only" if whole else ""
            more.append(f"  no table was found{only}")
        if self.pictures:
            pages = ", ".join(map(str, self.pictures))
            more.append(f"  not read: pages {pages} are pictures without a text layer (OCR first)")
        if self.damaged:
            pages = ", ".join(map(str, self.damaged))
            more.append(f"  not read: pages {pages} are damaged; get the file again")
        if self.damage:
            more.append(
                f"  the file is damaged ({', '.join(self.damage)}): numbers may be missing or "
                "wrong; get it again"
            )
        if self.junk:
            more.append(
                f"  {_count(self.junk, 'byte')} after the file's end (%%EOF) were passed over"
            )
        return [text, *more]


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")
