"""The findings of the notebook on debt, as sentences built from numbers: (Chinese, English).

A ratio is set against a line only as above or below it: whether a rule binds is the reader's to
say. An amount that follows from others is called derived (推算).
"""

from __future__ import annotations

from decimal import Decimal

import pandas as pd

from helpers import ratios, words
from helpers.edition import Edition
from helpers.load import Missing
from helpers.story.captions import basis
from helpers.story.debt.accounts import Account
from helpers.story.debt.position import NAMES
from helpers.units import Amount

Pair = tuple[str, str]
BANDS = {
    "red": ("红", "red"),
    "orange": ("橙", "orange"),
    "yellow": ("黄", "yellow"),
    "green": ("绿", "green"),
}


def yuan(value: Decimal) -> Amount:
    """An exact sum in 元 as an Amount."""
    return Amount(value, "元")


def pct(value: Decimal | None, lang: str) -> str:
    """A ratio with one decimal."""
    return words.percent(value, lang)


def lower(name: str) -> str:
    """A name inside a sentence: its first letter small; Chinese has none."""
    return name[:1].lower() + name[1:]


def to_line(value: Decimal, line: Decimal, lang: str) -> str:
    """Where an exact ratio lies to a line: 高于, 低于, 等于."""
    names = {"zh": ("低于", "等于", "高于"), "en": ("below", "at", "above")}[lang]
    return names[1 + (value > line) - (value < line)]


def bands(found: tuple[str, ...], lang: str) -> str:
    """The bands that a 债务率 may be in, two where rounding in print decides."""
    return {"zh": "或", "en": " or "}[lang].join(BANDS[name][lang == "en"] for name in found)


def position(
    frame: pd.DataFrame,
    year: int,
    edition: Edition,
    *,
    expected: bool = False,
    ahead: dict | None = None,
) -> Pair:
    """What is owed, how it is made up, and what room the limit leaves.

    ``expected``: the balance is one that is expected, the year not being closed. ``ahead``: the
    limits of the next year (helpers.story.debt.position.stock), where they are printed.
    """
    if "total" not in frame.index:
        raise Missing("没有列政府债务合计", "no total of the debt is printed")
    total = frame.loc["total"]
    parts = frame[frame.index != "total"]

    def made(lang: str) -> str:
        each = [
            lower(edition.name(row["item"], lang=lang))
            + {"zh": "", "en": " "}[lang]
            + edition.money(row["balance"], lang)
            + {"zh": "（占{}）", "en": " ({})"}[lang].format(pct(row["structure_pct"], lang))
            for _, row in parts.iterrows()
        ]
        return words.listing(each, lang)

    mark, stood = ("（预计）", "is expected to stand") if expected else ("", "stood")
    zh = f"{year}年末政府债务余额{mark}{edition.money(total['balance'], 'zh')}"
    en = f"Government debt {stood} at {edition.money(total['balance'], 'en')} at the end of {year}"
    if len(parts):
        zh, en = f"{zh}：{made('zh')}", f"{en}: {made('en')}"
    if total["limit"] is None:
        return f"{zh}；限额未列。", f"{en}; the limit is not printed."
    use = total["use_pct"]
    zh += f"；限额{edition.money(total['limit'], 'zh')}，使用率{pct(use, 'zh')}，"
    en += f"; of the limit, {edition.money(total['limit'], 'en')}, {pct(use, 'en')} is used; "
    later = _later_limit(total["limit"], (ahead or {}).get("total"), year + 1, edition)
    zh, en = (text + room(total, edition, lang) for text, lang in ((zh, "zh"), (en, "en")))
    return f"{zh}{later[0]}。", f"{en}{later[1]}."


def _later_limit(limit: Amount, entry: tuple | None, year: int, edition: Edition) -> Pair:
    """The limit of the next year, and what it adds; blank where it is not printed."""
    if entry is None:
        return "", ""
    moved = [words.change(entry[0] - limit, edition.unit, lang) for lang in ("zh", "en")]
    zh, en = (edition.money(entry[0], lang) for lang in ("zh", "en"))
    return f"；{year}年限额{zh}，{moved[0]}", f"; the limit of {year} is {en}: it {moved[1]}"


def room(total: pd.Series, edition: Edition, lang: str) -> str:
    """What is left under the limit, to the digits printed."""
    left = total["headroom_yuan"]
    if not left:
        return {"zh": "按所列位数没有余地", "en": "to the digits printed there is no room"}[lang]
    amount = edition.money(yuan(abs(left)), lang)
    if lang == "zh":
        return f"{'超出限额' if left < 0 else '尚有'}{amount}{'' if left < 0 else '余地'}"
    return f"{amount} {'above the limit' if left < 0 else 'is left'}"


def rolled(
    frame: pd.DataFrame, year: int, edition: Edition, pages: dict[int, bool] | None = None
) -> Pair:
    """How much of what was repaid came from refinancing, and how the debt moved.

    ``pages`` state the refinancing, each with whether errata.csv corrects it: that is marked.
    """
    row = frame.loc["total"]
    moved = row["end"] - yuan(row["begin_yuan"])
    if row["rollover_pct"] is None:
        return _moved(row, moved, year, edition, lent=bool(frame.attrs.get("lent_on")))

    def say(lang: str) -> dict[str, str]:
        return {
            "repaid": edition.money(row["repaid"], lang),
            "bonds": edition.money(row["refinanced"], lang),
            "share": pct(row["rollover_pct"], lang),
            "own": edition.money(yuan(abs(row["unrolled_yuan"])), lang),
            "moved": words.change(moved, edition.unit, lang),
            "end": edition.money(row["end"], lang),
        }

    zh, en = say("zh"), say("en")
    new = _new_bonds(row, edition)
    rest = (f"其余{zh['own']}未靠再融资", f"other money {en['own']}")
    if row["unrolled_yuan"] < 0:
        rest = (f"比还本多{zh['own']}", f"{en['own']} more than was repaid")
    wrong = "、".join(str(page) for page, corrected in (pages or {}).items() if corrected)
    marks = (f"（第{wrong}页已按勘误更正）", f" (page {wrong} as corrected)") if wrong else ("", "")
    return (
        f"{year}年债务还本{zh['repaid']}，再融资债券{zh['bonds']}{marks[0]}，借新还旧比例{zh['share']}，"
        f"{rest[0]}；{new[0]}，余额{zh['moved']}，年末为{zh['end']}。",
        f"Of {en['repaid']} of principal repaid in {year}, refinancing bonds brought "
        f"{en['bonds']}{marks[1]}, {en['share']}, {rest[1]}; {new[1]}, the balance "
        f"{en['moved']} and was {en['end']} at the end.",
    )


def _moved(row: pd.Series, moved: Amount, year: int, edition: Edition, *, lent: bool) -> Pair:
    """How the debt moved, where nothing says what of it was refinancing."""

    def say(lang: str) -> list[str]:
        parts = (row["raised"], row["repaid"], row["end"])
        return [
            *(edition.money(one, lang) for one in parts),
            words.change(moved, edition.unit, lang),
        ]

    zh, en = say("zh"), say("en")
    rest = row["unexplained_yuan"] or Decimal(0)
    off = row["raised"].half_unit + row["repaid"].half_unit + 2 * row["end"].half_unit
    gap = [
        f"{text}{edition.money(yuan(abs(rest)), lang)}" if abs(rest) > off else ""
        for lang, text in (("zh", "，举借和还本之外另有变动"), ("en", ", off the two by "))
    ]
    told = (
        "还本中多少靠再融资债券，没有列出一个总数。",
        " What refinancing bonds repaid is not printed as one figure.",
    )
    told = told if row["repaid"].yuan else ("", "")
    less = ("（已减去转贷下级的）", ", less what was lent on,") if lent else ("", "")
    return (
        f"{year}年举借债务{less[0]}{zh[0]}，还本{zh[1]}；余额{zh[3]}，年末为{zh[2]}{gap[0]}。{told[0]}",
        f"In {year} {en[0]}{less[1]} was borrowed and {en[1]} of principal repaid; the balance "
        f"{en[3]} and was {en[2]} at the end{gap[1]}.{told[1]}",
    )


def _new_bonds(row: pd.Series, edition: Edition) -> Pair:
    """What was raised beyond refinancing."""
    new = row["raised"] - row["refinanced"]
    if not new.yuan:
        return "没有新增债券", "there were no new bonds"
    return (
        f"新增债券{edition.money(new, 'zh')}",
        f"new bonds brought {edition.money(new, 'en')}",
    )


def falls_due(frame: pd.DataFrame, plan: dict[str, Account], year: int, edition: Edition) -> Pair:
    """Principal that falls due against what is budgeted to repay it."""
    if "principal" not in frame.index:
        raise Missing(
            f"正文没有说{year}年到期的本金", f"the text states no principal due in {year}"
        )
    row = frame.loc["principal"]
    raised = [account.printed("debt raised") for account in plan.values()]
    off = row["due"].half_unit + row["budgeted"].half_unit

    def amounts(lang: str) -> list[str]:
        each = (row["due"], row["budgeted"], yuan(abs(row["gap_yuan"])))
        return [*(edition.money(one, lang) for one in each), pct(row["covered_pct"], lang)]

    zh, en = amounts("zh"), amounts("en")
    head = (
        f"{year}年到期本金{zh[0]}，预算安排还本{zh[1]}（占{zh[3]}）",
        f"In {year} principal of {en[0]} falls due; {en[1]} ({en[3]}) is budgeted to repay",
    )
    if row["gap_yuan"] <= off:
        return f"{head[0]}，足以偿还。", f"{head[1]}, which is enough."
    if any(amount is not None for amount in raised):
        return f"{head[0]}，相差{zh[2]}。", f"{head[1]}, {en[2]} less."
    return (
        f"{head[0]}；其余{zh[2]}，预算中既未列还本支出，也未列再融资收入。",
        f"{head[1]}; for the other {en[2]} the budget has neither repayment nor refinancing.",
    )


def interest_shares(done: pd.DataFrame, plan: pd.DataFrame | None, edition: Edition) -> Pair:
    """Interest against spending, each kind of debt, against the line of the 10 % rule."""

    def say(lang: str) -> str:
        parts = []
        for kind in ("special", "general"):
            text = _share(done.loc[kind], lang)
            if isinstance(plan, pd.DataFrame):
                text += _planned(plan.loc[kind], lang)
            parts.append(text)
        return {"zh": "；", "en": "; "}[lang].join(parts)

    year, costs = done["year"].iloc[0], done.get("with_costs", pd.Series(dtype=bool)).any()
    note = ("（付息与债务发行费用合列）", " (printed with the costs of issuing bonds)")
    note = note if costs else ("", "")
    return f"{year}年{say('zh')}{note[0]}。", f"In {year} {say('en')}{note[1]}."


def _share(row: pd.Series, lang: str) -> str:
    line = ratios.INTEREST_LINE
    share, bar = pct(row["interest_pct"], lang), words.percent(line, digits=0)
    place = to_line(row["interest_pct"], line, lang)
    special = row["item"] == NAMES["special"]
    if lang == "zh":
        account = "政府性基金支出" if special else "一般公共预算支出"
        return f"{row['item']}付息占{account}的{share}，{place}{bar}的筛查线"
    kind, account = ("special", "fund") if special else ("general", "general")
    return f"interest on {kind} debt took {share} of {account} spending, {place} the line of {bar}"


def _planned(row: pd.Series, lang: str) -> str:
    share = pct(row["interest_pct"], lang)
    place = to_line(row["interest_pct"], ratios.INTEREST_LINE, lang)
    if lang == "zh":
        return f"（{row['year']}年预算{share}，{place}该线）"
    return f" ({row['year']} budget: {share}, {place} it)"


def since_last_year(before: dict, done: pd.Series) -> Pair:
    """Whether the share moved because of the interest or because of the spending.

    In: helpers.story.debt.burden.before and the row of the same kind of debt.
    """
    ends = [
        ratios.growth(done[name].yuan, end)
        for name in ("interest", "spending")
        for end in ((before[name].low + before[name].high) / 2,)
    ]
    share = (before["low"] + before["high"]) / 2

    def say(lang: str) -> list[str]:
        return [_grew(end, lang) for end in ends] + [pct(share, lang)]

    zh, en = say("zh"), say("en")
    now = [pct(done["interest_pct"], lang) for lang in ("zh", "en")]
    same = now[0] == zh[2]
    ends = (
        (f"仍为约{zh[2]}", f"the share stayed at about {en[2]}")
        if same
        else (f"由约{zh[2]}变为{now[0]}", f"the share went from about {en[2]} to {now[1]}")
    )
    name = {"专项债务": "special debt", "一般债务": "general debt"}[done["item"]]
    derived = ("（由比例推算）", " (derived from rounded ratios)")
    derived = ("", "") if before.get("printed") else derived
    return (
        f"与上年{derived[0]}相比，{done['item']}付息支出{zh[0]}，该账户支出{zh[1]}，"
        f"付息占比{ends[0]}。",
        f"Against the year before{derived[1]} interest on {name} "
        f"{en[0]} and spending of its account {en[1]}; {ends[1]}.",
    )


def _grew(value: Decimal | None, lang: str) -> str:
    text = words.growth(value, lang)
    return f"was {text}" if text in words.SAME["en"].values() else text


def text_pages(pages: list[int]) -> Pair:
    """Which pages of the running text are used."""
    if not pages:
        return "正文的数字未用到。", "No figure of the text is used."
    zh = "、".join(map(str, pages))
    return (
        f"正文：第{zh}页。",
        f"Text: page{'s' if len(pages) > 1 else ''} {words.listing(map(str, pages), 'en')}.",
    )


def service(frame: pd.DataFrame, edition: Edition) -> Pair:
    """Principal and interest against own revenue, with and without what was refinanced."""

    def say(lang: str) -> str:
        parts = []
        for _, row in frame.iterrows():
            note = basis(row["basis"], lang)
            name = {"zh": f"{row['year']}年（{note}）", "en": f"{row['year']} ({note})"}[lang]
            amount, share = edition.money(yuan(row["together_yuan"]), lang), row["service_pct"]
            gap = {"zh": "", "en": " "}[lang]
            text = f"{name}{gap}{amount}"
            text += {"zh": "，相当于{}", "en": ", {}"}[lang].format(pct(share, lang))
            if row["refinanced"] is not None and row["refinanced"].yuan:
                own = edition.money(yuan(row["own_paid_yuan"]), lang)
                part = pct(row["own_service_pct"], lang)
                text += {
                    "zh": f"（扣除再融资为{own}，{part}）",
                    "en": f" (less refinancing {own}, {part})",
                }[lang]
            parts.append(text)
        return {"zh": "；", "en": "; "}[lang].join(parts)

    return (
        f"还本付息与一般公共预算收入、政府性基金收入之和相比：{say('zh')}。",
        f"Principal and interest against own revenue of both accounts: {say('en')}.",
    )


def debt_ratio(frame: pd.DataFrame, year: int) -> Pair:
    """债务率 by both definitions, with the bands that the market uses."""
    row = frame.loc["total"]

    def say(lang: str) -> list[str]:
        return [
            pct(row[f"{definition}_ratio_pct"], lang)
            + {"zh": "（{}）", "en": " ({})"}[lang].format(bands(row[f"{definition}_bands"], lang))
            for definition in ("own", "net")
        ]

    zh, en = say("zh"), say("en")
    same = row["own_bands"] == row["net_bands"]
    ends = (
        ("两种口径同在一档", "both definitions put it into one band")
        if same
        else ("档位取决于口径", "the definition decides the band")
    )
    return (
        f"{year}年债务率：只算本级收入为{zh[0]}，计入补助并扣除上解为{zh[1]}；"
        f"括号内为市场所用分档，{ends[0]}。",
        f"Debt ratio of {year}: {en[0]} of own revenue alone, {en[1]} with transfers received less "
        f"remitted; in brackets the market's bands: {ends[1]}.",
    )
