"""The frames on debt as tables and charts take them: labels in the language, ratios rounded."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd

from helpers import ratios, words
from helpers.edition import Edition
from helpers.load import Missing
from helpers.story.captions import basis
from helpers.story.debt import scenario
from helpers.story.debt.findings import BANDS
from helpers.story.debt.stress import Assumptions
from helpers.units import round_half_up

#: A step shorter than one in so many of the balance is no step of a picture.
_SEEN = 2000


def tables_read(catalog: pd.DataFrame, tables: set[str]) -> pd.DataFrame:
    """The tables a notebook rests on. Out: table, title, unit, pages, in the catalog's order."""
    own = catalog[catalog["table"].isin({table for table in tables if table})]
    return own[["table", "title", "unit", "pages"]].reset_index(drop=True)


def path(movement: pd.DataFrame, year: int, edition: Edition) -> pd.DataFrame:
    """The total of the movement as a waterfall takes it: label, kind, value_yuan.

    Raises Missing where nothing was raised or repaid.
    """
    row = movement.loc["total"]
    if not row["raised"].yuan and not row["repaid"].yuan:
        raise Missing(f"{year}年没有举债也没有还本", f"no debt was raised or repaid in {year}")
    derived = row["basis"] == "derived"
    first = edition.pick(f"{year - 1}年末", f"End of {year - 1}")
    first += edition.pick("（推算）", " (derived)") if derived else ""
    steps = [(first, "total", row["begin_yuan"])]
    bonds = row["refinanced"]
    rest = row["raised"] if bonds is None else row["raised"] - bonds
    if bonds is not None and bonds.yuan:
        steps.append((edition.name("再融资债券"), "step", bonds.yuan))
    if rest.yuan:
        lent = movement.attrs.get("lent_on")
        name = edition.pick("举借减转贷", "Raised less lent on") if lent else ""
        name = name or edition.pick("举借", "Raised")
        name = name if bonds is None else edition.name("新增债券")
        steps.append((name, "step", rest.yuan))
    steps.append((edition.name("债务还本支出"), "step", -row["repaid"].yuan))
    if not pd.isna(row["unexplained_yuan"]) and not _is_rounding(row):
        name = edition.pick("举借还本之外的变动", "Beyond the two")
        steps.append((name, "step", row["unexplained_yuan"]))
    steps.append((edition.pick(f"{year}年末", f"End of {year}"), "total", row["end"].yuan))
    return pd.DataFrame(steps, columns=["label", "kind", "value_yuan"])


def _is_rounding(row: pd.Series) -> bool:
    """Whether what is not explained is what rounding in print leaves, and too little to be seen."""
    off = row["end"].half_unit * 2 + row["raised"].half_unit + row["repaid"].half_unit
    rest = abs(row["unexplained_yuan"])
    return not rest or (rest <= off and rest * _SEEN < row["end"].yuan)


def interest_bars(frames: list[pd.DataFrame], edition: Edition) -> pd.DataFrame:
    """付息占比 of each kind of debt, a series a year and basis. In: frames of burden.interest."""
    frames = [frame for frame in frames if isinstance(frame, pd.DataFrame)]
    result = pd.DataFrame(
        {"label": [edition.name(frames[0].at[kind, "item"]) for kind in ("special", "general")]}
    )
    for frame in frames:
        first = frame.iloc[0]
        name = basis(first["basis"], edition.lang)
        header = edition.pick(f"{first['year']}年{name}", f"{first['year']} {name}")
        values = [_rounded(frame.at[kind, "interest_pct"]) for kind in ("special", "general")]
        result[header] = pd.Series(values, dtype=object)
    return result


def ratio_bars(frame: pd.DataFrame, edition: Edition) -> pd.DataFrame:
    """债务率 of all debt by both definitions, for a chart of ranked bars."""
    row = frame.loc["total"]
    labels = [
        edition.pick("只算本级收入", "Own revenue alone"),
        edition.pick("计入补助、扣除上解", "With transfers received, less remitted"),
    ]
    values = [_rounded(row[f"{definition}_ratio_pct"]) for definition in ("own", "net")]
    return pd.DataFrame({"label": labels, "value": pd.Series(values, dtype=object)})


def band_lines(edition: Edition) -> list[tuple[Decimal, str]]:
    """Where the market's bands of 债务率 begin, for charts.thresholds."""
    lines = []
    for name, least in reversed(ratios.DEBT_BANDS):
        if least:
            bar = words.percent(Decimal(least), digits=0)
            lines.append((Decimal(least), f"{BANDS[name][edition.lang == 'en']} ≥{bar}"))
    return lines


def named_cases(cases: pd.DataFrame, given: Assumptions, year: int, edition: Edition):
    """The cases of a stress test with their names in words, in column case."""
    return cases.assign(case=[case_name(one, given, year, edition) for one in cases["case"]])


def case_bars(named: pd.DataFrame, column: str) -> pd.DataFrame:
    """One ratio of the named cases, for a chart of ranked bars."""
    values = [_rounded(value) for value in named[column]]
    return pd.DataFrame({"label": named["case"], "value": pd.Series(values, dtype=object)})


def case_name(case: str, given: Assumptions, year: int, edition: Edition) -> str:
    """What a case is called."""
    if case == "budget":
        return edition.pick(f"{year}年预算", f"{year} budget")
    if case == "all":
        return edition.pick("以上各项同时", "All at once")
    text = scenario.assumed(case, given, edition.lang)
    return text[0].upper() + text[1:]


def _rounded(value: Decimal | None) -> Decimal | None:
    return None if value is None or pd.isna(value) else round_half_up(value, 1)
