"""The titles and labels of the charts on spending: they state the finding.

Like the findings, they are built from the numbers, so a title cannot say what its chart denies.
"""

from __future__ import annotations

import pandas as pd

from helpers import ratios, words
from helpers.edition import Edition
from helpers.load import Missing
from helpers.story import leftout
from helpers.story.between import moved
from helpers.story.comparison import total
from helpers.story.spending.composition import planned_stage
from helpers.story.spending.findings import KIND, ends, yuan
from helpers.story.spending.subtitles import PRINTED, SCOPE
from helpers.story.spending.three_public import STAGES


def scope(
    chart: str, edition: Edition, undrawn: int = 0, *, printed: bool = False
) -> tuple[str, str]:
    """Subtitle and note of a chart, in the edition's language; ``undrawn`` rows are told of.

    ``printed`` says that its own table prints what others take from elsewhere: last year, or the
    initial budget.
    """
    subtitle, note = (edition.pick(*pair) for pair in SCOPE[chart])
    if printed:
        note = edition.pick(*PRINTED[chart])
    return subtitle, leftout.told(note, undrawn, edition)


def rise(changes: pd.DataFrame, year: int, edition: Edition) -> str:
    """How the total moved, and the class that moved most in its direction."""
    row, lang = total(changes), edition.lang
    if pd.isna(row["base_yuan"]):
        raise Missing("上年合计数不明", "last year's total is not known")
    pct = ratios.growth(row["executed"].yuan, row["base_yuan"])
    rises, falls = ends(changes[changes["level"] == 1], 1)
    chosen = falls if row["change_yuan"] < 0 else rises
    item = edition.name(row["item"], "total")
    text = edition.pick(
        f"{year}年{item}{words.growth(pct, lang)}", f"{item} {words.growth(pct, lang)} in {year}"
    )
    return text + _behind(chosen, "change_yuan", edition)


def groups(rows: pd.DataFrame, year: int, edition: Edition) -> str:
    """What the groups that rose most gained together, and what those that ended had."""
    rises, _ = ends(rows[rows["kind"] == "group"], 3)
    if rises.empty:
        raise Missing("没有一款支出增加", "no group rose")
    amount = yuan(sum(rises["change_yuan"]))
    off = sum(rises["off_yuan"])
    moved_by = words.change(amount, edition.unit, edition.lang, off=off)
    text = edition.pick(
        f"{year}年增支最多的{len(rises)}款合计{moved_by}",
        f"{year}: the {len(rises)} groups that rose most together {moved_by}",
    )
    ended = rows[rows["kind"] == "ended"]
    if ended.empty:
        return text
    gone, off = yuan(sum(ended["change_yuan"])), sum(ended["off_yuan"])
    moved_by = words.change(gone, edition.unit, edition.lang, off=off)
    return text + edition.pick(f"，本年未列的款{moved_by}", f"; groups no longer listed {moved_by}")


def group_labels(rows: pd.DataFrame, edition: Edition) -> pd.DataFrame:
    """The rows of growth.groups as ranked bars take them: label, value_yuan."""
    rest = {
        "rest": edition.pick("{}：其余各款", "{}: the rest"),
        "ended": edition.pick("{}：本年未列的款", "{}: no longer listed"),
    }
    labels = [
        rest.get(kind, "{}").format(edition.name(item, KIND))
        for item, kind in zip(rows["item"], rows["kind"], strict=True)
    ]
    return pd.DataFrame({"label": labels, "value": _in_unit(rows["change_yuan"], edition)})


def adjustment(frame: pd.DataFrame, year: int, edition: Edition) -> str:
    """The adjustment rate, and the execution rate behind it."""
    row, lang = total(frame), edition.lang
    if row[["initial", "adjusted", "executed"]].isna().any():
        raise Missing(
            "支出合计没有同时列年初预算数、调整预算数和完成数",
            "no total is printed for the initial budget, the adjusted one and the result",
        )
    rate = words.percent(ratios.adjustment_rate(row["adjusted"], row["initial"]), lang)
    done = words.percent(ratios.execution_rate(row["executed"], row["adjusted"]), lang)
    return edition.pick(
        f"{year}年预算调整幅度{rate}，调整后的预算执行了{done}",
        f"The {year} budget was adjusted by {rate}; {done} of the adjusted budget was spent",
    )


def path(bridge: pd.DataFrame, frame: pd.DataFrame, year: int, edition: Edition) -> pd.DataFrame:
    """A bridge from the initial to the adjusted budget, carried on to what was spent.

    In: helpers.story.between.bridge and its frame. Out: label, kind, value_yuan for a waterfall.
    """
    own = {
        "base": edition.pick(f"{year}年年初预算", f"{year} initial budget"),
        "total": edition.pick(f"{year}年调整后预算", f"{year} adjusted budget"),
        "small": edition.pick("其他各类合计", "All other classes"),
        "unknown": edition.pick("未能分列", "Not told apart"),
    }
    rows = [
        (
            own.get(row["kind"]) or edition.name(row["item"], KIND),
            "total" if row["kind"] in ("base", "total") else "step",
            row["value_yuan"],
        )
        for _, row in bridge.iterrows()
    ]
    whole = total(frame)
    if pd.isna(whole["executed"]):
        raise Missing("支出合计没有列完成数", "no total is printed for what was spent")
    rest = whole["executed"].yuan - whole["adjusted"].yuan
    beyond = edition.pick("超出预算", "Spent beyond it")
    rows.append((beyond if rest > 0 else edition.pick("未支出", "Not spent"), "step", rest))
    done = edition.pick(f"{year}年完成数", f"{year} result")
    rows.append((done, "total", whole["executed"].yuan))
    return pd.DataFrame(rows, columns=["label", "kind", "value_yuan"])


def stages(rows: pd.DataFrame, year: int, edition: Edition) -> str:
    """The class whose result lies furthest from its initial budget."""
    parts = moved(rows, "initial", "executed")
    known = parts[parts["basis"] == "printed"]
    far = known["change_yuan"].map(abs).astype(object)
    if far.empty:
        raise Missing(
            "没有一类支出同时列有年初预算数和完成数",
            "no class has both an initial budget and a result",
        )
    row = known.loc[max(far.index, key=lambda each: far[each])]
    who = edition.within(row["item"], KIND)
    sign = words.change(yuan(row["change_yuan"]), edition.unit, "zh")
    more = edition.money(yuan(abs(row["change_yuan"])))
    above = "more" if row["change_yuan"] > 0 else "less"
    return edition.pick(
        f"{year}年{who}的完成数比年初预算{sign}",
        f"{year}: {more} {above} was spent on {who} than the initial budget had",
    )


def unspent(left: pd.DataFrame, year: int, edition: Edition) -> str:
    """What was left in all, and where most of it."""
    together, first = sum(left["left_yuan"]), left.iloc[0]
    amount = edition.money(yuan(abs(together)))
    if together < 0:  # earmarked money that came in after the adjustment, as a rule
        return edition.pick(
            f"{year}年支出合计超出调整后预算{amount}",
            f"{year}: {amount} more than the adjusted budget was spent",
        )
    who = edition.within(first["item"], KIND)
    most = edition.money(yuan(first["left_yuan"]))
    over = sum(each for each in left["left_yuan"] if each < 0)
    if over:  # of what is left over all, one item may have more than the whole
        under, above = (edition.money(yuan(each)) for each in (together - over, -over))
        return edition.pick(
            f"{year}年各项有{under}预算未支出（{who}{most}），另有{above}超出预算",
            f"{year}: {under} not spent ({most} of it for {who}), {above} spent over budget",
        )
    if left.attrs.get("whole_yuan") not in (None, together):  # some print a budget and no result
        return edition.pick(
            f"{year}年列有完成数的科目有{amount}预算未支出，其中{who}{most}",
            f"{year}: {amount} not spent of subjects that print a result, {most} of it for {who}",
        )
    return edition.pick(
        f"{year}年有{amount}预算未支出，其中{who}{most}",
        f"{year}: {amount} of the budget was not spent, {most} of it for {who}",
    )


def economic(
    chosen: pd.Series,
    groups: list[tuple[tuple[str, str], pd.DataFrame]],
    classes: pd.DataFrame,
    edition: Edition,
) -> str:
    """What a group of economic classes makes of the budget; the largest class where none is named.

    In: economic.best, named groups with their rows, and the classes with of_total_pct.
    """
    if groups:
        name, rows = groups[0]
    else:
        order = sorted(classes.index, key=lambda row: -classes.at[row, "amount"].yuan)
        rows = classes.loc[order[:1]]
        item = rows["item"].iloc[0]
        name = (item, edition.within(item, "economic-class"))
    share = words.percent(sum(rows["of_total_pct"]), edition.lang)
    year, what = chosen["fiscal_year"], chosen["what"]
    return edition.pick(
        f"{year}年{what[0]}的{share}用于{name[0]}",
        f"{share} of the {year} {what[1]} is for {name[1]}",
    )


def economic_scope(chosen: pd.Series, edition: Edition, *, marked: bool) -> tuple[str, str]:
    """Subtitle and note of the chart of economic classes; ``marked`` whether bars are dark."""
    subtitle, note = scope("economic", edition)
    if chosen["what"][0] != "预算":
        zh, en = chosen["what"]
        subtitle = edition.pick(
            f"一般公共预算{zh}，按经济分类", f"General public budget, {en}, by economic class"
        )
    return subtitle, note if marked else edition.pick("未列不等于零。", "Not printed is not zero.")


def three_chart(expenses: pd.DataFrame) -> str:
    """The key in SCOPE of the chart of the 三公 expenses, by where its results stand."""
    if expenses["executed"].isna().all():
        return "three-planned"
    return "three" if expenses.attrs["told"] else "three-printed"


def three(expenses: pd.DataFrame, year: int, edition: Edition) -> str:
    """The total of 三公 against last year and the budget."""
    row, lang = expenses.iloc[0], edition.lang
    shown = [each for stage in STAGES for each in expenses[stage].dropna()]
    if not any(each.yuan for each in shown):
        raise Missing(
            f"{year}年前后的“三公”经费各项都列为零",
            f"every figure of the 三公 expenses around {year} is printed as zero",
        )
    if pd.isna(row["executed"]):
        return _three_planned(row, year, edition)
    amount, item = edition.money(row["executed"]), edition.name(row["item"], "three-public")
    text = edition.pick(f"{year}年{item}支出{amount}", f"{item} were {amount} in {year}")
    if row["growth_pct"] is not None and not pd.isna(row["growth_pct"]):
        moved_by = words.growth(row["growth_pct"], lang)
        text += edition.pick(f"，{moved_by}", f": they {moved_by}")
    if row["execution_pct"] is not None:
        share = words.percent(row["execution_pct"], lang)
        text += edition.pick(f"，为预算的{share}", f"; {share} of the budget")
    return text


def _three_planned(row: pd.Series, year: int, edition: Edition) -> str:
    """The latest budget of the 三公 expenses, where no result is printed."""
    stage, of_year = planned_stage(row, year)
    amount, item = edition.money(row[stage]), edition.name(row["item"], "three-public")
    text = edition.pick(
        f"{of_year}年{item}预算{amount}", f"{item}: {amount} budgeted for {of_year}"
    )
    if stage == "next" and not pd.isna(row["approved"]):
        moved_by = words.drift(ratios.growth(row["next"], row["approved"]), edition.lang)
        text += edition.pick(f"，比上年预算{moved_by}", f", {moved_by} on the last budget")
    return text


def following(frame: pd.DataFrame, parts: pd.DataFrame, year: int, edition: Edition) -> str:
    """How the next budget's total moves against the initial one, its largest rise and cut."""
    row, lang = total(frame), edition.lang
    if row[["next", "initial"]].isna().any():
        raise Missing(
            "支出合计没有同时列年初预算数和下年预算数",
            "no total is printed for both the initial and the next budget",
        )
    pct = ratios.growth(row["next"], row["initial"])
    rises, falls = ends(parts[parts["level"] == 1], 1)
    # Two English names would take three lines: the one that moves as the total does.
    both, main = pd.concat([rises, falls]), falls if pct is not None and pct < 0 else rises
    text = edition.pick(
        f"{year + 1}年预算支出比上年年初预算{words.growth(pct, lang)}",
        f"The {year + 1} budget: {words.drift(pct, lang)} on the initial one of {year}",
    )
    return text + _behind(both if lang == "zh" else main, "change_yuan", edition)


def _behind(rows: pd.DataFrame, column: str, edition: Edition) -> str:
    if rows.empty:
        return ""
    names = [
        edition.within(row["item"], KIND)
        + edition.pick("", " ")
        + words.shift(yuan(row[column]), edition.unit, edition.lang, off=row.get("off_yuan", 0))
        for _, row in rows.iterrows()
    ]
    return edition.pick("，", "; ") + edition.pick("，", ", ").join(names)


def _in_unit(values: pd.Series, edition: Edition) -> list:
    return [yuan(value).in_(edition.unit) for value in values]
