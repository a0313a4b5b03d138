"""Amounts in columns that no table took are said; prose, lists of contents and dates are none."""

from __future__ import annotations

import pytest
from small_pdfs import make_pdf, read_csv
from typeset import SONG

from helpers.data.build import extract_pdf
from helpers.pages import extract
from helpers.pages.model import Line
from helpers.pages.unclaimed import unclaimed


def piece(text: str, x: float, y: float, right: bool = False) -> Line:
    """A piece of text from x on, or up to it."""
    width = 5.0 * len(text)
    return Line(text, x - width if right else x, y, x if right else x + width, y + 10, 10.0)


def rows(*texts: tuple[str, ...], start: float = 100) -> list[Line]:
    """Names at the left, numbers that end at 300, 400 … below each other."""
    found = []
    for place, (name, *numbers) in enumerate(texts):
        y = start + 16 * place
        found.append(piece(name, 50, y))
        found += [piece(text, 300 + 100 * at, y, right=True) for at, text in enumerate(numbers)]
    return found


MONEY = (
    ("税收收入", "1,200", "1,300"),
    ("契税", "80.5", "-90.25"),
    ("合计", "1,280.5", "1,209.75"),
)
FEW = (("公路", "12", "13"), ("铁路", "8", "9"), ("合计", "20", "22"))


def test_three_rows_of_names_and_amounts_are_a_table_nobody_took():
    [grid] = unclaimed(7, rows(*MONEY))
    assert grid.page == 7
    assert grid.shape == (3, 3)
    assert [[cell.text for cell in grid.cells if cell.row == at] for at in range(3)] == [
        list(row) for row in MONEY
    ]


def test_a_name_between_them_belongs_to_them_and_a_wide_gap_parts():
    broken = rows(*MONEY[:2], ("其中：",), MONEY[2])
    [grid] = unclaimed(1, broken)
    assert grid.shape == (4, 3)
    far = rows(*MONEY) + rows(*MONEY, start=400)
    assert len(unclaimed(1, far)) == 2


def test_names_many_lines_long_part_no_rows_that_end_alike():
    found = [piece("单位：万元", 350, 80)]
    for place, (name, *numbers) in enumerate(MONEY):
        top = 100 + 14 * 7 * place
        found += [piece(name[:2], 50, top + 14 * at) for at in range(7)]
        found.append(piece("、".join(name), 80, top + 14 * 3))
        found.append(piece(" ".join(numbers), 400, top + 14 * 3, right=True))
    [grid] = unclaimed(1, found)
    assert {cell.text for cell in grid.cells} >= {" ".join(numbers) for _, *numbers in MONEY}


def test_small_whole_numbers_count_below_a_unit_only():
    assert unclaimed(1, rows(*FEW)) == []  # names and pages, perhaps
    [grid] = unclaimed(1, [piece("单位：亿元", 330, 80), *rows(*FEW)])
    assert grid.shape == (3, 3)


@pytest.mark.parametrize(
    "lines",
    [
        rows(*MONEY[:2]),
        rows(*((f"第{n}章…………", f"1{n}00") for n in range(1, 4))),
        rows(*((f"{n}.1234", "收支决算总表") for n in range(1, 5))),
        rows(("成立", "2019"), ("变更", "2020"), ("注销", "2021")),
        [piece(f"全年收入比上年增加{n},200", 50, 100 + 16 * n) for n in range(1, 6)],
        [piece("1,200", 300, 100 + 16 * n, right=True) for n in range(5)],
        [piece("收入", 50, 100 + 16 * n) for n in range(5)],
        [
            line
            for n in range(5)
            for line in (piece("收入", 50, 100 + 16 * n), piece("1,200", 300 + 9 * n, 100 + 16 * n))
        ],
    ],
    ids=[
        "two rows",
        "contents",
        "numbered names",
        "years",
        "prose",
        "no names",
        "no numbers",
        "no column",
    ],
)
def test_what_is_no_table(lines):
    assert unclaimed(1, lines) == []


def unruled_page(sheet) -> None:
    sheet.text(150, 40, "某某区2024年税收收入表", size=14, font=SONG)
    sheet.text(330, 60, "单位：万元")
    for x, text in ((50, "项目"), (240, "2023年执行数"), (330, "2024年预算数")):
        sheet.text(x, 80, text)
    for place, (name, *numbers) in enumerate(MONEY):
        sheet.text(50, 100 + 16 * place, name)
        for x, text in zip((300, 390), numbers, strict=True):
            sheet.right(x, 100 + 16 * place, text)


def test_a_table_lost_for_an_unknown_cause_is_in_the_catalog(tmp_path, monkeypatch):
    pdf = make_pdf(tmp_path / "a.pdf", unruled_page)
    assert extract_pdf(pdf, tmp_path / "read").numbers == 6
    monkeypatch.setattr(extract.unruled, "unruled", lambda *_: [])
    summary = extract_pdf(pdf, tmp_path / "lost")
    [row] = read_csv(tmp_path / "lost" / "catalog.csv")
    assert summary.numbers == 0
    assert row["status"].startswith("raw only: rows of amounts stand here in no table")
    assert (row["title"], row["unit"], row["pages"]) == ("某某区2024年税收收入表", "万元", "1")
    raw = (tmp_path / "lost" / "raw" / "p01-1.csv").read_text(encoding="utf-8")
    assert all(text in raw for own in MONEY for text in own)
    assert not read_csv(tmp_path / "lost" / "lines.csv")
