"""The texts of the charts on many places, and the tables as the charts take them."""

from __future__ import annotations

import pandas as pd

from helpers import words
from helpers.load import Missing
from helpers.story.places.names import Places

#: Chart → subtitle (what is measured) and note (scope), each in Chinese and English.
SCOPE = {
    "taxes": (
        ("各税种占税收收入的比重，%", "Each tax as a share of tax revenue, %"),
        (
            "各地取最近一个有执行数的年度；只列比重最大的税种。职责不同，比重可比，金额不可比。",
            "The latest executed year of each place; the largest taxes. Duties differ: shares can "
            "be compared, amounts cannot.",
        ),
    ),
    "growth": (
        (
            "一般公共预算收入各项：比上年增减，%",
            "General public budget revenue by item: change on the year before, %",
        ),
        (
            "按两年执行数（决算数）计算；只列各地都有两年数字的主要税种。",
            "From the results of both years; the largest taxes that every place prints for both.",
        ),
    ),
}


def texts(chart: str, title: str, used: pd.DataFrame, places: Places) -> dict[str, str]:
    """The texts that every chart function takes; ``used`` are the panel's rows behind it."""
    subtitle, note = (places.edition.pick(*pair) for pair in SCOPE[chart])
    own = {"title": title, "subtitle": subtitle, "note": note, "source": places.source(used)}
    return own | {"lang": places.edition.lang}


def taxes(shares: pd.DataFrame, years: dict[str, int], places: Places) -> str:
    """The largest tax, and its share in each place, each with its year."""
    top, names = shares.iloc[0], [name for name in shares if name != "item"]
    name = places.edition.name(top["item"], "revenue-general")
    form = places.edition.pick("{}{}（{}年）", "{} {} ({})")
    told = [
        form.format(places.name(each), words.percent(top[each]), years[each])
        for each in names
        if top[each] is not None
    ]
    return places.edition.pick(
        f"{name}占税收收入：{'、'.join(told)}", f"{name} as a share of taxes: {', '.join(told)}"
    )


def growth(found: pd.DataFrame, span: str, places: Places) -> str:
    """The item that moved most in all places, and how."""
    names = [name for name in found if name != "item"]
    top = max((row for _, row in found.iterrows()), key=lambda row: min(abs(row[n]) for n in names))
    name = places.edition.name(top["item"], "revenue-general")
    lang = places.edition.lang
    told = [
        places.name(each) + places.edition.pick("", " ") + words.growth(top[each], lang)
        for each in names
    ]
    return places.edition.pick(
        f"{span}年{name}：{'，'.join(told)}", f"{name} in {span}: {', '.join(told)}"
    )


def printed_everywhere(frame: pd.DataFrame, keys) -> pd.DataFrame:
    """Of these items those that every place prints, in their order.

    Raises:
        Missing: there is none.
    """
    names = [name for name in frame if name != "item"]
    own = frame.loc[[key for key in keys if key in frame.index]]
    own = own[[all(row[name] is not None for name in names) for _, row in own.iterrows()]]
    if own.empty:
        raise Missing("没有一项是各地都列的", "no item is printed by every place")
    return own


def series(frame: pd.DataFrame, places: Places) -> pd.DataFrame:
    """A frame of items and places as the bar charts take it: label, and a column a place."""
    labels = [places.edition.name(item, "revenue-general") for item in frame["item"]]
    plain = frame.drop(columns="item").reset_index(drop=True)
    return pd.concat([pd.DataFrame({"label": labels}), places.named(plain)], axis=1)
