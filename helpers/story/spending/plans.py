"""Sentences on the plan: how far it moved, what was left, what is rigid, what the next one does.

As :mod:`helpers.story.spending.findings`: (Chinese, English), built from numbers.
"""

from __future__ import annotations

import pandas as pd

from helpers import ratios, words
from helpers.edition import Edition
from helpers.load import Missing
from helpers.story import chosen, stages
from helpers.story.between import moved
from helpers.story.comparison import total
from helpers.story.spending.findings import KIND, Pair, ends, listed, yuan
from helpers.units import Amount, round_half_up


def adjustment(frame: pd.DataFrame, year: int, edition: Edition, most: int = 3) -> Pair:
    """How far the adjusted budget moved from the initial one, and in which classes.

    In: helpers.story.stages.stages.
    """
    own = moved(frame[frame["level"] <= 1], "initial", "adjusted")
    row, parts = total(own), own[own["level"] == 1]
    rate = ratios.adjustment_rate(row["adjusted"], row["initial"])
    if rate is None:
        raise Missing(
            "没有列年初预算或调整预算的合计",
            "the total of the initial or of the adjusted budget is not printed",
        )
    rises, falls = ends(parts, most)

    def say(lang: str) -> tuple[str, ...]:
        return (
            edition.money(row["initial"], lang),
            edition.money(row["adjusted"], lang),
            words.percent(rate, lang),
            listed(pd.concat([rises, falls.head(1)]), "change_yuan", edition, lang),
        )

    zh, en = say("zh"), say("en")
    return (
        f"{year}年年初预算{zh[0]}，调整后{zh[1]}，预算调整幅度{zh[2]}；变动最大的是{zh[3]}。",
        f"The {year} budget began at {en[0]} and was adjusted to {en[1]}, an adjustment rate of "
        f"{en[2]}; what moved most: {en[3]}.",
    )


def received(transfers: Amount, carried: Amount | None, year: int, edition: Edition) -> Pair:
    """What came in within the year that changes a budget without being an adjustment (BL 71).

    In: 专项转移支付收入 and 上年结余 of the year's balance.
    """
    zh = f"{year}年收到专项转移支付{edition.money(transfers, 'zh')}"
    en = f"Earmarked transfers received in {year} were {edition.money(transfers, 'en')}"
    if carried is not None:
        zh += f"，另有上年结余{edition.money(carried, 'zh')}"
        en += f", and {edition.money(carried, 'en')} was carried over from the year before"
    return (
        zh + "；其中多少已列入年初预算，表中看不出。",
        en + "; the tables do not say how much of it the initial budget already held.",
    )


def leftover(
    frame: pd.DataFrame, left: pd.DataFrame, balance: Amount | None, edition: Edition, most: int = 3
) -> Pair:
    """What of the adjusted budget was not spent, where, and whether it is the year-end balance.

    In: ``stages``, ``unspent``, and 年终结余 of the balance (None where it has none).
    """
    row = total(frame)
    if pd.isna(row["adjusted"]) or pd.isna(row["executed"]):
        raise Missing(
            "支出合计没有同时列调整预算数和完成数",
            "no total is printed for both the adjusted budget and the result",
        )
    rest = row["adjusted"] - row["executed"]
    rate = ratios.execution_rate(row["executed"], row["adjusted"])
    top = left[left["left_yuan"] > 0].head(most)

    def names(lang: str) -> str:
        bracket = {"zh": "{}（{}）", "en": "{} ({})"}[lang]
        return words.listing(
            [
                bracket.format(
                    edition.name(each["item"], KIND, lang),
                    edition.money(yuan(each["left_yuan"]), lang),
                )
                for _, each in top.iterrows()
            ],
            lang,
        )

    if rest.yuan < 0:
        zh = f"支出超出调整后预算{edition.money(abs(rest), 'zh')}"
        en = f"{edition.money(abs(rest), 'en')} more than the adjusted budget was spent"
    else:
        zh = f"调整后预算中{edition.money(rest, 'zh')}未支出"
        en = f"{edition.money(rest, 'en')} of the adjusted budget was not spent"
    zh += f"，执行率{words.percent(rate, 'zh')}"
    en += f": the execution rate is {words.percent(rate, 'en')}"
    if balance is not None and rest.yuan >= 0:
        same = balance.yuan == rest.yuan
        zh += f"，{'等于' if same else '不同于'}收支总表的年终结余{edition.money(balance, 'zh')}"
        en += f"; this {'is' if same else 'is not'} the year-end balance of the account, "
        en += edition.money(balance, "en")
    if top.empty:
        return f"{zh}。", f"{en}."
    most = "剩余最多的是" if rest.yuan < 0 else "最多的是"
    return f"{zh}；{most}{names('zh')}。", f"{en}. Most is left of {names('en')}."


def carried(statements: pd.DataFrame, balance: Amount | None, year: int, edition: Edition) -> Pair:
    """For what the text says the year-end balance is meant.

    In: statements of one report in their order, and the balance (None where it has none).
    Taken are the amounts of the sentence that opens with 其中 right behind the one that names the
    balance, if they add up to it.

    Raises:
        Missing: there is no balance or no such sentence, or its parts do not add up.
    """
    if balance is None:
        raise Missing("收支总表没有列年终结余", "the account prints no year-end balance")
    own = statements[(statements["fiscal_year"] == year).fillna(False)].reset_index(drop=True)
    named = own["item"].str.contains("结余").fillna(False) & (own["amount_yuan"] == balance.yuan)
    for place in own.index[named.fillna(False)]:
        behind = own.loc[place + 1 :]
        first = behind["sentence"].iloc[0] if len(behind) else ""
        parts = behind[(behind["sentence"] == first) & (behind["measure"] == "amount")]
        if str(first).startswith("其中") and sum(parts["amount_yuan"]) == balance.yuan:
            break
    else:
        raise Missing("正文没有分列年终结余", "the text does not split the year-end balance")

    def say(lang: str) -> str:
        names = [
            _with_english(each.item, edition)[lang == "en"]
            + {"zh": "", "en": " "}[lang]
            + edition.money(Amount(each.value, each.unit), lang)
            for each in parts.itertuples()
        ]
        return words.listing(names, lang)

    page = int(parts["page"].iloc[0])
    return (
        f"正文（第{page}页）说明，年末结余中{say('zh')}。",
        f"The text (p. {page}) says what the year-end balance is for: {say('en')}.",
    )


def _with_english(item: str, edition: Edition) -> Pair:
    """A name as printed, and with its English before it, where there is one."""
    name = edition.name(item, lang="en")
    return item, item if name == item else f"{name} ({item})"


def reserve(frame: pd.DataFrame, year: int, edition: Edition) -> Pair:
    """预备费 as a share of each budget that prints it, against the band of BL 40.

    In: ``stages``. Of a report that prints the budget with and without earmarked transfers from
    above, the table that compares both years counts for both.
    """
    frame = stages.following(frame)
    rows = chosen.rows_of(frame, ("预备费",))
    whole, zh, en = total(frame), [], []
    for stage, of_year in (("initial", year), ("next", year + 1)):
        amounts = rows[stage].dropna()
        if len(amounts) != 1 or pd.isna(whole[stage]):
            continue
        rate = ratios.reserve_ratio(amounts.iloc[0], whole[stage])
        low, high = ratios.RESERVE_BAND
        inside = low <= round_half_up(rate, 1) <= high
        zh.append(
            f"{of_year}年{words.percent(rate, 'zh')}（{'在' if inside else '不在'}规定范围内）"
        )
        where = "inside" if inside else "outside"
        en.append(f"{of_year} {words.percent(rate, 'en')} ({where} the band)")
    if not zh:
        raise Missing("预算没有列预备费", "no budget prints 预备费")
    low, high = ratios.RESERVE_BAND
    return (
        f"预备费占一般公共预算支出预算的比例：{'、'.join(zh)}；预算法第四十条规定为{low}%至{high}%。",
        f"The reserve fund as a share of the budget: {'; '.join(en)}. The Budget Law "
        f"(article 40) sets a band of {low} to {high}%.",
    )


def self_reliance(revenue: Amount, expenditure: Amount, year: int) -> Pair:
    """财政自给率: how much of its spending own revenue covers."""
    if pd.isna(revenue) or pd.isna(expenditure):
        raise Missing("收入或支出的合计空着", "the total of revenue or of spending is blank")
    rate = ratios.self_sufficiency(revenue, expenditure)
    return (
        f"{year}年财政自给率{words.percent(rate, 'zh')}。",
        f"Own revenue was {words.percent(rate, 'en')} of the spending of {year}.",
    )


def following(frame: pd.DataFrame, year: int, edition: Edition, most: int = 2) -> Pair:
    """The next budget over this year's initial one and its execution; what it raises and cuts."""
    row = total(frame)
    if pd.isna(row["next"]):
        raise Missing("没有下年预算", "no budget of the next year")
    zh = f"{year + 1}年预算支出{edition.money(row['next'], 'zh')}"
    en = f"The {year + 1} budget is {edition.money(row['next'], 'en')}"
    if not pd.isna(row["initial"]):
        plan = ratios.growth(row["next"], row["initial"])
        zh += f"，比上年年初预算{words.growth(plan, 'zh')}"
        en += (
            f": over the initial budget of {year} spending {words.growth(plan, 'en', planned=True)}"
        )
    if not pd.isna(row["executed"]):
        done = ratios.growth(row["next"], row["executed"])
        zh += f"，比上年完成数{words.growth(done, 'zh')}"
        en += f", over what was spent in {year} it {words.growth(done, 'en', planned=True)}"
    if frame.attrs.get("alone"):
        zh += f"（两年都按第{frame.attrs['alone']}号表的口径，与执行数不可比）"
        en += f" (both as table {frame.attrs['alone']} counts them, unlike the result)"
    start = "executed" if pd.isna(row["initial"]) else "initial"
    parts = moved(frame[frame["level"] <= 1], start, "next")
    rises, falls = ends(parts[parts["level"] == 1], most)
    chosen = pd.concat([rises, falls])
    if len(chosen):
        zh += f"；{'比年初预算' if start == 'initial' else ''}变动最大的是"
        zh += listed(chosen, "change_yuan", edition, "zh")
        en += f". What moves most{' between the two budgets' if start == 'initial' else ''}: "
        en += listed(chosen, "change_yuan", edition, "en", planned=True)
    return zh + "。", en + "."


def sides(parts: pd.DataFrame, year: int, edition: Edition) -> Pair:
    """How many classes the next budget raises, cuts and keeps; what is new and what is gone.

    In: helpers.story.between.moved from the initial budget to the next one.
    """
    own = parts[(parts["level"] == 1) & parts["change_yuan"].notna()]
    both = own[own["basis"] == "printed"]
    counts = [sum(test(value) for value in both["change_yuan"]) for test in _SIGNS]
    new, gone = own[own["initial"].isna()], own[own["next"].isna()]

    def names(rows: pd.DataFrame, lang: str) -> str:
        return words.listing([edition.name(item, KIND, lang) for item in rows["item"]], lang)

    zh = "{}年与上年年初预算相比，{}类增加、{}类减少、{}类不变".format(year + 1, *counts)
    en = "Against the initial budget of {}, that of {} raises {} classes, cuts {} and keeps {}"
    en = en.format(year, year + 1, *counts)
    if len(new):
        zh += f"；上年年初未列而新列的：{names(new, 'zh')}"
        en += f"; not in the earlier one: {names(new, 'en')}"
    if len(gone):
        zh += f"；不再列的：{names(gone, 'zh')}"
        en += f"; no longer listed: {names(gone, 'en')}"
    return zh + "。", en + "."


_SIGNS = (lambda value: value > 0, lambda value: value < 0, lambda value: value == 0)
