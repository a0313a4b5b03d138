"""What a check says, in Chinese and English: one template a rule, filled from the check's fields.

Data, no rules: the key of a subject is the name of the rule (column ``rule`` of checks.csv), by
which a reader of the checks finds all of one sort, whatever the report.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from helpers.checks.notes import NOTES


@dataclass(frozen=True)
class Text:
    """A text in both languages; ``key`` is the template it was made from."""

    zh: str
    en: str
    key: str = ""

    def __add__(self, other: Text | None) -> Text:
        return self if other is None else Text(self.zh + other.zh, self.en + other.en, self.key)


def say(key: str, **fields: Any) -> Text:
    """A template filled in; a field that is a Text gives each language its own words."""
    zh, en = _TEMPLATES[key]
    own = [
        {n: getattr(v, lang) if isinstance(v, Text) else v for n, v in fields.items()}
        for lang in ("zh", "en")
    ]
    return Text(zh.format(**own[0]), en.format(**own[1]), key)


def several(parts: Iterable[Text | str]) -> Text:
    """Names one behind the other: 甲、乙; A, B."""
    texts = [part if isinstance(part, Text) else Text(part, part) for part in parts]
    return Text("、".join(one.zh for one in texts), ", ".join(one.en for one in texts))


def quoted(words: str) -> Text:
    """Words of the report, behind a note."""
    return say("quoted", words=words)


#: What a subject says, by rule.
SUBJECTS = {
    "sum_parts": (
        "{item}，{column}：与其{n}个组成项之和",
        "{item}, {column}: the sum of its {n} parts",
    ),
    "sum_blank": (
        "{item}，{column}：未列数，而各组成项有数",
        "{item}, {column}: blank, although its parts are printed",
    ),
    "sum_layout": (
        "表{table}：{n}个合计中{off}个不成立",
        "table {table}: {off} of {n} sums do not hold",
    ),
    "ratio_value": ("{item}，{column}", "{item}, {column}"),
    "ratio_header": (
        "表头「{column}」：表头写的是{worded}，所列为{printed}",
        "header 「{column}」: it announces a {worded}, the numbers are {printed}",
    ),
    "ratio_no_base": (
        "{item}，{column}：基数为空或为零，却有百分比",
        "{item}, {column}: a percentage of a blank or zero",
    ),
    "ratio_blank": ("{item}，{column}：未列", "{item}, {column}: left blank"),
    "ratio_error": (
        "{item}，{column}：印出了电子表格的错误值",
        "{item}, {column}: a spreadsheet's error message is printed",
    ),
    "ratio_parts": (
        "{item}，{column}：由比例推出的基数与各组成项的基数",
        "{item}, {column}: what it was of, and what its parts were of",
    ),
    "balance_totals": ("{one}＝{other}", "{one} = {other}"),
    "balance_in_out": (
        "{account}，{year}年：{into}与{out}不是同一笔钱",
        "{account} {year}: {into} and {out} are not the same money",
    ),
    "balance_pair": (
        "{one}，{one_year}年（表{one_table}）{why}：{other}，{other_year}年（表{other_table}）",
        "{one} {one_year} (table {one_table}) {why}: {other} {other_year} (table {other_table})",
    ),
    "balance_unspent": (
        "{item}，{year}年＝预算数减支出数，{account}",
        "{item} {year} = budgeted less spent, {account}",
    ),
    "balance_debt": (
        "{item}：上年末余额＋举借－偿还",
        "{item}: the balance before + raised - repaid",
    ),
    "cross_line": (
        "{item}，{year}年：表{table}与表{other}",
        "{item} {year}: table {table} and table {other}",
    ),
    "cross_unit": (
        "表{table}或表{other}的计量单位",
        "the unit of table {table} or of table {other}",
    ),
    "too_large": ("表{table}的计量单位", "the unit of table {table}"),
    "text_amount": ("正文：{item}，{year}年，{shown}", "text: {item} {year} {shown}"),
    "text_amount_undated": ("正文：{item}，{shown}", "text: {item} {shown}"),
    "text_rate": ("正文：{item}，{year}年，{word}{shown}", "text: {item} {year}, {word} {shown}"),
    "text_change": (
        "正文：{item}，{year}年，{word}{shown}",
        "text: {item} {year}, {word} of {shown}",
    ),
    "text_change_rate": (
        "正文：{item}，{year}年，{word}{shown}，对照表中{rate}",
        "text: {item} {year}, {word} of {shown}, against {rate} in the table",
    ),
    "text_parts": ("正文：{item}{shown}＝各部分之和", "text: {item} {shown} = its parts"),
    "text_chain": (
        "正文：{item}{shown}＝前文相加各项",
        "text: {item} {shown} = what is added up to it",
    ),
    "text_left": (
        "正文：{item}{shown}＝{into}减{out}",
        "text: {item} {shown} = {into} less {out}",
    ),
    "text_unclear": (
        "正文数字“{printed}”：无法唯一读出",
        "the text's figure {printed}: it can be read in no one way",
    ),
    "text_own_rate": (
        "正文：{item}，{year}年，{word}{shown}，与同句金额",
        "text: {item} {year}, {word} {shown} by its own amounts",
    ),
    "text_accounts": (
        "正文：{item}{shown}＝各本预算之和",
        "text: {item} {shown} = that of the accounts",
    ),
    "text_uses": ("正文：{item}{shown}＝各项去向之和", "text: {item} {shown} = what became of it"),
    "limit_within": ("{item}，{year}年：不超过限额", "{item} {year} within its limit"),
    "part_within": (
        "{item}：表{table}（部分）不大于表{other}（全部）",
        "{item}: table {table}, a part, is within table {other}, the whole",
    ),
    "limit_due": (
        "正文：{item}，{year}年，{shown}，与预算安排的还本",
        "text: {item} {year} {shown} against the repayment budgeted",
    ),
    "title_new_bonds": (
        "正文：{item}{shown}称为新增，又说是再融资",
        "text: {item} {shown} is called new, and said to be refinancing",
    ),
    "year_header": (
        "表头「{column}」：比较的年份",
        "header 「{column}」: the year it compares with",
    ),
    "year_title_columns": (
        "表{table}标题的年份：是各栏年份之一",
        "title of table {table}: its year is one of its columns'",
    ),
    "year_title_numbers": (
        "表{table}标题的年份与所列数字的年份",
        "title of table {table}: the year of its numbers",
    ),
    "title_stage": (
        "表{table}的标题：预算还是执行",
        "title of table {table}: a budget, or what was done",
    ),
    "title_side": ("{side}一侧的项目名“{label}”", "label {label} on the {side} side"),
    "numbering_table": ("缺第{n}张表（表{zh}）", "table {n} (表{zh}) is missing"),
    "numbering_tables": (
        "表{first}至表{last}编号连续",
        "tables {first} to {last} follow each other",
    ),
    "numbering_row": ("行“{label}”：{words}", "row {label}: {words}"),
    "numbering_rows": (
        "“{column}”一栏的编号连续",
        "rows of 「{column}」 are numbered without a break",
    ),
    "numbering_heading": ("标题“{label}”：{words}", "heading {label}: {words}"),
    "numbering_headings": (
        "正文标题编号连续",
        "headings of the text are numbered without a break",
    ),
    "cost_sources": (
        "{project}：各来源资金之和（{horizon}）",
        "{project}: funds ({horizon}) by source",
    ),
    "cost_targets": (
        "{project}：成本指标不超过{horizon}资金",
        "{project}: cost targets within the funds {horizon}",
    ),
    "cost_one_digit": (
        "{project}：成本指标与{horizon}资金只差一位数字",
        "{project}: the cost target and the funds {horizon} differ in one digit",
    ),
    "cost_overview": (
        "{project}：概况所写预算与申报资金",
        "{project}: the budget in its description and its funds",
    ),
    "project_quantity": (
        "{project}：{indicator}，指标与{source}",
        "{project}: {indicator}, indicator and {source}",
    ),
    "project_list": (
        "{project}：{total}＝所列{n}项之和",
        "{project}: {total} = the {n} parts listed",
    ),
    "project_kinds": (
        "{project}：产出（数量、质量、时效、成本）、效益、满意度各有指标",
        "{project}: a target each of quantity, quality, timeliness, cost, benefit and satisfaction",
    ),
    "project_unit_name": (
        "{project}：指标“{indicator}”以计量单位为名",
        "{project}: the indicator {indicator} has a unit for a name",
    ),
    "project_above_100": ("{project}：{indicator}高于100%", "{project}: {indicator} above 100%"),
    "project_one_year": (
        "{project}：{indicator}，年度指标与实施期指标（实施期一年）",
        "{project}: {indicator}, targets of the year and of a term of one year",
    ),
    "project_one_year_all": (
        "{project}：实施期一年，年度与实施期的{n}个指标值相同",
        "{project}: term of one year, the {n} target values of year and term are the same",
    ),
    "project_horizons": (
        "{project}：年度指标与实施期指标",
        "{project}: targets of the year and of the whole term",
    ),
}

_TEMPLATES = SUBJECTS | NOTES

#: English words that stand in ``printed`` and ``computed``, and their Chinese.
_VALUES = (
    (r"\(blank\)", "（空白）"),
    (r"\(no base\)", "（无基数）"),
    (r"\(blank: no base to compare with\)", "（应为空白：无基数）"),
    (r" \(of ([^)]+)\)", r"（基数约\1）"),
    (r"^of (.+)$", r"基数约\1"),
    (r"^missing: ", "缺："),
    (r", then ", "，接着是"),
    (r"(\d+) targets of the year", r"年度指标\1个"),
    (r"(\d+) targets of the whole term", r"实施期指标\1个"),
    (r"at most ", "至多"),
    (r"(\d+) amounts together", r"\1个数合计"),
    (r"^blank$", "空白"),
)


def value_zh(text: str | None) -> str:
    """What stands in ``printed`` or ``computed``, as Chinese readers take it; '' for none."""
    for pattern, chinese in _VALUES:
        text = re.sub(pattern, chinese, text or "")
    return text or ""
