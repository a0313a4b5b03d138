"""The label of each row of a cleaned table: as printed, its code and its depth."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from helpers.pages.textrows import CODE_PARTS
from helpers.tables.codecolumns import are_of_units, finest_last, one_code
from helpers.tables.coded import codes_before, whole_codes
from helpers.tables.levels import leaf_of
from helpers.tables.numbering import clean_item
from helpers.tables.outline import COLUMN
from helpers.tables.table import Row, Table

#: Two labels stand equally deep if their edges differ by less (in character heights).
SAME_DEPTH = 0.16
_CODE = re.compile(r"[\dA-Za-z]+")
_CODED = re.compile(r"\d{3,9}[-—－–\s]?[\u4e00-\u9fff]")
_BARE_TOTAL = re.compile(r"[合总小]计")


@dataclass(slots=True)
class Label:
    """A row's label in one half: as printed, its code and its depth in print.

    ``parts`` are the texts of its label columns, left to right; a name may hold a / of its own.
    ``name`` is the last of them without a code that is printed before it, ``over`` are the texts of
    cells to their left that are merged over this row and some above it. ``code`` tells which rows
    are parts of which, ``of_unit`` that it is a department's (单位编码) and no subject's.
    """

    parts: tuple[str, ...]
    code: str
    depth: int
    indent: int
    name: str = ""
    over: tuple[str, ...] = ()
    of_unit: bool = False

    @property
    def subject(self) -> str:
        """The official code of the subject, '' for none and for a department's."""
        return "" if self.of_unit else self.code

    @property
    def text(self) -> str:
        """All of it in one string, as item_printed has it."""
        return "/".join((*self.over, *self.parts))

    @property
    def last(self) -> str:
        """The name itself, without what stands in the columns to the left; '' for a code alone."""
        return self.name or (self.parts[-1] if self.parts else "")


class _Chain:
    """A code printed in parts, each in a column of its own (类, 款, 项).

    A part may be printed once for all rows below it: 204, then 06 beside blank, then 01.
    """

    def __init__(self, headers: list[str]) -> None:
        leaves = [leaf_of(header) for header in headers]
        self._parted = len(leaves) > 1 and set(leaves) <= set(CODE_PARTS)
        self._above = [""] * len(headers)

    def add(self, printed: list[str]) -> list[str]:
        """The parts of the next row's code, those left blank taken from the rows above."""
        codes = [text if _CODE.fullmatch(text) else "" for text in printed]
        if not self._parted or not any(codes):
            return codes
        first = next(i for i, code in enumerate(codes) if code)
        self._above = self._above[:first] + codes[first:]
        return self._above


def labels_of(table: Table, half: int) -> dict[int, Label]:
    """The label of each row in one half, by row number; rows without one are left out."""
    own = [i for i, column in enumerate(table.columns) if column.half == half]
    label_columns = [i for i in own if table.columns[i].role == "label"]
    code_columns = [i for i in own if table.columns[i].role == "code"]
    year_columns = [i for i in own if table.columns[i].role == "year"]
    other_columns = [i for i in own if table.columns[i].role in ("ordinal", "text", "remark")]
    if not label_columns:
        label_columns = [i for i in own if table.columns[i].role == "text"][:1]
    label_columns, code_columns = finest_last(table, label_columns, code_columns)
    label_columns = _telling(table, label_columns)
    code_columns = one_code(table, code_columns, label_columns)
    starts = {i: depths(table, i) for i in label_columns}
    behind = _behind(table, half, label_columns)
    heads = {
        row.number
        for row, below in pairwise(table.rows)
        if any(index in below.merged for index in label_columns)
    }
    of_unit = are_of_units(table, code_columns)
    found = {}
    named: dict[int, int] = {}  # the row that last printed a name in each column
    above: Row | None = None
    chain = _Chain([table.columns[i].header for i in code_columns])
    for row in table.rows:
        parts = []
        depth = indent = 0
        for position, index in enumerate(label_columns):
            text = _label_text(table, row, index, label_columns)
            if not text or (index in behind and parts and row.number not in heads):
                continue  # behind the amount of a row that has a name it explains that
            over = [i for i in label_columns if i in row.merged] if index in behind else []
            if over and not parts:
                parts, depth, indent = _merged(row, over, starts, named)
            if index not in behind or not parts:
                depth, indent = position, starts[index].get(row.number, 0)
                named[index] = row.number
            parts.append(text)  # behind a name it is as deep as that
        if not parts and (merged := [i for i in label_columns if i in row.merged]):
            parts, depth, indent = _merged(row, merged, starts, named)
        elif parts and _of_one_name(row, label_columns, above, behind):
            name, depth, indent = _merged(row, label_columns, starts, named)
            parts += name
        above = row
        codes = [row.texts[i].strip() for i in code_columns]
        if not parts:
            # 合计 alone, in the column of the codes or in one of other words
            words = [row.texts[i].strip() for i in other_columns]
            parts = [text for text in codes if text and not _CODE.fullmatch(text)][:1]
            parts = parts or [text for text in words if _BARE_TOTAL.fullmatch(clean_item(text))][:1]
        code = "".join(chain.add(codes))
        if not parts and not code and found and any(row.texts[i].strip() for i in year_columns):
            found[row.number] = found[max(found)]  # the name stands beside its first year only
        if parts or code:
            over = _over(row, label_columns[:depth], parts)
            found[row.number] = Label(tuple(parts), code, depth, indent, over=over, of_unit=of_unit)
    if not code_columns:
        coded = codes_before(label.last for label in found.values())
        for label in found.values():
            label.code, label.name = coded.get(label.last, ("", ""))
    elif len(code_columns) == 1:
        labels = list(found.values())
        for label, code in zip(labels, whole_codes([one.code for one in labels]), strict=True):
            label.code = code
    return found


def _telling(table: Table, columns: list[int]) -> list[int]:
    """Label columns, without a last one that says the same of all rows: 项目 | 地区, one city's."""
    *before, last = columns
    texts = [row.texts[last].strip() for row in table.rows]
    names = [tuple(row.texts[i].strip() for i in before) for row in table.rows]
    same = len(texts) > 2 and len(set(texts)) == 1 and texts[0]
    return before if before and same and len(set(names)) == len(names) else columns


def _merged(
    row: Row, columns: list[int], starts: dict[int, dict[int, int]], named: dict[int, int]
) -> tuple[list[str], int, int]:
    """A name merged over several rows, of each of them: it, its depth and indent as printed."""
    index = columns[-1]
    return [row.merged[index]], len(columns) - 1, starts[index].get(named.get(index, 0), 0)


def _of_one_name(row: Row, columns: list[int], above: Row | None, behind: set[int]) -> bool:
    """Whether a row is of the name that is merged over it and the row above.

    Of two loans for one road (某县 | 乡村公路, 某县 | merged) both are of the road, where what
    stands before it is the same: it tells none apart.
    """
    *before, last = columns
    if above is None or not before or last in behind or last not in row.merged:
        return False
    return all(row.texts[i] == above.texts[i] or i in row.merged for i in before)


def _over(row: Row, columns: list[int], parts: list[str]) -> tuple[str, ...]:
    """What stands in cells to the left of a row's own name that are merged over it."""
    merged = [row.merged[i].strip() for i in columns if i in row.merged and not row.texts[i]]
    return tuple(text for text in merged if text and text not in parts)


def _behind(table: Table, half: int, labels: list[int]) -> set[int]:
    """The columns of names that stand behind the first amounts of their half."""
    values = [
        i for i, column in enumerate(table.columns) if (column.half, column.role) == (half, "value")
    ]
    return {index for index in labels if values and index > values[0]}


def _label_text(table: Table, row: Row, index: int, label_columns: list[int]) -> str:
    """The label cell's text; a cell merged from the left over this column counts too."""
    if row.texts[index].strip():
        return row.texts[index].strip()
    for left in range(index - 1, -1, -1):
        if row.texts[left].strip():
            reaches = left + row.spans.get(left, 1) > index
            is_own = left in label_columns or table.columns[left].role == "code"
            if reaches and not is_own:
                return row.texts[left].strip()
            if reaches and table.columns[left].role == "code":
                return row.texts[left].strip()
            break
    return ""


def depths(table: Table, index: int) -> dict[int, int]:
    """Rank of each label's left edge in its column, 0 for the leftmost.

    Where most labels are centred in their cells, the edge says nothing: all 0.
    """
    # pages of one table without rules and with some have no border in common
    mixed = len({grid.flavor.split("+")[0] for grid in table.grids}) > 1
    edges = {
        row.number: (row.lefts if mixed else row.indents)[index]
        for row in table.rows
        if row.texts[index].strip()
    }
    if not edges:
        return {}
    if _centred(table, index):
        return dict.fromkeys(edges, 0)
    sizes = sorted(
        cell.lines[0].size
        for grid in table.grids
        for cell in grid.cells
        if cell.col == index and cell.lines
    )
    near = SAME_DEPTH * sizes[len(sizes) // 2]
    # a label as wide as its cell may begin a little before the others, whose edge it shares
    full = {row.number for row in table.rows if index in row.filled} & edges.keys()
    plain = sorted({edge for number, edge in edges.items() if number not in full})
    for number in full:
        after = next((edge for edge in plain if edge > edges[number] - near), edges[number])
        if after - edges[number] < 3 * near:
            edges[number] = after
    ranks: dict[float, int] = {}
    start = None
    for edge in sorted(set(edges.values())):
        if start is None or edge - start > near:
            start = edge
            rank = max(ranks.values(), default=-1) + 1
        ranks[edge] = rank
    return {number: ranks[edge] for number, edge in edges.items()}


def _centred(table: Table, index: int) -> bool:
    centred = left = 0
    for grid in table.grids:
        for cell in grid.cells:
            if cell.col != index or not cell.lines or cell.colspan > 1:
                continue
            before = cell.lines[0].x0 - cell.x0
            after = cell.x1 - max(line.x1 for line in cell.lines)
            size = cell.lines[0].size
            if abs(before - after) >= 0.5 * size:
                left += 1
            elif before > 0.6 * size:
                centred += 1  # what fills its cell tells nothing
    return centred > 2 * left


def are_crossed(labels: Iterable[Label]) -> bool:
    """Whether rows are classified twice and more (2080501-… / 50905-… / 30302-…).

    Each is then a leaf of all its classifications: a code that begins like another's is no part.
    """
    whole = [label for label in labels if label.code or len(label.parts) > 1]
    crossed = [label for label in whole if len(label.parts) > 1]
    return len(crossed) * 2 > len(whole) and all(
        _CODED.match(part) for label in crossed for part in label.parts
    )


def place_of(label: Label) -> tuple[str, int]:
    """Label and indent by which a row finds its place: 资金/小计 heads the rows beside 资金."""
    outer, last = label.parts[:-1], label.last
    if outer and _BARE_TOTAL.fullmatch(clean_item(last)):
        return outer[-1], COLUMN * (label.depth - 1)
    return last, label.indent + COLUMN * label.depth


def printed_item(label: Label) -> str:
    """The label as item_printed has it, a wide blank for each step of its indent."""
    return "　" * label.indent + label.text
