"""Questions about what the budget plans: growth, blanks, transfers, shifts, its own faults."""

from __future__ import annotations

import re

import pandas as pd

from helpers import ratios, words
from helpers.load import Missing
from helpers.story import balance, outlook
from helpers.story.ahead import accounts
from helpers.story.ahead.case import Case, Question
from helpers.story.comparison import total
from helpers.story.phases import PLANS, RESULTS
from helpers.units import Amount, percent


def boldest(case: Case) -> Question | None:
    """The revenue item that is to rise most, where it fell the year before or soars."""
    plan = case.plan
    leaves = plan[~plan.index.isin(plan["parent_row"].dropna()) & plan["change_yuan"].notna()]
    if leaves.empty:
        raise Missing(
            "收入各项没有与上年数并列", "no revenue item is printed beside the year before"
        )
    most = max((row for _, row in leaves.iterrows()), key=lambda row: row["change_yuan"])
    whole = total(plan)
    if pd.isna(whole["growth_pct"]) or not most["growth_pct"] > max(whole["growth_pct"], 0):
        return None

    def because(lang: str) -> str:
        amounts = [case.money(most[name], lang) for name in ("executed", "planned")]
        growth = words.growth(most["growth_pct"], lang, planned=True)
        part = words.growth(whole["growth_pct"], lang, planned=True)
        if lang == "zh":
            return f"{most['item']}从{amounts[0]}到{amounts[1]}，{growth}；全部收入{part}"
        name = case.edition.name(most["item"], "revenue-general", lang)
        return f"{name}: {amounts[0]} to {amounts[1]}, {growth}; all revenue {part}"

    name = case.edition.name(most["item"], "revenue-general", "en")
    asked = (
        f"{most['item']}要增加这么多，依据是什么？完不成时压减哪些支出？",
        f"What supports the rise of {name}, and what is cut if it does not come?",
    )
    return Question(asked, (because("zh"), because("en")), (int(most["page"]),), "01")


def left_blank(case: Case) -> Question | None:
    """Revenue items that brought money and have no figure in the budget."""
    rows = outlook.unplanned(case.plan)
    if rows.empty:
        return None
    amount = Amount(sum(each.yuan for each in rows["executed"]), "元")
    asked = (
        "上年有收入、本年没有列预算数的项目，是不再征收，还是漏列？",
        "Are items that brought money last year and have no figure now gone, or forgotten?",
    )

    def because(lang: str) -> str:
        names = [case.edition.name(item, "revenue-general", lang) for item in rows["item"]]
        listed, sum_ = words.listing(names, lang), case.money(amount, lang)
        return {"zh": f"{listed}，上年共{sum_}", "en": f"{listed}: {sum_} last year"}[lang]

    pages = tuple(sorted({int(page) for page in rows["page"]}))
    return Question(asked, (because("zh"), because("en")), pages, "01")


def transfers(case: Case) -> Question | None:
    """Transfers budgeted far below those that came: a draft holds what was announced."""
    before = case.side("revenue", "general", case.year - 1, RESULTS)
    now = case.side("revenue", "general", case.year, PLANS)
    came, planned = (balance.grants(side) for side in (before, now))
    if came is None or planned is None or planned.yuan >= came.yuan:
        return None
    spending = accounts.row(case.summary, "general", "expenditure")
    asked = (
        "预算所列补助是否只是提前下达的部分？全年预计还有多少，用于哪些支出？",
        "Does the draft hold only the transfers announced in advance; how much more is expected, "
        "and for what?",
    )

    def because(lang: str) -> str:
        amounts = [case.money(each, lang) for each in (planned, came)]
        share = words.percent(ratios.growth(planned, came), lang).lstrip("-")
        text = {
            "zh": f"上级补助{amounts[0]}，比上年完成的{amounts[1]}少{share}",
            "en": f"Transfers of {amounts[0]}, {share} below the {amounts[1]} that came last year",
        }[lang]
        if spending["growth_pct"] is not None:
            growth = words.growth(spending["growth_pct"], lang, planned=True)
            text += {"zh": f"；支出比上年完成数{growth}", "en": f"; spending {growth}"}[lang]
        return text

    pages = tuple(sorted({*map(int, before["page"]), *map(int, now["page"])}))
    return Question(asked, (because("zh"), because("en")), pages, "02")


def shifted(case: Case) -> Question | None:
    """The functions whose budgets move most against the budget before, up and down."""
    moved = accounts.moved_classes(case.lines, case.year)
    up, down = moved.iloc[0], moved.iloc[-1]
    if up["change_yuan"] <= 0 or down["change_yuan"] >= 0:
        return None
    asked = (
        "支出安排在各功能之间大幅调整，对应哪些项目和政策？",
        "Which projects and policies stand behind the shift between functions?",
    )

    def because(lang: str) -> str:
        parts = []
        for each in (up, down):
            name = case.edition.name(each["item"], "function-class", lang)
            change = words.change(
                Amount(each["change_yuan"], "元"), case.edition.unit, lang, planned=True
            )
            parts.append(name + {"zh": "", "en": " "}[lang] + change)
        head = {"zh": "比上年预算，", "en": "Against the budget before: "}[lang]
        return head + {"zh": "，", "en": ", "}[lang].join(parts)

    pages = tuple(sorted({int(up["page"]), int(down["page"])}))
    return Question(asked, (because("zh"), because("en")), pages, "02")


def land(case: Case) -> Question | None:
    """The fund budget's largest item, where it is the sale of land use, and is to grow."""
    plan = outlook.read(case.lines, "fund")[1]
    leaves = plan[(plan["level"] == 1) & plan["planned"].notna() & plan["executed"].notna()]
    if leaves.empty:
        raise Missing(
            "政府性基金预算各项没有与上年数并列",
            "no item of the fund budget is printed beside the year before",
        )
    most = max((row for _, row in leaves.iterrows()), key=lambda row: row["planned"].yuan)
    if not most["change_yuan"] > 0 or not re.search("土地|出让", most["item"]):
        return None
    share = ratios.growth(most["planned"], most["executed"])
    weight = percent(most["planned"], total(plan)["planned"])
    asked = (
        f"{most['item']}按多少地块、什么价格测算？卖不出时先保哪些支出（含还本付息）？",
        "On which plots and prices does the largest item of the fund budget rest, and what is "
        "paid first if it does not come (debt service included)?",
    )

    def because(lang: str) -> str:
        growth = words.growth(share, lang, planned=True)
        amounts = [case.money(most[name], lang) for name in ("executed", "planned")]
        part = words.percent(weight, lang)
        if lang == "zh":
            return f"{most['item']}从{amounts[0]}到{amounts[1]}，{growth}，占政府性基金收入的{part}"
        name = case.edition.name(most["item"], "revenue-fund", lang)
        return f"{name}: {amounts[0]} to {amounts[1]}, {growth}; {part} of fund revenue"

    return Question(asked, (because("zh"), because("en")), (int(most["page"]),), "03")


def contradictions(case: Case) -> Question | None:
    """Figures of the budget that contradict each other: which of them is to be approved?"""
    planned = case.lines[
        (case.lines["fiscal_year"] == case.year).fillna(False) & case.lines["phase"].isin(PLANS)
    ]
    own = case.checks[
        (case.checks["status"] == "fail")
        & case.checks["table"].isin(set(planned["table"]))
        & case.checks["check"].isin(["sum", "balance", "cross_table", "statement", "unit"])
        & case.checks["subject"].str.contains(str(case.year)).fillna(False)
    ]
    if own.empty:
        return None
    asked = (
        "报告中互相矛盾的预算数，哪一个是提请批准的数？",
        "Where budget figures contradict each other, which one is put to the vote?",
    )
    tables = sorted(set(own["table"].dropna()))
    pairs = own.dropna(subset=["printed", "computed"]).drop_duplicates(["printed", "computed"])
    zh = "、".join(f"{one.printed}与{one.computed}" for one in pairs.itertuples())
    en = ", ".join(f"{one.printed} and {one.computed}" for one in pairs.itertuples())
    because = (
        f"{case.year}年预算的核对中有{len(own)}处不符，涉及表{'、'.join(tables)}：{zh}",
        f"{len(own)} checks on the {case.year} budget fail, in tables {', '.join(tables)}: {en}",
    )
    pages = tuple(sorted({int(page) for page in own["page"].dropna()}))
    return Question(asked, because, pages, "06")


def targets(case: Case) -> Question | None:
    """Projects whose cost targets allow more than is asked for."""
    own = case.checks[(case.checks["check"] == "project_cost") & (case.checks["status"] == "fail")]
    if own.empty:
        return None
    names = list(dict.fromkeys(str(subject).split(":")[0] for subject in own["subject"]))
    english = "; ".join(case.edition.name(name, None, "en") for name in names)
    asked = (
        "成本指标或预算说明与申请资金不一致的项目，按哪个数执行和考核？",
        "Where cost targets, or budgets in words, differ from the funds: which figure binds?",
    )
    because = (
        f"{len(names)}个项目：{'、'.join(names)}",
        f"{len(names)} projects: {english}",
    )
    pages = tuple(sorted({int(page) for page in own["page"].dropna()}))
    return Question(asked, because, pages, "05")
