"""Figures of the text against tables and each other: what holds passes, what does not fails."""

from __future__ import annotations

import pytest
from made_lines import found, line, part, said, statuses, table


def text_against_table(value, unit, item="税收收入", **more):
    lines = [line("01", 1, "税收收入", "30472")]
    sentence = f"{item}{value}{unit}。"
    statement = said(sentence, item, value, unit, table="01", row="1", **more)
    return [
        row for row in found(lines, statements=[statement]) if row["check"] in ("statement", "unit")
    ]


@pytest.mark.parametrize(
    ("value", "unit", "kind", "status"),
    [
        ("3.05", "亿元", "statement", "pass"),
        ("3.1", "亿元", "statement", "fail"),
        ("30500", "万元", "statement", "explained"),  # 30,472 rounded to hundreds
        ("30427", "万元", "statement", "fail"),
        ("3.05", "万元", "unit", "fail"),
    ],
)
def test_the_text_restates_in_its_own_rounding(value, unit, kind, status):
    (check,) = text_against_table(value, unit)
    assert (check["check"], check["status"]) == (kind, status)


def test_names_that_are_only_alike_prove_nothing():
    assert text_against_table("31000", "万元", item="企业税收收入") == []


@pytest.mark.parametrize(
    ("before", "item", "value", "expected"),
    [
        ("全市", "税收收入", "31000", ["fail"]),
        ("市本级", "税收收入", "31000", []),
        ("全市收入增长，市本级", "税收收入", "31000", []),
        ("", "税收收入", "31000", []),  # whose is not said
        ("", "税收收入", "30427", ["fail"]),  # two digits turned round: the same number
        ("市本级", "税收收入", "30472", ["pass"]),
        ("全市国有资本经营预算安排，", "税收收入", "31000", []),
        ("全市", "税收支出", "31000", []),
        ("全市", "收入", "31000", []),
    ],
)
def test_a_sentence_contradicts_a_table_of_the_government_it_names(before, item, value, expected):
    lines = [line("01", 1, "税收收入", "30472"), line("02", 1, "税收收入", "9000")]
    both = [table("01", "2023年全市一般公共预算收入表"), table("02", "2023年市本级收入表")]
    statement = said(f"{before}{item}{value}万元。", item, value, table="01", row="1")
    assert statuses(found(lines, both, kind="statement", statements=[statement])) == expected


@pytest.mark.parametrize(
    ("level", "amount", "expected"),
    [
        ("全市", None, ["fail"]),
        ("市本级", None, []),
        ("", None, []),
        ("", "30472", ["pass", "fail"]),
    ],
)
def test_a_rate_is_of_the_government_that_its_sentence_names(level, amount, expected):
    rate = {"unit": "%", "column": "为上年%", "base_year": 2022, "base_phase": "executed"}
    lines = [line("01", 1, "税收收入", "30472"), line("01", 1, "税收收入", "104.0", **rate)]
    lines += [line("02", 1, "税收收入", "9000")]
    both = [table("01", "2023年全市一般公共预算收入表"), table("02", "2023年市本级收入表")]
    sentence = f"{level}税收收入{amount or ''}，增长5.0%。"
    place = {"table": "01", "row": "1"}
    made = [said(sentence, "税收收入", amount, **place)] if amount else []
    made += [said(sentence, "税收收入", "5.0", unit="%", measure="growth_pct", **place)]
    assert statuses(found(lines, both, kind="statement", statements=made)) == expected


def test_a_rate_of_what_compares_is_said_to_be_one():
    rate = {"unit": "%", "column": "同口径增长%", "base_year": 2022, "base_phase": "executed"}
    lines = [line("01", 1, "税收收入", "30472"), line("01", 1, "税收收入", "4.0", **rate)]
    for words, expected in (("", []), ("同口径", ["fail"])):
        made = said(f"税收收入{words}增长5.0%。", "税收收入", "5.0", unit="%", measure="growth_pct")
        made |= {"table": "01", "row": "1"}
        assert statuses(found(lines, kind="statement", statements=[made])) == expected


def test_a_total_of_the_text_may_leave_out_a_line_of_the_table():
    lines = [
        line("03", 1, "收入总计", "118655"),
        part("03", 2, 1, "调入资金", "1737"),
        part("03", 3, 1, "上年结余", "116918"),
    ]
    statement = said("收入总量为11.69亿元。", "收入总量", "11.69", "亿元", table="03", row="1")
    (check,) = found(lines, [table("03", kind="pairs")], "statement", statements=[statement])
    assert check["status"] == "explained"
    assert "differs by exactly 调入资金 1,737万元" in check["note"]


def test_sums_inside_the_text():
    first = "一般公共预算收入4.05亿元。"
    second = "加上上级补助6.71亿元，收入总量为10.76亿元。"
    statements = [
        said(first, "一般公共预算收入", "4.05", "亿元"),
        said(second, "上级补助", "6.71", "亿元"),
        said(second, "收入总量", "10.76", "亿元"),
    ]
    assert statuses(found(statements=statements)) == ["pass"]
    statements[-1]["value"] = "10.67"
    assert statuses(found(statements=statements)) == ["fail"]


def left(*sentences):
    """Checks of 收支相抵: each sentence with its amounts, item by item."""
    made = [
        said(sentence, item, value, unit="亿元")
        for sentence, amounts in sentences
        for item, value in amounts.items()
    ]
    checks = found(catalog=[table("01")], kind="statement", statements=made)
    return [row["status"] for row in checks if row["rule"] == "text_left"]


IN = "市级政府性基金收入总计30.0亿元。", {"收入总计": "30.0"}
OUT = "加上调出资金5.0亿元后，支出总计28.0亿元。", {"调出资金": "5.0", "市级支出总计": "28.0"}


def test_what_is_left_is_the_total_in_less_the_total_out():
    assert left(IN, OUT, ("收支相抵，年终结余2.0亿元。", {"年终结余": "2.0"})) == ["pass"]
    assert left(IN, OUT, ("收支相抵，年终结余3.0亿元。", {"年终结余": "3.0"})) == ["fail"]
    whole = f"{OUT[0][:-1]}，收支相抵年终结余2.0亿元。", OUT[1] | {"年终结余": "2.0"}
    assert left(IN, whole) == ["pass"]


def test_what_is_left_of_one_account_is_not_of_the_account_before():
    other = "全市社会保险基金支出9.0亿元。", {"社会保险基金支出": "9.0"}
    assert left(IN, OUT, other, ("收支相抵，收支结余3.0亿元。", {"收支结余": "3.0"})) == []


def test_a_rise_is_over_the_amount_that_stands_right_before_it():
    for sentence, expected in (
        ("收入100.0亿元，增加15.0亿元，增长15.0%。", "fail"),
        ("收入比上个五年的100.0亿元增加15.0亿元，增长15.0%。", "pass"),
        ("收入100.0亿元，增加15.0亿元，同口径增长15.0%。", None),
    ):
        made = [said(sentence, "收入", "100.0", unit="亿元")]
        made += [said(sentence, "收入", "15.0", unit="亿元", measure="increase")]
        made += [said(sentence, "收入", "15.0", unit="%", measure="growth_pct")]
        checks = found(catalog=[table("01")], statements=made)
        own = [c["status"] for c in checks if c["rule"] == "text_own_rate"]
        assert own == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("value", "status"),
    [("3.731", "pass"), ("3.702", "pass"), ("3.712", "fail"), ("3.7313", "explained")],
)
def test_the_text_may_mean_the_adjusted_budget_and_bear_a_footnote_s_mark(value, status):
    lines = [line("01", 1, "税收收入", "37020", phase="approved", column="年初预算数")]
    lines += [line("01", 1, "税收收入", "37310", phase="adjusted", column="调整预算数")]
    made = said(
        f"税收收入预算数为{value}亿元。", "税收收入", value, unit="亿元", table="01", row="1"
    )
    made |= {"phase": "approved"}
    lines = lines[1:] if status == "explained" else lines
    lines = [one | {"phase": "approved"} for one in lines] if status == "explained" else lines
    assert statuses(found(lines, kind="statement", statements=[made])) == [status]


@pytest.mark.parametrize(
    ("words", "executed", "expected"),
    [
        ("增加", None, []),  # over last year's result, which is not printed
        ("比上年预算增加", None, ["fail"]),
        ("增加", "95", ["pass"]),
        ("增加", "97", ["fail"]),
    ],
)
def test_a_budget_rises_over_last_year_s_result_or_budget(words, executed, expected):
    budget = {"phase": "approved", "fiscal_year": 2024, "column": "2024年预算数"}
    lines = [line("01", 1, "增值税", "100", **budget)]
    lines += [line("01", 1, "增值税", "150", phase="approved", column="2023年预算数")]
    lines += [line("01", 1, "增值税", executed)] if executed else []
    rise = said(f"增值税{words}5万元。", "增值税", "5", measure="increase", table="01", row="1")
    rise |= {"fiscal_year": 2024, "phase": "approved"}
    checks = found(lines, kind="statement", statements=[rise])
    assert [c["status"] for c in checks if c["rule"] == "text_change"] == expected


def test_parts_by_law_make_the_whole_and_others_need_not():
    def check(head, *parts):
        sentence = f"{head}10.00亿元，其中：" + "，".join(f"{n}{v}亿元" for n, v in parts) + "。"
        statements = [said(sentence, head, "10.00", "亿元")]
        statements += [said(sentence, n, v, "亿元") for n, v in parts]
        return statuses(found(statements=statements))

    assert check("政府债务余额", ("一般债务", "4.00"), ("专项债务", "6.00")) == ["pass"]
    assert check("政府债务余额", ("一般债务", "4.00"), ("专项债务", "5.00")) == ["fail"]
    assert check("教育支出", ("小学", "4.00"), ("中学", "5.00")) == []


@pytest.mark.parametrize(("words", "fails"), [("减少", True), ("短收", False), ("超收", False)])
def test_what_falls_short_of_the_budget_is_no_fall(words, fails):
    sentence = f"收入100.0亿元，增长0.2%，{words}15.0亿元。"
    made = [said(sentence, "收入", "100.0", unit="亿元")]
    made += [said(sentence, "收入", "15.0", unit="亿元", measure="decrease")]
    made += [said(sentence, "收入", "0.2", unit="%", measure="growth_pct")]
    checks = found(catalog=[table("01")], statements=made)
    assert any(c["rule"] == "text_own_rate" for c in checks) == fails


RATE = {"unit": "%", "column": "为上年%", "base_year": 2022, "base_phase": "executed"}


@pytest.mark.parametrize(("amount", "expected"), [("30472", ["pass", "fail"]), ("20000", [])])
def test_a_rate_beside_another_amount_is_of_another_thing(amount, expected):
    lines = [line("01", 1, "税收收入", "30472"), line("01", 1, "税收收入", "104.0", **RATE)]
    lines += [line("02", 1, "税收收入", "9000")]
    both = [table("01", "2023年市级一般公共预算收入表"), table("02", "2023年全市收入表")]
    sentence, place = f"税收收入{amount}万元，增长5.0%。", {"table": "01", "row": "1"}
    made = [said(sentence, "税收收入", amount, **place)]
    made += [said(sentence, "税收收入", "5.0", unit="%", measure="growth_pct", **place)]
    assert statuses(found(lines, both, kind="statement", statements=made)) == expected


@pytest.mark.parametrize(
    ("above", "title", "expected"),
    [
        ("（一）省本级支出。其中：", "某省政府性基金支出表", ["pass"]),
        ("全省支出。其中：", "某省政府性基金支出表", ["pass", "fail"]),
        ("其中：", "某省政府性基金支出表", ["pass", "fail"]),
        ("（一）省本级支出。其中：", "省级政府性基金支出表", ["pass", "fail"]),
    ],
)
def test_a_rate_is_of_the_government_that_the_text_above_names(above, title, expected):
    lines = [line("01", 1, "教育支出", "786"), line("01", 1, "教育支出", "104.0", **RATE)]
    lines += [line("02", 1, "教育支出", "9000")]
    both = [table("01", title), table("02", "2023年省级收入表")]
    sentence, place = "教育支出786万元，增长5.0%。", {"table": "01", "row": "1"}
    made = [said(sentence, "教育支出", "786", **place)]
    made += [said(sentence, "教育支出", "5.0", unit="%", measure="growth_pct", **place)]
    text = [(1, above), (1, sentence)]
    checks = found(lines, both, kind="statement", statements=made, text=text)
    assert statuses(checks) == expected


@pytest.mark.parametrize(
    ("sentence", "item", "expected"),
    [
        ("部门预算支出2万元，其中：一般公共预算900万元。", "一般公共预算", []),
        ("一般公共预算支出900万元。", "一般公共预算支出", ["fail"]),
        ("一般公共预算支出1060万元。", "一般公共预算支出", ["explained"]),  # with 预备费
        ("一般公共预算支出1065万元。", "一般公共预算支出", ["fail"]),
    ],
)
def test_a_figure_of_the_text_against_the_account_s_own_spending(sentence, item, expected):
    spent = {"direction": "expenditure"}
    lines = [part("01", 1, 9, "一般公共预算支出", "1000", **spent)]
    lines += [part("01", 2, 9, "预备费", "60", **spent), line("01", 9, "支出总计", "1060", **spent)]
    value = "".join(c for c in sentence.split("算")[-1] if c.isdigit())
    made = said(sentence, item, value, table="01", row="1")
    assert statuses(found(lines, kind="statement", statements=[made])) == expected


@pytest.mark.parametrize(("value", "expected"), [("980", []), ("990", ["fail"])])
def test_debt_is_more_than_its_bonds(value, expected):
    lines = [part("01", 1, 9, "地方政府专项债务还本支出", "985", direction="expenditure")]
    made = said(f"专项债券还本支出{value}万元。", "专项债券还本支出", value, table="01", row="1")
    assert statuses(found(lines, kind="statement", statements=[made])) == expected


def test_an_account_s_revenue_is_compared_with_its_own_column_of_the_total():
    columns = [("合计", "", "", "400"), ("收入/小计", "收入", "", "400")]
    columns += [
        ("收入/一般公共预算", "收入/一般公共预算", "general", "388"),
        ("收入/政府性基金预算", "收入/政府性基金预算", "fund", "12"),
    ]
    lines = [
        line("01", 1, "合计", value, column=column, component=component, budget_type=account)
        for column, component, account, value in columns
    ]
    for value, status in (("12", "pass"), ("21", "fail")):
        sentence = f"全市政府性基金预算收入{value}万元。"
        statement = said(sentence, "政府性基金预算收入", value, table="01", row="1")
        (check,) = found(lines, [table("01", "2023年收入表")], "statement", statements=[statement])
        assert (check["computed"], check["status"]) == ("12万元", status)


@pytest.mark.parametrize(("phase", "expected"), [("approved", []), ("executed", ["fail"])])
def test_a_budget_s_share_of_the_whole_budget_is_no_execution_of_itself(phase, expected):
    lines = [
        line("01", 1, "办公费", "211", phase="approved", column="合计"),
        line("01", 1, "办公费", "211", phase=phase, column="小计"),
    ]
    share = {"unit": "%", "measure": "share_of_budget_pct", "phase": phase}
    place = {"table": "01", "row": "1"}
    made = [said("办公费211，占预算的12.5%。", "办公费", "211", phase=phase, **place)]
    made += [said("办公费211，占预算的12.5%。", "办公费", "12.5", **share, **place)]
    checks = found(lines, kind="statement", statements=made)
    assert [c["status"] for c in checks if c["rule"] == "text_rate"] == expected
