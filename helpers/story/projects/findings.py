"""The findings on the projects' targets, as sentences built from numbers: (Chinese, English)."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

import pandas as pd

from helpers import words
from helpers.edition import Edition
from helpers.load import Missing
from helpers.story.projects import tables
from helpers.story.projects.forms import SOURCES
from helpers.story.projects.scorecard import missed
from helpers.units import percent

Pair = tuple[str, str]
#: The sources of a project's funds, as the form prints them.
SOURCE_NAMES = {
    "central": ("中央财政资金", "central funds"),
    "provincial": ("省级财政资金", "provincial funds"),
    "local": ("市县（区）财政资金", "funds of the city or county"),
    "own": ("单位自筹", "money raised by the unit"),
    "other": ("其他资金", "other funds"),
}


def project(name: str, edition: Edition, lang: str) -> str:
    """A project's name in a language, whatever the edition's is."""
    return edition.name(name, "project", lang) if lang == "en" else name


def indicator(name: str, edition: Edition, lang: str) -> str:
    """An indicator's name in a language."""
    return edition.name(name, "indicator", lang) if lang == "en" else name


def _many(count: int, one: str, several: str) -> str:
    return one if count == 1 else several.format(count)


def asked(money: pd.DataFrame, year: int, edition: Edition) -> Pair:
    """What all forms ask for, from whom, and the largest of them."""
    known = money[money["annual_funds_yuan"].notna()]
    if known.empty:
        raise Missing("没有一份申报表列有当年资金", "no form prints the funds of the year")
    total, first = sum(known["annual_funds_yuan"]), known.iloc[0]
    by = {name: sum(v for v in known[f"from_{name}_yuan"] if not pd.isna(v)) for name in SOURCES}
    by = {name: amount for name, amount in by.items() if amount}
    share = words.percent(percent(first["annual_funds_yuan"], total))
    terms = known[known["term_funds_yuan"].notna()]
    longer = terms[terms["term_funds_yuan"] != terms["annual_funds_yuan"]]

    def say(lang: str) -> dict[str, str]:
        side = lang == "en"
        if not by:
            source = _no_source(known)[side]
        elif len(by) == 1:
            source = {"zh": "全部列为{}", "en": "all of it entered as {}"}[lang].format(
                SOURCE_NAMES[next(iter(by))][side]
            )
        else:
            source = words.listing(
                [
                    f"{SOURCE_NAMES[name][side]} {edition.money(amount, lang)}"
                    for name, amount in by.items()
                ],
                lang,
            )
        terms = [
            {"zh": "{}实施期共{}", "en": "{} asks for {} over its whole term"}[lang].format(
                project(row["item"], edition, lang), edition.money(row["term_funds_yuan"], lang)
            )
            for _, row in longer.iterrows()
        ]
        return {
            "total": edition.money(total, lang),
            "source": source,
            "name": project(first["item"], edition, lang),
            "amount": edition.money(first["annual_funds_yuan"], lang),
            "terms": {"zh": "；", "en": "; "}[lang].join(["", *terms]) if terms else "",
        }

    count = _many(len(known), "1 form asks", "{} forms ask")
    return (
        "{count}份绩效目标申报表共为{year}年申请{total}，{source}；最大的是{name}（{amount}，占{share}）"
        "{terms}。".format(count=len(known), year=year, share=share, **say("zh")),
        "{count} for {total} for {year}, {source}; the largest is {name} ({amount}, "
        "{share}){terms}.".format(count=count, year=year, share=share, **say("en")),
    )


def _no_source(known: pd.DataFrame) -> Pair:
    """What is said where no source has an amount: each is blank, or what is printed is 0."""
    if known[[f"from_{name}_yuan" for name in SOURCES]].isna().all(axis=None):
        return "资金来源空着", "without an amount by source"
    return "所列各资金来源均为0", "every source that is entered at 0"


def sources_in_words(table: pd.DataFrame, edition: Edition) -> Pair:
    """What a description says of the money, beside how the form enters it."""
    if table.empty:
        raise Missing(
            "项目概况没有提到债券、贷款等资金来源",
            "no description names a bond, a loan or another source of money",
        )

    def say(lang: str) -> str:
        form = {"zh": "{}的概况称“{}”，表中资金列为{}", "en": "{}: “{}”, entered as {}"}[lang]
        return {"zh": "；", "en": "; "}[lang].join(
            form.format(
                project(row["item"], edition, lang),
                row["said"],
                words.listing([SOURCE_NAMES[each][lang == "en"] for each in row["entered"]], lang),
            )
            for _, row in table.iterrows()
        )

    return f"{say('zh')}。", f"What the descriptions say of the money: {say('en')}."


def measured(table: pd.DataFrame, year: int) -> Pair:
    """How many targets can be measured, and how many benefits. In: targets.measures."""
    good, benefits = table[table["measured"]], table[table["level1"].str.contains("效益")]
    numbers = benefits[benefits["measure"].isin(["number", "bare"])]
    share = words.percent(percent(Decimal(len(good)), Decimal(len(table))))
    zh = f"{year}年的{len(table)}个指标中，{len(good)}个（{share}）可以衡量"
    zh += "，即有数值和单位、日期或频次"
    en = f"Of {len(table)} targets for {year}, {len(good)} ({share}) can be measured: "
    en += "by a number with its unit, a date or a frequency"
    if len(benefits) and numbers.empty:
        said = [text for text, _ in Counter(benefits["target"]).most_common(3)]
        zh += f"；{len(benefits)}个效益指标没有一个有数值，只写{'、'.join(said)}等词"
        en += f"; none of the {len(benefits)} benefits has a number, only words such as "
        en += ", ".join(said)
    elif len(benefits):
        zh += f"；{len(benefits)}个效益指标中{len(numbers)}个有数值"
        en += f"; {len(numbers)} of the {len(benefits)} benefits have a number"
    return zh + "。", en + "."


def over_funds(table: pd.DataFrame, edition: Edition) -> Pair:
    """The forms whose cost targets exceed the money. In: costs.against_funds."""
    over, fixed = table[table["exceeds"]], table[table["corrected"]]

    def names(lang: str) -> str:
        form = {"zh": "{}（{}，资金{}，为其{}{}）", "en": "{} ({} against {}, {}{})"}[lang]
        quote = {"zh": "；概况称“{}”", "en": "; the description says “{}”"}[lang]
        return words.listing(
            [
                form.format(
                    project(row["item"], edition, lang),
                    edition.money(row["cost_targets_yuan"], lang),
                    edition.money(row["annual_funds_yuan"], lang),
                    words.percent(row["cost_pct"], lang),
                    "" if pd.isna(row["purpose"]) else quote.format(row["purpose"]),
                )
                for _, row in over.iterrows()
            ],
            lang,
        )

    count = len(over)
    zh = f"成本指标合计超过所申请资金的有{count}份：{names('zh')}"
    en = f"The cost targets of {_many(count, 'one form', '{} forms')} exceed the funds asked for: "
    en += names("en")
    if over.empty:
        zh, en = "成本指标合计均不超过所申请资金", "No form's cost targets exceed its funds"
    if len(fixed):
        zh += f"；另有{len(fixed)}份的成本指标按勘误表更正后与资金相等"
        en += f"; those of {_many(len(fixed), 'one more', '{} more')} are used as corrected"
        if not (fixed["over_yuan"] == 0).all():
            zh = zh.replace("后与资金相等", "")
    return zh + "。", en + "."


def unit_costs(table: pd.DataFrame, edition: Edition, most: int = 5) -> Pair:
    """The unit costs of the cost targets, the largest amounts first. In: costs.unit_costs."""
    own = table[table["what"] == "target"].sort_values(
        "cost_yuan", ascending=False, kind="stable", key=lambda column: column.map(Decimal)
    )
    if own.empty:
        raise Missing("没有成本指标与数量配对", "no cost target goes with a quantity")

    def names(lang: str) -> str:
        parts = [
            f"{indicator(row['cost'], edition, lang)} "
            + tables.per_unit(row["unit_cost"], row["unit"], lang)
            + ({"zh": "（更正）", "en": " (corrected)"}[lang] if row["corrected"] else "")
            for _, row in own.head(most).iterrows()
        ]
        return {"zh": "、", "en": "; "}[lang].join(parts)

    return (
        f"按成本上限和同表的数量指标计：{names('zh')}。",
        f"Cost targets (ceilings) over the quantity targets of the same form: {names('en')}.",
    )


def two_answers(table: pd.DataFrame, edition: Edition) -> Pair:
    """Where a form gives the quantity twice, both unit costs. In: costs.unit_costs."""
    own = table[table["said"].notna() & (table["what"] == "funds")]
    if own.empty:
        raise Missing(
            "没有项目的总量有两种说法", "no quantity of a whole project is given in two ways"
        )
    row = own.iloc[0]

    def say(lang: str) -> tuple[str, ...]:
        costs = (
            tables.per_unit(row[name], row["unit"], lang) for name in ("unit_cost", "said_cost")
        )
        names = project(row["item"], edition, lang), indicator(row["quantity"], edition, lang)
        return (*names, *costs, *tables.quantities_of(row, lang))

    zh, en = say("zh"), say("en")
    return (
        f"{zh[0]}的{zh[1]}，指标为{zh[4]}，概况为{zh[5]}：资金按前者合{zh[2]}，按后者合{zh[3]}。",
        f"{en[0]}: the quantity ({en[1]}) is {en[4]} as a target and {en[5]} in the description, "
        f"so its funds come to {en[2]} or {en[3]}.",
    )


def twice(table: pd.DataFrame, proved: pd.DataFrame, edition: Edition) -> Pair:
    """The form whose longer term has the targets of its year. In: targets.horizons, evidence."""
    own = table[table["fault"]]
    if own.empty:
        raise Missing(
            "没有多年期项目重复填报指标", "no project of several years repeats its targets"
        )
    row = own.iloc[0]
    lost = missed(proved)
    done = lost[(lost["item"] == row["item"]) & (lost["key"] == "ahead")]
    zh = f"{row['item']}期限{row['term_years']}年，"
    zh += f"{row['year_targets']}个年度指标与实施期指标的指标值全部相同"
    name = project(row["item"], edition, "en")
    en = f"{name} has a term of {row['term_years']} years, yet all {row['year_targets']} "
    en += "target values of the year are those of the whole term"
    if len(done):
        zh += f"；其{done.iloc[0]['words_zh']}"
        en += f"; {done.iloc[0]['words_en']}"
    return zh + "。", en + "."


def contradicted(table: pd.DataFrame, edition: Edition) -> Pair:
    """Quantities that a form gives in two ways. In: targets.contradictions."""
    if table.empty:
        raise Missing("没有一份申报表对同一数量有两种说法", "no form gives a quantity in two ways")

    def names(lang: str) -> str:
        parts = []
        for _, row in table.iterrows():
            name = indicator(row["indicator"], edition, lang)
            printed = row["target"]
            shown = printed if row["indicator"] in printed else f"{name} {printed}"
            parts.append(f"{shown} ≠ {row['said']}")
        return {"zh": "、", "en": "; "}[lang].join(parts)

    count, forms = len(table), table["item"].nunique()
    return (
        f"{forms}份表有{count}处同一数量前后不一：{names('zh')}。",
        f"{_many(count, 'One quantity is', '{} quantities are')} given in two ways within "
        f"{_many(forms, 'one form', '{} forms')}: {names('en')}.",
    )


def scored(points: pd.DataFrame, proved: pd.DataFrame, edition: Edition, most: int = 4) -> Pair:
    """Best and worst form, and the tests that none passes. In: scorecard.points, evidence.

    More than ``most`` forms with one score are counted, not named.
    """
    known = points[points["score_pct"].notna()]
    if known.empty:
        raise Missing("没有一项检查适用", "no test applies")
    high, low = max(known["score_pct"]), min(known["score_pct"])
    tests = [own for _, own in proved.groupby("key", sort=False)]
    never = [
        own.iloc[0]
        for own in tests
        if own["passed"].notna().sum() > 1 and not any(passed for passed in own["passed"])
    ]

    def names(score: Decimal, lang: str) -> str:
        own = known[known["score_pct"] == score]
        if len(own) > most:
            pct = words.percent(score, lang, 0)
            return edition.pick_in(lang, f"{pct}（{len(own)}份）", f"{pct} ({len(own)} forms)")
        return words.listing(
            [
                f"{project(row['item'], edition, lang)} {row['passed']}/{row['judged']}"
                for _, row in own.iterrows()
            ],
            lang,
        )

    zh = f"按{len(tests)}项检查，每项一分，不适用的不计：最高{names(high, 'zh')}"
    en = f"On {len(tests)} tests of a point each, those that do not apply left aside: "
    en += f"best {names(high, 'en')}"
    if low < high:
        zh, en = zh + f"；最低{names(low, 'zh')}", en + f"; worst {names(low, 'en')}"
    if never:
        zh += "；没有一份通过的是" + "、".join(f"“{row['test_zh']}”" for row in never)
        en += "; none passes " + ", ".join(f"“{row['test_en']}”" for row in never)
    return zh + "。", en + "."
