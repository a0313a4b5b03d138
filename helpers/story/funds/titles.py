"""The texts over and under the charts on funds and land, built from the numbers they show."""

from __future__ import annotations

import pandas as pd

from helpers import ratios, words
from helpers.edition import Edition
from helpers.load import Missing
from helpers.story import balance, leftout
from helpers.story.chosen import leaves
from helpers.story.comparison import total
from helpers.story.funds import account
from helpers.story.funds.findings import between
from helpers.story.outlook import is_alone
from helpers.units import Amount, round_half_up

#: Chart → subtitle (what is measured) and note (scope), each in Chinese and English.
SCOPE = {
    "steps": (
        (
            "政府性基金收入：从上年到本年，各项收入的增减",
            "Revenue of the government-managed funds: change of each item on the year before",
        ),
        (
            "上年数由比例推算；“未能分列”属于本年没有列数的项目，其中可能有土地收入。",
            "Last year is derived from rounded ratios; “not told apart” belongs to items that "
            "print nothing this year, land income perhaps among them.",
        ),
    ),
    "spent": (
        (
            "政府性基金支出：年初预算、调整后预算和执行数",
            "Expenditure of the government-managed funds: initial budget, adjusted budget, result",
        ),
        (
            "年初预算取自下年预算表；偿还本金不在基金支出之内，付息和发行费用在内。",
            "The initial budget is that of the next budget's table. Principal repaid is no part of "
            "this expenditure, interest and issuance costs are.",
        ),
    ),
    "account": (
        (
            "政府性基金账户：从上年结余到年终结余的每一项收支",
            "The fund account: every source and use, from one year-end balance to the next",
        ),
        (
            "调入与调出金额相等时互相抵销；转贷收入是由上级转来的债券资金。",
            "A sum moved in and out again cancels out. On-lent proceeds are bonds that the level "
            "above issued.",
        ),
    ),
    "dependence": (
        (
            "土地财政依赖度的几种算法：土地收入占有关收入的比重",
            "Dependence on land, in its usages: land income as a share of revenue",
        ),
        (
            "上年为推算区间的中值，区间见表；两本预算指一般公共预算和政府性基金预算，不含转移支付和债券。",
            "Last year: the middle of the derived range, which the table gives. Both budgets: the "
            "general public budget and that of the funds, without transfers and bonds.",
        ),
    ),
    "outlook": (
        (
            "政府性基金收入各项：上年完成数和本年预算数",
            "Items of fund revenue: result of the year before, and budget",
        ),
        (
            "没有列预算数的项目标为“未列”，不是零；合计如有勘误，按更正后的数字。",
            "An item without a figure is marked so: it is not zero. A corrected total is used as "
            "corrected.",
        ),
    ),
    "uses": (
        (
            "政府性基金支出预算：没有下级的各项",
            "Budgeted expenditure of the government-managed funds, items without parts",
        ),
        (
            "偿还本金不在基金支出之内。",
            "Principal repaid is no part of this expenditure.",
        ),
    ),
}


#: The scope of a budget that stands beside no year before.
_ALONE = (
    ("政府性基金收入各项：预算数", "Items of fund revenue: the budget"),
    ("表中没有可比的上年数。", "The tables print no year before to compare them with."),
)


#: The notes of charts whose figures the tables print themselves.
_PRINTED = {
    "steps": ("上年数为表中所列。", "Last year as printed."),
    "spent": (
        "偿还本金不在基金支出之内，付息和发行费用在内。",
        "Principal repaid is no part of this expenditure, interest and issuance costs are.",
    ),
}


def scope(
    chart: str,
    edition: Edition,
    plan: pd.DataFrame | None = None,
    undrawn: int = 0,
    *,
    printed: bool = False,
) -> tuple[str, str]:
    """Subtitle and note of a chart, in the edition's language; ``undrawn`` rows are told of.

    ``plan`` (helpers.story.outlook) tells whether the budget stands beside a year before;
    ``printed``, that its own table prints what others take from elsewhere: last year, or the
    initial budget.
    """
    alone = plan is not None and is_alone(plan)
    subtitle, note = (edition.pick(*pair) for pair in (_ALONE if alone else SCOPE[chart]))
    if printed:
        note = edition.pick(*_PRINTED[chart])
    return subtitle, leftout.told(note, undrawn, edition)


def spent(frame: pd.DataFrame, year: int, edition: Edition) -> str:
    """What was spent, of what was initial budgeted. In: ``stages``."""
    whole = total(frame)
    if pd.isna(whole["executed"]):
        raise Missing("没有列政府性基金支出", "the expenditure of the funds is not printed")
    done = edition.money(whole["executed"])
    if pd.isna(whole["initial"]) or min(whole["executed"].yuan, whole["initial"].yuan) <= 0:
        return edition.pick(f"{year}年基金支出{done}", f"The funds spent {done} in {year}")
    share = words.percent(ratios.budget_completion(whole["executed"], whole["initial"]))
    return edition.pick(
        f"{year}年基金支出{done}，只相当于年初预算的{share}"
        if whole["executed"] < whole["initial"]
        else f"{year}年基金支出{done}，相当于年初预算的{share}",
        f"The funds spent {done} in {year}, {share} of the initial budget",
    )


def path(sources: pd.DataFrame, uses: pd.DataFrame, year: int, edition: Edition) -> str:
    """Where the balance went, and what bonds had to do with it."""
    ends = account.need(sources, account.OPENING), account.need(uses, account.CLOSING)
    start, end = (edition.money(amount) for amount in ends)
    text = edition.pick(
        f"{year}年基金结余从{start}到{end}",
        f"The balance of the funds went from {start} to {end} in {year}",
    )
    raised, repaid = account.of(sources, "debt raised"), account.of(uses, "debt repaid")
    if raised is None or repaid is None:
        return text
    lent = balance.lent_on(uses)
    pair = edition.money(raised), edition.money(repaid)
    zh, en = f"：借入债券{pair[0]}", f": {pair[0]} borrowed"
    if lent and lent.yuan:
        zh, en = f"{zh}，转贷{edition.money(lent)}", f"{en}, {edition.money(lent)} lent on"
    return text + edition.pick(f"{zh}，还本{pair[1]}", f"{en}, {pair[1]} repaid")


def dependence(frame: pd.DataFrame, year: int, edition: Edition) -> str:
    """The share of land in both budgets, this year and last. In: land.dependence."""
    row = frame.set_index("usage").loc["whole"]
    if pd.isna(row["now_pct"]):
        raise Missing(
            "土地收入或两本预算的收入不明",
            "land income, or the revenue of both budgets, is not known",
        )
    now = words.percent(row["now_pct"])
    text = edition.pick(
        f"{year}年土地出让收入占两本预算收入的{now}",
        f"Land income was {now} of the revenue of both budgets in {year}",
    )
    if pd.isna(row["before_low_pct"]):
        return text
    before = between(row["before_low_pct"], row["before_high_pct"], edition.lang)
    return text + edition.pick(f"，上年约{before}", f", about {before} the year before")


def shares(frame: pd.DataFrame, year: int, edition: Edition) -> pd.DataFrame:
    """The shares as a bar chart takes them: a group a usage, a series a year; in %."""

    def middle(row: pd.Series) -> object:
        ends = row["before_low_pct"], row["before_high_pct"]
        return None if pd.isna(ends[0]) else round_half_up((ends[0] + ends[1]) / 2, 1)

    result = pd.DataFrame({"label": [edition.pick(*name) for name in frame["name"]]})
    columns = {
        edition.pick(f"{year - 1}年（推算）", f"{year - 1} (derived)"): frame.apply(middle, axis=1),
        edition.pick(f"{year}年", f"{year}"): frame["now_pct"],
        edition.pick(f"{year + 1}年预算", f"{year + 1} budget"): frame["next_pct"],
    }
    for name, values in columns.items():
        given = [None if pd.isna(value) else round_half_up(value, 1) for value in values]
        if any(value is not None for value in given):
            result[name] = pd.Series(given, dtype=object)
    return result


def outlook(plan: pd.DataFrame, year: int, edition: Edition) -> str:
    """How the budget's revenue moves, and the item it asks most of. In: ``plan``."""
    row = total(plan)
    parents = set(plan["parent_row"].dropna())
    own = plan[~plan.index.isin(parents) & plan["change_yuan"].notna()]
    if is_alone(plan) and not pd.isna(row["planned"]):
        amount = edition.money(row["planned"])
        return edition.pick(
            f"{year}年预算基金收入{amount}", f"The {year} budget: fund revenue of {amount}"
        )
    if own.empty or row["growth_pct"] is None:
        raise Missing(
            "预算各项没有与上年数并列", "the budget prints no item beside the year before"
        )
    best = max((each for _, each in own.iterrows()), key=lambda one: one["change_yuan"])
    growth = words.growth(row["growth_pct"], edition.lang, planned=True)
    if best["change_yuan"] <= 0:
        return edition.pick(
            f"{year}年预算基金收入{growth}，没有一项增加",
            f"The {year} budget: fund revenue {growth}, no item rises",
        )
    moved = words.shift(Amount(best["change_yuan"], "元"), edition.unit, edition.lang, "revenue")
    who = edition.within(best["item"], "revenue-fund")
    return edition.pick(
        f"{year}年预算基金收入{growth}，{who}要{moved}",
        f"The {year} budget: fund revenue {growth}, {who} {moved}",
    )


def uses(frame: pd.DataFrame, year: int, edition: Edition) -> str:
    """The largest item of the next budget's expenditure. In: ``stages``."""
    whole, own = total(frame), leaves(frame, "next")
    if pd.isna(whole["next"]) or own.empty:
        raise Missing(
            "没有列下年政府性基金支出预算",
            "the next budget of the funds' expenditure is not printed",
        )
    best = max((line for _, line in own.iterrows()), key=lambda line: line["next"])
    share = words.percent(ratios.expenditure_share(best["next"], whole["next"]))
    who = edition.within(best["item"])
    return edition.pick(
        f"{year}年基金支出预算的{share}用于{who}",
        f"{share} of fund spending budgeted for {year} goes to {who}",
    )
