"""The questions a committee should ask of a budget: each rests on a figure, and says which.

A question is asked only where the figures give reason to; a report without those figures is not
asked. To add one, write a function of a :class:`Case` and put it into :data:`QUESTIONS`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from helpers import ratios, words
from helpers.edition import Edition
from helpers.load import Missing
from helpers.story import balance, outlook
from helpers.story.ahead import accounts
from helpers.story.comparison import total
from helpers.story.outlook import PLANS
from helpers.units import Amount, percent


@dataclass(frozen=True, slots=True)
class Question:
    """What to ask, on what figures: (Chinese, English) each, the pages, and the notebook."""

    asked: tuple[str, str]
    because: tuple[str, str]
    pages: tuple[int, ...]
    notebook: str


@dataclass(frozen=True)
class Case:
    """A report as the questions look at it; ``year`` is that of the budget."""

    lines: pd.DataFrame
    statements: pd.DataFrame
    checks: pd.DataFrame
    year: int
    edition: Edition

    @cached_property
    def plan(self) -> pd.DataFrame:
        """The general budget's revenue, item by item, beside the execution before it."""
        return outlook.plan(self.lines, *outlook.plan_table(self.lines))

    @cached_property
    def summary(self) -> pd.DataFrame:
        """The four accounts."""
        return accounts.summary(self.lines, self.year)

    def side(self, direction: str, account: str, year: int, phases: tuple[str, ...]):
        """One side of an account's balance."""
        return balance.side(self.lines, direction, year, phases, account)

    def money(self, amount: Amount, lang: str) -> str:
        """An amount for a sentence."""
        return self.edition.money(amount, lang)


def boldest(case: Case) -> Question | None:
    """The revenue item that is to rise most, where it fell the year before or soars."""
    plan = case.plan
    leaves = plan[~plan.index.isin(plan["parent_row"].dropna()) & plan["change_yuan"].notna()]
    if leaves.empty:
        raise Missing("no revenue item is printed beside the year before")
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
    before = case.side("revenue", "general", case.year - 1, ("executed", "estimated"))
    now = case.side("revenue", "general", case.year, PLANS)
    came, planned = (balance.part(side, "上级补助") for side in (before, now))
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
    """The fund budget's largest item, where it is to grow: usually the sale of land use."""
    plan = outlook.plan(case.lines, *outlook.plan_table(case.lines, "fund"))
    leaves = plan[(plan["level"] == 1) & plan["planned"].notna() & plan["executed"].notna()]
    if leaves.empty:
        raise Missing("no item of the fund budget is printed beside the year before")
    most = max((row for _, row in leaves.iterrows()), key=lambda row: row["planned"].yuan)
    if not most["change_yuan"] > 0:
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


def due(case: Case) -> Question | None:
    """Principal that falls due against the repayment that is budgeted, and new debt."""
    stated = case.statements
    own = stated[
        stated["item"].str.contains("到期.*本金|到期债券本金").fillna(False)
        & (stated["fiscal_year"] == case.year).fillna(False)
        & stated["amount_yuan"].notna()
    ]
    if own.empty:
        raise Missing(f"the text states no principal that falls due in {case.year}")
    falls = Amount(own["value"].iloc[0], own["unit"].iloc[0])
    paid, pages = _debt_item(case, "expenditure", "还本")
    raised, more = _debt_item(case, "revenue", "债务")
    gap = falls.yuan - sum(each.yuan for each in paid) - sum(each.yuan for each in raised)
    if gap <= falls.half_unit:
        return None
    asked = (
        "到期本金中没有列入预算的部分从哪里来？再融资额度是否已经落实？",
        "Where does the rest of the principal that falls due come from; is refinancing granted?",
    )

    def because(lang: str) -> str:
        budget = Amount(sum(each.yuan for each in paid), "元")
        new = Amount(sum(each.yuan for each in raised), "元")
        amounts = [case.money(each, lang) for each in (falls, budget)]
        if lang == "zh":
            income = f"，债务收入{case.money(new, lang)}" if raised else "，没有列债务收入"
            return f"{case.year}年到期本金{amounts[0]}，预算安排还本{amounts[1]}{income}"
        income = f"debt income of {case.money(new, lang)}" if raised else "no debt income"
        return (
            f"{amounts[0]} falls due in {case.year}; the budget has {amounts[1]} for repayment "
            f"and {income}"
        )

    seen = tuple(sorted({int(page) for page in own["page"]} | pages | more))
    return Question(asked, (because("zh"), because("en")), seen, "04")


def _debt_item(case: Case, direction: str, word: str) -> tuple[list[Amount], set[int]]:
    """Debt items in the balances of the accounts that have one, and their pages."""
    amounts, pages = [], set()
    for account in ("general", "fund"):
        try:
            side = case.side(direction, account, case.year, PLANS)
        except Missing:
            continue
        pages |= {int(page) for page in side["page"]}
        own = side[(side["level"] == 1) & side["item"].str.contains(word)]
        amounts += list(own["amount"])
    return amounts, pages


def headroom(case: Case) -> Question | None:
    """No room left between the debt balance and its limit."""
    known = {}
    for phase in ("limit", "balance"):
        own = case.lines[
            (case.lines["phase"] == phase)
            & case.lines["amount_yuan"].notna()
            & case.lines["item"].str.contains("合计|总计|^政府债务").fillna(False)
        ]
        if own.empty:
            raise Missing("debt balance and limit are not both printed")
        latest = own[own["fiscal_year"] == own["fiscal_year"].max()].iloc[0]
        known[phase] = latest
    limit, owed = (Amount(known[n]["value"], known[n]["unit"]) for n in ("limit", "balance"))
    used = percent(owed, limit)
    if used is None or used < 100:
        return None
    asked = (
        "债务已到限额，新增项目的资金从哪里来？限额是否申请调整？",
        "With the limit used up, what pays for new projects; is a higher limit asked for?",
    )

    def because(lang: str) -> str:
        amounts = [case.money(each, lang) for each in (owed, limit)]
        share = words.percent(used, lang)
        return {
            "zh": f"债务余额{amounts[0]}，限额{amounts[1]}，限额使用率{share}",
            "en": f"Debt of {amounts[0]} against a limit of {amounts[1]}: {share} used",
        }[lang]

    pages = tuple(sorted({int(known[name]["page"]) for name in known}))
    return Question(asked, (because("zh"), because("en")), pages, "04")


def stabilization(case: Case) -> Question | None:
    """The stabilization fund drawn on: what is left of it is hardly ever printed."""
    now = case.side("revenue", "general", case.year, PLANS)
    drawn = balance.part(now, "预算稳定调节基金")
    if drawn is None or not drawn.yuan or _fund_balance_printed(case):
        return None
    before = case.side("expenditure", "general", case.year - 1, ("executed", "estimated"))
    added = balance.part(before, "预算稳定调节基金")
    asked = (
        "动用之后，预算稳定调节基金还剩多少？",
        "How much is left in the stabilization fund once this is drawn?",
    )

    def because(lang: str) -> str:
        out = case.money(drawn, lang)
        text = {
            "zh": f"{case.year}年动用{out}",
            "en": f"{out} is to be drawn in {case.year}",
        }[lang]
        if added is not None and added.yuan == drawn.yuan:
            text += {
                "zh": "，正好是上年安排的全部",
                "en": ", exactly what was put in the year before",
            }[lang]
        elif added is not None:
            text += {
                "zh": f"，上年安排{case.money(added, lang)}",
                "en": f"; {case.money(added, lang)} was put in the year before",
            }[lang]
        return text + {"zh": "；报告没有列基金余额", "en": "; its balance is not printed"}[lang]

    pages = tuple(sorted({*map(int, now["page"]), *map(int, before["page"])}))
    return Question(asked, (because("zh"), because("en")), pages, "01")


def _fund_balance_printed(case: Case) -> bool:
    """Whether a table or the text says what the stabilization fund holds."""
    for frame in (case.lines, case.statements):
        named = frame["item"].str.contains("稳定调节基金").fillna(False)
        held = (frame["phase"] == "balance").fillna(False) | frame["item"].str.contains("余额")
        if (named & held.fillna(False)).any():
            return True
    return False


def reserve(case: Case) -> Question | None:
    """A reserve fund outside the band that the Budget Law sets."""
    spending = accounts.row(case.summary, "general", "expenditure")["planned"]
    if spending is pd.NA:
        raise Missing("the general budget's spending is not printed")
    amount, page = accounts.reserve(case.lines, case.year)
    share = ratios.reserve_ratio(amount, spending)
    if accounts.in_reserve_band(share):
        return None
    low, high = accounts.RESERVE_BAND
    asked = (
        f"预备费不在预算法第四十条规定的{low}%至{high}%之内，原因是什么？",
        f"Why is the reserve fund outside {low} to {high}% (Budget Law, article 40)?",
    )

    def because(lang: str) -> str:
        part, sum_ = words.percent(share, lang), case.money(amount, lang)
        return {
            "zh": f"预备费{sum_}，为一般公共预算支出的{part}",
            "en": f"Reserve fund {sum_}, {part} of general spending",
        }[lang]

    return Question(asked, (because("zh"), because("en")), (page,), "02")


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


QUESTIONS: tuple[Callable[[Case], Question | None], ...] = (
    boldest,
    left_blank,
    transfers,
    shifted,
    reserve,
    stabilization,
    land,
    due,
    headroom,
    targets,
    contradictions,
)


def ask(case: Case) -> tuple[list[Question], list[str]]:
    """All questions that the figures give reason to, and what the report lacks for the others."""
    asked, lacking = [], []
    for make in QUESTIONS:
        try:
            question = make(case)
        except Missing as reason:
            lacking.append(str(reason))
            continue
        if question:
            asked.append(question)
    return asked, list(dict.fromkeys(lacking))


def written(questions: list[Question], lacking: list[str], edition: Edition) -> words.Said:
    """The questions as a numbered list: what to ask, why, where the figures stand; what lacks."""
    side = edition.lang == "en"
    lines = []
    for number, each in enumerate(questions, start=1):
        pages = edition.pages(each.pages)
        where = edition.pick(
            f"{pages}；见笔记本{each.notebook}", f"{pages}; notebook {each.notebook}"
        )
        because = each.because[side]
        where = edition.pick(f"（{where}）", f" ({where})")
        lines.append(f"{number}. **{each.asked[side]}** {because}{where}")
    if lacking:
        text = edition.pick("本报告没有：", "Not in this report: ")
        lines.append(f"\n*{text}{'; '.join(lacking)}*")
    return words.Said("\n".join(lines))
