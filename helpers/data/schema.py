"""The columns of every data file: name, type, meaning. One description, from which all else comes.

The writer (``store``), ``datapackage.json``, the column tables in ``budget_data/README.md`` and
the tests read it here. More columns may follow the ones given; none is renamed or moved.
"""

from __future__ import annotations

from typing import Any

from helpers.tables.column import Column, Table

DIRECTIONS = ("revenue", "expenditure", "debt")
BUDGET_TYPES = ("general", "fund", "soe", "social_insurance")
PHASES = ("approved", "proposed", "adjusted", "executed", "estimated", "limit", "balance")
# "Table": two digits, a letter where one number carries several tables, x.. where it has none.
TABLE_ID = r"([0-9]{2,}(-[0-9]+)*|x[0-9]{2,})[a-z]*"


def _c(name: str, description: str, kind: str = "string", **more: Any) -> Column:
    return Column(name, description, kind, **more)


def _table_id(required: bool = False) -> Column:
    meaning = "the table's published number: 01; 04a, 04b where it carries several; x01 without one"
    return _c("table", meaning, pattern=TABLE_ID, required=required)


def _year(name: str, description: str, column_type: str = "") -> Column:
    return _c(name, description, "integer", minimum=1949, maximum=2100, column_type=column_type)


def _count(name: str, description: str, minimum: int = 1, required: bool = False) -> Column:
    return _c(name, description, "integer", minimum=minimum, required=required)


def _yuan(name: str, description: str) -> Column:
    return _c(name, description, "number", column_type="value")


_REPORT = _c("report", "the report's folder name", required=True)
_PROJECT = _c(
    "project",
    "the project's name as printed; where several share it, its unit or a number behind /",
    required=True,
    column_type="activity:generic:project:label",
)
_PAGE = _count("page", "page of the PDF, counted from 1", required=True)

LINES = Table(
    "lines",
    "Every printed number of every table, one a row",
    (
        _REPORT,
        _table_id(required=True),
        _count("row", "position in the table's body over all its pages", required=True),
        _c(
            "direction",
            "revenue, expenditure or debt; in a table of two halves, the half",
            enum=DIRECTIONS,
            column_type="direction",
        ),
        _c("budget_type", "which of the four budgets", enum=BUDGET_TYPES),
        _c("item", "the label without numbering, indent, blanks and line breaks"),
        _c("item_printed", "the label as printed, indent and numbering kept, broken lines joined"),
        _c(
            "code",
            "the official subject code, where the table prints one",
            column_type="functional-classification:generic:code",
        ),
        _count("level", "depth below the table's total, which is 0", minimum=0),
        _count("parent_row", "the row this one is part of; blank at level 0"),
        _year("fiscal_year", "the year the number speaks of", "date:fiscal-year"),
        _c(
            "phase",
            "stage of the budget the number stands for",
            enum=PHASES,
            column_type="phase:id",
        ),
        _year("base_year", "only for a ratio: the year it is a ratio to"),
        _c("base_phase", "only for a ratio: the phase it is a ratio to", enum=PHASES),
        _c("column", "the printed header, its levels joined by /"),
        _c("component", "what the column splits by beside year and phase (基本支出, 专项债务 …)"),
        _c("value", "the number as printed, without thousands separators", "number", required=True),
        _c("unit", "unit of value: 元, 万元, 亿元, % …"),
        _yuan("amount_yuan", "value in 元, exact; blank for what is no amount of money"),
        _PAGE,
    ),
    key=("report", "table", "row", "direction", "item_printed", "column"),
    links=((("report", "table"), "catalog", ("report", "table")),),
)

CATALOG = Table(
    "catalog",
    "Every table found, read or not",
    (
        _REPORT,
        _table_id(required=True),
        _c("title", "the printed title, without its number"),
        _c("unit", "the unit printed over the table; blank where none is"),
        _c("pages", "pages of the PDF: 13 or 13-15", required=True, pattern=r"[0-9]+(-[0-9]+)?"),
        _c("kind", "layout of the table", enum=("list", "pairs", "wide", "form")),
        _count("rows", "rows of the body", minimum=0),
        _count("columns", "printed columns", minimum=0),
        _c("flavor", "how the grid was found"),
        _c(
            "accuracy", "the reader's own figure, in percent; no proof of a right reading", "number"
        ),
        _c(
            "bbox",
            "where it stands: left top right bottom in points from the page's top left; "
            "of each page in turn, divided by ;",
        ),
        _c(
            "status",
            "read; read with doubts: why; or raw only: why",
            required=True,
            pattern=r"read|read with doubts(: .+)?|raw only(: .+)?",
        ),
        _c("note", "what a reader of the table should know"),
    ),
    key=("report", "table"),
)

PROJECTS = Table(
    "projects",
    "Declarations of performance targets (绩效目标申报表), one a row",
    (
        _PROJECT,
        _c(
            "department_code",
            "code of the department",
            column_type="administrative-classification:generic:level1:code",
        ),
        _c(
            "department",
            "department in charge",
            column_type="administrative-classification:generic:level1:label",
        ),
        _c(
            "implementing_unit",
            "unit that carries it out",
            column_type="administrative-classification:generic:level2:label",
        ),
        _c("kind", "kind of project as printed"),
        _c("period", "period as printed"),
        _yuan("total_yuan", "planned for the whole period, in 元"),
        _yuan("annual_yuan", "planned for the year, in 元"),
        _c("basis", "on what decision it rests"),
        _c("overview", "what it is"),
        _c("necessity", "why it is needed"),
        _c("measures", "how it is kept in order"),
        _c("plan", "plan of work"),
        _c("goal_total", "goal of the whole period"),
        _c("goal_annual", "goal of the year"),
        _c("filed", "date filed, as printed"),
        _c("pages", "pages of the PDF: 45 or 45-46", required=True, pattern=r"[0-9]+(-[0-9]+)?"),
    ),
    key=("project",),
)

_OF_PROJECT = ((("project",), "projects", ("project",)),)

FUNDING = Table(
    "funding",
    "Sources of each project's money",
    (
        _PROJECT,
        _c("horizon", "for the whole period or the year", required=True, enum=("total", "annual")),
        _c(
            "source",
            "whose money",
            required=True,
            enum=("central", "provincial", "local", "own", "other"),
            column_type="fin-source:generic:level1:code",
        ),
        _yuan("amount_yuan", "amount in 元"),
    ),
    key=("project", "horizon", "source"),
    links=_OF_PROJECT,
)

INDICATORS = Table(
    "indicators",
    "Performance indicators, one a row",
    (
        _PROJECT,
        _c("horizon", "whole period or year", required=True, enum=("implementation", "annual")),
        _c("level1", "产出指标, 效益指标 …"),
        _c("level2", "数量指标, 质量指标 …"),
        _c("indicator", "name; completed from its twin where the page cut it short", required=True),
        _c("target_printed", "the target as printed"),
        _c("operator", "how the target binds", enum=("≥", "≤", ">", "<", "=", "±")),
        _c("target_value", "number of the target", "number"),
        _c("tolerance", "half-width of a target given as a ± b", "number"),
        _c("target_unit", "unit of the target as printed"),
        _yuan("amount_yuan", "a cost target in 元"),
        _PAGE,
        _c("indicator_printed", "name as printed"),
    ),
    links=_OF_PROJECT,
)

STATEMENTS = Table(
    "statements",
    "Every figure of the running text",
    (
        _PAGE,
        _c("sentence", "the sentence it stands in", required=True),
        _c("item", "what it speaks of"),
        _year("fiscal_year", "the year it speaks of", "date:fiscal-year"),
        _c("phase", "stage of the budget", enum=PHASES, column_type="phase:id"),
        _c(
            "measure",
            "what is said of the item",
            enum=(
                "amount",
                "increase",
                "decrease",
                "growth_pct",
                "share_of_budget_pct",
                "share_of_last_year_pct",
                "share_pct",
                "ratio_pct",
                "change_points",
            ),
        ),
        _c("value", "the number as printed", "number", required=True),
        _c("unit", "unit of value"),
        _yuan("amount_yuan", "value in 元; blank for a ratio"),
        _table_id(),
        _count("row", "row of the line it restates; blank where none"),
    ),
    links=((("table",), "catalog", ("table",)),),
)

CHECKS = Table(
    "checks",
    "Every check made on the printed numbers",
    (
        _c("check", "kind: sum, ratio, balance, cross_table, statement, limit …", required=True),
        _table_id(),
        _count("row", "row of the table"),
        _count("page", "page of the PDF, counted from 1"),
        _c("subject", "what was checked, in words"),
        _c("printed", "the printed side of the comparison"),
        _c("computed", "the computed side"),
        _c("difference", "printed less computed", "number"),
        _c("tolerance", "largest difference that rounding in print explains", "number"),
        _c("status", "outcome", required=True, enum=("pass", "fail", "explained")),
        _c("note", "the explanation, or what to look at"),
        _c("rule", "which rule of its kind found it; the same name in every report"),
        _c("subject_zh", "subject in Chinese"),
        _c("note_zh", "note in Chinese"),
    ),
    links=((("table",), "catalog", ("table",)),),
)

ERRATA = Table(
    "errata",
    "What is wrong in print, with its evidence; made by hand",
    (
        _table_id(),
        _count("row", "row of the table"),
        _c("column", "the printed header"),
        _c("printed", "what is printed", required=True),
        _c("corrected", "what it should say; blank where only the fault is known"),
        _c("reason", "the evidence", required=True),
        _count("page", "page of the PDF, counted from 1"),
        _c("checks", "the checks that show it"),
    ),
    links=((("table",), "catalog", ("table",)),),
    hand_made=True,
)

TABLES = {
    table.name: table
    for table in (LINES, CATALOG, PROJECTS, FUNDING, INDICATORS, STATEMENTS, CHECKS, ERRATA)
}
GENERATED = tuple(table for table in TABLES.values() if not table.hand_made)
