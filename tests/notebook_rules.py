"""What a notebook of the project must be like, as faults in words."""

from __future__ import annotations

import re
from itertools import count

LONGEST_CELL = 20
_PATH = re.compile(r"(?:^|[\s\"'(=])(?:/(?:home|root|tmp|work|Users|mnt|var|opt)/|[A-Za-z]:\\)\S*")
_PICTURE = re.compile(r"base64,[A-Za-z0-9+/=]+")
# A figure with a unit typed into prose would not follow the data.
_FIGURE = re.compile(r"\d(?:[\d,.]*\d)?\s*(?:%|[万亿]?元|百分点|percent|million|billion)")
# What a section of another report says of a fault of the program (helpers/lacking.py).
_UNFORESEEN = re.compile("没有料到|did not foresee")
_FENCED = re.compile(r"```.*?```", re.DOTALL)


def faults(notebook) -> list[str]:
    """Everything that is wrong with a notebook; empty where nothing is."""
    found = []
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    counts = [cell.execution_count for cell in code]
    if counts != [number for number, _ in zip(count(1), code, strict=False)]:
        found.append(f"not executed from top to bottom: {counts}")
    if len({cell.id for cell in notebook.cells}) < len(notebook.cells):
        found.append("two cells have the same id")
    for number, cell in enumerate(notebook.cells, start=1):
        found += [f"cell {number}: {fault}" for fault in _of_cell(cell)]
    return found + _pictures_alone(notebook)


def _of_cell(cell) -> list[str]:
    found = []
    if cell.cell_type == "markdown":
        prose = _FENCED.sub("", cell.source)
        found += [f"figure in prose: {hit[0]}" for hit in _FIGURE.finditer(prose)]
    if cell.cell_type == "code" and len(cell.source.splitlines()) > LONGEST_CELL:
        found.append(f"{len(cell.source.splitlines())} lines")
    for output in cell.get("outputs", []):
        if output.output_type == "error":
            found.append(f"error: {output.ename}")
        if output.get("name") == "stderr":
            found.append(f"stderr: {output.text[:60]}")
        if _UNFORESEEN.search(_text(output)):
            found.append("a fault that nobody foresaw")
        if re.search(r"\w*Warning\b", _text(output)):
            found.append("a warning")
    for text in [cell.source, *map(_text, cell.get("outputs", []))]:
        found += [f"a path of one machine: {hit[0].strip()}" for hit in _PATH.finditer(text)]
    return found


def _text(output) -> str:
    """All text of an output, pictures taken out."""
    data = output.get("data", {})
    texts = [value for kind, value in data.items() if kind.startswith("text/")]
    return _PICTURE.sub("", "\n".join([output.get("text", ""), *texts]))


def _pictures_alone(notebook) -> list[str]:
    """Sections (from heading to heading) that have a picture and no table."""
    found, heading, pictures, tables = [], "", 0, 0
    end = [{"cell_type": "markdown", "source": "# end"}]
    for cell in [*notebook.cells, *end]:
        if cell["cell_type"] == "markdown" and re.match(r"#+ ", cell["source"]):
            if pictures and not tables:
                found.append(f"{heading}: a picture without a table")
            heading, pictures, tables = cell["source"].splitlines()[0], 0, 0
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            html = data.get("text/html", "")
            pictures += any(kind.startswith("image/") for kind in data) or "<img" in html
            tables += "<table" in html
    return found
