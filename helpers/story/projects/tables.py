"""The frames of the projects in a reader's language: names, kinds, unit costs, reasons.

Targets and words of a form are quoted as printed, in Chinese; what stands around them follows
the edition. The frames keep their exact columns; those for reading are added.
"""

from __future__ import annotations

from decimal import Decimal

import pandas as pd

from helpers.edition import Edition
from helpers.story.captions import caption
from helpers.story.projects.forms import SOURCES
from helpers.story.projects.scorecard import CRITERIA, Test
from helpers.units import round_half_up

#: What one of a unit is called in English; others stay as printed.
_ONE = {
    "平方米": "㎡",
    "米": "m",
    "亩": "mu",
    "棵": "tree",
    "株": "plant",
    "盏": "lamp",
    "根": "piece",
    "台": "set",
    "座": "piece",
    "条": "stretch",
}
MOST = 20  # forms that a chart has room for
#: The scorecard's words for passed, failed and does not apply.
MARKS = {
    "zh": {Decimal(1): "是", Decimal(0): "否", None: "–"},
    "en": {Decimal(1): "yes", Decimal(0): "no", None: "–"},
}
#: Costs that are no target of their own.
COSTS = {
    "funds": ("项目资金", "the project's funds"),
    "targets": ("成本指标合计", "its cost targets together"),
    "stated": ("概况所称预算", "the budget in its description"),
}
_REASONS = {
    "choice": ("本表首选定", "chosen at the top"),
    "instalment": ("尾款，不是价格", "the last instalment, no price"),
    "none": ("没有对应的数量指标", "no quantity target fits"),
}
_PLACES = {
    "description": ("项目概况", "description"),
    "goal of the year": ("年度目标", "goal of the year"),
    "goal of the whole term": ("实施期目标", "goal of the term"),
}


def project(name: str, edition: Edition) -> str:
    """A project's name."""
    return edition.name(name, "project")


def indicator(name: str, edition: Edition) -> str:
    """An indicator's name."""
    return edition.name(name, "indicator")


def per_unit(value: Decimal, unit: str, lang: str) -> str:
    """A unit cost: ``304.73元/平方米``, ``CNY 304.73 per ㎡``."""
    shown = f"{round_half_up(value, 2):,f}"
    return f"{shown}元/{unit}" if lang == "zh" else f"CNY {shown} per {_ONE.get(unit, unit)}"


def quantities_of(row: pd.Series, lang: str) -> tuple[str, str | None]:
    """The quantity a cost is divided by, as target and in words: as printed; in English ㎡."""
    given = [("quantity_printed", "quantity_value"), ("said", "said_value")]
    shown = []
    for printed, value in given:
        if pd.isna(row[printed]):
            shown.append(None)
        elif lang == "en" and row["unit"] in ("平方米", "米", "亩"):
            shown.append(f"{row[value].normalize():,f} {_ONE[row['unit']]}")
        else:
            shown.append(row[printed])
    return tuple(shown)


def source_columns() -> list[str]:
    """The columns of the sources of funds, in the form's order."""
    return [f"from_{source}_yuan" for source in SOURCES]


def cost_name(row: pd.Series, edition: Edition) -> str:
    """What a row of unit costs divides."""
    return edition.pick(*COSTS[row["what"]]) if row["what"] in COSTS else _cost(row, edition)


def _cost(row: pd.Series, edition: Edition) -> str:
    mark = edition.pick("（更正）", " (corrected)") if row["corrected"] else ""
    return indicator(row["cost"], edition) + mark


def targets(frame: pd.DataFrame, edition: Edition) -> pd.DataFrame:
    """Rows of story.projects.targets, with their names, kinds and places in the language."""
    lang = edition.lang
    shown = frame.assign(indicator=[indicator(each, edition) for each in frame["indicator"]])
    if "kind" in frame:
        shown["target_kind"] = [edition.name(each, "term") for each in frame["kind"]]
    if "measure" in frame:
        shown["judged_by"] = [caption(each, lang) for each in frame["measure"]]
    if "projects" in frame:
        comma = edition.pick("、", "; ")
        shown["used_by"] = [
            comma.join(project(each, edition) for each in own) for own in frame["projects"]
        ]
    if "source" in frame:
        shown["other_place"] = [
            edition.pick(*_PLACES.get(each, (each, each))) for each in frame["source"]
        ]
    return shown


def unit_costs(frame: pd.DataFrame, edition: Edition) -> pd.DataFrame:
    """Rows of story.projects.costs.unit_costs with cost_name, quantity_name, per_unit."""
    rows = [row for _, row in frame.iterrows()]
    lang = edition.lang
    return frame.assign(
        cost_name=[cost_name(row, edition) for row in rows],
        quantity_name=[indicator(row["quantity"], edition) for row in rows],
        per_unit=[per_unit(row["unit_cost"], row["unit"], lang) for row in rows],
        said_per_unit=[
            per_unit(row["said_cost"], row["unit"], lang) if pd.notna(row["said"]) else None
            for row in rows
        ],
        pairing=[_reason(row["why"], edition) for row in rows],
    )


def left_out(frame: pd.DataFrame, edition: Edition) -> pd.DataFrame:
    """Rows of story.projects.costs.left_out with cost_name and no_pair."""
    return frame.assign(
        cost_name=[indicator(name, edition) for name in frame["cost"]],
        no_pair=[_several(why, edition) for why in frame["why"]],
    )


def _reason(why: str, edition: Edition) -> str:
    if why in _REASONS:
        return edition.pick(*_REASONS[why])
    return edition.pick(f"共有“{why}”", f"share “{why}”")


def _several(why: str, edition: Edition) -> str:
    if why in _REASONS:
        return edition.pick(*_REASONS[why])
    names = [indicator(each, edition) for each in why.split("、")]
    return edition.pick("几个数量同样相近：", "several fit as well: ") + edition.pick(
        "、", "; "
    ).join(names)


def evidence(frame: pd.DataFrame, edition: Edition) -> pd.DataFrame:
    """Rows of story.projects.scorecard.evidence with criterion_name, test, outcome, proof."""
    words = {
        True: edition.pick("是", "yes"),
        False: edition.pick("否", "no"),
        None: edition.pick("不适用", "does not apply"),
    }
    return frame.assign(
        criterion_name=[edition.pick(each, CRITERIA[each]) for each in frame["criterion"]],
        test=frame[f"test_{edition.lang}"],
        outcome=[words[passed] for passed in frame["passed"]],
        proof=frame[f"words_{edition.lang}"],
    )


def first(frame: pd.DataFrame, edition: Edition) -> pd.DataFrame:
    """The rows of the first MOST forms, as many as a chart can show; its note says so.

    In: a frame with item. Where there are more forms, ``edition.aside`` tells of them.
    """
    items = list(dict.fromkeys(frame["item"]))
    rest = len(items) - MOST
    if rest <= 0:
        return frame
    edition.aside = (
        f"图中只有前{MOST}份，另有{rest}份没有画出。",
        f"The first {MOST} forms; {rest} more are not drawn.",
    )
    return frame[frame["item"].isin(items[:MOST])]


def scores(frame: pd.DataFrame, edition: Edition) -> pd.DataFrame:
    """The scorecard as charts.matrix takes it: a row a test, a column a form; 1, 0 or blank."""
    test = frame[f"test_{edition.lang}"]
    label = frame["criterion"] + "：" + test if edition.lang == "zh" else test
    value = [None if passed is None else Decimal(int(passed)) for passed in frame["passed"]]
    long = frame.assign(label=label, value=value, form=[project(i, edition) for i in frame["item"]])
    wide = long.pivot(index="label", columns="form", values="value").astype(object)
    wide = wide.loc[list(dict.fromkeys(label)), list(dict.fromkeys(long["form"]))]
    return wide.where(wide.notna(), None).rename_axis(columns=None).reset_index()


def described(tests: tuple[Test, ...], edition: Edition) -> pd.DataFrame:
    """The tests of a scorecard: key, criterion_name, test, asks."""
    side = edition.lang == "en"
    return pd.DataFrame(
        {
            "key": [test.key for test in tests],
            "criterion_name": [edition.pick(t.criterion, CRITERIA[t.criterion]) for t in tests],
            "test": [test.name[side] for test in tests],
            "asks": [test.asks[side] for test in tests],
        }
    )


def marked(series: pd.DataFrame, frame: pd.DataFrame, edition: Edition) -> pd.DataFrame:
    """A chart's table whose labels say which rows rest on a corrected figure."""
    mark = edition.pick("（更正）", " (corrected)")
    labels = zip(series["label"], frame["corrected"], strict=True)
    return series.assign(label=[text + mark * bool(changed) for text, changed in labels])


def counted(frame: pd.DataFrame, columns: list[str], edition: Edition) -> pd.DataFrame:
    """Counts by form as charts take them: label, and a column a name in the language.

    In: item, and columns of counts named by a kind of target or by a measure.
    """
    shown = {"label": [project(item, edition) for item in frame["item"]]}
    for column in columns:
        shown[_heading(column, edition)] = frame[column]
    return pd.DataFrame(shown)


def _heading(column: str, edition: Edition) -> str:
    if column in ("number", "time", "bare", "words"):
        return caption(column, edition.lang)
    return edition.name(column, "term").removesuffix("指标")  # every column is one


def areas(frame: pd.DataFrame, unit: str, edition: Edition) -> pd.DataFrame:
    """Unit costs of one unit as ranked bars take them: label (cost ÷ quantity), value (元)."""
    rows = []
    for _, row in frame[frame["unit"] == unit].iterrows():
        name = cost_name(row, edition)
        if row["what"] in COSTS:
            name = project(row["item"], edition) + edition.pick("：", ": ") + name
        given = zip(
            quantities_of(row, edition.lang), (row["unit_cost"], row["said_cost"]), strict=True
        )
        rows += [(f"{name} ÷ {quantity}", cost) for quantity, cost in given if quantity]
    return pd.DataFrame(rows, columns=["label", "value"])
