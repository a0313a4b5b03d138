"""Reports of several departments bound into one document: each is checked by its own tables."""

from __future__ import annotations

import csv

import pytest

from helpers.checks import ReportData, run_checks
from helpers.checks.volume import Placed, Volume, read_volume
from helpers.data.build import linked
from helpers.data.reading import Reading
from helpers.pages.model import Paragraph

TITLES = ("收支总表", "收入总表", "支出总表", "基本支出表")


def bound(*owners: str, first: int = 3, titles=TITLES) -> list[Placed]:
    """Tables of several departments, ten pages each, from the ``first`` of them on."""
    return [
        Placed(f"{owner}2024年部门{title}", 10 * n + first + i, 10 * n + first + i)
        for n, owner in enumerate(owners)
        for i, title in enumerate(titles)
    ]


def test_one_report_is_one_part():
    assert read_volume(bound("甲局"), [(1, "目录")]) == Volume()


def test_titles_that_come_again_in_order_begin_another_report():
    text = [(1, "目 录"), (3, "第一部分 概况"), (11, "目 录第一部分"), (22, "第一部分 概况")]
    volume = read_volume(bound("甲局", "乙局", "丙局"), text)
    assert volume.starts == (0, 11, 22)
    assert [volume.part(page) for page in (6, 10, 11, 13, 21, 22, 29)] == [0, 0, 1, 1, 1, 2, 2]


def test_text_between_two_reports_belongs_to_none_where_no_contents_part_them():
    volume = read_volume(bound("甲局", "乙局"), [(8, "本年支出 5 万元。")])
    assert volume.starts == (0, 13)
    assert [volume.part_of_text(page) for page in (6, 7, 12, 13)] == [0, None, None, 1]
    assert volume.part(8) == 0


def test_the_same_titles_of_another_year_scope_or_account_are_the_same_report():
    def tables(*heads):
        titles = (
            f"{head}{title}" for head in heads for title in ("收入表", "支出表", "转移支付表")
        )
        return [Placed(title, n, n) for n, title in enumerate(titles, 1)]

    assert len(read_volume(tables("2023年预算", "2024年预算"), [])) == 1
    assert len(read_volume(tables("全市2024年预算", "市本级2024年预算"), [])) == 1
    accounts = "一般公共预算2024年执行", "政府性基金预算2024年执行"
    assert len(read_volume(tables(*accounts), [])) == 1


def test_a_title_printed_again_and_forms_begin_nothing():
    again = [Placed("2024年项目支出表", n, n) for n in range(1, 9)]
    assert len(read_volume(again, [])) == 1
    forms = [Placed(one.title, one.first, one.last, "form") for one in bound("甲局", "乙局")]
    assert len(read_volume(forms, [])) == 1


def line(table, row, item, value, page, **more):
    return {
        "table": table, "row": row, "direction": "expenditure", "item": item, "level": 1,
        "fiscal_year": 2024, "phase": "approved", "column": "2024年预算数", "value": value,
        "unit": "万元", "page": page, "amount_yuan": f"{value}0000", **more,
    }  # fmt: skip


def two_departments(owner: str) -> tuple[list[dict], list[dict]]:
    """Lines and catalog: tables of one department that agree, ``owner``'s with other amounts."""
    amounts = {"甲局": ("11", "22", "33", "44"), owner: ("11", "29", "33", "44")}
    lines, catalog = [], []
    for n, (name, values) in enumerate(amounts.items()):
        for i in range(3):
            table, page = f"x{3 * n + i + 1:02d}", str(10 * n + i + 1)
            title = f"{name}2024年部门{('支出表', '支出明细表', '支出汇总表')[i]}"
            catalog.append({"table": table, "title": title, "kind": "list", "pages": page})
            lines += [line(table, k, f"事务{k}", v, page) for k, v in enumerate(values, 1)]
    return lines, catalog


def checked(owner: str) -> list[dict]:
    """The checks of both departments' tables."""
    return run_checks(ReportData.from_rows("r", *two_departments(owner)))


def test_tables_of_two_departments_are_not_compared():
    cross = [row for row in checked("乙局") if row["check"] == "cross_table"]
    assert {row["status"] for row in cross} == {"pass"}
    assert len(cross) == 2 * 3 * 4, "each department's three tables, and no others"


@pytest.fixture
def folder(tmp_path):
    """The files of a volume of two departments, as they are built."""
    lines, catalog = two_departments("乙局")
    for name, rows in (("lines", lines), ("catalog", catalog)):
        with (tmp_path / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
    return tmp_path


def test_parts_from_a_folder_hold_their_own_numbers_only(folder):
    parts = list(ReportData.each_part(folder))
    assert [sorted(part.by_table) for part in parts] == [
        ["x01", "x02", "x03"],
        ["x04", "x05", "x06"],
    ]
    whole = ReportData.from_folder(folder).parts()
    assert [one.entries for one in parts] == [one.entries for one in whole]


def test_numbers_out_of_the_catalogs_order_are_not_dropped(folder):
    lines, catalog = two_departments("乙局")
    with pytest.raises(ValueError, match="order"):
        ReportData.from_rows("r", [*lines[12:], *lines[:12]], catalog).parts()


class Bound(Reading):
    """Two departments' 事务 as read, their lines given."""

    def lines(self):
        """Their lines."""
        yield from (line("x01", 1, "事务支出", "5", "3"), line("x05", 1, "事务支出", "7", "13"))


def test_a_figure_restates_a_line_of_its_own_department():
    reading = Bound("r", 20)
    reading.catalog = [
        {"table": f"x{n:02d}", "title": one.title, "pages": str(one.first), "kind": "list"}
        for n, one in enumerate(bound("甲局", "乙局"), 1)
    ]
    said = "2024年事务支出预算 5 万元。"
    reading.paragraphs = [Paragraph(1, "目录"), Paragraph(7, said)]
    reading.paragraphs += [Paragraph(11, "目录"), Paragraph(18, said)]
    found = [(one["page"], one["table"], one["row"]) for one in linked(reading)]
    assert found == [(7, "x01", 1), (18, "x05", 1)]
