"""The tree of a table's rows: real tables typed from the printed pages, and random ones."""

from __future__ import annotations

import random
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from printed_trees import PRINTED
from tree_cases import MADE, check, read

from helpers.errors import ReportError
from helpers.tables.hierarchy import RowIn, Tree, build_tree


@pytest.mark.parametrize("name", PRINTED)
def test_printed_table(name: str) -> None:
    check(PRINTED[name])


def test_flush_parts_are_noted_with_their_sum() -> None:
    notes = check(PRINTED["TABLE_01"]).notes
    assert notes == [
        "rows 3–16: printed as deep as their parent 一、税收收入 (row 2); taken as its parts "
        "because they add up (30,268 = 8,842 + 6,210 + 489 + 2,223 + … + 139)"
    ]


def test_repeated_numbers_are_noted() -> None:
    notes = check(PRINTED["TABLE_13_LEFT"]).notes
    assert [note.split(":")[0] for note in notes] == ["row 23", "row 30"]
    assert all("repeats" in note for note in notes)


def test_a_total_that_counts_twice_moves_nothing() -> None:
    tree = check(PRINTED["TABLE_17"])
    assert any("counts amounts twice" in note for note in tree.notes)
    failing = [s for s in tree.adds_up if s.computed != s.printed]
    assert [(s.parent_row, s.computed, s.printed, s.n_children) for s in failing] == [
        (1, 28098, 52696, 2),
        (1, 39918, 77836, 2),
    ]


def test_less_indented_parts_are_found_by_their_sum() -> None:
    tree = check(PRINTED["TABLE_18"])
    assert [tree.rows[at].evidence for at in (21, 22, 23)] == ["indent", "arithmetic", "arithmetic"]


@pytest.mark.parametrize("name", MADE)
def test_made_table(name: str) -> None:
    check(MADE[name])


def test_a_row_without_code_does_not_part_a_code_from_its_head() -> None:
    printed = [("110", "转移性收入", 0, 252), ("11004", "转移支付收入", 1, 32), ("", "调入", 0, 7),
               ("11011", "债务转贷收入", 0, 220), ("1101102", "专项", 1, 220)]  # fmt: skip
    rows = [
        RowIn(i, label, indent, code, {"a": Decimal(value)})
        for i, (code, label, indent, value) in enumerate(printed, 1)
    ]
    assert [place.parent_row for place in build_tree(rows).rows] == [None, 1, None, 1, 4]


def test_rows_without_amounts_do_not_make_a_list_too_long_to_add_up() -> None:
    """A form lists sixty classes flush; a small place has amounts for a few of them."""
    printed = [("合计", 100, 200), ("工资福利支出", 70, 130), ("奖金", 30, 60), ("社保", 40, 70),
               ("机关商品和服务支出", 30, 70), ("办公费", 10, 30), ("维修费", 20, 40)]  # fmt: skip
    printed[5:5] = [(f"科目{n}", None, None) for n in range(60)]
    rows = [
        RowIn(
            i, label, 0, values={k: None if v is None else Decimal(v) for k, v in amounts.items()}
        )
        for i, (label, *two) in enumerate(printed, 1)
        for amounts in [dict(zip("ab", two, strict=True))]
    ]
    found = {rows[p.row - 1].label: p.parent_row for p in build_tree(rows).rows}
    assert [found[label] for label in ("奖金", "社保", "办公费", "维修费")] == [2, 2, 5, 5]


def test_one_row_of_a_long_list_a_little_further_out_takes_no_more_than_adds_up() -> None:
    printed = [("一、一般公共服务支出", 0, 15 * 36)]
    for group in range(15):
        printed.append((f"事务{group}", 1 if group == 0 else 2, 36))
        printed += [(f"项{group}之{n}", 3, n + 11) for n in (0, 1, 2)]
    rows = [
        RowIn(i, label, indent, values={"a": Decimal(value), "b": Decimal(10 * value)})
        for i, (label, indent, value) in enumerate(printed, 1)
    ]
    rows[10].values["a"] += 5  # a sum that does not hold does not hide the others
    rows[0].values["a"] += 1
    parents = [place.parent_row for place in build_tree(rows).rows]
    assert parents[1::4] == [1] * 15
    assert parents[2::4] == parents[3::4] == parents[4::4] == list(range(2, 62, 4))


def test_sums_name_the_terms_and_the_printed_digit() -> None:
    tree = check(MADE["totals above totals"])
    assert (7, "c0", Decimal("910.75"), Decimal("910.75"), 2) in tree.adds_up
    assert tree.half_unit == {"c0": Decimal("0.005")}
    assert [s.parent_row for s in tree.adds_up] == [1, 5, 7]


def test_parts_of_some_are_not_a_sum() -> None:
    assert [s.parent_row for s in check(MADE["其中 need not add up, but is a part"]).adds_up] == [1]


def test_subtracted_rows_count_with_the_sign_that_adds_up() -> None:
    rows, _, _ = read("0 0 一、结余 | 70\n1 1 上年结余 | 100\n1 1 减：结转 | 30")
    assert build_tree(rows).adds_up == [(1, "c0", Decimal(70), Decimal(70), 2)]
    rows, _, _ = read("0 0 一、结余 | 130\n1 1 净结余 | 100\n1 1 减：结转 | 30")
    assert build_tree(rows).adds_up == [(1, "c0", Decimal(130), Decimal(130), 2)]


def test_given_tolerance_replaces_the_derived_one() -> None:
    flush = "0 0 一、甲 | 1000\n1 0 乙 | 600\n1 0 丙 | 390\n0 0 二、丁 | 5"
    rows, _, parents = read(flush)
    assert [p.parent_row for p in build_tree(rows, Decimal(10)).rows] == parents
    assert [p.parent_row for p in build_tree(rows).rows] == [None] * 4


def test_repeated_row_ids_are_refused() -> None:
    with pytest.raises(ReportError, match="used twice"):
        build_tree([RowIn(1, "甲", 0), RowIn(1, "乙", 0)])


def test_empty_table() -> None:
    assert build_tree([]) == Tree([], [], [], {})


ZH = "一二三四五六七八九十"


class Forest:
    """A random tree with amounts that add up; large amounts, so that no sum holds by chance."""

    def __init__(self, draw, depth: int, widest: int, columns: int):
        self.random = random.Random(draw(st.integers(0, 2**32)))
        self.columns, self.widest = columns, widest
        self.rows: list[tuple[int, int | None, list[int]]] = []  # depth, parent, amounts
        self._grow(None, 0, depth)

    def _grow(self, parent: int | None, level: int, depth: int) -> list[int]:
        at = len(self.rows)
        self.rows.append((level, parent, []))
        total = [0] * self.columns
        inner = depth > 0 and (level == 0 or self.random.random() < 0.6)
        if inner:
            for _ in range(self.random.randint(2, self.widest)):
                part = self._grow(at, level + 1, depth - 1)
                total = [a + b for a, b in zip(total, part, strict=True)]
        else:
            total = [self.random.randint(10_000, 10**9) for _ in total]
        self.rows[at] = (level, parent, total)
        return total

    def printed(self, indents: list[int], labels: list[str], below: bool) -> list[RowIn]:
        """Rows as a caller hands them over, ids by depth-first order, the total at either end."""
        rows = [
            RowIn(at + 1, label, indent, "", {f"c{n}": Decimal(v) for n, v in enumerate(amounts)})
            for at, ((_, _, amounts), label, indent) in enumerate(
                zip(self.rows, labels, indents, strict=True)
            )
        ]
        return [*rows[1:], rows[0]] if below else rows

    def labels(self, numbered: bool) -> list[str]:
        """Unique labels; ``numbered`` puts 一、 二、 before the parts of the total."""
        counts: dict[int | None, int] = {}
        labels = []
        for at, (level, parent, _) in enumerate(self.rows):
            counts[parent] = counts.get(parent, 0) + 1
            mark = f"{ZH[counts[parent] - 1]}、" if numbered and level == 1 else ""
            labels.append("收 入 合 计" if level == 0 else f"{mark}项目{at}")
        return labels

    def expected(self) -> dict[int, tuple[int, int | None]]:
        """Level and parent by row id."""
        return {
            at + 1: (level, None if parent is None else parent + 1)
            for at, (level, parent, _) in enumerate(self.rows)
        }


def places(tree: Tree) -> dict[int, tuple[int, int | None]]:
    return {place.row: (place.level, place.parent_row) for place in tree.rows}


@settings(max_examples=40, derandomize=True)
@given(st.data(), st.booleans(), st.booleans())
def test_true_indents_give_the_tree_back(data, numbered: bool, below: bool) -> None:
    forest = Forest(data.draw, depth=4, widest=4, columns=2)
    rows = forest.printed([level for level, _, _ in forest.rows], forest.labels(numbered), below)
    tree = build_tree(rows)
    assert places(tree) == forest.expected()
    assert all(s.computed == s.printed for s in tree.adds_up)
    assert tree.notes == []


@settings(max_examples=30, derandomize=True)
@given(st.data(), st.booleans(), st.integers(1, 10**6))
def test_a_wrong_total_changes_no_tree(data, below: bool, error: int) -> None:
    forest = Forest(data.draw, depth=3, widest=4, columns=2)
    rows = forest.printed([level for level, _, _ in forest.rows], forest.labels(True), below)
    total = rows[-1 if below else 0]
    total.values["c0"] += 100 * error
    assert places(build_tree(rows)) == forest.expected()


@settings(max_examples=30, derandomize=True)
@given(st.data(), st.booleans())
def test_numbered_heads_keep_flush_parts(data, below: bool) -> None:
    forest = Forest(data.draw, depth=2, widest=6, columns=2)
    rows = forest.printed([0] * len(forest.rows), forest.labels(True), below)
    assert places(build_tree(rows)) == forest.expected()


@settings(max_examples=30, derandomize=True)
@given(st.data(), st.booleans(), st.booleans(), st.booleans())
def test_sums_alone_give_the_tree_back(data, numbered: bool, noisy: bool, below: bool) -> None:
    forest = Forest(data.draw, depth=3, widest=3, columns=1)
    indents = [forest.random.randint(0, 3) if noisy else 0 for _ in forest.rows]
    rows = forest.printed(indents, forest.labels(numbered), below)
    assert places(build_tree(rows)) == forest.expected()


@settings(max_examples=30, derandomize=True)
@given(st.data())
def test_any_rows_give_a_tree(data) -> None:
    """Whatever is printed: parents exist, levels follow them, every row comes out once."""
    words = [
        "合计",
        "小计",
        "收入总计",
        "其中：甲",
        "减：乙",
        "一、丙",
        "四、丁",
        "1.戊",
        "己",
        "",
        "公式",
    ]
    amount = st.none() | st.integers(-5, 5).map(Decimal)
    row = st.tuples(st.sampled_from(words), st.integers(0, 3), amount, amount)
    rows = [
        RowIn(at + 1, label, indent, "", {"a": a, "b": b})
        for at, (label, indent, a, b) in enumerate(data.draw(st.lists(row, max_size=25)))
    ]
    tree = build_tree(rows)
    found = places(tree)
    assert list(found) == [row.row for row in rows]
    for level, parent in found.values():
        assert level == (0 if parent is None else found[parent][0] + 1)


def test_rows_that_a_head_s_sum_leaves_out_belong_above() -> None:
    """Counties paid by the province stand below the city around them, as deep as its districts."""
    printed = [("某某省", 0, 12 * 40 + 20), ("省本级", 1, 20)]
    for city in "甲乙丙丁戊己庚辛壬癸子丑":
        parts = (("市", 1, 30), ("市本级", 2, 18), ("东区", 2, 7), ("西区", 2, 5))
        counties = (("南县", 2, 7), ("北县", 2, 3))
        printed += [(f"{city}{name}", depth, value) for name, depth, value in parts + counties]
    rows = [
        RowIn(i, label, indent, values={"a": Decimal(value), "b": Decimal(2 * value)})
        for i, (label, indent, value) in enumerate(printed, 1)
    ]
    assert [place.parent_row for place in build_tree(rows).rows[:10]] == [
        None, 1, 1, 3, 3, 3, 1, 1, 1, 9,
    ]  # fmt: skip
    rows[0].values["b"] = Decimal(1001)  # a misprint beside the sums of thirteen cities
    assert build_tree(rows).rows[6].parent_row == 1
    rows[0].values["a"] = Decimal(700)  # the sum above would not hold at all: print stays
    assert build_tree(rows).rows[6].parent_row == 3


def test_one_county_among_the_districts_belongs_above_too() -> None:
    printed = [("某某省", 0, 300, 117), ("省本级", 1, 50, 20)]
    for city in "甲乙":
        printed += [
            (f"{city}市", 1, 100, 30), (f"{city}市本级", 2, 58, 17), (f"{city}东区", 2, 13, 5),
            (f"{city}南县", 2, 20, 16), (f"{city}西区", 2, 29, 8),
        ]  # fmt: skip
    printed += [("丙县", 1, 10, 5)]
    rows = [
        RowIn(i, label, indent, values={"a": Decimal(a), "b": Decimal(b)})
        for i, (label, indent, a, b) in enumerate(printed, 1)
    ]
    assert [place.parent_row for place in build_tree(rows).rows][:7] == [None, 1, 1, 3, 3, 1, 3]


def test_rows_of_one_name_are_a_year_the_year_before_and_the_change() -> None:
    rows = []
    for place in range(22):
        for a, b in ((40 + place, 30 - place), (28, 37), (12 + place, -7 - place)):
            values = {"a": Decimal(a), "b": Decimal(b)}
            rows.append(RowIn(len(rows) + 1, f"项目{place}", 0, values=values))
    totals = {name: sum(row.values[name] for row in rows[::3]) for name in "ab"}
    tree = build_tree([*rows, RowIn(99, "合计", 0, values=totals)])
    assert {place.parent_row for place in tree.rows[:-1]} == {99}


def test_kinds_of_the_whole_are_no_terms_of_its_sum() -> None:
    rows, _, _ = read(MADE["kinds of the whole beside the funds that make it"])
    sums = {(one.parent_row, one.column): one.computed for one in build_tree(rows).adds_up}
    assert sums == {(1, "c0"): 126, (1, "c1"): 129}
    rows[6].values["c1"] = Decimal(50)
    sums = {(one.parent_row, one.column): one.computed for one in build_tree(rows).adds_up}
    assert sums == {(1, "c0"): 126, (1, "c1"): 127}


def test_rows_that_begin_behind_of_which_are_beside_it():
    """其中：行政运行 and what stands below its name: 5,574 was said to be no sum of 2,210."""
    given = [
        ("司法", 1, 112),
        ("其中：行政运行", 2, 56),
        ("公共法律服务", 5, 11),
        ("法治建设", 5, 8),
    ]
    given += [("信息化建设", 4, 13), ("监狱", 1, 90)]
    rows = [
        RowIn(i, label, indent, "", {"a": Decimal(value)})
        for i, (label, indent, value) in enumerate(given, start=1)
    ]
    parents = [place.parent_row for place in build_tree(rows).rows]
    assert parents == [None, 1, 1, 1, 1, None]
    rows[2].values["a"], rows[3].values["a"] = Decimal(30), Decimal(26)
    assert [place.parent_row for place in build_tree(rows).rows][2:4] == [2, 2], "its own parts"
