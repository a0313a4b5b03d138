"""The next budget in all four accounts, and where its money comes from and goes.

The four accounts are those of 预算法 5: general public budget, government-managed funds, state
capital operations, social insurance funds. Each is complete by itself, so they are never added up
here: what one account gives another would count twice.
"""

from __future__ import annotations

import re
from decimal import Decimal

import pandas as pd

from helpers import ratios
from helpers.edition import Edition
from helpers.load import Missing, Several
from helpers.story import balance, between, stages
from helpers.story import own as own_of
from helpers.story.phases import PLANS, RESULTS
from helpers.story.terms import zh
from helpers.units import Amount, round_half_up

#: budget_type → the account's name; the law's order.
ACCOUNTS = {
    "general": "一般公共预算",
    "fund": "政府性基金预算",
    "soe": "国有资本经营预算",
    "social_insurance": "社会保险基金预算",
}
#: Of what family in items.csv the items of a side are.
KINDS = {
    ("general", "revenue"): "revenue-general",
    ("general", "expenditure"): "function-class",
    ("fund", "revenue"): "revenue-fund",
    ("fund", "expenditure"): "function-class",
}
#: What an account is called in a note that says there is none: 注：某区无社保基金预算.
_SHORT = {
    "general": "一般公共",
    "fund": "政府性基金",
    "soe": "国有资本经营",
    "social_insurance": "(?:社会保险|社保)基金",
}
_SHORT_ENGLISH = {
    "一般公共预算": "general budget",
    "政府性基金预算": "fund budget",
    "国有资本经营预算": "state capital budget",
    "社会保险基金预算": "social insurance budget",
}
SIDES = ("revenue", "expenditure")
RESERVE_BAND = ratios.RESERVE_BAND


def name(account: str, edition: Edition, lang: str | None = None) -> str:
    """An account within a sentence: 一般公共预算, the general public budget."""
    if (lang or edition.lang) == "zh":
        return account
    known = edition.name(account, "term", "en")
    return f"the {known[0].lower()}{known[1:]}"


def short(account: str, edition: Edition) -> str:
    """An account in a title, where room is scarce."""
    return edition.pick(account, _SHORT_ENGLISH[account])


def next_year(lines: pd.DataFrame) -> int:
    """The latest year for which a budget is printed, and which is not over yet.

    Raises:
        Missing: the report has no budget, or prints what became of it: it looks back.
    """
    planned = lines[lines["phase"].isin(PLANS) & lines["amount_yuan"].notna()]
    if planned["fiscal_year"].dropna().empty:
        raise Missing("报告没有列预算数", "the report prints no budget")
    year = int(planned["fiscal_year"].max())
    done = lines[lines["phase"].isin(RESULTS) & lines["amount_yuan"].notna()]
    done = done[done["budget_type"].notna() & (done["fiscal_year"] >= year).fillna(False)]
    if len(done):
        raise Missing(
            f"报告只列到{year}年预算及其执行，没有下一年预算",
            f"the report goes as far as the budget of {year} and what became of it",
        )
    return year


def total(
    lines: pd.DataFrame, budget_type: str, direction: str, year: int, phases: tuple[str, ...]
) -> tuple[Amount, str, int] | None:
    """The total of an account's own revenue or spending: amount, table and page; None if blank.

    Of the tables that print one side only, the one with most rows: it is the one by item.

    Raises:
        Several: the tables differ in it.
    """
    own = own_of.sides(lines, budget_type, direction)
    own = own[(own["fiscal_year"] == year) & own["phase"].isin(phases)]
    parts = [own_of.bare(lines) for _, lines in own.groupby("table")]
    own = pd.concat(parts) if parts else own
    order = own.groupby("table")["row"].nunique().sort_values(ascending=False, kind="stable").index
    heads = own[(own["level"] == 0).fillna(False)]
    tops = [line for table in order for line in heads[heads["table"] == table].itertuples()]
    if not tops:
        return None
    if len({each.amount_yuan for each in tops}) > 1:
        names = "、".join(dict.fromkeys(each.table for each in tops))
        raise Several(
            f"第{names}号表所列的{year}年{ACCOUNTS[budget_type]}{zh(direction)}合计不同",
            f"tables {names} print different totals of {budget_type} {direction} {year}",
        )
    return Amount(tops[0].value, tops[0].unit), str(tops[0].table), int(tops[0].page)


def summary(lines: pd.DataFrame, year: int) -> pd.DataFrame:
    """Own revenue and spending of each account: last budget, result, and the budget of ``year``.

    Out: account (budget_type), direction, item (the account's name), planned_before,
    executed_before, planned (Amount, blank where not printed), growth_pct (on the result),
    plan_growth_pct (on the budget before), pages. All four accounts have their rows, whether they
    print numbers or not. ``attrs`` open: (account, direction) → why an amount is blank although
    tables print it (pair of reasons).
    """
    rows, unsure = [], {}
    for account, name in ACCOUNTS.items():
        for direction in SIDES:
            found = {}
            for key, of_year, phases in (
                ("planned_before", year - 1, PLANS),
                ("executed_before", year - 1, RESULTS),
                ("planned", year, PLANS),
            ):
                try:
                    found[key] = total(lines, account, direction, of_year, phases)
                except Several as reason:
                    found[key], unsure[account, direction] = None, reason.pair
            amounts = {key: each[0] if each else pd.NA for key, each in found.items()}
            pages = sorted({each[2] for each in found.values() if each})
            rows.append({"account": account, "direction": direction, "item": name} | amounts)
            rows[-1] |= {
                "growth_pct": _growth(amounts["planned"], amounts["executed_before"]),
                "plan_growth_pct": _growth(amounts["planned"], amounts["planned_before"]),
                "pages": pages,
            }
    result = pd.DataFrame(rows)
    result.attrs["open"] = unsure
    return result


def _growth(new: Amount, old: Amount) -> Decimal | None:
    return None if new is pd.NA or old is pd.NA else ratios.growth(new, old)


def row(summary: pd.DataFrame, account: str, direction: str) -> pd.Series:
    """One side of one account."""
    return summary[(summary["account"] == account) & (summary["direction"] == direction)].iloc[0]


def blank_accounts(lines: pd.DataFrame) -> list[str]:
    """The accounts of which no amount at all is printed, in whatever table and year."""
    known = set(lines.loc[lines["amount_yuan"].notna(), "budget_type"].dropna())
    return [account for account in ACCOUNTS if account not in known]


def stated_as_none(text: pd.DataFrame, account: str) -> list[int]:
    """The pages on which a note (注：) says that there is no budget of this account."""
    note = re.compile(rf"注[:：][^。；]*?(?:无|没有){_SHORT[account]}预算")
    return sorted({int(one.page) for one in text.itertuples() if note.search(str(one.text))})


def flows(lines: pd.DataFrame, year: int, most: int = 6) -> pd.DataFrame:
    """The money of the budget of ``year``, a band a row: from a source to an account to a use.

    Own revenue and spending are split into the parts of their detail table where its total is the
    amount in the balance; of each the ``most`` largest stand alone, the rest together; fewer where
    there would be more names than a picture has room for.

    Out: source, target, source_kind, target_kind (where the names stand in items.csv; "account"
    for an account, "rest" for what stands together), value_yuan, page.

    Raises:
        Missing: no account has a balance whose two sides are equal.
    """
    for count in range(most, 0, -1):
        found = _flows(lines, year, count)
        if max(found["source"].nunique(), found["target"].nunique()) <= _ROOM:
            break
    return found


def _flows(lines: pd.DataFrame, year: int, most: int) -> pd.DataFrame:
    """As :func:`flows`, however many names there are."""
    bands, reasons = [], []
    for account, name in ACCOUNTS.items():
        try:
            sides = {each: balance.side(lines, each, year, PLANS, account) for each in SIDES}
        except Missing as reason:
            reasons.append(reason.pair)
            continue
        parts = {side: _parts(lines, sides[side], account, side, year, most) for side in SIDES}
        sums = {side: sum(part["value_yuan"] for part in parts[side]) for side in SIDES}
        if abs(sums["revenue"] - sums["expenditure"]) * _SEEN > sums["revenue"]:
            two = [Amount(sums[side], "元").format("万元") for side in SIDES]
            reasons.append(
                (
                    f"{year}年{name}的来源{two[0]}与去向{two[1]}不相等",
                    f"{name} {year}: sources {two[0]}, uses {two[1]}",
                )
            )
            continue
        bands += [
            {"source": part["item"], "source_kind": part["kind"], "target": name}
            | {"target_kind": "account", "value_yuan": part["value_yuan"], "page": part["page"]}
            for part in parts["revenue"]
        ]
        bands += [
            {"source": name, "source_kind": "account", "target": part["item"]}
            | {"target_kind": part["kind"], "value_yuan": part["value_yuan"], "page": part["page"]}
            for part in parts["expenditure"]
        ]
    if not bands:
        zh, en = zip(*dict.fromkeys(reasons), strict=True)
        raise Missing("；".join(zh), "; ".join(en))
    return pd.DataFrame(bands)


#: The accounts whose balances have names of their own in items.csv; others share the first's.
_BALANCED = ("general", "fund")
#: Sides that differ by less than one in so many differ in the last digit of 元 or 百元.
_SEEN = 10_000_000
#: As many names as one side of the picture shows without touching each other.
_ROOM = 27


def _parts(
    lines: pd.DataFrame, side: pd.DataFrame, account: str, direction: str, year: int, most: int
) -> list[dict]:
    """What a side of a balance consists of, its own revenue or spending split further."""
    own = total(lines, account, direction, year, PLANS)
    found = []
    for _, each in side[side["level"] == 1].iterrows():
        amount = each["amount"].yuan
        split = own is not None and amount == own[0].yuan and not any(one["split"] for one in found)
        below = _classes(lines, own[1], year, direction) if split else []
        if below and sum(one["value_yuan"] for one in below) == amount:
            kind = KINDS.get((account, direction), "total")
            found += [one | {"kind": kind, "split": True} for one in below]
        else:
            part = {"item": each["item"], "value_yuan": amount, "page": int(each["page"])}
            kind = f"balance-{account if account in _BALANCED else 'general'}"
            found.append(part | {"kind": kind, "split": False})
    found = [one for one in found if one["value_yuan"] > 0]
    large, small = _largest([one for one in found if one["split"]], most)
    if direction == "revenue" and not small:
        return found  # in the order of the balance
    rest = [one for one in found if not one["split"]]
    if small:
        amount = sum(one["value_yuan"] for one in small)
        together = {"item": "", "value_yuan": amount, "page": small[0]["page"]}
        large.append(together | {"kind": "rest", "split": True})
    return [*large, *rest]


def _largest(parts: list[dict], most: int) -> tuple[list[dict], list[dict]]:
    """The largest in order, and the others; one left over alone stands for itself."""
    ranked = sorted(parts, key=lambda one: -one["value_yuan"])
    cut = most if len(ranked) > most + 1 else len(ranked)
    return ranked[:cut], ranked[cut:]


def _classes(lines: pd.DataFrame, table: str, year: int, direction: str) -> list[dict]:
    """The parts right below the total of a detail table, as its budget prints them."""
    own = own_of.table(lines, table, direction)
    own = own[
        (own["fiscal_year"] == year).fillna(False)
        & own["phase"].isin(PLANS)
        & (own["level"] == 1).fillna(False)
        & own["amount_yuan"].notna()
    ]
    return [
        {"item": one.item, "value_yuan": one.amount_yuan, "page": int(one.page)}
        for one in own.itertuples()
    ]


def moved_classes(lines: pd.DataFrame, year: int, account: str = "general") -> pd.DataFrame:
    """Spending by function: the budget of ``year`` against the one before, the largest rise first.

    Out: item, before and planned (Amount), change_yuan, growth_pct, page; only functions for which
    both are printed.

    Raises:
        Missing: no table prints two budgets side by side, nor two tables one each.
        Several: tables print one function with different amounts, as those of a city and of
            itself alone do.
    """
    own = own_of.sides(lines, account, "expenditure")
    own = own[(own["level"] == 1) & own["phase"].isin(PLANS) & own["component"].isna()]
    old = own[(own["fiscal_year"] == year - 1).fillna(False)]
    new = own[(own["fiscal_year"] == year).fillna(False)]
    both = new.merge(old[["table", "row", "value", "unit"]], on=["table", "row"])
    if both.empty and (frame := _moved_over_tables(lines, year, account)) is not None:
        return frame
    if both.empty:
        raise Missing(
            f"没有表同时按功能分类列出{year - 1}年和{year}年预算数",
            f"no table prints the budgets of {year - 1} and {year} by function",
        )
    rows = [
        {"item": one.item, "page": one.page, "table": one.table}
        | {"before": Amount(one.value_y, one.unit_y), "planned": Amount(one.value_x, one.unit_x)}
        for one in both.itertuples()
    ]
    frame = pd.DataFrame(rows).drop_duplicates(["item", "before", "planned"], ignore_index=True)
    twice = frame[frame.duplicated("item", keep=False)]
    if not twice.empty:
        tables = "、".join(twice["table"].drop_duplicates())
        raise Several(
            f"第{tables}号表所列的{twice['item'].iloc[0]}金额不同，不能确定取哪一个",
            f"tables {tables} print {twice['item'].iloc[0]} with different amounts",
        )
    pairs = list(zip(frame["planned"], frame["before"], strict=True))
    frame["change_yuan"] = [new.yuan - old.yuan for new, old in pairs]
    frame["growth_pct"] = [ratios.growth(new, old) for new, old in pairs]
    return frame.sort_values("change_yuan", ascending=False, kind="stable", ignore_index=True)


def _moved_over_tables(lines: pd.DataFrame, year: int, account: str) -> pd.DataFrame | None:
    """As :func:`moved_classes`, of budgets that stand in a table each; None where they do not."""
    try:
        found = between.moved(stages.stages(lines, account), "initial", "next")
    except (Missing, Several):
        return None
    own = found[(found["level"] == 1) & found["initial"].notna() & found["next"].notna()]
    if own.empty or found.attrs["year"] != year - 1:
        return None
    frame = own.rename(columns={"initial": "before", "next": "planned"})
    frame["page"] = [pages["next"] for pages in frame["pages"]]
    columns = ["item", "page", "before", "planned", "change_yuan", "growth_pct"]
    order = {"ascending": False, "kind": "stable", "ignore_index": True}
    return frame[columns].sort_values("change_yuan", **order)


def reserve(lines: pd.DataFrame, year: int) -> tuple[Amount, int]:
    """The reserve fund (预备费) of a budget, and its page.

    Raises:
        Missing: none is printed.
        Several: the tables differ in it.
    """
    own = lines[
        (lines["item"] == "预备费").fillna(False)
        & (lines["budget_type"] == "general").fillna(False)
        & (lines["fiscal_year"] == year).fillna(False)
        & lines["phase"].isin(PLANS)
        & lines["amount_yuan"].notna()
    ]
    if own.empty:
        raise Missing(f"没有列{year}年预备费", f"no reserve fund (预备费) is printed for {year}")
    if own["amount_yuan"].nunique() > 1:
        names = "、".join(own["table"].unique())
        raise Several(
            f"第{names}号表所列的{year}年预备费不同",
            f"tables {names} print different reserve funds for {year}",
        )
    return Amount(own["value"].iloc[0], own["unit"].iloc[0]), int(own["page"].iloc[0])


def in_reserve_band(share: Decimal | None) -> bool:
    """Whether a reserve fund of ``share`` % lies in the band of 预算法 40, at one decimal."""
    low, high = RESERVE_BAND
    return share is not None and low <= round_half_up(share, 1) <= high
