"""Lines made ready to compare: one amount a row, year and stage, and results by whatever name.

A report printed before its year is closed gives 预计执行数 or 快报数 for the result. A table may
print one budget with and without a part of the money (含…, 不含…), and amounts by which two
columns differ (增减额).
"""

from __future__ import annotations

import re

import pandas as pd

from helpers import words
from helpers.edition import Edition
from helpers.story.own import facing, is_narrow

_SIDES = ("revenue", "expenditure")
#: The component of an amount by which two others differ (helpers.tables.columnmeaning).
_DIFFERENCE = r"(?:^|/)增减额$"
#: Names of fund revenue as some places print them: 国有土地使用权出让金安排的收入 is 出让收入.
_ARRANGED = r"(?:安排的|相关)(?=收入$)"
_PROCEEDS = r"出让金(?=收入$)"
_YEAR = re.compile(r"(?:19|20)\d\d年(?:度)?|[本上去当]年(?:度)?")


def ready(lines: pd.DataFrame) -> pd.DataFrame:
    """The lines of one report as its notebooks compare them.

    Out: without amounts of change; estimates as results in an account and year that has no other
    (``attrs`` estimated: the years); of several amounts of one row, year and stage the one that
    is measured as another year's without a component; revenue of the funds by its official name.
    """
    attrs = dict(lines.attrs)
    difference = lines["component"].str.contains(_DIFFERENCE).fillna(False)
    result = lines[~difference.astype(bool)].copy()
    funds = ((result["budget_type"] == "fund") & (result["direction"] == "revenue")).fillna(False)
    names = result.loc[funds, "item"].str.replace(_ARRANGED, "", regex=True)
    result.loc[funds, "item"] = names.str.replace(_PROCEEDS, "出让", regex=True)
    years = _estimates_as_results(result, attrs.get("titles", {}))
    _measured_alike(result)
    result.attrs = attrs | {"estimated": years}
    return result


def say(lines: pd.DataFrame, edition: Edition) -> None:
    """Tell of which years results are estimates. In: lines as :func:`ready` gives them."""
    from IPython.display import display

    years = lines.attrs.get("estimated", [])
    if not years:
        return
    zh = f"{'、'.join(f'{year}年' for year in years)}的完成数是预计执行数或快报数，不是决算数"
    en = f"Results of {' and '.join(map(str, years))} are estimates printed before the accounts "
    display(words.Said(f"*{edition.pick(f'{zh}。', f'{en}were closed.')}*"))


def _estimates_as_results(lines: pd.DataFrame, titles: dict[str, str]) -> list[int]:
    """Give estimates the phase of results where no results of their side and year are printed.

    Balances, which print both sides, are told from tables by item: one of the two may be closed.
    Changes ``lines``. Out: the years.
    """
    side = lines["direction"].isin(_SIDES) & lines["budget_type"].notna()
    side &= lines["fiscal_year"].notna()
    money = side & lines["amount_yuan"].notna()
    kinds = lines["table"].isin(facing(lines[money])).astype("string")
    for name in ("budget_type", "direction", "fiscal_year"):
        kinds += " " + lines[name].astype("string")
    narrow = lines["table"].map(lambda table: is_narrow(titles.get(table, ""))).astype(bool)
    done = kinds[money & ~narrow & (lines["phase"] == "executed").fillna(False)]
    guessed = side & (lines["phase"] == "estimated").fillna(False)
    taken = set(kinds[guessed & money]) - set(done)
    moved = guessed & kinds.isin(taken)  # rates stand beside the amounts and are of their stage
    lines.loc[moved, "phase"] = "executed"
    based = moved & (lines["base_phase"] == "estimated").fillna(False)
    lines.loc[based, "base_phase"] = "executed"
    return sorted({int(year) for year in lines.loc[moved, "fiscal_year"]})


def _measured_alike(lines: pd.DataFrame) -> None:
    """Blank the component of the column that is measured as that of another year.

    Changes ``lines``. 2026年预算数(不含专项) stands beside 2026年预算数(含专项), and beside
    2025年预算数(不含专项), the only one of its year.
    """
    money = lines[lines["amount_yuan"].notna() & lines["fiscal_year"].notna()]
    columns = money.drop_duplicates(["table", "column"])
    for _, own in columns.groupby("table", sort=False):
        plain = own[own["component"].isna()]
        names = {_measure(each.column): each.fiscal_year for each in plain.itertuples()}
        stages = set(zip(plain["fiscal_year"], plain["phase"].fillna(""), strict=True))
        alike = [
            each
            for each in own[own["component"].notna()].itertuples()
            if (each.fiscal_year, each.phase if isinstance(each.phase, str) else "") not in stages
            and names.get(_measure(each.column), each.fiscal_year) != each.fiscal_year
        ]
        if len(alike) == len({(each.fiscal_year, each.phase) for each in alike}):
            for each in alike:
                at = (lines["table"] == each.table) & (lines["column"] == each.column)
                lines.loc[at.fillna(False), "component"] = pd.NA


def _measure(column: object) -> str:
    """What a header measures, whichever year it is of."""
    return _YEAR.sub("", re.sub(r"\s", "", str(column)))
