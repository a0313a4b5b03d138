"""The texts over and under the charts on revenue: titles that state the finding, and the scope.

Like the findings, they are built from the numbers, so a title cannot say what its chart denies.
"""

from __future__ import annotations

import pandas as pd

from helpers import ratios, words
from helpers.edition import Edition
from helpers.load import Missing
from helpers.story import balance, leftout
from helpers.story.comparison import named, total
from helpers.story.outlook import is_alone, without_parts
from helpers.story.revenue.findings import BUDGETS, yuan
from helpers.units import percent

#: Chart → subtitle (what is measured) and note (scope), each in Chinese and English.
SCOPE = {
    "collected": (
        (
            "一般公共预算收入及其两大部分：上年、调整预算和完成数",
            "General public budget revenue and its two parts",
        ),
        (
            "上年数未列出的，由本年数和所列增减额、比例推算。",
            "Where last year is not printed, it is derived from changes and ratios.",
        ),
    ),
    "steps": (
        (
            "一般公共预算收入：从上年到本年，各项收入的增减",
            "General public budget revenue: change of each item on the year before",
        ),
        (
            "各项增减额见表格或文字，未列出的由比例推算；“其他各项”含推算的尾差。",
            "Changes as printed or stated in the text, others derived from rounded ratios; "
            "“all other items” holds what rounding leaves.",
        ),
    ),
    "excess": (
        (
            "一般公共预算收入：完成数与预算数之差，相差最大的各项",
            "General public budget revenue: result less budget, the items that differ most",
        ),
        (
            "正数为超过预算；没有同时列预算数和完成数的项目不在图中。",
            "Above zero is more than budgeted. Items without both a budget and a result are left "
            "out.",
        ),
    ),
    "sources": (
        ("一般公共预算的收入总计及其来源", "All receipts of the general public budget, by source"),
        (
            "调入资金与调出资金相等时，两边总计同时增大。",
            "A sum moved in and out again swells both totals.",
        ),
    ),
    "outlook": (
        (
            "一般公共预算收入：预算数与上年完成数之差，变动最大的各项",
            "General public budget revenue: budget less what was collected the year before, the "
            "items that change most",
        ),
        (
            "没有列预算数的项目不在图中。",
            "Items without a figure in the budget are left out.",
        ),
    ),
}


#: The scope of a budget that stands beside no year before.
_ALONE = (
    ("一般公共预算收入：预算数，最大的各项", "General public budget revenue: the largest items"),
    (
        "表中没有可比的上年数。",
        "The tables print no year before to compare them with.",
    ),
)


def scope(
    chart: str, edition: Edition, changes: pd.DataFrame | None = None, undrawn: int = 0
) -> tuple[str, str]:
    """Subtitle and note of a chart, in the edition's language.

    ``changes`` (helpers.story.execution) tell which budget a subtitle speaks of, if any; a plan
    (helpers.story.outlook), whether it stands beside a year before. ``undrawn`` rows are told of.
    """
    if changes is not None and "planned" in changes:
        chosen = _ALONE if is_alone(changes) else SCOPE[chart]
        subtitle, note = (edition.pick(*pair) for pair in chosen)
        return subtitle, leftout.told(note, undrawn, edition)
    subtitle, note = (edition.pick(*pair) for pair in SCOPE[chart])
    if changes is not None:
        phase = changes["budget_phase"].iloc[0]
        budget = {"adjusted": "、调整预算", "approved": "、预算"}.get(phase, "")
        subtitle = subtitle.replace("、调整预算", budget)
    return subtitle, leftout.told(note, undrawn, edition)


def pages_of(statements: pd.DataFrame, *measures: str, changes: pd.DataFrame) -> list[int]:
    """Pages of the text that state such figures of the table behind ``changes``."""
    own = statements[statements["measure"].isin(measures)]
    own = own[(own["table"] == changes.attrs["table"]).fillna(False).astype(bool)]
    return sorted({int(page) for page in own["page"]})


def fall(
    changes: pd.DataFrame,
    year: int,
    edition: Edition,
    ranked: pd.DataFrame | None = None,
    kind: str = "revenue-general",
) -> str:
    """How the total moved; with ``ranked`` also which item moved most in that direction.

    ``kind`` says where the items stand in items.csv.
    """
    row = total(changes)
    if pd.isna(row["change_yuan"]):
        raise Missing("上年合计数不明", "last year's total is not known")
    lang = edition.lang
    pct = ratios.growth(row["executed"].yuan, row["base_yuan"])
    item = edition.name(row["item"], "total")
    if kind == "revenue-fund":  # the whole name would fill a line
        item = edition.pick(item, "Fund revenue")
    text = edition.pick(
        f"{year}年{item}{words.growth(pct, lang)}", f"{item} {words.growth(pct, lang)} in {year}"
    )
    if ranked is None or ranked.empty:
        return text
    least = ranked.iloc[0 if row["change_yuan"] < 0 else -1]
    off = least["off_yuan"]
    moved = words.shift(yuan(least["change_yuan"]), edition.unit, lang, "revenue", off=off)
    who = edition.within(least["item"], kind)
    return text + edition.pick(f"，{who}{moved}", f"; {who} {moved}")


def excess(changes: pd.DataFrame, items: tuple[str, ...], year: int, edition: Edition) -> str:
    """How the result lies to the budget, and what some items have to do with it."""
    row, lang = total(changes), edition.lang
    if pd.isna(row["executed"]) or pd.isna(row["budget"]):
        raise Missing(
            "收入合计没有同时列预算数和完成数", "no total is printed for both budget and result"
        )
    ratio = ratios.budget_completion(row["executed"], row["budget"])
    against = words.against(ratio, lang)
    zh, en = BUDGETS[row["budget_phase"]]
    text = edition.pick(
        f"{year}年收入比{zh}{against}", f"Revenue of {year} was {against} the {en} budget"
    )
    try:
        own = named(changes, items)
        part = sum(own["executed"]) - sum(own["budget"])
    except (Missing, TypeError):  # those items are not in every report
        return text
    who = words.listing([edition.within(item, "revenue-general") for item in own["item"]], lang)
    moved = edition.money(abs(part))
    more = {"zh": ("多", "少"), "en": ("more", "less")}[lang][part.yuan < 0]
    many = len(own) > 1  # their names, highlighted, stand in the chart
    few = edition.pick(f"标出的{len(own)}项", f"the {len(own)} in dark") if many else who
    return text + edition.pick(f"，仅{few}就{more}收{moved}", f": {few} brought {moved} {more}")


def sources(side: pd.DataFrame, year: int, edition: Edition) -> str:
    """What share of all receipts came from above."""
    part = balance.grants(side)
    if part is None:
        raise Missing("收入来源中没有上级补助", "no 上级补助 among the sources")
    share = words.percent(ratios.transfer_dependence(part, total(side)["amount"]), edition.lang)
    return edition.pick(
        f"{year}年收入总计中，{share}来自上级补助",
        f"Transfers from above made {share} of all receipts of {year}",
    )


def outlook(plan: pd.DataFrame, year: int, edition: Edition) -> str:
    """How the budget's total moves, and the item it asks most of."""
    row, lang = total(plan), edition.lang
    if pd.isna(row["planned"]):
        raise Missing("没有列预算收入合计", "no total of the budget's revenue is printed")
    own = without_parts(plan)
    if is_alone(plan):
        own = own[own["planned"].notna()]
        if own.empty:
            raise Missing("预算收入没有分项", "the budget's revenue is not split into items")
        best = max((each for _, each in own.iterrows()), key=lambda one: one["planned"])
        share = words.percent(percent(best["planned"], row["planned"]))
        who = edition.within(best["item"], "revenue-general")
        return edition.pick(
            f"{year}年预算收入{edition.money(row['planned'])}，{who}占{share}",
            f"The {year} budget: revenue of {edition.money(row['planned'])}, {share} from {who}",
        )
    leaves = own[own["change_yuan"].notna()]
    best = max((each for _, each in leaves.iterrows()), key=lambda one: one["change_yuan"])
    if pd.isna(row["growth_pct"]):
        raise Missing("预算收入合计没有与上年数并列", "no total stands beside the year before")
    growth = words.growth(row["growth_pct"], lang, planned=True)
    if best["change_yuan"] <= 0:
        return edition.pick(
            f"{year}年预算收入{growth}，没有一项增加",
            f"The {year} budget: revenue {growth}, no item rises",
        )
    who = edition.within(best["item"], "revenue-general")
    moved = words.shift(yuan(best["change_yuan"]), edition.unit, lang, "revenue")
    return edition.pick(
        f"{year}年预算收入{growth}，{who}要{moved}",
        f"The {year} budget: revenue {growth}, {who} {moved}",
    )
