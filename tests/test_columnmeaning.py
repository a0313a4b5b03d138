"""What columns mean by header and title: amounts, percentages and their base, differences."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest
from column_meanings import BUDGET, EXECUTION, SETTLEMENT, amount, change, share, short
from hypothesis import given
from hypothesis import strategies as st

from helpers.tables.columnmeaning import read_headers
from helpers.tables.meaning import Meaning

# ── amounts and what changes them ──────────────────────────────────────────────────────────


def test_a_change_of_a_drafts_budget_is_of_the_drafts_column():
    headers = ["2023年预算数", "2024年预算数", "2024年预算数比2023年预算数/增减%"]
    *_, change = read_headers(headers, "2024年支出预算草案")
    assert (change.fiscal_year, change.phase) == (2024, "proposed")
    assert (change.base_year, change.base_phase) == (2023, "approved")


# ── ratios ───────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("headers", "title", "expected"),
    [
        (
            ["2023年调整预算数", "2023年完成数", "完成数为预算数的%", "完成数为2021年的%"],
            EXECUTION,
            [
                amount(2023, "adjusted"),
                amount(2023, "executed"),
                share(2023, "executed", 2023, "adjusted"),
                share(2023, "executed", 2021, "executed"),
            ],
        ),
        (
            ["2023年变动预算数", "2023年执行数", "执行数为变动预算数的%", "执行数为2022年的%"],
            EXECUTION,
            [
                amount(2023, "adjusted"),
                amount(2023, "executed"),
                share(2023, "executed", 2023, "adjusted"),
                share(2023, "executed", 2022, "executed"),
            ],
        ),
        (
            ["2023年完成数", "2024年预算数", "2024年预算数为2023年完成数的%"],
            BUDGET,
            [
                amount(2023, "executed"),
                amount(2024, "approved"),
                share(2024, "approved", 2023, "executed"),
            ],
        ),
        (
            ["2023年完成数", "2024年预算数", "预算数为上年完成数的"],
            BUDGET,
            [
                amount(2023, "executed"),
                amount(2024, "approved"),
                share(2024, "approved", 2023, "executed"),
            ],
        ),
        (
            ["2023年预算数", "2024年预算数", "同比"],
            BUDGET,
            [
                amount(2023, "approved"),
                amount(2024, "approved"),
                change(2024, "approved", 2023, "approved"),
            ],
        ),
        (
            ["年初预算数", "调整预算数", "执行数", "执行数为调整预算数的%"],
            EXECUTION,
            [
                amount(2023, "approved"),
                amount(2023, "adjusted"),
                amount(2023, "executed"),
                share(2023, "executed", 2023, "adjusted"),
            ],
        ),
        (
            ["年初预算数", "调整预算数", "执行数", "执行数为年初预算数的%"],
            EXECUTION,
            [
                amount(2023, "approved"),
                amount(2023, "adjusted"),
                amount(2023, "executed"),
                share(2023, "executed", 2023, "approved"),
            ],
        ),
        (
            ["预算数", "执行数", "为预算%"],
            EXECUTION,
            [
                amount(2023, "approved"),
                amount(2023, "executed"),
                share(2023, "executed", 2023, "approved"),
            ],
        ),
        (
            ["调整预算数", "决算数", "决算数为调整预算数的％"],
            "2023年决算表",
            [
                amount(2023, "adjusted"),
                amount(2023, "executed"),
                share(2023, "executed", 2023, "adjusted"),
            ],
        ),
        (
            ["预算数", "执行数", "完成预算的%"],
            EXECUTION,
            [
                amount(2023, "approved"),
                amount(2023, "executed"),
                share(2023, "executed", 2023, "approved"),
            ],
        ),
        (
            ["预算数", "完成数", "预算完成率"],
            EXECUTION,
            [
                amount(2023, "approved"),
                amount(2023, "executed"),
                share(2023, "executed", 2023, "approved"),
            ],
        ),
        (
            ["上年决算数", "预算数", "决算数", "决算数为上年决算数的%"],
            "2023年一般公共预算收入决算表",
            [
                amount(2022, "executed"),
                amount(2023, "approved"),
                amount(2023, "executed"),
                share(2023, "executed", 2022, "executed"),
            ],
        ),
        (
            ["2022年决算数", "2023年执行数", "比上年增减%"],
            EXECUTION,
            [
                amount(2022, "executed"),
                amount(2023, "executed"),
                change(2023, "executed", 2022, "executed"),
            ],
        ),
        (
            ["上年执行数", "本年预算数", "比上年增减%"],
            BUDGET,
            [
                amount(2023, "executed"),
                amount(2024, "approved"),
                change(2024, "approved", 2023, "executed"),
            ],
        ),
        (
            ["2023年执行数", "2024年预算数", "预算数比上年执行数增长%"],
            BUDGET,
            [
                amount(2023, "executed"),
                amount(2024, "approved"),
                change(2024, "approved", 2023, "executed"),
            ],
        ),
        (
            ["2023年执行数", "2024年预算数", "2024年预算数比2023年执行数增减%"],
            BUDGET,
            [
                amount(2023, "executed"),
                amount(2024, "approved"),
                change(2024, "approved", 2023, "executed"),
            ],
        ),
        (
            ["2023年预计执行数", "2024年预算数", "预算数较上年预计执行数增长%"],
            BUDGET,
            [
                amount(2023, "estimated"),
                amount(2024, "approved"),
                change(2024, "approved", 2023, "estimated"),
            ],
        ),
        (
            ["2024年预算数", "2025年预算数", "增长%"],
            "二○二五年一般公共预算支出表",
            [
                amount(2024, "approved"),
                amount(2025, "approved"),
                change(2025, "approved", 2024, "approved"),
            ],
        ),
        (
            ["二○二四年执行数", "二○二五年预算数", "预算数为上年执行数的%"],
            "二○二五年一般公共预算收入表",
            [
                amount(2024, "executed"),
                amount(2025, "approved"),
                share(2025, "approved", 2024, "executed"),
            ],
        ),
        (
            ["2023年执行数", "2024年建议数", "建议数为2023年执行数的%"],
            "2024年预算表",
            [
                amount(2023, "executed"),
                amount(2024, "proposed"),
                share(2024, "proposed", 2023, "executed"),
            ],
        ),
        # the later year stands first, the earlier beside the ratio
        (
            ["2026年安排", "2025年调整预算", "增减%"],
            "2026年省本级一般公共预算支出安排情况表",
            [
                amount(2026, "approved"),
                amount(2025, "adjusted"),
                change(2026, "approved", 2025, "adjusted"),
            ],
        ),
        (
            ["2026年金额", "2025年金额", "增减%"],
            "收入情况表",
            [amount(2026, ""), amount(2025, ""), change(2026, "", 2025, "")],
        ),
        *(
            (
                ["执行数", "上年决算数", header],
                "某某市2025年收入执行情况表",
                [
                    amount(2025, "executed"),
                    amount(2024, "executed"),
                    change(2025, "executed", 2024, "executed"),
                ],
            )
            for header in ("执行数比上年+,-%", "执行数比上年＋－%", "执行数比上年±%")
        ),
    ],
    ids=lambda value: value[-1] if isinstance(value, list) and isinstance(value[0], str) else "",
)
def test_ratio_and_its_base(headers, title, expected):
    assert read_headers(headers, title) == expected


@pytest.mark.parametrize(
    "columns",
    [("年初预算数", "调整预算数", "执行数"), ("年初预算数", "执行数", "调整预算数")],
)
def test_what_was_done_is_measured_though_a_budget_s_year_stands_over_it(columns):
    headers = [f"2025年预算/{name}/{n}" for n, name in enumerate(columns, 1)]
    headers += ["2025年预算/完成调整预算%/4=3/2*100", "2026年预算/建议数/5"]
    *_, ratio, _ = read_headers(headers, "2025年预算执行情况和2026年预算（草案）")
    assert ratio == share(2025, "executed", 2025, "adjusted")


def test_a_base_without_year_is_the_column_that_bears_its_name():
    """2024年预算数 beside 2023年执行数: 为执行数的% can only mean that of 2023."""
    headers = ["二○二四年执行数", "二○二五年预算数", "预算数为执行数的%"]
    assert read_headers(headers, "二○二五年收入表")[-1] == share(2025, "approved", 2024, "executed")


@pytest.mark.parametrize(
    "header", ["比上年增减额", "增减额", "比上年增加额", "2024年比2023年增减额", "差额"]
)
def test_a_difference_in_money_is_no_ratio(header):
    assert read_headers(["2023年预算数", "2024年预算数", header], BUDGET)[-1].ratio == ""


def test_a_difference_over_two_levels_is_of_what_stands_before_than():
    headers = [
        "2023年决算数",
        "2024年快报数",
        "2024年快报数比2023年决算数/增减额",
        "2024年快报数比2023年决算数/增减%",
    ]
    *_, amount, ratio = read_headers(headers, "某某区2024年一般公共预算收入情况表")
    assert (amount.fiscal_year, amount.phase, amount.component) == (2024, "estimated", "增减额")
    assert ratio == change(2024, "estimated", 2023, "executed")


@pytest.mark.parametrize("header", ["占比", "比重", "占总支出%", "占总支出的比例"])
def test_a_share_of_the_whole_is_a_ratio(header):
    found = read_headers(["2024年预算数", header], BUDGET)[-1]
    assert (found.ratio, found.fiscal_year, found.phase) == ("share", 2024, "approved")


@pytest.mark.parametrize(("header", "ratio"), [("增速", "change"), ("上年同期=100", "share")])
def test_growth_and_an_index_are_no_amounts(header, ratio):
    assert read_headers(["绝对量", header], "某市2025年统计公报")[-1].ratio == ratio


def test_a_change_is_of_the_newer_year_wherever_it_stands():
    for headers in (["2026年安排", "2025年调整预算"], ["2025年调整预算", "2026年安排"]):
        *_, change = read_headers([*headers, "增减%"], "2026年支出安排情况表")
        found = change.fiscal_year, change.base_year, change.base_phase, change.ratio
        assert found == (2026, 2025, "adjusted", "change")


def test_ratio_columns_do_not_depend_on_where_they_stand():
    """The base is known by its words: before or after its columns, or between them."""
    headers = ["2023年执行数", "2024年预算数", "2024年预算数为2023年执行数的%"]
    expected = dict(zip(headers, read_headers(headers, BUDGET), strict=True))
    for order in itertools.permutations(headers):
        assert read_headers(list(order), BUDGET) == [expected[header] for header in order]


def test_grouped_headers_keep_the_ratio_in_its_group():
    headers = [
        f"{year}年/{leaf}" for year in (2022, 2023) for leaf in ("预算数", "执行数", "为预算%")
    ]
    found = read_headers(headers, "某某区2022—2023年收入表")
    assert found[2] == share(2022, "executed", 2022, "approved")
    assert found[5] == share(2023, "executed", 2023, "approved")


# ── what a column splits by ──────────────────────────────────────────────────────────────


@pytest.mark.parametrize("order", list(itertools.permutations(range(4))))
def test_debt_columns_in_any_order(order):
    """Limit before balance or after, general before special or after: headers decide."""
    columns = [
        ("政府债务限额/一般债务", amount(2023, "limit", "一般债务")),
        ("政府债务限额/专项债务", amount(2023, "limit", "专项债务")),
        ("政府债务余额/一般债务", amount(2023, "balance", "一般债务")),
        ("政府债务余额/专项债务", amount(2023, "balance", "专项债务")),
    ]
    chosen = [columns[i] for i in order]
    found = read_headers([header for header, _ in chosen], "某某区2023年地方政府债务情况表")
    assert found == [meaning for _, meaning in chosen]


# ── properties ───────────────────────────────────────────────────────────────────────────

PHASE_WORDS = {
    "预算数": "approved",
    "调整预算数": "adjusted",
    "变动预算数": "adjusted",
    "草案数": "proposed",
    "预计执行数": "estimated",
    "执行数": "executed",
    "完成数": "executed",
    "决算数": "executed",
}
YEARS = st.integers(min_value=2000, max_value=2049)
WORDS = st.sampled_from(sorted(PHASE_WORDS))
BLANKS = st.sampled_from(["", " ", "　", "\n", "  "])


def in_chinese(year: int, zero: str) -> str:
    return "".join(
        zero if digit == "0" else "零一二三四五六七八九"[int(digit)] for digit in str(year)
    )


@given(YEARS, WORDS, st.sampled_from("○〇零"), st.data())
def test_any_spelling_of_a_header_says_the_same(year, word, zero, data):
    spelt = data.draw(
        st.sampled_from(
            [
                f"{year}年{word}",
                f"{in_chinese(year, zero)}年{word}",
                "".join(chr(ord(digit) + 0xFEE0) for digit in str(year)) + f"年{word}",
                f"{year}年/{word}",
            ]
        )
    )
    spaced = "".join(char + data.draw(BLANKS) for char in spelt)
    assert read_headers([spaced], "") == [amount(year, PHASE_WORDS[word])]


@given(YEARS, WORDS, YEARS, WORDS, st.sampled_from(["%", "％"]))
def test_a_ratio_that_names_everything_is_read_from_its_words(year, word, before, other, sign):
    header = f"{year}年{word}为{before}年{other}的{sign}"
    found = read_headers([f"{before}年{other}", f"{year}年{word}", header], "")[-1]
    assert found == share(year, PHASE_WORDS[word], before, PHASE_WORDS[other])


@given(st.lists(st.tuples(YEARS, WORDS), max_size=6, unique=True), st.randoms())
def test_columns_are_known_by_their_words_not_their_place(columns, random):
    headers = [f"{year}年{word}" for year, word in columns]
    before = dict(zip(headers, read_headers(headers, BUDGET), strict=True))
    random.shuffle(headers)
    assert read_headers(headers, BUDGET) == [before[header] for header in headers]


@given(
    st.lists(
        st.text(alphabet="2023年预算执行数为比上增减%/（）完成同期的占 一", max_size=14), max_size=5
    ),
    st.text(alphabet="2024年预算执行情况表", max_size=10),
)
def test_any_header_gets_one_meaning_and_amounts_have_no_base(headers, title):
    found = read_headers(headers, title)
    assert len(found) == len(headers)
    for meaning in found:
        if not meaning.ratio:
            assert (meaning.base_year, meaning.base_phase) == (None, "")


def test_a_row_of_formulas_under_the_headers_says_nothing_of_a_column():
    headers = ["2025年/调整预算数/2", "2025年/执行数/3", "2025年/完成调整预算%/4=3/2*100"]
    read = read_headers(headers, "2025年一般公共预算支出执行情况表")
    assert read == read_headers(
        ["2025年/调整预算数", "2025年/执行数", "2025年/完成调整预算%"],
        "2025年一般公共预算支出执行情况表",
    )
    assert read[2].ratio == "share"
    assert (read[2].base_year, read[2].base_phase) == (2025, "adjusted")


def test_a_budget_adjusted_or_not_is_the_adjusted_one():
    found = read_headers(
        ["（调整）预算数", "执行数", "执行数为（调整）预算数的%"], "2025年某市收入表"
    )
    assert [one.phase for one in found] == ["adjusted", "executed", "executed"]
    assert found[2].base_phase == "adjusted"


@pytest.mark.parametrize(
    ("headers", "component"),
    [
        (["2026年预算数合计", "基本支出", "项目支出", "预算数为上年执行数%"], ""),
        (["小计", "基本支出", "项目支出", "预算数为上年执行数%"], ""),
        (["2026年预算数合计", "小计", "基本支出", "项目支出", "预算数为上年执行数%"], ""),
        (["基本支出", "项目支出", "预算数为上年执行数%"], "项目支出"),
        (["合计", "基本支出", "基本支出/比上年增长%", "项目支出"], "基本支出"),
    ],
)
def test_a_ratio_behind_a_whole_and_its_parts_is_of_the_whole(headers, component):
    found = read_headers(headers, "2026年某省一般公共预算支出预算表")
    assert next(one.component for one in found if one.ratio) == component


def test_the_budget_in_an_account_s_name_is_no_phase_of_a_percentage():
    headers = [
        f"社会保险基金预算{side}/{leaf}"
        for side in ("收入", "支出")
        for leaf in ("金额", "比上年增长%")
    ]
    _, change, _, other = read_headers(headers, "2025年社会保险基金预算收支执行情况表")
    for one in (change, other):
        assert (one.fiscal_year, one.phase) == (2025, "executed")
        assert (one.base_year, one.base_phase) == (2024, "executed")


def test_a_rate_of_completion_is_of_the_budget():
    headers = ["2025年预算数", "2025年执行数", "完成率"]
    assert read_headers(headers, "2025年收入执行情况表")[2].base_phase == "approved"


# ── comparisons over several columns ─────────────────────────────────────────────────────


def test_a_comparison_split_by_level_is_of_each_level_s_own_amounts():
    split = ("全市", "市本级")
    tops = ("2024年调整预算数", "2024年执行数", "执行为调整预算%", "比2023年增长%")
    headers = [f"{top}/{leaf}" for top in tops for leaf in split]
    found = read_headers(headers, "某某市2024年一般公共预算收入执行情况表")
    for place, component in enumerate(split):
        of_budget, growth = found[4 + place], found[6 + place]
        assert of_budget == replace(share(2024, "executed", 2024, "adjusted"), component=component)
        assert (growth.ratio, growth.fiscal_year, growth.base_year) == ("change", 2024, 2023)
        assert (growth.phase, growth.component) == ("executed", component)


@pytest.mark.parametrize(
    "over", ["比2025年执行数增减", "与2025年执行数相比", "2026年预算数比2025年执行数"]
)
def test_an_amount_of_growth_is_of_what_grew(over):
    headers = ["2025年执行数", "2026年预算数", f"{over}/金额", f"{over}/%"]
    found = read_headers(headers, "某某市2025年执行情况和2026年预算表")
    assert (found[2].fiscal_year, found[2].phase, found[2].component) == (
        2026,
        "approved",
        "增减额",
    )
    assert found[2].ratio == ""
    assert found[3] == change(2026, "approved", 2025, "executed")


def test_a_budget_as_it_was_changed_is_no_difference():
    headers = ["2025年预算变动数", "2025年完成数", "完成预算变动数%"]
    found = read_headers(headers, "2025年收支执行表")
    assert [one.ratio for one in found] == ["", "", "share"]
    assert found[1].component == ""


# ── changes that only amounts are called ─────────────────────────────────────────────────


@pytest.mark.parametrize("more", ["同比增支", "同比增收", "同比减收", "比上年增支", "增支额"])
def test_what_more_or_less_was_taken_in_or_spent_is_an_amount(more):
    headers = ["2025年执行数", "支出进度（%）", more, "增幅（%）"]
    found = read_headers(headers, "2025年一般公共预算支出执行情况表")
    assert [one.ratio for one in found] == ["", "share", "", "change"]
    assert found[1] == share(2025, "executed", 2025, "approved")
    assert found[2] == amount(2025, "executed", "增减额")
    assert found[3] == change(2025, "executed", 2024, "executed")


@pytest.mark.parametrize("sign", ["±", "+/-", "＋－", "增（＋）减（－）"])
def test_a_sign_of_change_is_of_this_year_s_result(sign):
    headers = ["上年决算", "决算", f"决算比上年{sign}额", f"决算比上年{sign}%"]
    found = read_headers(headers, SETTLEMENT)
    assert found[2] == amount(2024, "executed", "增减额")
    assert found[3] == change(2024, "executed", 2023, "executed")


def test_two_results_compared_without_a_word_of_change():
    """2020年决算比2019年决算 is of 2020, amounts unless its numbers say otherwise."""
    headers = ["2020年决算", "2019年决算", "2020年决算比2019年决算"]
    assert short(headers, "2020年“三公”经费情况表")[-1] == (2020, "executed", "增减额")


def test_nothing_changes_against_itself():
    headers = ["2025年/预算数", "2025年/完成数", "2026年/预算数"]
    headers += ["2026年/对比预算数增幅（%）", "2026年/对比完成数增幅（%）"]
    *_, budget, result = read_headers(headers, "2026年收入预算（草案）表")
    assert budget == change(2026, "proposed", 2025, "approved")
    assert result == change(2026, "proposed", 2025, "executed")


def test_a_share_of_an_account_s_revenue_is_of_no_budget():
    found = read_headers(["快报数", "占一般公共预算收入%"], "2024年收入结构情况表")[-1]
    assert found == Meaning(2024, "estimated", None, "", "", "share")


# ── targets, and budgets that were changed ────────────────────────────────────────────────


@pytest.mark.parametrize("aim", ["2024年任务", "年度目标", "全年计划"])
def test_beside_a_target_and_no_budget_what_is_completed_is_of_no_budget(aim):
    target, done, ratio = read_headers([aim, "2024年完成", "完成%"], "2024年收入完成情况表")
    assert (target.phase, done.phase) == ("", "executed")
    assert ratio == Meaning(2024, "executed", None, "", "", "share")


def test_what_was_completed_last_year_is_of_last_years_budget():
    headers = [f"{year}/{leaf}" for year in ("本年", "上年同期") for leaf in ("完成数", "完成%")]
    *_, last = read_headers(["本年/预算", *headers], "2024年收入完成表")
    assert last == Meaning(2023, "executed", 2023, "approved", "", "share")


def test_short_years_in_headers():
    found = read_headers(["24年", "25年", "25年较24年"], "2025年部门预算表")
    assert [one.fiscal_year for one in found] == [2024, 2025, 2025]
    assert found[2].component == "增减额"


# ── groups of percentages or differences whose leaf names a stage ────────────────────────

LAST = ["2024年/预算数", "2024年/执行数", "2025年预算数"]


@pytest.mark.parametrize(
    ("group", "make"),
    [
        ("为上年%", share),
        ("2025年预算数为2024年的%", share),
        ("占上年%", share),
        ("%", share),
        ("对比%", change),
        ("增减率", change),
        ("比上年增减%", change),
        ("2025年预算比上年增长%", change),
    ],
)
def test_a_ratio_is_of_the_stage_below_it(group, make):
    headers = [*LAST, f"{group}/预算数", f"{group}/执行数"]
    assert read_headers(headers, "2025年预算表")[3:] == [
        make(2025, "approved", 2024, "approved"),
        make(2025, "approved", 2024, "executed"),
    ]


@pytest.mark.parametrize(
    "groups", ["增减额/与{}比", "增减额/{}", "比上年增减额/{}", "增减/与上年{}比"]
)
def test_a_difference_is_of_the_newer_year_whatever_stage_it_is_with(groups):
    headers = [*LAST, groups.format("预算"), groups.format("执行")]
    assert short(headers, "2025年预算表")[3:] == [(2025, "approved", "增减额")] * 2


def test_of_two_years_with_both_stages_a_change_is_of_the_same_stage():
    headers = [f"{group}/{leaf}" for group in ("2023年", "2024年") for leaf in ("预算数", "执行数")]
    headers += ["增减%/预算数", "增减%/执行数"]
    assert read_headers(headers, "2024年收支执行表")[4:] == [
        change(2024, "approved", 2023, "approved"),
        change(2024, "executed", 2023, "executed"),
    ]


def test_how_far_a_budget_and_last_year_are_reached():
    headers = ["2023年/执行数", "2024年/预算数", "2024年/执行数"]
    headers += ["2024年完成率/预算", "2024年完成率/上年"]
    assert read_headers(headers, "2024年执行表")[3:] == [
        share(2024, "executed", 2024, "approved"),
        share(2024, "executed", 2023, "executed"),
    ]


@pytest.mark.parametrize("group", ["完成预算%", "完成率", "占预算数%", "执行数为预算的%"])
@pytest.mark.parametrize(
    ("leaf", "phase"),
    [("年初", "approved"), ("年初预算", "approved"), ("调整", "adjusted"), ("调整后", "adjusted")],
)
def test_how_far_each_of_two_budgets_is_reached(group, leaf, phase):
    headers = ["2023年/年初预算", "2023年/执行数", "2024年/年初预算", "2024年/调整预算"]
    headers += ["2024年/执行数", f"{group}/{leaf}"]
    assert read_headers(headers, "2024年执行表")[-1] == share(2024, "executed", 2024, phase)


def test_a_share_of_the_budget_is_not_of_itself():
    assert read_headers([*LAST, "百分比/占预算"], "2025年预算表")[-1] == share(
        2025, "approved", 2024, "approved"
    )


@pytest.mark.parametrize("leaf", ["调整", "调整数", "调整后"])
def test_a_group_of_budgets_as_approved_and_as_adjusted(leaf):
    headers = ["预算数/年初", f"预算数/{leaf}", "执行数", "占调整预算%"]
    found = read_headers(headers, "2024年收入完成表")
    assert [one.phase for one in found[:3]] == ["approved", "adjusted", "executed"]
    assert found[-1] == share(2024, "executed", 2024, "adjusted")


def test_the_rate_of_a_bond_is_no_share_of_what_was_issued():
    found = read_headers(["期限（年）", "利率（%）", "发行量（亿元）"], "2024年债券发行情况表")
    assert (found[1].ratio, found[1].component) == ("share", "利率")
    found = read_headers(["发行额", "占比%"], "2024年债券发行情况表")
    assert found[1].component == found[0].component
