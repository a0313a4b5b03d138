"""Numbers of tables and of rows that jump, repeat or are missing."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from helpers.checks.data import ReportData, Sheet
from helpers.checks.finding import finding
from helpers.checks.wording import Text, say
from helpers.tables.numbering import KINDS, is_total, number_label

_ZH = "零一二三四五六七八九十"
_ADDED = re.compile(r"[附另][外加]?[:：、]|注[:：]")
_WORD = re.compile(r"[一-鿿A-Za-z]")
#: Words that close a table's caption: 表5 公司营业收入构成情况（单位：万元）.
_CAPTION = r"(?:表|情况|构成|指标|一览)(?:$|[（(]?单位)"
_WHOLE = re.compile(r"(\d+)[a-z]*(?:-\d+)*")  # 06-1 and 06-2 are 表六


def check_numbering(data: ReportData) -> Iterator[dict[str, Any]]:
    """Tables and the rows of each table."""
    yield from _tables(data)
    begun = 0  # the last 一、 of the column or table before: a list may go on in the next
    for table, sheet in data.sheets.items():
        for column in sheet.label_columns:
            if data.trusted(table):
                yield from _rows(data, table, sheet, column, begun)
            numbers = [number_label(cells[column].strip()) for _, _, cells in sheet.rows]
            begun = next((n.ordinal for n in reversed(numbers) if n.kind == "zh"), begun)


def zh_number(value: int) -> str:
    """A number up to 999 in Chinese: 22 → 二十二, 105 → 一百零五, 112 → 一百一十二."""
    hundreds, rest = divmod(value, 100)
    tens, ones = divmod(rest, 10)
    head = _ZH[hundreds] + "百" if hundreds else ""
    middle = ("" if tens == 1 and not hundreds else _ZH[tens]) + "十" if tens else ""
    if hundreds and not tens and ones:
        middle = _ZH[0]
    return head + middle + (_ZH[ones] if ones or not value else "")


def _tables(data: ReportData) -> Iterator[dict[str, Any]]:
    """Numbers of tables run on; a report that prints only some of them is not held to it."""
    numbers: dict[int, list[str]] = defaultdict(list)
    for table in data.catalog:
        if found := _WHOLE.fullmatch(table):
            numbers[int(found[1])].append(table)
    if len(numbers) < 3:
        return
    first, last = min(numbers), max(numbers)
    words = [text for _, text in data.text] + [data.title(table) for table in data.catalog]
    shown = _shown([re.sub(r"\s", "", text) for text in words], range(first, last))
    missing = [n for n in range(first, last + 1) if n not in numbers and n not in shown]
    if len(missing) * 4 > last - first + 1:
        return
    for number in range(first + 1, last + 1):
        if number in numbers or number in shown:
            continue
        after = next(n for n in range(number, last + 1) if n in numbers)
        before = max(n for n in numbers if n < number)
        yield finding(
            "numbering",
            say("numbering_table", n=number, zh=zh_number(number)),
            table=numbers[after][0],
            page=data.first_page(numbers[after][0]),
            printed=f"表{zh_number(before)}, then 表{zh_number(after)}",
            computed=f"表{zh_number(number)}",
            status="fail",
            note=say(
                "stands_between",
                one=data.title(numbers[before][-1]),
                other=data.title(numbers[after][0]),
            ),
        )
    if not missing:
        yield finding(
            "numbering",
            say("numbering_tables", first=first, last=last),
            status="pass",
        )


def _shown(texts: list[str], numbers: range) -> set[int]:
    """The tables that print shows by a line of their number alone, or by their caption.

    They are there, as a picture, as words or unread.
    """
    found = set()
    for number in numbers:
        name = rf"表(?:{number}|{zh_number(number)})"
        named = re.compile(rf"{name}$|(?:^|.*?[。；）)]){name}(?=20\d\d|\D)[^。；，]*?{_CAPTION}")
        if any(named.match(text) for text in texts):
            found.add(number)
    return found


def _rows(
    data: ReportData, table: str, sheet: Sheet, column: int, begun: int
) -> Iterator[dict[str, Any]]:
    """The numbering of rows in one column of names: 四、 after 三、, and once."""
    nested = _nested(data, table)
    last: dict[str, tuple[int, int, str]] = {}
    total, faults, left_out = 0, [], []
    names: dict[str, tuple[int, str]] = {}
    seen: set[str] = set()
    for row, page, cells in sheet.rows:
        label = cells[column].strip()
        kind, ordinal, rest = number_label(label)
        if not kind:
            continue
        total += 1
        rank = KINDS.index(kind)
        before = last.get(kind)
        if before is None and ordinal == 2 and kind == "zh" and kind not in seen and begun != 1:
            faults.append((row, page, label, say("starts", missing=mark(kind, 1))))
        seen.add(kind)
        if ordinal == 1 or before is None:
            names = {} if ordinal == 1 else names
        elif ordinal != before[0] + 1:
            word = "repeats" if ordinal == before[0] else "jumps"
            # Several rows read as one carry their numbers inside.
            inside = any(mark(kind, n) in before[2] for n in range(before[0] + 1, ordinal))
            there = inside or _unnumbered_between(sheet, column, before[1], row, nested)
            if word == "jumps" and _catalogued(*before[::2]) and _catalogued(ordinal, label):
                left_out.append((row, page, label, say(word, before=before[2])))
            elif ordinal <= before[0] or not there:
                faults.append((row, page, label, say(word, before=before[2])))
        same = names.get(f"{kind}{rest}")
        if rest and same and last.get(kind, (0, 0, ""))[0]:
            faults.append((row, page, label, say("same_item", before=same[1], row=same[0])))
        names[f"{kind}{rest}"] = row, label
        last = {k: v for k, v in last.items() if KINDS.index(k) <= rank}
        last[kind] = ordinal, row, label
    faults += _without_number(sheet, column, nested)
    title = say("title", title=data.title(table)) if data.title(table) else None
    for found, status, note in (
        (faults, "fail", title),
        (left_out, "explained", say("catalogued")),
    ):
        for row, page, label, words in found:
            yield finding(
                "numbering",
                say("numbering_row", label=label, words=words),
                table=table,
                row=row,
                page=page,
                printed=label,
                status=status,
                note=note,
            )
    if total > 2 and not faults and not left_out:
        yield finding(
            "numbering",
            say("numbering_rows", column=sheet.header(column)),
            table=table,
            page=data.first_page(table),
            status="pass",
        )


def _catalogued(ordinal: int, label: str) -> bool:
    """Whether a letter at the label's end goes with its number: 三、服务C.

    Such are the classes of the procurement catalogue (政府采购品目: 货物 A, 工程 B, 服务 C), each
    with its number whatever is bought.
    """
    return label[-1:].isascii() and ord(label[-1:] or "@") - ord("@") == ordinal


def _nested(data: ReportData, table: str) -> set[tuple[int, str]]:
    """The rows of a table, with their labels, that close rows above or detail a numbered one.

    Neither needs a number where a list's rows bear one.
    """
    entries = data.by_table.get(table, [])
    closing = {(e.side, e.parent) for e in entries if e.parent is not None and e.parent > e.row}
    numbered = {(e.side, e.row) for e in entries if number_label(e.label.strip()).kind}
    return {
        (entry.row, entry.label.strip())
        for entry in entries
        if (entry.side, entry.row) in closing
        or ((entry.side, entry.parent) in numbered and (entry.parent or 0) < entry.row)
    }


def _unnumbered_between(sheet: Sheet, column: int, start: int, end: int, nested: set) -> bool:
    """Whether the row that should bear the number is there without it; that is said apart."""
    return any(row in range(start + 1, end) for row, *_ in _without_number(sheet, column, nested))


def _without_number(sheet: Sheet, column: int, nested: set) -> list[tuple[int, int, str, Text]]:
    """A row without number among rows that all bear one, as far in as they are printed.

    What is added to a list (附：, 另外：) has none, nor has × in place of a name, nor a name alone.
    """
    by_indent: dict[int, list[tuple[int, int, str, bool]]] = defaultdict(list)
    beside = {
        row: any(cell.strip() for place, cell in enumerate(cells) if place != column)
        for row, _, cells in sheet.rows
    }
    for row, page, cells in sheet.rows:
        text = cells[column]
        if text.strip():
            indent = len(text) - len(text.lstrip("　"))
            numbered = bool(number_label(text.strip()).kind)
            by_indent[indent].append((row, page, text.strip(), numbered))
    found = []
    for rows in by_indent.values():
        bare = [row for row in rows if not row[3]]
        if len(rows) >= 5 and len(bare) == 1 and bare[0] is not rows[0]:
            row, page, label, _ = bare[0]
            before = [r for r in rows if r[0] < row][-1]
            if is_total(label) or number_label(before[2]).kind not in ("zh", "zh_paren"):
                continue
            if not beside[row] and any(beside[other[0]] for other in rows):
                continue
            if _ADDED.match(label) or not _WORD.search(label) or (row, label) in nested:
                continue
            if _closed(sheet, column, before[0], row):
                continue
            found.append((row, page, label, say("no_number", before=before[2])))
    return found


def _closed(sheet: Sheet, column: int, start: int, end: int) -> bool:
    """Whether a total stands between two rows: the list that bears numbers ended there."""
    return any(is_total(cells[column].strip()) for n, _, cells in sheet.rows if start < n < end)


def mark(kind: str, number: int) -> str:
    """A number as its kind prints it: （三）, 第三部分, 三、."""
    form = {"zh_paren": "（{}）", "part": "第{}部分"}.get(kind, "{}、")
    return form.format(zh_number(number))
