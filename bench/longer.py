"""Longer reports for the memory test, made by repeating a report's own pages."""

from __future__ import annotations

from pathlib import Path


def pages(path: Path) -> int:
    """Number of pages of the PDF ``path``."""
    import pypdfium2

    with pypdfium2.PdfDocument(path) as pdf:
        return len(pdf)


def repeat(source: Path, times: int, target: Path) -> Path:
    """Write ``source`` ``times`` times over to ``target``; returns ``target``."""
    import pypdfium2

    with pypdfium2.PdfDocument(source) as pdf, pypdfium2.PdfDocument.new() as out:
        for _ in range(times):
            out.import_pages(pdf)
        out.save(target)
    return target
