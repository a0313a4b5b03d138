"""Longer reports and folders of reports, made of a report's own pages."""

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


def split(source: Path, parts: int, folder: Path) -> Path:
    """Write ``source`` as ``parts`` files of about as many pages each; returns ``folder``."""
    import pypdfium2

    folder.mkdir(parents=True, exist_ok=True)
    with pypdfium2.PdfDocument(source) as pdf:
        total = len(pdf)
        for part in range(parts):
            first, last = total * part // parts, total * (part + 1) // parts
            with pypdfium2.PdfDocument.new() as out:
                out.import_pages(pdf, list(range(first, last)))
                out.save(folder / f"{part + 1}.pdf")
    return folder
