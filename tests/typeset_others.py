"""Small tables of the layouts that the 2024 report does not have, with the lines they must give."""

from __future__ import annotations

from dataclasses import dataclass

from typeset import HeaderCell, Prose, RowSpec, SideBySide, Style, TableSpec

H = HeaderCell
PLAIN = Style()


@dataclass(frozen=True, slots=True)
class Case:
    """What is set, how, and (item, value, year, phase, unit, component, code) of every line."""

    items: tuple
    expected: tuple[tuple[str, str, str, str, str, str, str], ...]
    style: Style = PLAIN


def _rows(*rows) -> tuple[RowSpec, ...]:
    return tuple(RowSpec(cells, (indent,)) for indent, *cells in rows)


def _line(item, value, year, phase, unit="万元", component="", code="") -> tuple:
    return (item, value, year, phase, unit, component, code)


TWO_LEVELS = TableSpec(
    "表1",
    "某某区2024年一般公共预算收入表",
    "单位：万元",
    (
        (H("项目", 2), H("2023年", 1, 2), H("2024年\n预算数", 2)),
        (H("预算数"), H("执行数")),
    ),
    _rows(
        (0, "一、税收收入", "1,200", "1,180", "1,300"),
        (1, "增值税", "900", "880", "1,000"),
        (1, "契税", "300", "300", "300"),
        (0, "二、非税收入", "50", "", "-20"),
        (0, "合计", "1,250", "1,180", "1,280"),
    ),
    ("label", "number", "number", "number"),
)
TWO_LEVEL_LINES = tuple(
    _line(item, value, year, phase)
    for item, *values in (
        ("税收收入", "1200", "1180", "1300"),
        ("增值税", "900", "880", "1000"),
        ("契税", "300", "300", "300"),
        ("非税收入", "50", "", "-20"),
        ("合计", "1250", "1180", "1280"),
    )
    for value, year, phase in zip(
        values, ("2023", "2023", "2024"), ("approved", "executed", "approved"), strict=True
    )
    if value
)

FORMULA = (H("公  式"), H("A=B+C"), H("B"), H("C"), H("D=E+F"), H("E"), H("F"))
DEBT_HEADER = (
    (H("地  区", 2), H("2020年债务限额", 1, 3), H("2020年债务余额（决算数）", 1, 3)),
    (H(""), H("一般债务"), H("专项债务"), H(""), H("一般债务"), H("专项债务")),
)
DEBT = TableSpec(
    "表2",
    "某某省2020年地方政府债务限额及余额决算情况表",
    "单位：亿元",
    (*DEBT_HEADER, FORMULA),
    _rows(
        (0, "某某省", "30.50", "10.25", "20.25", "28.00", "9.50", "18.50"),
        (1, "甲市", "20.50", "8.25", "12.25", "19.00", "8.00", "11.00"),
        (1, "乙自治州", "10.00", "2.00", "8.00", "9.00", "1.50", "7.50"),
    ),
    ("label", *["number"] * 6),
)
DEBT_LINES = tuple(
    _line(item, value, "2020", "limit" if i < 3 else "balance", "亿元", component)
    for item, *values in (
        ("某某省", "30.50", "10.25", "20.25", "28.00", "9.50", "18.50"),
        ("甲市", "20.50", "8.25", "12.25", "19.00", "8.00", "11.00"),
        ("乙自治州", "10.00", "2.00", "8.00", "9.00", "1.50", "7.50"),
    )
    for i, (value, component) in enumerate(
        zip(values, ("", "一般债务", "专项债务") * 2, strict=True)
    )
)

DEPARTMENT = TableSpec(
    "公开03表",
    "2024年部门支出预算总表",
    "编制单位：某某局    单位：元",
    (
        (H("科目编码", 2), H("科目名称", 2), H("2024年预算数", 1, 3)),
        (H("合计"), H("基本支出"), H("项目支出")),
    ),
    _rows(
        (0, "201", "一般公共服务支出", "3,500,000.50", "3,000,000.50", "500,000.00"),
        (
            0,
            "20103",
            "政府办公厅（室）及相关机构事务",
            "3,500,000.50",
            "3,000,000.50",
            "500,000.00",
        ),
        (0, "2010301", "行政运行", "3,000,000.50", "3,000,000.50", ""),
        (0, "2010302", "一般行政管理事务", "500,000.00", "", "500,000.00"),
    ),
    ("code", "label", "number", "number", "number"),
)
DEPARTMENT_LINES = tuple(
    _line(item, value, "2024", "approved", "元", component, code)
    for code, item, *values in (
        ("201", "一般公共服务支出", "3500000.50", "3000000.50", "500000.00"),
        ("20103", "政府办公厅（室）及相关机构事务", "3500000.50", "3000000.50", "500000.00"),
        ("2010301", "行政运行", "3000000.50", "3000000.50", ""),
        ("2010302", "一般行政管理事务", "500000.00", "", "500000.00"),
    )
    for value, component in zip(values, ("", "基本支出", "项目支出"), strict=True)
    if value
)

REMARKS = TableSpec(
    "附表3",
    "某某区2023年一般公共预算支出执行情况表",
    "单位：万元",
    ((H("项  目"), H("2023年\n变动预算数"), H("2023年\n执行数"), H("备  注")),),
    _rows(
        (0, "一般公共预算支出", "700", "640", ""),
        (1, "一、教育支出", "400", "380", "其中：新建学校2所，投资1,500万元，当年支出较多"),
        (1, "二、科学技术支出", "200", "180", None),
        (1, "三、其他支出", "100", "80", None),
    ),
    ("label", "number", "number", "remark"),
)
REMARK_LINES = tuple(
    _line(item, value, "2023", phase)
    for item, *values in (
        ("一般公共预算支出", "700", "640"),
        ("教育支出", "400", "380"),
        ("科学技术支出", "200", "180"),
        ("其他支出", "100", "80"),
    )
    for value, phase in zip(values, ("adjusted", "executed"), strict=True)
)

ORDINALS = TableSpec(
    "表4",
    "某某区2023年政府性基金预算收入执行情况表",
    "单位：万元",
    (
        (H("项目"), H("2023年预算数"), H("2023年执行数"), H("执行数为\n预算数的%")),
        (H("栏次"), H("1"), H("2"), H("3")),
    ),
    _rows(
        (0, "一、国有土地使用权出让收入", "2,000", "1,500", "75.0"),
        (0, "二、城市基础设施配套费收入", "10", "12", "120.0"),
        (0, "收入合计", "2,010", "1,512", "75.2"),
    ),
    ("label", "number", "number", "ratio"),
)
ORDINAL_LINES = tuple(
    _line(item, value, "2023", phase, unit)
    for item, *values in (
        ("国有土地使用权出让收入", "2000", "1500", "75.0"),
        ("城市基础设施配套费收入", "10", "12", "120.0"),
        ("收入合计", "2010", "1512", "75.2"),
    )
    for value, phase, unit in zip(
        values, ("approved", "executed", "executed"), ("万元", "万元", "%"), strict=True
    )
)


def _half(number: str, kind: str, *rows) -> TableSpec:
    return TableSpec(
        number,
        f"某某区2024年一般公共预算{kind}表",
        "单位：万元",
        ((H("项目"), H("2024年预算数")),),
        _rows(*rows),
        ("label", "number"),
    )


INCOME = _half("表5", "收入", (0, "税收收入", "60"), (0, "非税收入", "40"), (0, "合计", "100"))
SPENDING = _half("表6", "支出", (0, "教育支出", "70"), (0, "其他支出", "30"), (0, "合计", "100"))
NO_UNIT = TableSpec(
    None,
    "某某区2024年国有资本经营预算收入表",
    None,
    ((H("项目"), H("2024年预算数")),),
    _rows((0, "一、利润收入", "35"), (0, "二、股利、股息收入", "5"), (0, "合计", "40")),
    ("label", "number"),
)
WORDS = Prose(
    (
        "2024年，全区一般公共预算收入预计完成4.1亿元，增长1.4%，其中税收收入3.47亿元。",
        "一是坚持以收定支；二是坚持量入为出，确保收支平衡。",
    ),
    "关于2024年预算草案的报告",
)
LONG_NAMES = TableSpec(
    "表7",
    "某某区2024年政府性基金预算支出表",
    "单位：万元",
    ((H("项目"), H("2024年预算数")),),
    _rows(
        *(
            (1, f"其他政府性基金及对应专项债务收入安排的支出用于项目{name}", f"{i}0")
            for i, name in enumerate("甲乙丙丁戊己庚辛", 1)
        )
    ),
    ("label", "number"),
)
FOUR_LEVELS = TableSpec(
    "表8",
    "某某市2023年地方政府债务情况表",
    "单位：亿元",
    (
        (H("地区", 4), H("2023年", 1, 4)),
        (H("政府债务限额", 1, 2), H("政府债务余额", 1, 2)),
        (H("其中：", 1, 2), H("其中：", 1, 2)),
        (H("一般债务"), H("专项债务"), H("一般债务"), H("专项债务")),
    ),
    _rows((0, "甲区", "1.00", "12.37", "0.95", "12.30"), (0, "乙区", "3.00", "", "2.50", "")),
    ("label", *["number"] * 4),
)
SOURCES = TableSpec(
    "表9",
    "2024年收入预算总表",
    "单位：万元",
    ((H("资金来源"), H("项目"), H("2024年预算数")),),
    (
        RowSpec(("一般公共预算资金", "公共财政拨款（补助）资金", "18,330.37"), (0,)),
        RowSpec((None, "专项收入", "5.00"), (0,)),
        RowSpec((None, "其他非税收入", ""), (0,)),
        RowSpec(("其他资金", "事业收入", "7.10"), (0,)),
        RowSpec((None, "经营收入", "0.00"), (0,)),
    ),
    ("text", "label", "number"),
)

CASES: dict[str, Case] = {
    "two_level_header": Case((TWO_LEVELS,), TWO_LEVEL_LINES),
    "two_levels_no_row_rules": Case((TWO_LEVELS,), TWO_LEVEL_LINES, Style(rules="columns")),
    "two_levels_row_rules": Case((TWO_LEVELS,), TWO_LEVEL_LINES, Style(rules="rows")),
    "formula_row": Case((DEBT,), DEBT_LINES, Style(rules="columns", row_height=24)),
    "formula_row_grid": Case((DEBT,), DEBT_LINES, Style(landscape=True)),
    "code_column": Case((DEPARTMENT,), DEPARTMENT_LINES),
    "code_column_row_rules": Case((DEPARTMENT,), DEPARTMENT_LINES, Style(rules="rows")),
    "merged_remarks": Case((REMARKS,), REMARK_LINES),
    "ordinal_row": Case((ORDINALS,), ORDINAL_LINES),
    "side_by_side": Case(
        (SideBySide(INCOME, SPENDING),),
        (
            _line("税收收入", "60", "2024", "approved"),
            _line("非税收入", "40", "2024", "approved"),
            _line("合计", "100", "2024", "approved"),
            _line("教育支出", "70", "2024", "approved"),
            _line("其他支出", "30", "2024", "approved"),
            _line("合计", "100", "2024", "approved"),
        ),
        Style(landscape=True),
    ),
    "four_level_header": Case(
        (FOUR_LEVELS,),
        (
            _line("甲区", "1.00", "2023", "limit", "亿元", "一般债务"),
            _line("甲区", "12.37", "2023", "limit", "亿元", "专项债务"),
            _line("甲区", "0.95", "2023", "balance", "亿元", "一般债务"),
            _line("甲区", "12.30", "2023", "balance", "亿元", "专项债务"),
            _line("乙区", "3.00", "2023", "limit", "亿元", "一般债务"),
            _line("乙区", "2.50", "2023", "balance", "亿元", "一般债务"),
        ),
    ),
    "merged_first_column": Case(
        (SOURCES,),
        (
            _line("公共财政拨款（补助）资金", "18330.37", "2024", "approved"),
            _line("专项收入", "5.00", "2024", "approved"),
            _line("事业收入", "7.10", "2024", "approved"),
            _line("经营收入", "0.00", "2024", "approved"),
        ),
    ),
    "without_unit": Case(
        (NO_UNIT,),
        (
            _line("利润收入", "35", "2024", "approved", ""),
            _line("股利、股息收入", "5", "2024", "approved", ""),
            _line("合计", "40", "2024", "approved", ""),
        ),
    ),
    "prose_only": Case((WORDS,), ()),
    "prose_before_table": Case((WORDS, TWO_LEVELS), TWO_LEVEL_LINES),
    "cut_labels": Case(
        (LONG_NAMES,),
        tuple(
            _line(
                f"其他政府性基金及对应专项债务收入安排的支出用于项目{name}",
                f"{i}0",
                "2024",
                "approved",
            )
            for i, name in enumerate("甲乙丙丁戊己庚辛", 1)
        ),
        Style(page=(400, 300), label_share=0.7, split_rows=True, repeat="none", margin=(45, 55)),
    ),
}
