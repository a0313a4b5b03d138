"""Trees that print draws wrongly or leaves open, and that the sums around them tell."""

from __future__ import annotations

from decimal import Decimal

from helpers.tables.hierarchy import RowIn, build_tree


def parents_of(*printed: tuple) -> list[int | None]:
    """The parent of each row (label, indent, values by column; a code before the label, if any)."""
    rows = []
    for number, (label, indent, *values) in enumerate(printed, 1):
        code, _, name = label.rpartition("|")
        amounts = [None if value is None else Decimal(value) for value in values]
        rows.append(RowIn(number, name, indent, code, dict(zip("abcde", amounts, strict=False))))
    return [place.parent_row for place in build_tree(rows).rows]


def test_a_last_total_without_a_word_for_total_has_what_adds_up_above_it() -> None:
    table = (
        ("教育支出", 0, 7, 70), ("学前教育", 1, 7, 70), ("卫生支出", 0, 5, 51),
        ("债务付息支出", 0, 3, 33), ("全区一般公共预算支出", 0, 15, 154),
    )  # fmt: skip
    below = (("安排预算稳定调节基金", 1, None, 99), ("扣除上年结转后支出", 1, None, 120))
    assert parents_of(*table, *below[:1]) == [5, 1, 5, 5, None, None]
    assert parents_of(*table, *below) == [5, 1, 5, 5, None, None, None]
    kept = (("安排预算稳定调节基金", 1, 5, 54), ("本年支出", 1, 10, 100))  # its own parts
    assert parents_of(*table, *kept)[:5] == [None, 1, None, None, None]


def test_a_misprinted_head_does_not_become_a_part_of_the_row_above_it() -> None:
    assert parents_of(
        ("一、税收收入", 0, 79, 68),
        ("二、非税收入", 0, 20, 24),
        ("本年收入合计", 3, 99, 92),
        ("债务收入", 0, 13, 14),
        ("转移性收入", 0, 60, 75),  # 66 and 75
        ("一般性转移支付收入", 1, 25, 26),
        ("调入资金", 1, 34, 45),
        ("上年结余", 1, 7, 4),
        ("收入总计", 3, 178, 181),
    ) == [3, 3, 9, 9, 9, 5, 5, 5, None]


def test_a_code_printed_again_is_a_part_of_the_row_that_has_it() -> None:
    assert parents_of(
        ("合计", 0, 9, 4),
        ("219|援助其他地区支出", 0, 5, 2),
        ("21999|其他支出", 0, 5, 2),
        ("21999|其他支出", 0, 5, 2),
        ("221|住房保障支出", 0, 4, 2),
    ) == [None, 1, 2, 3, 1]


def test_a_code_that_begins_like_no_other_is_a_part_of_a_row_before_it() -> None:
    table = (
        ("208|社会保障支出", 0, 5), ("20805|养老支出", 0, 5), ("2080501|离退休", 0, 5),
        ("210|卫生健康支出", 0, 3), ("21011|行政事业单位医疗", 0, 3), ("71102|事业单位医疗", 0, 3),
    )  # fmt: skip
    assert parents_of(*table, ("合计", 0, 8)) == [7, 1, 2, 7, 4, 5, None]
    assert parents_of(*table, ("合计", 0, 11)) == [7, 1, 2, 7, 4, 7, None]  # it counts it


def test_the_reserve_heads_nothing() -> None:
    classes = (("应急管理支出", 1, 4), ("消防", 2, 3), ("地震", 2, 1))
    out = (("预备费", 0, 6), ("其他支出", 1, 2), ("年初预留", 2, 2))
    assert parents_of(("支出合计", 0, 12), *classes, *out) == [None, 1, 2, 2, 1, 1, 6]
    # the head of what follows is left out, and the total misses it: nothing proves the move
    lost = (("预备费", 0, 6), ("年初预留", 1, 9), ("年初预留", 2, 9))
    assert parents_of(("支出合计", 3, 70), *classes[:1], *lost) == [None, 1, 1, 1, 4]


def test_kinds_printed_a_step_too_far_in_stand_beside_the_row_above_them() -> None:
    table = (
        ("保障性安居工程支出", 1, 2392, 671, 902, -1491),
        ("棚户区改造", 3, 114, None, 3, -111),
        ("老旧小区改造", 3, 1107, 500, 278, -829),
        ("保障性租赁住房", 3, 771, None, None, -771),
        ("配租型住房保障", 5, None, 171, 621, None),  # its change is left blank
        ("配售型住房保障", 5, 400, None, None, -400),
    )
    assert parents_of(*table) == [None, 1, 1, 1, 1, 1]
    proven = (*table[:4], ("其中甲", 5, 371, None, None, -371), table[5])
    assert parents_of(*proven) == [None, 1, 1, 1, 4, 4]


def test_what_every_class_hands_on_is_no_part_of_what_is_spent_here() -> None:
    refrain = ("州对下专项转移支付补助", 0, 6, 9)
    other = ("州对下一般性转移支付补助", 0, 3, 4)
    assert parents_of(
        ("一、教育支出", 0, 5, 7), ("学前教育", 1, 5, 7), refrain,
        ("二、农林水支出", 0, 4, 4), refrain, other, ("三、预备费", 0, 2, 3), refrain,
        ("州本级一般公共预算支出", 4, 11, 14),
    ) == [9, 1, None, 9, None, None, 9, None, None]  # fmt: skip


def test_centred_names_in_several_columns_have_no_edge_of_their_own() -> None:
    """A purchase list: kind and unit in one column, wrapped or not, what is bought in the next."""
    table, expected = [("合计", 3)], [None]
    groups: list[list[int]] = []
    for kind, units in (("货物", 38), ("工程", 25)):
        head = len(table) + 1
        table.append((kind, 0))
        expected.append(1)
        groups.append([])
        for unit in range(units):
            amounts = [131 * unit + 17 + 7 * n * n for n in range(1 + (unit % 3 == 0))]
            expected += [head, *[len(table) + 1] * len(amounts)]
            groups[-1] += amounts
            table.append(
                (f"单位{unit}", 4 * (unit % 10 > 2), sum(amounts), sum(a * a for a in amounts))
            )
            table += [("办公费", 8, amount, amount * amount) for amount in amounts]
        table[head - 1] += (sum(groups[-1]), sum(a * a for a in groups[-1]))
    bought = [amount for group in groups for amount in group]
    table[0] += (sum(bought), sum(a * a for a in bought))
    assert parents_of(*table) == expected


def test_one_project_of_a_long_list_a_little_further_in_is_no_part_of_the_one_above_it() -> None:
    projects = [(f"项目{n}", 0, 100 + n * n) for n in range(24)]
    further = [(name, int(n in (5, 17)), value) for n, (name, _, value) in enumerate(projects)]
    assert parents_of(*further) == [None] * 24
    proven = [*further[:4], ("项目", 0, further[5][2]), *further[5:]]  # its one part is all of it
    assert parents_of(*proven)[5] == 5
    assert parents_of(*further, ("合计", 0, sum(v for _, _, v in further))) == [25] * 24 + [None]


def test_a_row_a_step_too_far_in_heads_its_parts_although_one_of_them_is_left_out() -> None:
    table = [
        ("五、科学技术支出", 0, 748307, 492705), ("管理事务", 1, 5210, 5451),
        ("行政运行", 2, 3317, 3643), ("一般行政", 2, 1807, 1733), ("机关服务", 2, 86, 75),
        ("基础研究", 2, 380978, 179379), ("机构运行", 2, 21290, 16828),
        ("其他基础研究支出", 2, 317187, 162551), ("应用研究", 1, 362119, 307875),
        ("机构运行", 2, 34509, 38386), ("社会公益研究", 2, 203410, 174490),
        ("其他应用研究支出", 2, 124200, 95000),
    ]  # fmt: skip
    for group in range(60):  # more than a search looks through
        amounts = [100 * group + 7 * n * n + 1 for n in range(3)]
        table.append((f"款{group}", 1, sum(amounts), sum(amounts) * 2))
        table += [(f"项{group}之{n}", 2, one, one * 2) for n, one in enumerate(amounts)]
    more = [row for row in table[12:] if row[1] == 1]
    table[0] = (*table[0][:2], *(table[0][n] + sum(r[n] for r in more) for n in (2, 3)))
    assert parents_of(*table)[:12] == [None, 1, 2, 2, 2, 1, 6, 6, 1, 9, 9, 9]
