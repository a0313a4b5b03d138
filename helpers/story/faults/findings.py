"""The findings of the notebook on the report's own arithmetic: (Chinese, English) pairs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import pandas as pd

from helpers.checks.finding import KINDS
from helpers.checks.wording import value_zh
from helpers.edition import Edition
from helpers.load import Missing
from helpers.story.faults.english import in_english
from helpers.story.faults.touches import NOTEBOOKS
from helpers.units import Amount

Pair = tuple[str, str]

#: What a kind of check is called.
KIND_NAMES = {
    "sum": ("合计", "sum"),
    "ratio": ("百分比", "ratio"),
    "balance": ("收支平衡", "balance"),
    "cross_table": ("表与表", "table against table"),
    "statement": ("正文与表", "text against table"),
    "unit": ("计量单位", "unit"),
    "limit": ("债务限额与到期", "debt limit and dues"),
    "year": ("年份", "year"),
    "title": ("标题与名称", "title and label"),
    "numbering": ("编号", "numbering"),
    "project": ("项目指标", "project indicators"),
    "project_cost": ("项目成本与资金", "project cost and funds"),
}


def kind_name(kind: str) -> Pair:
    """A kind of check by name."""
    return KIND_NAMES.get(kind, (kind, kind))


def place(fault: dict, edition: Edition) -> str:
    """Where a fault stands: page, table, row; of the text, the line it restates behind its page."""
    zh, en = [], []
    for name, words_zh, words_en in (
        ("page", "第{}页", "page {}"),
        ("table", "表{}", "table {}"),
        ("row", "第{}行", "row {}"),
    ):
        value = fault[name]
        if value is not None and not pd.isna(value):
            zh.append(words_zh.format(value))
            en.append(words_en.format(value))
    if fault["rule"].startswith("text_") and len(zh) > 1:
        line = edition.pick("".join(zh[1:]), ", ".join(en[1:]))
        return edition.pick(f"{zh[0]}正文（对照{line}）", f"{en[0]}, the text (against {line})")
    return edition.pick("，".join(zh), ", ".join(en))


def money(fault: dict, edition: Edition, lang: str | None = None) -> str:
    """The money at stake, for a sentence."""
    return edition.money(Amount(fault["stake_yuan"], "元"), lang)


def reckons_corrected(fault: Mapping) -> bool:
    """Whether the notebooks reckon with the corrected figure: the loaders apply errata.csv.

    How well a form's targets are worded (kind project) is judged as printed all the same.
    """
    return fault["erratum"] == "corrected" and fault["kind"] != "project"


def effect(fault: dict) -> Pair:
    """Which notebooks a fault touches, and with which of the two figures they reckon."""
    if not fault["touches"]:
        return "不影响任何数字的结论", "no conclusion that rests on a figure"
    zh = "、".join(f"{key}（{NOTEBOOKS[key][0]}）" for key in fault["touches"])
    en = ", ".join(f"{key} ({NOTEBOOKS[key][1]})" for key in fault["touches"])
    if reckons_corrected(fault):
        return (
            f"{zh}；已按勘误表更正为“{fault['corrected']}”",
            f"{en}; corrected there to “{fault['corrected']}”, by errata.csv",
        )
    if fault["erratum"] == "corrected":
        return (
            f"{zh}；按报告原文评价，勘误表更正为“{fault['corrected']}”",
            f"{en}; judged there as printed, corrected by errata.csv to “{fault['corrected']}”",
        )
    if fault["erratum"]:
        return (
            f"{zh}；仍用原文数，勘误表注明存疑",
            f"{en}; as printed there, in doubt by errata.csv",
        )
    return f"{zh}；仍用原文数，勘误表未列", f"{en}; as printed there, not in errata.csv"


def extent(tally: pd.DataFrame, found: pd.DataFrame) -> Pair:
    """How many checks were made, how they came out, and how many faults that makes."""
    total = {name: int(tally[name].sum()) for name in tally.columns if name != "kind"}
    pages = found["page"].dropna().nunique()
    if found.empty:
        return (
            f"共核对{total['all']:,}处，没有不符。",
            f"{total['all']:,} checks were made, and none fails.",
        )
    return (
        f"共核对{total['all']:,}处：{total['outright']:,}处完全成立，{total['rounded']:,}处只差四舍五入，"
        f"{total['explained']}处可由报告的其他内容解释，{total['failed']}处不符。"
        f"不符之处归为{len(found)}个问题，分布在{pages}页。",
        f"{total['all']:,} checks were made: {total['outright']:,} hold outright, "
        f"{total['rounded']:,} but for rounding, {total['explained']} are explained by something "
        f"else in print, {total['failed']} fail. Those make {len(found)} issues, on {pages} pages.",
    )


def largest(found: pd.DataFrame, edition: Edition, most: int = 3) -> Pair:
    """The faults of most money."""
    top = found[found["stake_yuan"].notna()].head(most).to_dict("records")
    if not top:
        raise Missing("没有涉及金额的问题", "no fault is about money")
    zh, en = [], []
    for one in top:
        page = one["page"]
        zh.append(
            f"第{page}页{one['subject_zh']}：报告原文为{value_zh(one['printed'])}，"
            f"算得{value_zh(one['computed'])}，涉及{money(one, edition, 'zh')}"
        )
        en.append(
            f"page {page}, {in_english(one['subject'])}: printed {in_english(one['printed'])}, "
            f"computed {in_english(one['computed'])}, "
            f"{money(one, edition, 'en')} at stake"
        )
    return (
        f"金额最大的{len(top)}个：{'；'.join(zh)}。",
        f"The largest in money: {'; '.join(en)}.",
    )


def kinds(tally: pd.DataFrame) -> Pair:
    """Which kinds of check failed, and which never did."""
    bad = tally[tally["failed"] > 0].sort_values("failed", ascending=False, kind="stable")
    if bad.empty:
        raise Missing("没有核对不符", "no check failed")
    good = tally[(tally["failed"] == 0) & (tally["all"] > 0)]

    def names(rows: pd.DataFrame, side: int, count: bool) -> str:
        comma = ("、", ", ")[side]
        return comma.join(
            KIND_NAMES[row.kind][side] + (f" {row.failed}/{row.all}" if count else "")
            for row in rows.itertuples()
        )

    zh = f"各类核对中不符的处数：{names(bad, 0, True)}"
    en = f"Failed of all, by kind: {names(bad, 1, True)}"
    if len(good):
        zh += f"；没有不符的：{names(good, 0, False)}"
        en += f"; none failed of: {names(good, 1, False)}"
    return zh + "。", en + "."


def conclusions(found: pd.DataFrame) -> Pair:
    """How many faults touch each notebook, and how many of them are corrected before use."""
    counts = Counter(key for own in found["touches"] for key in own)
    if not counts:
        raise Missing("没有问题影响各篇的结论", "no fault touches a conclusion")
    idle = sum(not own for own in found["touches"])
    real = [one for one in found.to_dict("records") if one["touches"]]
    done = sum(map(reckons_corrected, real))
    zh = "、".join(f"{key}（{NOTEBOOKS[key][0]}）{counts[key]}个" for key in sorted(counts))
    en = ", ".join(f"{key} ({NOTEBOOKS[key][1]}): {counts[key]}" for key in sorted(counts))
    return (
        f"涉及其他各本笔记的问题：{zh}（一个问题可涉及几本）；其中{done}个已由勘误表更正后再用，"
        f"{len(real) - done}个仍按原文数使用；{idle}个不涉及任何数字。",
        f"Issues among the figures of other notebooks: {en} (one may touch several). {done} are "
        f"corrected by errata.csv before use, {len(real) - done} are used as printed; {idle} touch "
        "no figure.",
    )


def unseen(table: pd.DataFrame) -> Pair:
    """How many numbers take part in no check (a frame of frames.unseen)."""
    numbers, loose = int(table["numbers"].sum()), int(table["untied"].sum())
    most = table.sort_values("untied", ascending=False, kind="stable").iloc[0]
    zh = f"{numbers:,}个数字中，{numbers - loose:,}个参与至少一类核对，{loose:,}个无从核对"
    en = f"Of {numbers:,} numbers {numbers - loose:,} take part in a check, {loose:,} in none"
    if loose:
        zh += f"，最多的是表{most['table']}（{most['untied']}个）"
        en += f", most of them in table {most['table']} ({most['untied']})"
    return zh + "。", en + "."


def of_kinds(tally: pd.DataFrame, which: tuple[str, ...]) -> Pair:
    """How the checks of these kinds came out."""
    unknown = set(which) - set(KINDS)
    assert not unknown, unknown
    own = tally[tally["kind"].isin(which)]
    n = {name: int(own[name].sum()) for name in own.columns if name != "kind"}
    if not n["all"]:
        raise Missing(
            "报告没有列这一类内容，因而没有核对",
            "nothing of this kind is printed, so nothing was checked",
        )
    zh = f"核对{n['all']:,}处：{n['outright']:,}处完全成立，"
    zh += f"{n['rounded']:,}处只差四舍五入，" if n["rounded"] else ""
    zh += f"{n['explained']}处有解释，" if n["explained"] else ""
    zh += f"{n['failed']}处不符。" if n["failed"] else "没有不符。"
    en = f"Of {n['all']:,} checks {n['outright']:,} hold outright"
    en += f", {n['rounded']:,} but for rounding" if n["rounded"] else ""
    en += f"; explained: {n['explained']}" if n["explained"] else ""
    return zh, en + f"; failed: {n['failed'] or 'none'}."
