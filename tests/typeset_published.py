"""Small tables in the forms that other governments publish, with the lines they must give."""

from __future__ import annotations

from typeset import HeaderCell, RowSpec, Style, TableSpec
from typeset_others import Case

H = HeaderCell
YEARS = ("2023", "2024", "2024")
WIDE = Style(landscape=True)


def _table(number, title, unit, head, rows, kinds) -> TableSpec:
    """A table with one level of header; a row is its depth, then its cells."""
    header = head if isinstance(head[0], tuple) else (tuple(map(H, head)),)
    labels = kinds.count("label")
    body = tuple(RowSpec(cells, (depth,) * labels) for depth, *cells in rows)
    return TableSpec(number, title, unit, header, body, kinds)


def _lines(rows, years, phases, units, components=None, codes=False) -> tuple:
    """What the rows of a table must give: (item, value, year, phase, unit, component, code)."""
    components = components or [""] * len(years)
    found = []
    for row in rows:
        code, item, *values = row if codes else ("", *row)
        for value, *meaning in zip(values, years, phases, units, components, strict=True):
            if value:
                year, phase, unit, component = meaning
                found.append((item, value, year, phase, unit, component, code))
    return tuple(found)


LABEL_TWO = ("label", "number", "number")
LABEL_THREE = ("label", "number", "number", "ratio")

UNIT_IN_HEADER = Case(
    (
        _table(
            None,
            "某某区2024年政府性基金收入预算表",
            None,
            ("项目", "2023年执行数\n（万元）", "2024年预算数\n（亿元）", "增长（%）"),
            (
                (0, "土地出让收入", "12,000", "1.50", "25.0"),
                (0, "彩票公益金收入", "300", "0.03", "0.0"),
                (0, "合计", "12,300", "1.53", "24.4"),
            ),
            LABEL_THREE,
        ),
    ),
    _lines(
        (
            ("土地出让收入", "12000", "1.50", "25.0"),
            ("彩票公益金收入", "300", "0.03", "0.0"),
            ("合计", "12300", "1.53", "24.4"),
        ),
        YEARS,
        ("executed", "approved", "approved"),
        ("万元", "亿元", "%"),
    ),
)

UNITS_BY_TABLE = Case(
    tuple(
        _table(number, title, unit, ("项目", column), rows, ("label", "number"))
        for number, title, unit, column, rows in (
            (
                "表1",
                "某某区2024年一般公共预算收入表",
                "单位：万元",
                "2024年预算数",
                ((0, "税收收入", "60"), (0, "非税收入", "40"), (0, "合计", "100")),
            ),
            (
                "表2",
                "某某区2024年“三公”经费预算表",
                "金额单位：元",
                "2024年预算数",
                ((0, "公务接待费", "6,000.00"), (0, "公务用车费", "0.50"), (0, "合计", "6,000.50")),
            ),
            (
                "表3",
                "某某区2024年地方政府债务限额表",
                "（单位：亿元）",
                "2024年限额",
                ((0, "一般债务", "1.5"), (0, "专项债务", "2.5"), (0, "合计", "4.0")),
            ),
        )
    ),
    tuple(
        (item, value, "2024", phase, unit, "", "")
        for phase, unit, rows in (
            ("approved", "万元", (("税收收入", "60"), ("非税收入", "40"), ("合计", "100"))),
            (
                "approved",
                "元",
                (("公务接待费", "6000.00"), ("公务用车费", "0.50"), ("合计", "6000.50")),
            ),
            ("limit", "亿元", (("一般债务", "1.5"), ("专项债务", "2.5"), ("合计", "4.0"))),
        )
        for item, value in rows
    ),
)

YEARS_IN_CHARACTERS = Case(
    (
        _table(
            "表1",
            "二〇二五年全市一般公共预算收入表",
            "单位：万元",
            ("项目", "二○二四年\n执行数", "二〇二五年\n预算数", "比上年\n增减%"),
            (
                (0, "税收收入", "55", "60", "9.1"),
                (0, "非税收入", "45", "40", "-11.1"),
                (0, "合计", "100", "100", "0.0"),
            ),
            LABEL_THREE,
        ),
    ),
    _lines(
        (
            ("税收收入", "55", "60", "9.1"),
            ("非税收入", "45", "40", "-11.1"),
            ("合计", "100", "100", "0.0"),
        ),
        ("2024", "2025", "2025"),
        ("executed", "approved", "approved"),
        ("万元", "万元", "%"),
    ),
)

WIDE_SIGNS = Case(
    (
        _table(
            "表1",
            "某某区２０２４年一般公共预算收入表",
            "单位：万元",
            ("项　　目", "2023年执行数", "2024年预算数"),
            (
                (0, "一、税　收　收　入", "１，２００", "－３４．５"),
                (0, "二、非税收入", "–50", "—"),
                (0, "三、债务收入", "0.00", ""),
                (0, "合　　计", "1,150.00", "－34.5"),
            ),
            LABEL_TWO,
        ),
    ),
    _lines(
        (
            ("税收收入", "1200", "-34.5"),
            ("非税收入", "-50", ""),
            ("债务收入", "0.00", ""),
            ("合计", "1150.00", "-34.5"),
        ),
        ("2023", "2024"),
        ("executed", "approved"),
        ("万元", "万元"),
    ),
)

_DEBT_ROWS = (
    (0, "一、2024年末地方政府一般债务余额实际数", "", "1,804.41", "2024", "balance"),
    (0, "二、2025年末地方政府一般债务余额限额", "2,102.88", "", "2025", "limit"),
    (0, "三、2025年地方政府一般债务发行额", "", "775.49", "2025", "executed"),
    (2, "中央转贷地方的国际金融组织和外国政府贷款", "", "15.08", "2025", "executed"),
    (2, "2025年地方政府一般债券发行额", "", "760.41", "2025", "executed"),
    (0, "四、2025年地方政府一般债务还本额", "", "626.37", "2025", "executed"),
    (0, "五、2025年末地方政府一般债务余额预计执行数", "", "1,953.53", "2025", "balance"),
    (0, "六、2026年地方财政赤字", "102.00", "", "2026", "approved"),
    (0, "七、2026年地方政府一般债务余额限额", "2,204.88", "", "2026", "limit"),
)
DEBT_FORM = Case(
    (
        _table(
            "表1-1",
            "14 某某省2025年地方政府一般债务余额情况表",
            "单位：亿元",
            ("项    目", "预算数", "执行数"),
            tuple(row[:4] for row in _DEBT_ROWS),
            LABEL_TWO,
        ),
    ),
    tuple(
        (
            item.split("、")[-1],
            (planned or done).replace(",", ""),
            year,
            phase,
            "亿元",
            "",
            "",
        )
        for _, item, planned, done, year, phase in _DEBT_ROWS
    ),
    Style(rules="columns", row_height=24),
)

FINAL_ACCOUNTS = Case(
    (
        _table(
            "公开01表",
            "2023年度收入支出决算总表",
            "金额单位：万元",
            (
                (H("收入", 1, 3), H("支出", 1, 3)),
                (H("项目"), H("行次"), H("金额"), H("项目"), H("行次"), H("金额")),
                (H("栏次"), H(""), H("1"), H("栏次"), H(""), H("2")),
            ),
            (
                (0, "一、财政拨款收入", "1", "500.10", "一、一般公共服务支出", "32", "420.00"),
                (0, "二、事业收入", "2", "", "二、教育支出", "33", "30.10"),
                (0, "本年收入合计", "27", "500.10", "本年支出合计", "57", "450.10"),
                (0, "年初结转和结余", "28", "10.00", "年末结转和结余", "58", "60.00"),
                (0, "总计", "31", "510.10", "总计", "62", "510.10"),
            ),
            ("label", "text", "number", "label", "text", "number"),
        ),
    ),
    tuple(
        (item, value, "2023", "executed", "万元", component, "")
        for item, value, component in (
            ("财政拨款收入", "500.10", "收入"),
            ("一般公共服务支出", "420.00", "支出"),
            ("教育支出", "30.10", "支出"),
            ("本年收入合计", "500.10", "收入"),
            ("本年支出合计", "450.10", "支出"),
            ("年初结转和结余", "10.00", "收入"),
            ("年末结转和结余", "60.00", "支出"),
            ("总计", "510.10", "收入"),
            ("总计", "510.10", "支出"),
        )
    ),
    WIDE,
)

FINAL_EXPENDITURE = Case(
    (
        _table(
            "公开03表",
            "2023年度支出决算表",
            "金额单位：万元",
            (
                (
                    H("项目", 1, 2),
                    H("本年支出合计", 2),
                    H("基本支出", 2),
                    H("项目支出", 2),
                    H("上缴上级支出", 2),
                ),
                (H("功能分类\n科目编码"), H("科目名称")),
                (H("栏次", 1, 2), H("1"), H("2"), H("3"), H("4")),
            ),
            (
                (0, "", "合计", "450.10", "400.00", "50.10", ""),
                (0, "201", "一般公共服务支出", "420.00", "400.00", "20.00", ""),
                (0, "20103", "政府办公厅（室）及相关机构事务", "420.00", "400.00", "20.00", ""),
                (0, "205", "教育支出", "30.10", "", "30.10", ""),
            ),
            ("code", "label", "number", "number", "number", "number"),
        ),
    ),
    _lines(
        (
            ("", "合计", "450.10", "400.00", "50.10"),
            ("201", "一般公共服务支出", "420.00", "400.00", "20.00"),
            ("20103", "政府办公厅（室）及相关机构事务", "420.00", "400.00", "20.00"),
            ("205", "教育支出", "30.10", "", "30.10"),
        ),
        ("2023",) * 3,
        ("executed",) * 3,
        ("万元",) * 3,
        ("", "基本支出", "项目支出"),
        codes=True,
    ),
    WIDE,
)

_SPENT = ("10.50", "", "8.50", "", "8.50", "2.00")
_CARS = "公务用车购置及运行费"
_OFFICIAL = (
    (H("合计", 2), H("因公出国\n（境）费", 2), H(_CARS, 1, 3), H("公务\n接待费", 2)),
    (H("小计"), H("购置费"), H("运行费")),
)
THREE_PUBLIC = Case(
    (
        _table(
            "公开07表",
            "2023年度财政拨款“三公”经费支出决算表",
            "金额单位：万元",
            (
                (H("预算数", 1, 6), H("决算数", 1, 6)),
                _OFFICIAL[0] * 2,
                _OFFICIAL[1] * 2,
                tuple(H(str(number)) for number in range(1, 13)),
            ),
            ((0, "12.00", "", "9.00", "", "9.00", "3.00", *_SPENT),),
            ("number",) * 12,
        ),
    ),
    tuple(
        (f"{column}/{item}", value, "2023", phase, "万元", item.removesuffix("/小计"), "")
        if item != "合计"
        else (f"{column}/{item}", value, "2023", phase, "万元", "", "")
        for column, phase, values in (
            ("预算数", "approved", ("12.00", "9.00", "9.00", "3.00")),
            ("决算数", "executed", ("10.50", "8.50", "8.50", "2.00")),
        )
        for item, value in zip(
            ("合计", f"{_CARS}/小计", f"{_CARS}/运行费", "公务接待费"), values, strict=True
        )
    ),
    Style(landscape=True, size=7),
)

PURCHASE_STEPS = Case(
    (
        _table(
            "公开12表",
            "2019年政府采购预算表",
            "单位：万元",
            ("采购品目大类", "专项名称", "采购物品名称", "采购组织形式", "总计"),
            (
                (0, "合计", "", "", "", "60.00"),
                (0, "一、货物A", "", "", "", "60.00"),
                (0, "", "办公设备购置费", "", "", "60.00"),
                (0, "", "", "台式计算机", "分散自行组织", "20.00"),
                (0, "", "", "家具用具", "分散自行组织", "40.00"),
            ),
            ("label", "text", "text", "text", "number"),
        ),
    ),
    tuple(
        (item, value, "2019", "approved", "万元", "", "")
        for item, value in (
            ("合计", "60.00"),
            ("货物A", "60.00"),
            ("办公设备购置费", "60.00"),
            ("台式计算机", "20.00"),
            ("家具用具", "40.00"),
        )
    ),
    WIDE,
)

THIS_YEAR_AND_LAST = Case(
    (
        _table(
            "表1",
            "某某市2025年一般公共预算支出执行情况表",
            "单位：万元",
            ("项  目", "本年预算数", "本年执行数", "上年决算数", "为预算%", "同比%"),
            (
                (0, "一般公共预算支出", "700", "640", "620", "91.4", "3.2"),
                (1, "教育支出", "400", "380", "360", "95.0", "5.6"),
                (1, "其他支出", "300", "260", "260", "86.7", "0.0"),
            ),
            ("label", "number", "number", "number", "ratio", "ratio"),
        ),
    ),
    _lines(
        (
            ("一般公共预算支出", "700", "640", "620", "91.4", "3.2"),
            ("教育支出", "400", "380", "360", "95.0", "5.6"),
            ("其他支出", "300", "260", "260", "86.7", "0.0"),
        ),
        ("2025", "2025", "2024", "2025", "2025"),
        ("approved", "executed", "executed", "executed", "executed"),
        ("万元", "万元", "万元", "%", "%"),
    ),
)

NET_GROWTH = Case(
    (
        _table(
            "表1",
            "某某市2025年社会保险基金收支预算表",
            "单位：万元",
            ("项目", "收入预算数", "支出预算数", "本年净增\n结余"),
            (
                (0, "企业职工基本养老保险基金", "900", "800", "100"),
                (0, "失业保险基金", "50", "60", "-10"),
                (0, "合计", "950", "860", "90"),
            ),
            ("label", "number", "number", "number"),
        ),
    ),
    _lines(
        (
            ("企业职工基本养老保险基金", "900", "800", "100"),
            ("失业保险基金", "50", "60", "-10"),
            ("合计", "950", "860", "90"),
        ),
        ("2025",) * 3,
        ("approved",) * 3,
        ("万元",) * 3,
        ("收入", "支出", "净增结余"),
    ),
)

PERCENT_IN_CELLS = Case(
    (
        _table(
            "表1",
            "某某市2025年一般公共预算收入执行表",
            "单位：万元",
            ("项目", "2025年预算数", "2025年执行数", "完成预算"),
            (
                (0, "税收收入", "900", "880", "97.8%"),
                (0, "非税收入", "100", "120", "120%"),
                (0, "合计", "1,000", "1,000", "100%"),
            ),
            LABEL_THREE,
        ),
    ),
    _lines(
        (
            ("税收收入", "900", "880", "97.8"),
            ("非税收入", "100", "120", "120"),
            ("合计", "1000", "1000", "100"),
        ),
        ("2025",) * 3,
        ("approved", "executed", "executed"),
        ("万元", "万元", "%"),
    ),
)

PUBLISHED_CASES: dict[str, Case] = {
    "unit_in_header": UNIT_IN_HEADER,
    "units_by_table": UNITS_BY_TABLE,
    "years_in_characters": YEARS_IN_CHARACTERS,
    "wide_signs": WIDE_SIGNS,
    "debt_form": DEBT_FORM,
    "final_accounts": FINAL_ACCOUNTS,
    "final_expenditure": FINAL_EXPENDITURE,
    "three_public": THREE_PUBLIC,
    "purchase_steps": PURCHASE_STEPS,
    "this_year_and_last": THIS_YEAR_AND_LAST,
    "net_growth": NET_GROWTH,
    "percent_in_cells": PERCENT_IN_CELLS,
}
