"""Characters into cells: by the place of their ink, numbers whole, nothing lost or doubled."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_grids import make_grid, make_line

from helpers.pages import overflow
from helpers.pages.around import surround
from helpers.pages.cells import (
    Frame,
    fill,
    line_of,
    numeric_runs,
    page_lines,
    pieces,
    rows_of,
    without,
)
from helpers.pages.chars import Char
from helpers.pages.model import Cell, Grid


def chars_of(text: str, x0: float, y0: float, size: float = 10) -> list[Char]:
    """Characters set one after another; a blank takes room and leaves no character."""
    found, x = [], x0
    for char in text:
        width = size if ord(char) > 0x2E80 else size / 2
        if char not in " 　":
            found.append(Char(char, x, y0, x + width, y0 + size))
        x += width
    return found


def frame_of(cols, rows, merged=()) -> Frame:
    """A frame of single cells, but for the merged ones."""
    hidden = {
        (r + i, c + j) for r, c, down, across in merged for i in range(down) for j in range(across)
    }
    spans = [
        (r, c, 1, 1)
        for r in range(len(rows) - 1)
        for c in range(len(cols) - 1)
        if (r, c) not in hidden
    ]
    return Frame(rows, cols, sorted([*spans, *merged]), "test")


def texts_of(grid: Grid) -> dict[tuple[int, int], str]:
    return {(cell.row, cell.col): cell.text for cell in grid.cells if cell.lines}


def filled(frame: Frame, *texts: list[Char]) -> tuple[dict, list[Char]]:
    chars = [char for text in texts for char in text]
    grid, outside = fill(1, frame, 100.0, chars, numeric_runs(chars))
    return texts_of(grid), outside


FRAME = ([0, 100, 150, 200], [0, 20, 40])


# ── numbers and borders ──────────────────────────────────────────────────────────────────


def test_each_text_goes_to_its_cell():
    texts, outside = filled(
        frame_of(*FRAME), chars_of("税收", 4, 4), chars_of("1,200", 120, 4), chars_of("50", 170, 24)
    )
    assert texts == {(0, 0): "税收", (0, 1): "1,200", (1, 2): "50"}
    assert outside == []


@pytest.mark.parametrize("start", [95, 103, 108])
def test_a_number_wider_than_its_cell_stays_whole(start):
    """It hangs over a border on one side, or on both; most of it says whose it is."""
    texts, _ = filled(frame_of(*FRAME), chars_of("1,234,567.89", start, 4))
    assert texts == {(0, 1): "1,234,567.89"}


def test_a_minus_before_the_border_stays_with_its_number():
    texts, _ = filled(frame_of(*FRAME), chars_of("税收", 4, 4), chars_of("-660.25", 94, 4))
    assert texts == {(0, 0): "税收", (0, 1): "-660.25"}


def test_two_numbers_that_touch_at_a_border_are_two():
    """1,500 and 2,000 set without a gap: no printed number reads 1,5002,000."""
    texts, _ = filled(frame_of(*FRAME), chars_of("1,500", 125, 4), chars_of("2,000", 150, 4))
    assert texts == {(0, 1): "1,500", (0, 2): "2,000"}


def test_two_decimals_that_touch_at_a_border_are_two():
    texts, _ = filled(frame_of(*FRAME), chars_of("12.50", 125, 4), chars_of("20.75", 150, 4))
    assert texts == {(0, 1): "12.50", (0, 2): "20.75"}


@pytest.mark.parametrize("text", ["2500、", "2026年", "7月", "100%；"])
def test_a_sentence_that_begins_with_a_number_beside_an_amount_keeps_it(text):
    """0.00|2500、 stand apart by less than a blank, and farther than the digits of each."""
    frame = frame_of([0, 40, 140], [0, 20])
    held, _ = filled(frame, chars_of("0.00", 19.6, 5), chars_of(text, 40.4, 5))
    assert held == {(0, 0): "0.00", (0, 1): text}


def test_a_number_that_overflows_has_no_gap_at_the_border():
    frame = frame_of([0, 40, 140], [0, 20])
    held, _ = filled(frame, chars_of("118304", 16, 5))
    assert list(held.values()) == ["118304"]


def test_the_number_of_a_sentence_that_touches_an_amount_stays_with_the_sentence():
    texts, _ = filled(frame_of(*FRAME), chars_of("0.00", 130, 4), chars_of("1.检测", 150, 4))
    assert texts == {(0, 1): "0.00", (0, 2): "1.检测"}


def test_a_number_in_the_middle_of_words_stays_in_them():
    texts, _ = filled(frame_of(*FRAME), chars_of("20103类", 4, 4), chars_of("7", 190, 4))
    assert texts == {(0, 0): "20103类", (0, 2): "7"}


def test_a_number_over_a_border_between_rows_goes_to_one_row():
    texts, _ = filled(frame_of(*FRAME), chars_of("880", 120, 12))
    assert list(texts.values()) == ["880"]


@pytest.mark.parametrize("end", [107, 113, 116])
def test_the_end_of_a_label_that_runs_over_the_border_stays_with_it(end):
    """Its last character or two, with a number beside them or nothing."""
    label = chars_of("上级补助收入", end - 60, 4)
    for number in ("239", "-", ""):
        texts, _ = filled(frame_of(*FRAME), label, chars_of(number, 125, 4))
        assert texts.pop((0, 1), "") == number
        assert texts == {(0, 0): "上级补助收入"}


@pytest.mark.parametrize("label", ["机关资本性支出（一）", "社会事业（含设施、"])
def test_so_does_a_mark_that_ends_it(label):
    for number in ("104.31", ""):
        start = 107 - 10 * len(label)
        texts, _ = filled(frame_of(*FRAME), chars_of(label, start, 4), chars_of(number, 125, 4))
        assert texts.pop((0, 1), "") == number
        assert texts == {(0, 0): label}


@pytest.mark.parametrize(("start", "whole"), [(99.8, True), (100.0, False), (99.6, True)])
def test_a_last_character_that_touches_the_label_a_hair_before_the_border_is_its_end(start, whole):
    label, last = chars_of("税收收", start - 30, 4), chars_of("入", start, 4)
    texts, _ = filled(frame_of(*FRAME), label, last, chars_of("2,294", 125, 4))
    assert texts == (
        {(0, 0): "税收收入", (0, 1): "2,294"} if whole else {(0, 0): "税收收", (0, 1): "入 2,294"}
    )


def test_labels_printed_over_an_empty_column_are_whole():
    """A spreadsheet prints them so; the second ends, by chance, a character at the border."""
    frame = frame_of([0, 100, 200, 250], [0, 20, 40, 60])
    texts, _ = filled(
        frame,
        chars_of("一般公共服务支出（含人大）", 14, 4),
        chars_of("公共安全支出（含公安检察）", 20, 24),
        chars_of("教育支出", 2, 44),
        chars_of("备注", 140, 44),
        *(chars_of("20", 220, top) for top in (4, 24, 44)),
    )
    assert texts == {
        (0, 0): "一般公共服务支出（含人大）",
        (1, 0): "公共安全支出（含公安检察）",
        (2, 0): "教育支出",
        (2, 1): "备注",
        (0, 2): "20",
        (1, 2): "20",
        (2, 2): "20",
    }


def test_words_of_the_next_column_that_touch_a_full_label_are_their_own():
    frame = frame_of([0, 100, 200, 250], [0, 20, 40])
    texts, _ = filled(
        frame, chars_of("一般公共服务管理支出", 0, 4), chars_of("含人大政协事务", 100, 4)
    )
    assert texts == {(0, 0): "一般公共服务管理支出", (0, 1): "含人大政协事务"}


def test_words_that_begin_at_the_border_are_their_own_cell():
    """元 beside a label that reaches the border; and words with a number among them."""
    for word in ("元", "净增收入", "5元"):
        texts, _ = filled(frame_of(*FRAME), chars_of("税收收入", 59, 4), chars_of(word, 101, 4))
        assert texts == {(0, 0): "税收收入", (0, 1): word}


def test_what_stands_outside_the_frame_stays_outside():
    """The # printed beside the grid is no part of the last number."""
    texts, outside = filled(frame_of(*FRAME), chars_of("86.7", 170, 4), chars_of("#", 203, 4))
    assert texts == {(0, 2): "86.7"}
    assert [char.text for char in outside] == ["#"]


# ── merged cells ─────────────────────────────────────────────────────────────────────────


def test_merged_cells_are_given_once_at_their_top_left():
    frame = frame_of(*FRAME, merged=[(0, 1, 2, 2)])
    texts, _ = filled(frame, chars_of("备注", 130, 24), chars_of("甲", 4, 24))
    assert texts == {(0, 1): "备注", (1, 0): "甲"}


def test_a_number_in_a_merged_cell_crosses_no_border():
    frame = frame_of(*FRAME, merged=[(0, 1, 1, 2)])
    texts, _ = filled(frame, chars_of("1,234,567", 125, 4), chars_of("1", 120, 24))
    assert texts == {(0, 1): "1,234,567", (1, 1): "1"}


def test_a_merged_cell_s_box_is_that_of_all_it_covers():
    frame = frame_of(*FRAME, merged=[(0, 1, 2, 2)])
    assert frame.cell_box(160, 30) == (100, 200)
    assert frame.cell_box(50, 30) == (0, 100)
    assert frame.cell_box(210, 30) is None
    assert frame.cell_box(50, 50) is None


# ── lines ────────────────────────────────────────────────────────────────────────────────


def test_printed_blanks_are_kept_inside_and_dropped_at_the_ends():
    assert line_of(chars_of("  决 算  数 ", 0, 0)).text == "决 算 数"
    assert line_of(chars_of("  决算数", 0, 0)).x0 == 10


def test_wide_gaps_part_a_line():
    row = chars_of("编制单位：某某局", 0, 0) + chars_of("单位：元", 300, 0)
    assert [line.text for line in page_lines(row)] == ["编制单位：某某局", "单位：元"]
    assert len(pieces(row)) == 2


def test_lines_come_from_top_to_bottom_whatever_the_order_in_the_file():
    chars = chars_of("二", 0, 40) + chars_of("一", 0, 10) + chars_of("三", 0, 70)
    assert [line.text for line in page_lines(chars)] == ["一", "二", "三"]


def test_small_and_large_type_on_one_line_are_one():
    chars = chars_of("单位", 0, 0, 12) + chars_of("（万元）", 24, 2.5, 8)
    assert [line.text for line in page_lines(chars)] == ["单位（万元）"]


def test_broken_lines_of_a_cell_are_joined_without_a_blank():
    frame = frame_of([0, 120, 200], [0, 60])
    texts, _ = filled(
        frame,
        chars_of("通信设备、计算机及", 4, 5),
        chars_of("其他电子设备制造", 4, 22),
        chars_of("业", 4, 39),
    )
    assert texts[0, 0] == "通信设备、计算机及其他电子设备制造业"


def test_runs_are_whole_numbers_with_sign_and_per_cent():
    chars = chars_of("增长 -12.5% 到 1,737", 0, 0) + chars_of("△3", 0, 30)
    assert [run.text for run in numeric_runs(chars)] == ["-12.5%", "1,737", "3"]


def test_numbers_of_two_cells_whose_boxes_are_wider_than_their_ink_are_two():
    """Digits 5 apart in boxes 9 wide and 20 tall; the next cell's number begins 12 further."""
    starts = [0, 5, 10, 15, 27, 32, 37, 42]
    chars = [Char(str(n), x, 0, x + 9, 20) for n, x in enumerate(starts, 1)]
    assert [run.text for run in numeric_runs(chars)] == ["1234", "5678"]
    spread = [Char(str(n), 8 * n, 0, 8 * n + 9, 20) for n in range(1, 6)]
    assert [run.text for run in numeric_runs(spread)] == ["12345"]


@given(
    st.lists(
        st.tuples(
            st.text(alphabet="税收入1,234.5-%（）", min_size=1, max_size=8),
            st.floats(-20, 230),
            st.floats(-20, 60),
        ),
        max_size=8,
    )
)
def test_no_character_is_lost_or_doubled(texts):
    chars = [char for text, x, y in texts for char in chars_of(text, x, y)]
    frame = frame_of(*FRAME, merged=[(0, 1, 2, 1)])
    grid, outside = fill(1, frame, 100.0, chars, numeric_runs(chars))
    inside = "".join(cell.text for cell in grid.cells).replace(" ", "")
    assert Counter(inside) + Counter(char.text for char in outside) == Counter(
        char.text for char in chars
    )
    assert sorted(char for row in rows_of(chars) for char in row) == sorted(chars)


@given(
    st.integers(0, 10**9),
    st.integers(0, 2),
    st.sampled_from(["", "-"]),
    st.floats(60, 140),
)
def test_any_number_anywhere_stays_in_one_cell(number, decimals, sign, x):
    text = f"{sign}{number / 10**decimals:,.{decimals}f}"
    texts, _ = filled(frame_of([-500, 100, 150, 700], [0, 20]), chars_of(text, x, 4))
    assert list(texts.values()) == [text]


# ── around the grids ─────────────────────────────────────────────────────────────────────


def test_a_note_belongs_to_the_grid_above_and_a_title_to_the_one_below():
    first = make_grid([("a", "b")], top=100)
    second = make_grid([("c", "d")], top=220)
    lines = [
        make_line("表一", 40, 60),
        make_line("注：限额为上级核定数。", 40, 130),
        make_line("表二", 40, 160),
        make_line("单位：万元", 400, 190),
        make_line("说明：余额为年末数。", 40, 250),
    ]
    surround([first, second], lines)
    assert [line.text for line in first.above] == ["表一"]
    assert [line.text for line in first.below] == ["注：限额为上级核定数。"]
    assert [line.text for line in second.above] == ["表二", "单位：万元"]
    assert [line.text for line in second.below] == ["说明：余额为年末数。"]


def test_characters_inside_a_grid_are_not_outside_it():
    grid = Grid(1, "x", 100, [0, 20], [0, 100], [Cell(0, 0, 1, 1, 0, 0, 100, 20)])
    chars = chars_of("内", 4, 4) + chars_of("外", 200, 4)
    assert [char.text for char in without(chars, [grid])] == ["外"]


# ── words longer than their cell ─────────────────────────────────────────────────────────


def two_cells(upper, lower, over):
    """A label over another, the lower one's first line so far over the border."""
    grid = make_grid(((upper,), ("\n".join(lower),)))
    first, second = grid.cells
    second.lines[0] = replace(second.lines[0], y0=second.y0 - over, y1=second.y0 - over + 10)
    overflow.give_up(grid.cells)
    return first.text, second.text


@pytest.mark.parametrize(
    ("upper", "lower", "over", "end"),
    [
        (
            "债务发行额（含",
            ("外国政府贷款）", "新增债券"),
            2,
            ("债务发行额（含外国政府贷款）", "新增债券"),
        ),
        ("债务发行额", ("外国政府贷款）", "新增债券"), 2, ("债务发行额", "外国政府贷款）新增债券")),
        ("债务发行额（含", ("贷款（外）", "新增债券"), 2, ("债务发行额（含", "贷款（外）新增债券")),
        ("债务发行额（含", ("外国政府贷款）",), 2, ("债务发行额（含", "外国政府贷款）")),
        (
            "债务发行额（含",
            ("外国政府贷款）", "新增债券"),
            -9,
            ("债务发行额（含", "外国政府贷款）新增债券"),
        ),
    ],
    ids=["closes", "opens none", "closes its own", "alone", "inside"],
)
def test_the_line_that_closes_a_bracket_goes_back_up(upper, lower, over, end):
    assert two_cells(upper, lower, over) == end
