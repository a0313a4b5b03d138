"""A table that its own arithmetic speaks against is not trusted."""

from __future__ import annotations

import csv

import pytest
from budget_grids import over
from small_grids import make_grid
from small_grids import tidied as of_grid
from small_pdfs import ROWS, UNIT, make_pdf, read_csv

from helpers.data.build import extract_pdf
from helpers.data.doubts import Contradictions, doubts_of, nothing_read
from helpers.pages.context import Context
from helpers.tables.table import Column, Row, Table
from helpers.tables.tidy import Tidied


def told(*checks):
    against = Contradictions()
    for check, rule, status in checks:
        against.add({"table": "01", "check": check, "rule": rule, "status": status})
    return against.told()[0].get("01", "")


def test_arithmetic_that_fails_beside_more_that_holds_is_noted():
    against = Contradictions()
    for table, status in (("01", "fail"), ("01", "pass"), ("01", "pass"), ("02", "pass")):
        against.add({"table": table, "check": "sum", "rule": "sum_parts", "status": status})
    against.add({"table": "03", "check": "sum", "rule": "sum_parts", "status": "fail"})
    doubts, notes = against.told()
    assert notes == {"01": "1 of 3 sums and rates fail (checks.csv)"}
    assert set(doubts) == {"03"}


@pytest.mark.parametrize(
    ("fails", "holds", "why"),
    [
        (0, 3, ""),
        (1, 1, ""),  # as much speaks for it
        (1, 0, "1 of 1 sums and rates fail (checks.csv)"),
        (3, 2, "3 of 5 sums and rates fail (checks.csv)"),
    ],
)
def test_most_of_its_sums_and_rates_must_hold(fails, holds, why):
    failed, held = [("sum", "sum", "fail")] * fails, [("ratio", "ratio_share", "pass")] * holds
    assert told(*failed, *held, ("sum", "sum", "explained")) == why


@pytest.mark.parametrize(("status", "doubted"), [("pass", 0), ("explained", 0), ("fail", 1)])
def test_a_debt_form_whose_balance_closes_is_not_doubted_for_one_sum(status, doubted):
    assert bool(told(("sum", "sum", "fail"), ("balance", "balance_debt", status))) == doubted


def test_amounts_in_the_unit_of_another_table_are_doubted_whatever_holds():
    held = [("sum", "sum", "pass")] * 9
    assert "another unit" in told(*held, ("unit", "cross_unit", "fail"))
    assert told(*held, ("unit", "cross_unit", "pass")) == ""
    assert "larger than any local" in told(*held, ("unit", "too_large", "fail"))
    assert told(*held, ("unit", "text_amount", "fail")) == "", "the slip is the sentence's"


@pytest.mark.parametrize(
    ("total", "status"),
    [("3,000", "read"), ("3,100", "read with doubts: 1 of 1 sums and rates fail (checks.csv)")],
)
def test_the_catalog_says_so(total, status, tmp_path):
    def page(sheet):
        sheet.text(110, 40, "2024年某某区一般公共预算支出预算表", 12)
        sheet.text(330, 60, "单位：万元")
        rows = (("项目", "预算数"), ("教育支出", "1,000"), ("卫生健康支出", "2,000"))
        sheet.table((*rows, ("合计", total)), [40, 250, 390], 66)

    extract_pdf(make_pdf(tmp_path / "a.pdf", page), tmp_path / "out")
    with (tmp_path / "out" / "catalog.csv").open(encoding="utf-8", newline="") as file:
        assert [row["status"] for row in csv.DictReader(file)] == [status]


def tidied(headers, rows, printed):
    """A table under these headers that has these rows, its cells ``printed`` as they are."""
    columns = [Column(header, "value") for header in headers]
    return Tidied(
        Table(Context(), "list", grids=[make_grid([printed])], columns=columns, rows=rows)
    )


def test_a_table_whose_body_went_into_its_header_was_not_read():
    assert nothing_read(tidied(["收入", "支出"], [], ["1,200", "80"]))
    assert not nothing_read(tidied(["收入", "支出"], [], ["1", "2"])), "the columns' ordinals"
    assert not nothing_read(tidied(["项目", "金额"], [], ["项目", "金额"]))


def test_titles_stand_over_whole_groups_of_names_that_come_again():
    names = ["合计", "一般债务", "专项债务"]
    whole = [f"{title}/{name}" for title in ("限额", "余额") for name in names]
    torn = [*whole[:2], "余额/专项债务", *whole[3:]]
    lone = [*whole[:5], "专项债务"]
    assert doubts_of(tidied(whole, [], [""])) == ""
    for headers in (torn, lone):
        assert "part columns that belong together" in doubts_of(tidied(headers, [], [""]))


def test_amounts_that_gave_no_number_are_doubted_but_in_a_form():
    rows = [Row(1, 1, ["路灯", ""])]
    one = tidied(["项目", "金额"], rows, ["路灯", "1,200.50", "80.25"])
    assert doubts_of(one) == "2 amounts are printed in it and none was read"
    one.table.kind = "form"
    assert doubts_of(one) == "" and nothing_read(one) == ""


def test_names_of_several_rows_in_one_are_doubted():
    rows = (
        ("项目", "预算数"),
        ("合计一、养老保险收入二、失业保险收入三、医疗保险收入", "7"),
        ("合计", "7"),
    )
    assert "are the names of several rows" in doubts_of(of_grid(rows))
    one = (("项目", "预算数"), ("一、养老保险收入（含一、二、三类）", "7"), ("合计", "7"))
    assert doubts_of(of_grid(one)) == ""


def test_a_number_that_went_into_a_name_is_doubted():
    rows = (("单位名称", "合计"), ("60局", "7"), ("合计", "7"))
    assert doubts_of(of_grid(rows)) == "“60局” is no label alone"
    years = (("年度", "合计"), ("2025年", "7"), ("合计", "7"))
    assert doubts_of(of_grid(years)) == ""


@pytest.mark.parametrize(
    ("cells", "doubted"),
    [
        (("约120", "60+40", "80左右"), True),
        (("282240!.0", "3!.1", "5!.2"), True),
        (("120（+20%）", "210（+5%）", "≤90"), True),
        (("120万元", "90万元", "1.2亿元"), False),
        (("另行下达", "待定", "按3%核定"), False),
        (("2019年-2022年投入项目建设", "2020年-2021年投入项目建设", "无"), False),
    ],
)
def test_amounts_among_words_are_doubted(cells, doubted):
    rows = (("项目", "上年数", "金额"), *(("道路", "1", cell) for cell in cells))
    one = of_grid(rows, above=over(title="2024年项目资金表"))
    assert ("not printed plainly" in doubts_of(one)) == doubted


@pytest.mark.parametrize("header", ["同比", "增速", "比上年", "2025年"])
def test_so_are_rates_and_years_among_words(header):
    rows = (("指标", "2024年", header), ("收入", "120.5", "增长5.2%"), ("支出", "300", "↓3.1%"))
    assert f"“{header}” holds 2 numbers" in doubts_of(of_grid(rows, above=over(title="执行情况")))


def swollen(header: str) -> str:
    rows = (("项目", "2023年", header), ("非税收入", "40", "41"), ("税收收入", "60", "63"))
    return doubts_of(of_grid(rows, above=over(None, "某市2024年收入表")))


@pytest.mark.parametrize("header", ["2024年631.42", "预计总投资7.20", "发行规模（万元）200,000"])
def test_a_header_that_took_the_first_number_below_it_is_doubted(header):
    """A shaded first row under a shaded header, as rating agencies set them, is not read."""
    assert swollen(header) == f"“{header}” holds a number, which may be of a row that is not read"


@pytest.mark.parametrize("header", ["截至2024.12", "2024年", "税率6%", "占比100"])
def test_a_header_may_end_in_a_date_or_a_rate(header):
    assert "holds a number" not in swollen(header)


@pytest.mark.parametrize(
    ("title", "header", "note"),
    [
        ("某某区2024年一般公共预算收入表", ("项目", "2023年执行数", "2024年预算数"), ""),
        (
            "某某区一般公共预算收入表",
            ("项目", "执行数", "预算数"),
            "no year is printed: fiscal_year is left blank",
        ),
        (
            "某某区一般公共预算收入表",
            ("项目", "2023年执行数", "预算数"),
            "no year is printed for 3 of 6 numbers: fiscal_year is left blank",
        ),
        (
            "某某区2024年政府债券使用情况表",
            ("项目", "债券规模", "其中:一般债券"),
            "no phase is printed: phase is left blank",
        ),
    ],
)
def test_what_is_not_printed_of_all_numbers_is_noted(title, header, note, tmp_path):
    def page(sheet):
        sheet.text(110, 40, title, 14)
        sheet.text(330, 60, UNIT)
        sheet.table((header, *ROWS), [40, 190, 290, 390], 66)

    extract_pdf(make_pdf(tmp_path / "new.pdf", page), tmp_path / "out")
    (row,) = read_csv(tmp_path / "out" / "catalog.csv")
    assert (row["status"], row["note"]) == ("read", note)


def test_a_column_that_no_header_stands_over_is_doubted(tmp_path):
    def page(sheet):
        sheet.text(110, 40, "某某区2024年一般公共预算收入表", 14)
        sheet.text(330, 60, UNIT)
        sheet.table((("项目", "", "2024年预算数"), *ROWS), [40, 190, 290, 390], 66)

    extract_pdf(make_pdf(tmp_path / "new.pdf", page), tmp_path / "out")
    (row,) = read_csv(tmp_path / "out" / "catalog.csv")
    assert row["status"] == "read with doubts: no header stands over 3 of its 6 numbers"


def test_two_columns_that_no_header_tells_apart_are_doubted(tmp_path):
    def page(sheet):
        sheet.text(110, 40, "某某区2024年一般公共预算收入表", 14)
        sheet.text(330, 60, UNIT)
        sheet.table((("项目", "2024年预算数", "2024年预算数"), *ROWS), [40, 190, 290, 390], 66)

    extract_pdf(make_pdf(tmp_path / "new.pdf", page), tmp_path / "out")
    (row,) = read_csv(tmp_path / "out" / "catalog.csv")
    assert row["status"] == "read with doubts: “2024年预算数” stands over 2 of its columns"


@pytest.mark.parametrize(
    ("header", "label", "status"),
    [
        ("2023年执行数", None, "read"),
        ("数", None, "read with doubts: “数” is no whole header"),
        (
            "2023年执行数（万",
            None,
            "read with doubts: “2023年执行数（万” is no whole header",
        ),
        ("（1，2]年", None, "read"),
        ("2023年执行数", "收入1,121", "read with doubts: “收入1,121” is no label alone"),
        ("2023年执行数", "—某某收入", "read with doubts: “—某某收入” is no label alone"),
        ("2023年执行数", "2016新增15000", "read with doubts: “2016新增15000” is no label alone"),
        ("2023年执行数", "2016年新增", "read"),
    ],
)
def test_a_header_or_label_that_is_none_alone_is_doubted(header, label, status, tmp_path):
    rows = [("项目", header, "2024年预算数"), *ROWS]
    if label:
        rows[2] = (label, "", rows[2][2])

    def page(sheet):
        sheet.text(110, 40, "某某区2024年一般公共预算收入表", 14)
        sheet.text(330, 60, UNIT)
        sheet.table(rows, [40, 190, 290, 390], 66)

    extract_pdf(make_pdf(tmp_path / "new.pdf", page), tmp_path / "out")
    (row,) = read_csv(tmp_path / "out" / "catalog.csv")
    assert row["status"] == status


@pytest.mark.parametrize(
    ("dates", "note"),
    [
        (
            ("2015-11", "2016年6月", "2020-01"),
            "发行时间 prints dates of 2015–2020 row by row: fiscal_year is that of title or header",
        ),
        (("2020-11", "2020年6月", "2020-01"), ""),
    ],
)
def test_dates_of_rows_in_other_years_than_the_title_s_are_noted(dates, note, tmp_path):
    def page(sheet):
        sheet.text(110, 40, "某某区2020年政府债券余额情况表", 14)
        sheet.text(330, 60, UNIT)
        rows = [("道路建设", dates[0], "25"), ("学校建设", dates[1], "31"), ("供水", dates[2], "9")]
        sheet.table((("项目", "发行时间", "余额"), *rows), [40, 190, 290, 390], 66)

    extract_pdf(make_pdf(tmp_path / "new.pdf", page), tmp_path / "out")
    (row,) = read_csv(tmp_path / "out" / "catalog.csv")
    assert (row["status"], row["note"]) == ("read", note)
