"""How each tool reads a PDF, as its manual says: every page, no tuning.

A reader takes a path and returns grids: ``(page, rows)``, a row being a list of cell
texts (None for a cell hidden by a merge). ``page`` is None where the tool does not tell
it. The import stands inside the reader, so that a missing peer is a missing line of the
table and not a failure, and so that a process loads only what it measures.
"""

from __future__ import annotations

import importlib.util
import shutil
from collections.abc import Callable
from dataclasses import dataclass

Rows = list[list[str | None]]
Grids = list[tuple[int | None, Rows]]

BASE = "camelot lattice"
OURS = "helpers extract"


@dataclass(frozen=True, slots=True)
class Peer:
    """A tool to measure: its name, the module and distribution it needs, how it reads."""

    name: str
    module: str
    distribution: str
    read: Callable[[str], Grids] | None
    command: str | None = None

    def absent(self) -> str:
        """Why this peer cannot run here; an empty string if it can."""
        # Looked for, not imported: the kernel counts a parent's memory into its child's peak.
        try:
            found = importlib.util.find_spec(self.module)
        except ModuleNotFoundError:
            found = None
        if found is None:
            return "not installed"
        if self.command and shutil.which(self.command) is None:
            return f"needs the command {self.command!r}"
        return ""


def _camelot(flavor: str) -> Callable[[str], Grids]:
    def read(path: str) -> Grids:
        import camelot

        return [
            (table.page, [list(row) for row in table.data])
            for table in camelot.read_pdf(path, pages="all", flavor=flavor)
        ]

    return read


def _pdfplumber(path: str) -> Grids:
    import pdfplumber

    with pdfplumber.open(path) as pdf:
        return [(page.page_number, rows) for page in pdf.pages for rows in page.extract_tables()]


def _pymupdf(path: str) -> Grids:
    import pymupdf

    with pymupdf.open(path) as pdf:
        return [
            (page.number + 1, table.extract())
            for page in pdf
            for table in page.find_tables().tables
        ]


def _tabula(path: str) -> Grids:
    import tabula

    # JSON, because the data frames turn 1,234 into numbers and blanks into NaN.
    tables = tabula.read_pdf(path, pages="all", lattice=True, output_format="json", silent=True)
    return [(None, [[c["text"] for c in row] for row in table["data"]]) for table in tables]


PEERS = {
    peer.name: peer
    for peer in (
        Peer(BASE, "camelot", "camelot-py", _camelot("lattice")),
        Peer("camelot stream", "camelot", "camelot-py", _camelot("stream")),
        Peer("camelot network", "camelot", "camelot-py", _camelot("network")),
        Peer("pdfplumber", "pdfplumber", "pdfplumber", _pdfplumber),
        Peer("PyMuPDF find_tables", "pymupdf", "pymupdf", _pymupdf),
        Peer("tabula lattice", "tabula", "tabula-py", _tabula, command="java"),
        Peer(OURS, "helpers.pages.extract", "camelot-py", None),
    )
}
