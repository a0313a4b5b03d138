"""What a reading of a report amounts to: for the notebook that shows how a page becomes rows."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd

from helpers.load import Missing
from helpers.pages.model import Grid
from helpers.story.terms import LAYOUTS
from helpers.units import percent

Pair = tuple[str, str]
#: The columns of lines.csv that say what a number is; the others say where it stands.
SHOWN = (
    "row",
    "item",
    "level",
    "fiscal_year",
    "phase",
    "base_year",
    "column",
    "value",
    "unit",
    "amount_yuan",
)


def example(
    catalog: pd.DataFrame, kind: str = "list", lines: pd.DataFrame | None = None
) -> tuple[str, int]:
    """The first table of a kind that was read without doubts, and the page it begins on.

    One that stands on one page, else on more. With ``lines``, one that has numbers.

    Raises:
        Missing: the report has none.
    """
    fitting = catalog[(catalog["kind"] == kind) & (catalog["status"] == "read")]
    if lines is not None:
        fitting = fitting[fitting["table"].isin(lines["table"])]
    if kind == "list":  # the tables with a number first: one within the text is no example
        fitting = fitting.sort_values("table", kind="stable")
    short = fitting[~fitting["pages"].str.contains("-")]
    for chosen in (short, fitting):
        if len(chosen):
            return str(chosen["table"].iloc[0]), int(chosen["pages"].iloc[0].split("-")[0])
    raise Missing(
        f"没有读出{LAYOUTS[kind][0]}", f"none of the {LAYOUTS[kind][1]} was read, or there is none"
    )


def only(tables: list, number: str, catalog: pd.DataFrame):
    """That one of a page's tables which the catalog lists under a number, by its place."""
    bbox = catalog.set_index("table").loc[number, "bbox"].split(";")[0].split()
    for table in tables:
        if all(abs(x - float(y)) < 1 for x, y in zip(table.grids[0].bbox, bbox, strict=True)):
            return table
    raise Missing(
        f"单独读这一页得不出第{number}号表", f"the page alone gives no table like {number}"
    )


def as_seen(grid: Grid) -> pd.DataFrame:
    """The cells of a grid as the extractor saw them: place and text, a cell a row."""
    rows = [
        (cell.row + 1, cell.col + 1, round(cell.x0, 1), round(cell.y0, 1), cell.text)
        for cell in grid.cells
    ]
    return pd.DataFrame(rows, columns=["row", "col", "x0", "y0", "text"])


def as_cleaned(table) -> pd.DataFrame:
    """A cleaned table in the report's own layout; a column's role stands over its header."""
    names = pd.MultiIndex.from_tuples(
        [(column.role, column.header) for column in table.columns], names=["role", "header"]
    )
    index = pd.Index([row.number for row in table.rows], name="row")
    return pd.DataFrame([row.texts for row in table.rows], columns=names, index=index)


def as_tidied(tidied) -> pd.DataFrame:
    """The rows that a table gives to lines.csv, the columns that say what a number is.

    Raises:
        Missing: it gives none.
    """
    if not tidied.lines:
        raise Missing("单独读这一页得不出数字", "the page alone gives no number")
    frame = pd.DataFrame(tidied.lines)
    whole = ("row", "level", "fiscal_year", "base_year")
    frame = frame.astype({name: "Int64" for name in whole if name in frame})
    return frame[list(SHOWN)].replace({None: pd.NA})


def compare(rows: pd.DataFrame, lines: pd.DataFrame, table: str, page: int) -> pd.DataFrame:
    """Numbers of a table read from one page alone beside those that lines.csv has of it there."""
    own = lines[(lines["page"] == page) & (lines["table"] == table)]
    one = sorted(
        (int(r), str(c), str(v))
        for r, c, v in zip(rows["row"], rows["column"], rows["value"], strict=True)
    )
    all_ = sorted(
        (int(r), str(c), str(v))
        for r, c, v in zip(own["row"], own["column"], own["value"], strict=True)
    )
    same = len(set(one) & set(all_))
    return pd.DataFrame({"page alone": [len(one)], "lines.csv": [len(all_)], "the same": [same]})


def tables_read(catalog: pd.DataFrame, *frames: pd.DataFrame) -> pd.DataFrame:
    """Which tables a notebook reads: table, title and pages, of the lines it is given."""
    used = {table for frame in frames for table in frame["table"].dropna().unique()}
    own = catalog[catalog["table"].isin(used)]
    return own[["table", "title", "pages"]].reset_index(drop=True)


def checked(checks: pd.DataFrame) -> pd.DataFrame:
    """How many checks of each kind passed, failed, or are explained."""
    counts = checks.groupby(["check", "status"]).size().unstack(fill_value=0)
    counts.columns.name = None
    counts["all"] = counts.sum(axis=1)
    return counts


def failures(checks: pd.DataFrame, lang: str = "en") -> pd.DataFrame:
    """The checks that did not pass, with both sides and the page to look at, in a language."""
    found = checks[checks["status"] != "pass"]
    if lang == "zh":
        found = found.drop(columns="subject").rename(columns={"subject_zh": "subject"})
    columns = ["check", "table", "row", "page", "subject", "printed", "computed", "status"]
    return found[columns].set_index("check")


def covered(lines: pd.DataFrame, checks: pd.DataFrame) -> pd.DataFrame:
    """How many amounts of each table take part in a sum that holds, as parent or as part."""
    good = checks[(checks["check"] == "sum") & (checks["status"] == "pass")]
    held = {
        (table, int(row))
        for table, row in zip(good["table"], good["row"], strict=True)
        if not pd.isna(row)
    }
    rows = []
    for table, own in lines.groupby("table", sort=True):
        money = own[own["amount_yuan"].notna()]
        hits = sum(
            (table, row) in held or (not pd.isna(parent) and (table, parent) in held)
            for row, parent in zip(money["row"], money["parent_row"], strict=True)
        )
        share = percent(Decimal(hits), Decimal(len(money)))
        rows.append((table, len(own), len(money), hits, share))
    names = ["table", "numbers", "amounts", "checked", "checked_pct"]
    if not rows:
        raise Missing("没有读出数字", "no number was read")
    return pd.DataFrame(rows, columns=names)


def extent(catalog: pd.DataFrame, lines: pd.DataFrame) -> Pair:
    """How many tables were found and read, and how many numbers they gave."""
    found, read = len(catalog), int((catalog["status"] == "read").sum())
    forms = int((catalog["kind"] == "form").sum())
    rest = catalog[catalog["status"] != "read"]["table"].tolist()
    zh = f"共找到{found}张表，其中{forms}张为绩效目标申报表；"
    zh += f"读出{read}张，得到{len(lines):,}个数字，每个数字一行。"
    en = f"{found} tables were found, {forms} of them forms; "
    en += f"{read} were read, and gave {len(lines):,} numbers, one a row."
    if rest:
        zh += f"未读出或存疑：{'、'.join(rest)}。"
        en += f" Not read, or with doubts: {', '.join(rest)}."
    return zh, en


def arithmetic(checks: pd.DataFrame) -> Pair:
    """How many checks there are, and how many hold."""
    total, good = len(checks), int((checks["status"] == "pass").sum())
    failed = int((checks["status"] == "fail").sum())
    explained = total - good - failed
    zh = f"报告自身的算术共核对{total}处，{good}处相符，{failed}处不符，{explained}处有说明。"
    en = f"Of {total} checks on the report's own arithmetic {good} hold, "
    en += f"{failed} fail, {explained} are explained."
    return zh, en


def text(statements: pd.DataFrame) -> Pair:
    """How many figures the running text has, and how many restate a line of a table."""
    linked = int(statements["row"].notna().sum())
    zh = f"正文里有{len(statements)}个数字，其中{linked}个对应到表格的某一行。"
    en = f"The running text has {len(statements)} figures; "
    en += f"{linked} of them restate a line of a table."
    return zh, en
