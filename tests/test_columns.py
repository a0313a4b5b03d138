"""What each column of a table is: labels, codes, numbers, remarks."""

from __future__ import annotations

import pytest
from budget_grids import over, roles
from small_grids import table_of, tidied

from helpers.tables.measured import unit_of


def test_two_halves():
    rows = (
        ("收入", "预算数", "支出", "预算数"),
        ("税收收入", "60", "教育支出", "70"),
        ("非税收入", "40", "其他支出", "30"),
        ("收入总计", "100", "支出总计", "100"),
    )
    table = table_of(rows, above=over())
    assert (table.kind, roles(table)) == ("pairs", ["label", "value", "label", "value"])
    assert [column.half for column in table.columns] == [0, 0, 1, 1]


def test_two_halves_under_the_same_header():
    rows = (
        ("项目", "2022年决算数", "2023年预算数", "项目", "2022年决算数", "2023年预算数"),
        ("税收收入", "1", "2", "教育支出", "3", "4"),
        ("收入总计", "1", "2", "支出总计", "3", "4"),
    )
    table = table_of(rows, above=over())
    assert [column.half for column in table.columns] == [0, 0, 0, 1, 1, 1]


def test_numbers_under_headers_without_labels():
    rows = (("合计", "一般债务限额", "专项债务限额"), ("21.50", "1.00", "20.50"))
    table = table_of(rows, above=over(title="某某区2023年地方政府债务限额表"))
    assert (table.kind, roles(table)) == ("wide", ["value"] * 3)


def test_code_columns():
    rows = (
        ("科目编码", "科目名称", "预算数"),
        ("201", "一般公共服务支出", "5"),
        ("20103", "政府办公厅（室）及相关机构事务", "5"),
        ("2010301", "行政运行", "5"),
    )
    table = table_of(rows, above=over())
    assert (table.kind, roles(table)) == ("list", ["code", "label", "value"])


def test_columns_of_two_classifications_name_a_row_together():
    rows = (
        ("政府支出经济分类科目", "部门支出经济分类科目", "预算数"),
        ("50101-工资奖金津补贴", "30101-基本工资", "5"),
        ("50101-工资奖金津补贴", "30102-津贴补贴", "4"),
        ("", "合计", "9"),
    )
    result = tidied(rows, above=over())
    assert [(line["item"], line["code"]) for line in result.lines] == [
        ("基本工资", "30101"), ("津贴补贴", "30102"), ("合计", None)
    ]  # fmt: skip
    assert not result.doubtful


def test_a_code_that_begins_like_another_is_no_part_where_rows_are_classified_twice():
    rows = (
        ("支出功能分类科目", "部门支出经济分类科目", "预算数"),
        ("2080501-行政单位离退休", "30211-差旅费", "5"),
        ("2080501-行政单位离退休", "3021101-差旅费", "4"),
        ("2101101-行政单位医疗", "30211-差旅费", "2"),
        ("", "合计", "11"),
    )
    result = tidied(rows, above=over())
    assert [line["parent_row"] for line in result.lines] == [4, 4, 4, None]
    (tree,) = result.trees
    assert [(total.printed, total.computed) for total in tree.adds_up] == [(11, 11)]


def test_levels_of_a_list_name_the_row_together():
    rows = (
        ("指导性目录", "", "", "预算金额"),
        ("一级", "二级", "三级", ""),
        ("01-公共服务", "0102-教育公共服务", "医学教育服务", "5"),
        ("01-公共服务", "0102-教育公共服务", "课程研究服务", "4"),
    )
    result = tidied(rows, merged=[(0, 0, 1, 3), (0, 3, 2, 1)], above=over())
    assert [line["item"] for line in result.lines] == ["医学教育服务", "课程研究服务"]


def test_a_code_in_parts_takes_what_is_blank_from_above():
    rows = (
        ("科目编码", "", "", "科目名称", "预算数"),
        ("类", "款", "项", "", ""),
        ("", "", "", "合计", "7"),
        ("204", "", "", "公共安全支出", "5"),
        ("", "06", "", "司法", "5"),
        ("", "", "01", "行政运行", "5"),
        ("205", "", "", "教育支出", "2"),
        ("", "07", "", "特殊教育", "2"),
    )
    merged = [(0, 0, 1, 3), (0, 3, 2, 1), (0, 4, 2, 1)]
    result = tidied(rows, merged=merged, above=over())
    assert [line["code"] for line in result.lines] == [
        None, "204", "20406", "2040601", "205", "20507"
    ]  # fmt: skip


def test_a_total_in_the_column_of_codes_is_the_row_s_name():
    rows = (("科目编码", "科目名称", "预算数"), ("合计", "", "5"), ("301", "工资福利支出", "5"))
    result = tidied(rows, above=over())
    assert [(line["item"], line["code"]) for line in result.lines] == [
        ("合计", None), ("工资福利支出", "301")
    ]  # fmt: skip
    assert not result.doubtful


def test_of_two_classifications_with_codes_the_finer_names_the_row():
    rows = (
        ("类", "款", "部门支出经济分类科目名称", "类", "款", "政府支出经济分类科目名称", "小计"),
        ("", "", "合计", "", "", "", "9"),
        ("301", "", "工资福利支出", "501", "", "机关工资福利支出", "9"),
        ("301", "01", "基本工资", "501", "01", "工资奖金津补贴", "5"),
        ("301", "02", "津贴补贴", "501", "01", "工资奖金津补贴", "4"),
    )  # fmt: skip
    result = tidied(rows, above=over())
    assert [(line["item"], line["code"]) for line in result.lines] == [
        ("合计", None), ("工资福利支出", "301"), ("基本工资", "30101"), ("津贴补贴", "30102")
    ]  # fmt: skip


def test_four_lists_beside_each_other_are_four_halves():
    rows = (
        ("项目", "预算数", "支出功能分科目（按大类）", "预算数", "经济科目（大类）", "预算数"),
        ("一、部门预算", "8", "一、部门预算", "8", "一、部门预算", "8"),
        ("", "", "1、教育支出", "8", "1、人员经费", "8"),
    )  # fmt: skip
    table = table_of(rows, above=over())
    assert [column.half for column in table.columns] == [0, 0, 1, 1, 2, 2]


def test_codes_in_three_columns():
    rows = (
        ("科目编码", "", "", "科目名称", "预算数"),
        ("类", "款", "项", "", ""),
        ("201", "", "", "一般公共服务支出", "5"),
        ("201", "03", "", "政府办公厅", "5"),
        ("201", "03", "01", "行政运行", "5"),
    )
    merged = [(0, 0, 1, 3), (0, 3, 2, 1), (0, 4, 2, 1)]
    table = table_of(rows, merged=merged, above=over())
    assert roles(table) == ["code", "code", "code", "label", "value"]


@pytest.mark.parametrize("names", [("项目", ""), ("功能分类", "收入项目")])
def test_codes_before_names_are_codes_whatever_stands_over_them(names):
    rows = [
        (*names, "2023年预算数"),
        ("合计", "", "62"),
        ("201", "一般公共服务", "62"),
        ("20101", "　人大事务", "32"),
        ("2010101", "　　行政运行", "32"),
        ("20102", "　政协事务", "30"),
    ]
    merged = [(0, 0, 1, 2)] if not names[1] else []
    table = table_of(rows, above=over(), merged=merged)
    assert roles(table) == ["code", "label", "value"]


def test_parts_of_two_wholes_stand_under_their_own():
    rows = [
        ("地区", "2024年债务限额", "其中：", "", "2024年债务余额", "其中：", ""),
        ("", "", "一般债务", "专项债务", "", "一般债务", "专项债务"),
        ("甲市", "30", "10", "20", "25", "9", "16"),
        ("乙市", "3", "1", "2", "2", "1", "1"),
    ]
    merged = [(0, 2, 1, 2), (0, 5, 1, 2), *((0, col, 2, 1) for col in (0, 1, 4))]
    table = table_of(rows, above=over(), merged=merged)
    assert table.headers[1:] == [
        "2024年债务限额",
        "2024年债务限额/其中：/一般债务",
        "2024年债务限额/其中：/专项债务",
        "2024年债务余额",
        "2024年债务余额/其中：/一般债务",
        "2024年债务余额/其中：/专项债务",
    ]


def test_numbers_of_any_length_before_words_are_amounts():
    rows = [("合计项目", "用途", "2023年预算数"), ("201", "购置", "62"), ("20", "维修", "32")]
    assert roles(table_of(rows, above=over()))[0] == "value"


def test_ordinals_and_remarks_are_no_values():
    rows = (
        ("序号", "项目名称", "金额", "备注"),
        ("1", "道路", "500", "2所"),
        ("2", "绿化", "300", ""),
        ("3", "照明", "200", "续建"),
    )
    assert roles(table_of(rows, above=over())) == ["ordinal", "label", "value", "remark"]


def test_numbers_without_any_header_are_doubted():
    table = table_of((("税收收入", "1,200"), ("非税收入", "50"), ("合计", "1,250")), above=over())
    assert len(table.rows) == 3
    assert any("no header" in note for note in table.notes)


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (1, 0, 3, 2), (3, 0, 1, 2), (2, 3, 1, 0)])
def test_columns_in_any_order_are_known_by_header_and_content(order):
    columns = (
        (("科目编码", "201", "203", "205"), "code"),
        (("科目名称", "一般公共服务支出", "国防支出", "教育支出"), "label"),
        (("预算数", "5", "6", "7"), "value"),
        (("备注", "含上级", "", "续建"), "remark"),
    )
    chosen = [columns[i] for i in order]
    table = table_of(list(zip(*(cells for cells, _ in chosen), strict=True)), above=over())
    assert roles(table) == [role for _, role in chosen]


def test_the_unit_in_a_header_is_that_of_its_column():
    rows = (("项目", "面积（亩）", "金额（元）", "预算数"), ("地块一", "12", "500", "7"))
    table = table_of(rows, above=over())
    assert [unit_of(table, column) for column in table.columns[1:]] == ["亩", "元", "万元"]


@pytest.mark.parametrize(
    ("header", "unit"),
    [("债券期限", "年"), ("期限（年）", "年"), ("人数", None), ("因公出国（境）人次", None)],
)
def test_years_and_counts_in_a_table_of_money_are_no_money(header, unit):
    table = table_of((("项目", header, "发行额"), ("某某债券", "10", "7")), above=over())
    assert [unit_of(table, column) for column in table.columns[1:]] == [unit, "万元"]


def test_a_column_of_units_says_the_unit_of_its_row():
    rows = (
        ("产品名称", "计量单位", "产量"),
        ("粮食", "万吨", "93.0"),
        ("生猪存栏", "万头", "81.9"),
    )
    result = tidied(rows, above=over(unit=None))
    assert [(line["unit"], line["amount_yuan"]) for line in result.lines] == [
        ("万吨", None), ("万头", None)
    ]  # fmt: skip


def test_a_row_s_unit_is_that_of_things_where_the_table_has_one_for_money():
    rows = (("采购项目", "计量单位", "数量", "金额"), ("电脑", "台", "4", "2.4"))
    assert [line["unit"] for line in tidied(rows, above=over()).lines] == ["台", "万元"]


@pytest.mark.parametrize("header", ["项目编号", "发债批文号"])
def test_a_serial_number_is_no_amount(header):
    table = table_of(
        (("项目", header, "发行额"), ("某某项目", "3400000101709261", "7")), above=over()
    )
    assert roles(table) == ["label", "text", "value"]


def test_a_second_column_of_names_without_header_names_the_rows():
    rows = (
        ("项目名称", "", "金额"),
        ("一般公共预算资金", "小计", "12"),
        ("", "财政拨款", "12"),
        ("其他资金", "小计", "8"),
    )
    table = table_of(rows, merged=[(1, 0, 2, 1)], above=over(None))
    assert roles(table) == ["label", "label", "value"]


def test_names_that_step_to_the_right_name_their_rows():
    rows = (
        ("采购品目大类", "专项名称", "采购物品名称", "采购组织形式", "总计"),
        ("合计", "", "", "", "60"),
        ("一、货物A", "", "", "", "60"),
        ("", "办公设备购置费", "", "", "60"),
        ("", "", "台式计算机", "分散自行组织", "20"),
        ("", "", "家具用具", "分散自行组织", "40"),
    )
    table = table_of(rows, above=over(None))
    assert roles(table) == ["label", "label", "label", "text", "value"]


def test_numbers_with_a_sign_of_damage_are_still_a_column_of_numbers():
    rows = (
        ("项目", "本地区", "本级"),
        ("一般债务", "4.10", "3.20#"),
        ("专项债务", "2.00", "1.00#"),
    )
    assert roles(table_of(rows, above=over(None))) == ["label", "value", "value"]


def test_words_beside_dashes_are_no_column_of_numbers():
    rows = (("项目", "预算数", "项目实施单位"), ("合计", "5", "-"), ("甲", "5", "某局"))
    assert roles(table_of(rows, above=over())) == ["label", "value", "text"]
