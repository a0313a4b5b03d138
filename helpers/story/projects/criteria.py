"""The criteria of the scorecard: small functions, each with the words that prove its answer.

Each takes a form as printed and the Rules, and gives Evidence. What the criteria are called
(指向明确, 细化量化, 合理可行, 相应匹配, 完整) is common usage; how each is tested here is this
package's own choice, written so that a reader can check it on the page, or leave it out.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from helpers.checks.indicators import (
    beyond_reach,
    check_horizons,
    missing_kinds,
    only_a_unit,
)
from helpers.checks.projects import check_costs, check_funding, check_quantities
from helpers.checks.quantities import bigrams, quantities, unit_of
from helpers.story.projects.forms import Form, Row
from helpers.story.projects.purpose import purpose
from helpers.story.projects.targets import kind_of as official
from helpers.story.projects.targets import measure, plain_kind

_DOCUMENT = re.compile(
    r"《[^》]+》|[〔【（(\[]20\d\d[〕】）)\]][^，。；、]*号?|20\d\d年[^，。；、]*(?:会议|纪要|批复|通知)"
    r"|[^，。；、]*(?:会议纪要|任务书|批复|通知|决定|方案)"
)
_RATE = re.compile(r"(?P<words>[^，。；、\d]{2,16}?)(?P<value>\d+(?:\.\d+)?)\s*[%％]")
_DAY = re.compile(r"(?:(20\d\d)年)?(?:(\d{1,2})月(?:(\d{1,2})日)?|年)(底|末|前)?")
_DONE = re.compile(
    r"[^，。；]*(?:项目|工程)[^，。；]{0,4}已(?:全部|全面)(?:完成|完工|建成)[^，。；]*"
    r"|[^，。；]*(?P<year>20\d\d)年[^，。；]*完成竣工验收[^，。；]*"
)


@dataclass(frozen=True)
class Rules:
    """What a reader may set: the budget's year, and the least share of targets to be measured."""

    year: int
    measured_pct: int


@dataclass(frozen=True)
class Evidence:
    """The answer of one criterion on one form: passed, or None where it does not apply.

    ``zh`` and ``en`` quote the words that prove it; ``page`` is where they stand.
    """

    passed: bool | None
    zh: str
    en: str
    page: int


def _quote(text: str, most: int = 40) -> str:
    text = re.sub(r"\s", "", text)
    return f"“{text if len(text) <= most else text[: most - 1] + '…'}”"


def _listed(rows: list[Row], most: int = 4) -> str:
    """Targets as printed; the first few of a long list."""
    texts = [f"{row['indicator']} {row['target_printed']}" for row in rows[:most]]
    return "；".join(texts) + ("…" if len(rows) > most else "")


def names_a_document(form: Form, _: Rules) -> Evidence:
    """The basis names a document, or a meeting by its number."""
    basis = re.sub(r"\s", "", form.project["basis"] or "")
    found = _DOCUMENT.search(basis)
    if found:
        return Evidence(True, f"立项依据{_quote(found[0])}", f"basis {_quote(found[0])}", form.page)
    return Evidence(False, f"立项依据{_quote(basis)}", f"basis {_quote(basis)}", form.page)


def goal_fits_term(form: Form, _: Rules) -> Evidence:
    """One year: the goals of term and year are the same; more years: they differ."""
    total, annual = (
        re.sub(r"\s", "", form.project[name] or "") for name in ("goal_total", "goal_annual")
    )
    if not total or not annual:
        return Evidence(None, "只有一个目标", "only one goal is printed", form.page)
    same, (zh, en) = total == annual, _term(form)
    if same:
        words = f"{zh}；两个目标相同", f"{en}; both goals are the same"
    else:
        words = (
            f"{zh}；实施期{_quote(total, 24)}，年度{_quote(annual, 24)}",
            f"{en}; term {_quote(total, 24)}, year {_quote(annual, 24)}",
        )
    return Evidence(same != form.several_years, *words, form.page)


def _term(form: Form) -> tuple[str, str]:
    years = form.term
    if years is None:
        return "期限未写明", "term not said"
    return f"期限{years}年", "a term of one year" if years == 1 else f"a term of {years} years"


def figures_have_indicators(form: Form, _: Rules) -> Evidence:
    """Each figure of the year's goal is an indicator's target too."""
    goal, rows = form.project["goal_annual"] or "", form.year_targets(printed=True)
    figures = {q.printed: any(_is(q, row) for row in rows) for q in quantities(goal)}
    for found in _RATE.finditer(re.sub(r"\s", "", goal)):
        figures[found[0]] = any(_is_rate(found, row) for row in rows)
    if not figures:
        return Evidence(None, "年度目标没有数字", "the goal of the year has no figure", form.page)
    lacking = [words for words, has in figures.items() if not has]
    if lacking:
        text = "；".join(map(_quote, lacking))
        return Evidence(False, f"没有指标：{text}", f"not a target: {text}", form.page)
    count = len(figures)
    return Evidence(True, f"{count}个数字均有指标", f"all {count} figures have one", form.page)


def _is(quantity, row: Row) -> bool:
    unit, ten = unit_of(row["target_unit"] or row["indicator"])
    value = row["target_value"]
    return value is not None and unit == quantity.unit and value * ten == quantity.value


def _is_rate(found: re.Match, row: Row) -> bool:
    same = row["target_unit"] == "%" and row["target_value"] == Decimal(found["value"])
    return bool(same and bigrams(row["indicator"]) & bigrams(found["words"]))


def mostly_measured(form: Form, rules: Rules) -> Evidence:
    """Enough of the targets are a number with its unit, a date or a frequency."""
    rows = form.year_targets(printed=True)
    if not rows:
        return Evidence(None, "没有指标", "no target", form.page)
    good = [row for row in rows if measure(row) in ("number", "time")]
    poor = [row for row in rows if row not in good]
    passed = len(good) * 100 >= rules.measured_pct * len(rows)
    rest = _listed(poor)
    zh = f"{len(rows)}个指标中{len(good)}个可衡量" + (f"；不可衡量：{rest}" if poor else "")
    en = f"{len(good)} of {len(rows)} can be measured" + (f"; not {rest}" if poor else "")
    return Evidence(passed, zh, en, int(rows[0]["page"]))


def benefit_in_numbers(form: Form, _: Rules) -> Evidence:
    """At least one benefit is a number, not only 提升, 改善, 加快."""
    rows = [row for row in form.year_targets(printed=True) if "效益" in (row["level1"] or "")]
    if not rows:
        return Evidence(None, "没有效益指标", "no benefit is set", form.page)
    good = [row for row in rows if row["target_value"] is not None]
    return Evidence(bool(good), _listed(good or rows), _listed(good or rows), int(rows[0]["page"]))


def names_say_what(form: Form, _: Rules) -> Evidence:
    """No indicator has a unit for a name."""
    rows = form.year_targets(printed=True)
    poor = [row for row in rows if only_a_unit(row["indicator"])]
    if poor:
        text = _listed(poor)
        return Evidence(
            False, f"名称只是单位：{text}", f"only a unit: {text}", int(poor[0]["page"])
        )
    return Evidence(True, f"{len(rows)}个名称均说明内容", f"all {len(rows)} names do", form.page)


def rates_within_reach(form: Form, _: Rules) -> Evidence:
    """No rate is to be above 100 %."""
    rows = [row for row in form.year_targets(printed=True) if row["target_unit"] == "%"]
    if not rows:
        return Evidence(None, "没有比率指标", "no rate is set", form.page)
    poor = [row for row in rows if beyond_reach(row)]
    if poor:
        return Evidence(False, _listed(poor), _listed(poor), int(poor[0]["page"]))
    count = len(rows)
    return Evidence(
        True, f"{count}个比率均不超过100%", f"{count} rates, none above 100%", form.page
    )


def dates_ahead(form: Form, rules: Rules) -> Evidence:
    """Deadlines lie behind the day the form was filed, and in the budget's year."""
    rows = [
        (row, day)
        for row in form.year_targets(printed=True)
        if (day := deadline(row["target_printed"], rules.year))
    ]
    filed = _day(form.project["filed"])
    if not rows or not filed:
        return Evidence(None, "没有日期指标", "no date is set", form.page)
    poor = [row for row, day in rows if day < filed or day.year != rules.year]
    text = _listed(poor or [row for row, _ in rows])
    words = f"{text}；填报日期{filed}", f"{text}; filed {filed}"
    return Evidence(not poor, *words, int(rows[0][0]["page"]))


def deadline(text: str, year: int) -> date | None:
    """The last day a target allows: 2月底, 2024年12月前 (30 November), 年底; None without one."""
    found = _DAY.search(text)
    if not found or not (found[2] or found[4]) or "次" in text:
        return None
    of, month = int(found[1] or year), int(found[2] or 12)
    if not 1 <= month <= 12:
        return None
    last = calendar.monthrange(of, month)[1]
    if found[4] == "前" and not found[3]:
        return date(of, month, 1) - date.resolution
    return date(of, month, min(int(found[3] or last), last))


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat((text or "")[:10])
    except ValueError:  # filed in another way, or not said
        return None


def not_met_before(form: Form, rules: Rules) -> Evidence:
    """The description does not say that the whole work is done, or accepted in an earlier year."""
    words = re.sub(r"\s", "", form.project["overview"] or "")
    found = [
        each[0]
        for each in _DONE.finditer(words)
        if not each["year"] or int(each["year"]) < rules.year
    ]
    if found:
        text = "，".join(map(_quote, found))
        return Evidence(False, f"概况称{text}", f"the description: {text}", form.page)
    return Evidence(True, "概况未称已完成", "the description says nothing of it", form.page)


def costs_within_funds(form: Form, _: Rules) -> Evidence:
    """The cost targets of the year, added up, are within the funds of the year."""
    found = next(iter(check_costs(form.project, form.year_targets(printed=True))), None)
    if found is None:
        return Evidence(None, "没有成本金额", "no cost in money", form.page)
    passed = found["difference"] <= found["tolerance"]
    printed, funds = found["printed"], found["computed"]
    zh, en = f"成本指标合计{printed}，资金{funds}", f"cost targets {printed}, funds {funds}"
    said = purpose(form.project["overview"])
    if said and not passed:
        zh, en = zh + f"；概况称“{said}”", en + f"; the description says “{said}”"
    return Evidence(passed, zh, en, found["page"])


def funds_add_up(form: Form, _: Rules) -> Evidence:
    """The funds are the sum of their sources, for the term and for the year."""
    found = list(check_funding(form.project, list(form.funding), {"page": form.page}))
    if not found:
        return Evidence(None, "没有列资金来源", "no source is printed", form.page)
    shown = [each for each in found if each["status"] == "fail"] or found
    sign = "=" if shown is found else "≠"
    texts = (f"{each['printed']} {sign} {each['computed']}" for each in shown)
    text = "；".join(dict.fromkeys(texts))
    return Evidence(shown is found, text, text, form.page)


def quantities_agree(form: Form, _: Rules) -> Evidence:
    """Quantities of the targets are those of the description and of the goals."""
    found = list(check_quantities(form.project, list(form.printed)))
    if not found:
        return Evidence(None, "没有可比的数量", "no quantity to compare", form.page)
    poor = [each for each in found if each["status"] == "fail"]
    if not poor:
        words = f"{len(found)}处相符", f"{len(found)} comparisons agree"
        return Evidence(True, *words, form.page)
    parts = [_apart(form, each) for each in poor]
    return Evidence(False, "；".join(parts), "; ".join(parts), poor[0]["page"])


def _apart(form: Form, found: dict) -> str:
    name = found["subject"].removeprefix(f"{form.name}: ").partition(", indicator and ")[0]
    shown = found["printed"] if name in found["printed"] else f"{name} {found['printed']}"
    return f"{shown} ≠ {found['computed']}"


def outputs_complete(form: Form, _: Rules) -> Evidence:
    """Quantity, quality, timeliness and cost are all there."""
    return _kinds(form, ("数量指标", "质量指标", "时效指标", "成本指标"))


def has_benefit(form: Form, _: Rules) -> Evidence:
    """At least one benefit, of whatever kind."""
    return _kinds(form, ("效益指标",))


def has_satisfaction(form: Form, _: Rules) -> Evidence:
    """The satisfaction of those served."""
    return _kinds(form, ("满意度指标",))


def _kinds(form: Form, wanted: tuple[str, ...]) -> Evidence:
    rows = form.year_targets(printed=True)
    lacking = [kind for kind in missing_kinds(rows) if kind in wanted]
    if lacking:
        text = "、".join(lacking)
        return Evidence(False, f"没有{text}", f"missing: {text}", form.page)
    own = [row for row in rows if kind_of(row, wanted)]
    return Evidence(True, f"{len(own)}个", f"{len(own)} targets", int(own[0]["page"]))


def kind_of(row: Row, wanted: tuple[str, ...]) -> bool:
    """Whether a target is of one of these kinds, at either level."""
    return any(kind in (plain_kind(row["level1"]), official(row)) for kind in wanted)


def year_is_not_the_term(form: Form, _: Rules) -> Evidence:
    """Where the term is longer than the year, its targets are not those of the year."""
    found = list(check_horizons(form.project, list(form.printed), {"page": form.page}))
    if not found:
        return Evidence(None, "一年的项目", "a project of one year", form.page)
    check = found[0]
    count, same = len(form.of("annual")), check["status"] == "fail"
    zh, en = _term(form)
    zh += f"；{count}个年度指标的指标值与实施期{'全部相同' if same else '不同'}"
    en += f"; {count} targets of the year, compared with the term's the values are "
    return Evidence(not same, zh, en + ("all the same" if same else "not the same"), form.page)
