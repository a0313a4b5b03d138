"""Tables that are set without a grid: rules under rows only, or no rules at all.

Where rules lie under the rows they part the rows; columns are always read from
the text: a column is a stretch of the page that the text of its rows covers and
that no text crosses. The header's words stand over it and decide what it means,
with the upright rules, where there are any, that part them.
"""

from __future__ import annotations

import re

from helpers.pages import align, textrows
from helpers.pages.chars import Char
from helpers.pages.columns import column_at, edges_of, read_columns
from helpers.pages.model import Cell, Grid, Line
from helpers.pages.pdf import Page
from helpers.pages.spans import Rule
from helpers.pages.textrows import baselines, has_digits, is_key_row
from helpers.pages.uprights import free_uprights
from helpers.pages.zones import HEADER_WORD, Zone, find_zones, free_rules, parted_rows


def unruled(
    page: Page, chars: list[Char], rules: tuple[list, list], grids: list[Grid]
) -> list[Grid]:
    """The tables among the characters that stand outside every ruled grid."""
    rows = parted_rows(chars)
    across = free_rules(rules[0], grids)
    uprights = free_uprights(rules[1], grids)
    found = []
    for zone in find_zones(rows, across, page, [grid.bbox for grid in grids]):
        grid = _grid(zone, page, uprights)
        if grid is not None:
            found.append(grid)
    return found


def _grid(zone: Zone, page: Page, uprights: list[Rule]) -> Grid | None:
    key = _key_row(zone.rows)
    keys = zone.rows[key] if key else []
    if key:
        zone.rows = zone.rows[:key] + zone.rows[key + 1 :]
    start = key or _header_rows(zone)
    upper, lower = zone.rows[:start], zone.rows[start:]
    heads, body = [row.chars for row in upper], [row.chars for row in lower]
    found = read_columns(heads, body, zone.frame, zone.across, _beside(uprights, zone.rows))
    if found is None or len(found.bands) < 2:
        return None
    cols = edges_of(found.extents(), zone.frame, page)
    block = [line for row in [*upper, keys] for line in row]
    top, bottom = min(line.y0 for line in block) - 1, max(line.y1 for line in block)
    rows, made = _header(found.fit.heads, cols, top, bottom)
    if zone.rules:
        lines = [line for row in found.rows for line in row]
        blocks = _ruled_blocks(lines, [y for y in zone.rules if y > bottom - 2], bottom)
    else:
        blocks = free_blocks(found.rows, cols, bottom)
    for low, block in blocks:
        rows.append(low)
        made.extend(body_cells(block, len(rows) - 2, cols, rows[-2], low))
    flavor = "aligned/rows" if zone.rules else "aligned"
    grid = align.split(Grid(page.number, flavor, 0.0, rows, cols, made))
    grid.tentative = zone.tentative
    return grid


def _beside(uprights: list[Rule], rows: list[list[Line]]) -> list[Rule]:
    """The upright rules that stand beside at least two of the rows, or most of a short table."""
    heights = [row[0].middle for row in rows]
    least = min(2, len(heights))
    return [one for one in uprights if sum(one[1] < y < one[2] for y in heights) >= least]


def _header(heads, cols: list[float], top: float, bottom: float) -> tuple[list[float], list[Cell]]:
    """The header's rows and cells; those without any below them reach down over all levels."""
    levels = 1 + max((head.level for head in heads), default=0)
    rows = [top + (bottom - top) * index / levels for index in range(levels + 1)]
    made = []
    for head in sorted(heads, key=lambda one: (one.level, one.first)):
        down = levels - head.level if head.leaf else 1
        x0, x1 = cols[head.first], cols[head.stop]
        y0, y1 = rows[head.level], rows[head.level + down]
        lines = [line for level in baselines(list(head.lines)) for line in level]
        across = head.stop - head.first
        made.append(Cell(head.level, head.first, down, across, x0, y0, x1, y1, lines))
    return rows, made


def _key_row(rows: list[list[Line]]) -> int:
    """Which row holds ordinals (栏次 1 2 3) or formulas (A=B+C), the last of the header; else 0."""
    for index, row in enumerate(rows[1:6], 1):
        texts = ["".join(line.text.split()) for line in row]
        if is_key_row(texts) and len(rows) > index + 1:
            return index
    return 0


_LABEL_HEADER = re.compile(r"(?:预算|经济|功能)?(?:科目|项目|地区|单位)(?:名称)?|收入|支出|名称")


def _header_rows(zone: Zone) -> int:
    """How many of the zone's first rows are header."""
    rows = zone.rows
    first = next(
        (i for i, row in enumerate(rows) if i and any(has_digits(line) for line in row)), None
    )
    if zone.rules:
        count = 0
        for edge in zone.rules:
            inside = sum(row[0].middle < edge for row in rows)
            if inside > count and (first is None or inside <= first):
                more = [x for row in rows[count:inside] for x in row]
                if count and (len(more) < 2 or (len(more) < 3 and not _is_heading(more))):
                    break
                count = inside
                if first is None:
                    break
            elif inside > count:
                break
        if count:
            return count
    if first is None:
        first = _wordy_header(rows)
    else:
        first = min(_without_label(rows, first), _first_label(rows, first))
    return max(1, first)


def _first_label(rows: list[list[Line]], first: int) -> int:
    """The first row whose label begins left of the header's words: body without numbers."""
    for index in range(1, first):
        heads = [line.x0 for row in rows[:index] for line in row]
        line = rows[index][0]
        alone = all(len(row) == 1 for row in rows[index:first])
        named = _LABEL_HEADER.fullmatch(line.text.replace(" ", ""))
        if alone and not named and line.x0 < min(heads) - 0.5 * line.size:
            return index
    return first


def _wordy_header(rows: list[list[Line]]) -> int:
    """The header's rows in a table without numbers: labels begin at its left edge."""
    left = min(row[0].x0 for row in rows)
    for index, row in enumerate(rows):
        first = row[0]
        at_edge = first.x0 <= left + 0.6 * first.size
        if index and at_edge and not _LABEL_HEADER.fullmatch(first.text.replace(" ", "")):
            return index
    return 1


def _without_label(rows: list[list[Line]], first: int) -> int:
    """A label of two lines begins above its number: those lines are no header."""
    index = first
    if index > 1 and _is_around(rows, first):
        return index - 1
    while index > 1 and len(rows[index - 1]) == 1:
        line = rows[index - 1][0]
        gap = rows[index][0].middle - line.middle
        if line.x0 > rows[first][0].x0 + 4 * line.size or gap > 1.2 * line.size:
            break
        if HEADER_WORD.fullmatch(line.text.replace(" ", "")):
            break
        index -= 1
    return index


def _is_around(rows: list[list[Line]], first: int) -> bool:
    """Whether single lines stand above and below a row of numbers, as a label of two lines does."""
    if first + 1 >= len(rows) or len(rows[first - 1]) > 1 or len(rows[first + 1]) > 1:
        return False
    above, below, middle = rows[first - 1][0], rows[first + 1][0], rows[first][-1].middle
    even = abs((middle - above.middle) - (below.middle - middle)) < 0.25 * above.size
    near = below.middle - above.middle < 1.9 * above.size
    return even and near and below.x0 < above.x0 + 0.5 * above.size and below.x1 <= above.x1


def _ruled_blocks(lines: list[Line], rules: list[float], top: float):
    """Blocks of lines between one rule and the next, as (bottom, lines)."""
    edges = [y for y in rules if y > top + 3]
    last = max((line.y1 for line in lines), default=top)
    if not edges or last > edges[-1] + 2:
        edges.append(last + 1)
    blocks = []
    upper = top - 2
    for lower in edges:
        block = [line for line in lines if upper <= line.middle < lower]
        if block:
            blocks.append((lower, block))
        upper = lower
    return blocks


def free_blocks(rows: list[list[Line]], cols: list[float], top: float):
    """Blocks where no rule helps: a block a row of text, as (bottom, lines)."""
    columns: dict[int, list[Line]] = {}
    for row in rows:
        for line in row:
            columns.setdefault(column_at(line, cols), []).append(line)
    rights = {col: max(line.x1 for line in lines) for col, lines in columns.items()}
    found = textrows.text_rows(columns, rights)
    extents = [row.extent() for row in found]
    blocks = []
    for index, row in enumerate(found):
        low = extents[index][1]
        if index + 1 < len(found):
            low = (low + extents[index + 1][0]) / 2
        blocks.append((low, [x for lines in row.lines.values() for x in lines]))
    return blocks


def _is_heading(lines: list[Line]) -> bool:
    words = [HEADER_WORD.search(line.text) or "债务" in line.text for line in lines]
    return sum(map(bool, words)) * 2 > len(lines)


def body_cells(lines, row: int, cols, top: float, bottom: float) -> list[Cell]:
    """A row's cells from its lines, each in the column that its middle stands in."""
    found = []
    for col in range(len(cols) - 1):
        own = [line for line in lines if column_at(line, cols) == col]
        ordered = [line for level in baselines(own) for line in level]
        found.append(Cell(row, col, 1, 1, cols[col], top, cols[col + 1], bottom, ordered))
    return found
