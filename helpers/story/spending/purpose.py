"""What the money of one stage is for: its functions, and what of each is for projects.

基本支出 is what units need to exist, pay (人员经费) and running costs (公用经费); 项目支出 is for
projects. Departments print both beside each function, governments as a rule the functions only.
"""

from __future__ import annotations

import pandas as pd

from helpers import ratios, words
from helpers.edition import Edition
from helpers.load import Missing
from helpers.story import leftout
from helpers.story import own as own_of
from helpers.story.comparison import total
from helpers.story.phases import PLANS
from helpers.story.spending.findings import KIND
from helpers.units import Amount, percent

Pair = tuple[str, str]
#: What a column splits a function by → the words its header ends in.
SPLITS = {
    "basic": r"基本支出(?:/?(?:小计|合计))?",
    "staff": r"人员(?:经费|支出|经费支出)?",
    "running": r"(?:日常)?公用(?:经费|支出|经费支出)?",
    "project": r"项目支出(?:/?(?:小计|合计))?",
}
_STAGES = (("executed", ("executed",)), ("planned", PLANS))
_LEAST = 4  # so few classes say less than the items below them


def table(lines: pd.DataFrame) -> pd.DataFrame:
    """The functions of the latest year that has results, else of the latest budget.

    The table with most rows of general spending; of a department the one of all its money, which
    names no account. Out: item, level, parent_row, page; amount, basic, staff, running and
    project (Amount, blank where not printed; staff and running make up basic where only they are
    printed), of_total_pct, project_pct; the index is the row. ``attrs`` has year, stage (executed
    or planned), table, and account (general, or blank for all money).

    Raises:
        Missing: no table prints spending under one total.
    """
    general, whole = (_of_account(lines, account) for account in ("general", ""))
    found = general if general is not None else whole
    if general is not None and whole is not None and _is_part(general, whole):
        found = whole
    if found is None:
        raise Missing(
            "没有表按功能分类列出支出及其合计",
            "no table prints spending by function under one total",
        )
    return found


def _of_account(lines: pd.DataFrame, account: str) -> pd.DataFrame | None:
    """As :func:`table`, of one account, or of tables that name none (blank)."""
    own = _candidates(lines, account)
    for stage, phases in _STAGES:
        rows = own[own["phase"].isin(phases)]
        rows = rows[(rows["fiscal_year"] == rows["fiscal_year"].max()).fillna(False)]
        sizes = rows.groupby("table")["row"].nunique().sort_values(kind="stable")
        for name in sizes.index[::-1]:
            frame = _frame(rows[rows["table"] == name])
            if frame is not None:
                frame = own_of.named_rows(frame, lines, name)
                year = int(rows["fiscal_year"].iloc[0])
                frame.attrs = {"year": year, "stage": stage, "table": name, "account": account}
                return frame
    return None


def _is_part(general: pd.DataFrame, whole: pd.DataFrame) -> bool:
    """Whether general spending is part of what a table of no account lists by function."""
    same = all(general.attrs[name] == whole.attrs[name] for name in ("year", "stage"))
    names = [set(frame.loc[frame["level"] == 1, "item"]) for frame in (general, whole)]
    tops = [total(frame)["amount"].yuan for frame in (general, whole)]
    return same and names[0] <= names[1] and tops[0] <= tops[1]


def _candidates(lines: pd.DataFrame, account: str) -> pd.DataFrame:
    """Amounts of spending that may be those by function: of one account, or of none named."""
    if account:
        return own_of.sides(lines, account, "expenditure")
    money = lines[lines["amount_yuan"].notna() & lines["fiscal_year"].notna()]
    titles = lines.attrs.get("titles", {})
    mine = money[
        money["budget_type"].isna()
        & (money["direction"] == "expenditure").fillna(False)
        & ~money["table"].map(lambda name: own_of.is_narrow(titles.get(name, ""))).astype(bool)
    ]
    return mine[~mine["table"].isin(own_of.facing(money))]


def _frame(rows: pd.DataFrame) -> pd.DataFrame | None:
    """One table of one year and stage, a row a function; None where it has not one total."""
    first = rows.drop_duplicates("row").set_index("row")
    if (first["level"] == 0).sum() != 1 or len(first) < 2:
        return None
    result = first[["item", "level", "parent_row", "page"]].copy()
    names = rows["component"].fillna("").str.replace(r"其中[:：]?|\s", "", regex=True)
    parts = {
        name: _amounts(rows[names.str.contains(rf"(?:^|/)(?:{words_of})$")])
        for name, words_of in SPLITS.items()
    }
    split = names.str.contains("|".join(rf"(?:^|/)(?:{each})$" for each in SPLITS.values()))
    found = {"amount": _amounts(rows[~split]), **parts}
    for name, amounts in found.items():
        values = [amounts.get(row, pd.NA) for row in result.index]
        result[name] = pd.Series(values, index=result.index, dtype=object)
    for whole, pieces in (("basic", ("staff", "running")), ("amount", ("basic", "project"))):
        if result[whole].isna().all():
            sums = [_sum(result.loc[row, list(pieces)]) for row in result.index]
            result[whole] = pd.Series(sums, index=result.index, dtype=object)
    top = result.loc[result["level"] == 0, "amount"].iloc[0]
    if pd.isna(top) or top.yuan <= 0:
        return None
    result["of_total_pct"] = [_share(each, top) for each in result["amount"]]
    pairs = zip(result["project"], result["amount"], strict=True)
    result["project_pct"] = [_share(part, whole) for part, whole in pairs]
    return result


def _amounts(rows: pd.DataFrame) -> dict[int, Amount]:
    """A row's amount: of several columns the one that is no part of another (合计)."""
    found = {}
    for row, own in rows.groupby("row"):
        plain = own_of.bare(own)
        if len(plain) == 1 or plain["amount_yuan"].nunique() == 1:
            found[int(row)] = Amount(plain["value"].iloc[0], plain["unit"].iloc[0])
    return found


def _sum(parts: pd.Series) -> object:
    known = [each for each in parts if not pd.isna(each)]
    return sum(known[1:], known[0]) if known else pd.NA


def _share(part: object, whole: object) -> object:
    blank = pd.isna(part) or pd.isna(whole)
    return None if blank else ratios.expenditure_share(part, whole)


def is_split(frame: pd.DataFrame) -> bool:
    """Whether what is for projects stands beside what is basic."""
    return bool(frame["project"].notna().any() and frame["basic"].notna().any())


def columns(frame: pd.DataFrame) -> list[str]:
    """The columns of a table of :func:`table` that hold something."""
    named = ["item", "amount", "of_total_pct", "basic", "staff", "running", "project"]
    shown = [name for name in named if not frame[name].map(pd.isna).all()]
    return [*shown, *(["project_pct"] if is_split(frame) else [])]


def shown(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows of a table for people: all of a department's, the classes of a government."""
    few = (frame["level"] == 1).sum() < _LEAST
    return frame if few or is_split(frame) else frame[frame["level"] <= 1]


def undrawn(frame: pd.DataFrame, most: int) -> int:
    """How many rows :func:`largest` leaves out."""
    return len(largest(frame, len(frame))) - most


def largest(frame: pd.DataFrame, most: int) -> pd.DataFrame:
    """The classes, the largest first; of a department with few the rows without parts."""
    rows = frame[(frame["level"] == 1) & frame["amount"].notna()]
    if len(rows) < _LEAST:
        parents = set(frame["parent_row"].dropna())
        rows = frame[~frame.index.isin(parents) & (frame["level"] > 0) & frame["amount"].notna()]
    order = sorted(rows.index, key=lambda row: -rows.at[row, "amount"].yuan)
    return rows.loc[order[:most]]


def finding(frame: pd.DataFrame, edition: Edition) -> Pair:
    """The total, its largest functions, and what of it is basic and for projects."""
    whole, best = total(frame), largest(frame, 3)

    def names(lang: str) -> str:
        each = [
            {"zh": "{}（{}）", "en": "{} ({})"}[lang].format(
                edition.name(row["item"], KIND, lang), words.percent(row["of_total_pct"], lang)
            )
            for _, row in best.iterrows()
        ]
        return words.listing(each, lang)

    stage, parts = _stage(frame), _parts(whole, edition)
    return (
        f"{stage[0]}{edition.money(whole['amount'], 'zh')}，最大的是{names('zh')}{parts[0]}。",
        f"{stage[1]}: {edition.money(whole['amount'], 'en')}; the largest: {names('en')}"
        f"{parts[1]}.",
    )


def _stage(frame: pd.DataFrame) -> Pair:
    """What is spent, of which year: 2023年一般公共预算支出, 2024年全部支出（预算）."""
    year, done = frame.attrs["year"], frame.attrs["stage"] == "executed"
    zh, en = ("一般公共预算", "General public budget spending")
    zh, en = (zh, en) if frame.attrs["account"] else ("全部", "All spending")
    plan = "" if done else "（预算）"
    return f"{year}年{zh}支出{plan}", f"{en} {'of' if done else 'budgeted for'} {year}"


def _parts(whole: pd.Series, edition: Edition) -> Pair:
    if pd.isna(whole["basic"]) or pd.isna(whole["project"]):
        return "", ""
    shares = [percent(whole[name], whole["amount"]) for name in ("basic", "project")]
    zh = f"；基本支出占{words.percent(shares[0])}"
    en = f"; basic expenditure {words.percent(shares[0], 'en')}"
    if not (pd.isna(whole["staff"]) or pd.isna(whole["running"])):
        amounts = [whole["staff"], whole["running"]]
        zh += "（人员经费{}、公用经费{}）".format(*(edition.money(each, "zh") for each in amounts))
        en += " (pay {}, running costs {})".format(*(edition.money(each, "en") for each in amounts))
    zh += f"，项目支出占{words.percent(shares[1])}"
    en += f", projects {words.percent(shares[1], 'en')}"
    return zh, en


def title(frame: pd.DataFrame, edition: Edition) -> str:
    """The largest function of the stage, or what of the whole is for projects."""
    whole, stage = total(frame), edition.pick(*_stage(frame))
    if is_split(frame) and not pd.isna(whole["project"]):
        share = words.percent(percent(whole["project"], whole["amount"]))
        return edition.pick(f"{stage}中项目支出占{share}", f"{stage}: {share} is for projects")
    best = largest(frame, 1).iloc[0]
    share, who = words.percent(best["of_total_pct"]), edition.within(best["item"], KIND)
    return edition.pick(f"{stage}中{who}占{share}", f"{stage}: {share} is for {who}")


def scope(frame: pd.DataFrame, edition: Edition, undrawn: int = 0) -> tuple[str, str]:
    """Subtitle and note of the chart."""
    if is_split(frame):
        subtitle = (
            "支出按功能分类：基本支出和项目支出",
            "Spending by function: basic and projects",
        )
    else:
        subtitle = ("支出按功能分类", "Spending by function")
    note = edition.pick("未列不等于零。", "Not printed is not zero.")
    return edition.pick(*subtitle), leftout.told(note, undrawn, edition)
