"""Projects, their funds and targets: what holds passes, what does not fails."""

from __future__ import annotations

from decimal import Decimal

import pytest

from helpers.checks import ReportData, run_checks
from helpers.checks.counts import check_quantities
from helpers.checks.indicators import check_one_year
from helpers.checks.projects import check_funding
from helpers.checks.quantities import listed_sums, quantities


def project(indicators=(), **more):
    made = {
        "project": "甲",
        "period": "1年",
        "total_yuan": "1000000",
        "annual_yuan": "1000000",
        "overview": "维护15条道路（道路总面积63.6万平方米）。",
        "goal_annual": "",
        "goal_total": "",
        "pages": "45",
    }
    rows = []
    for name, target, value, unit, yuan, level in indicators:
        for horizon in ("annual", "implementation"):
            rows.append(
                {
                    "project": "甲",
                    "horizon": horizon,
                    "level1": "产出指标",
                    "level2": level,
                    "indicator": name,
                    "target_printed": target,
                    "target_value": value,
                    "target_unit": unit,
                    "amount_yuan": yuan,
                    "page": "45",
                }
            )
    checks = run_checks(ReportData.from_rows("r", [], projects=[made | more], indicators=rows))
    return {
        c["subject"].split(": ")[1]: c
        for c in checks
        if c["status"] == "fail" and c["rule"] != "project_kinds"
    }


@pytest.mark.parametrize(
    ("sources", "status"),
    [
        ({"local": "900000", "other": "100000"}, "pass"),
        ({"local": "800000", "other": "100000"}, "fail"),
        ([("local", "600000"), ("local", "400000")], "pass"),  # 市级, 区级
        ({"other": "100000"}, None),  # 财政拨款 names no level of government
        ({"other": "1100000"}, "fail"),
    ],
)
def test_funds_are_the_sum_of_their_sources_where_all_are_named(sources, status):
    pairs = sources.items() if isinstance(sources, dict) else sources
    rows = [{"horizon": "annual", "source": s, "amount_yuan": a} for s, a in pairs]
    checks = list(check_funding({"project": "甲", "annual_yuan": "1000000"}, rows, {"page": 45}))
    assert [check["status"] for check in checks] == ([status] if status else [])


@pytest.mark.parametrize(
    ("cost", "faults"), [("900000", 0), ("1000000", 0), ("1010000", 1), ("8000000", 1)]
)
def test_cost_targets_stay_within_the_funds(cost, faults):
    assert len(project([("费用", f"≤{cost}元", cost, "元", cost, "成本指标")])) == faults


@pytest.mark.parametrize(
    ("costs", "faults"),
    [
        ({"项目总成本": 1000000, "设备": 700000, "人工": 300000}, 0),
        ({"项目总成本": 1000000, "设备": 900000, "人工": 300000}, 1),
        ({"预算控制数": 1000000, "设备": 700000, "人工": 300000}, 0),
        ({"设备": 700000, "人工": 400000}, 1),
        ({"单个场所调试费": 90000, "设备": 950000}, 0),
    ],
)
def test_a_total_cost_and_its_parts_are_not_added(costs, faults):
    rows = [(name, f"≤{n}元", str(n), "元", str(n), "成本指标") for name, n in costs.items()]
    assert len(project(rows)) == faults


def test_one_digit_off_the_funds_is_a_slip():
    funds = {"annual_yuan": "6853940.2", "total_yuan": "6853940.2"}
    found_ = project(
        [("经费", "≤6833940.2元", "6833940.2", "元", "6833940.2", "成本指标")], **funds
    )
    (slip,) = found_.values()
    assert "one digit differs" in slip["note"]
    assert slip["rule"] == "cost_one_digit", "it keeps within the funds: no other claim may fail"


def test_one_digit_over_the_funds_is_over_the_funds():
    funds = {"annual_yuan": "6853940.2", "total_yuan": "6853940.2"}
    (over,) = project(
        [("经费", "≤6953940.2元", "6953940.2", "元", "6953940.2", "成本指标")], **funds
    ).values()
    assert over["rule"] == "cost_targets" and "one digit differs" in over["note"]
    round_ = {"annual_yuan": "4900000", "total_yuan": "4900000"}
    assert not project([("经费", "≤480万元", "480", "万元", "4800000", "成本指标")], **round_)


def test_a_form_that_names_no_kinds_owes_none():
    rows = [
        {"project": "甲", "horizon": "annual", "indicator": "发布报告", "target_printed": "≥1份"}
    ]
    rows = [row | {"target_value": "1", "target_unit": "份", "page": "45"} for row in rows]
    form_ = {"project": "甲", "pages": "45"}
    assert run_checks(ReportData.from_rows("r", [], projects=[form_], indicators=rows)) == []


def test_kinds_name_what_is_checked_and_which_benefits_have_none():
    kinds = ("产出数量指标", "质量指标", "时效指标", "成本指标", "社会效益指标", "满意度指标")
    rows = [
        {"project": "甲", "horizon": "annual", "level1": "", "level2": kind, "indicator": kind}
        | {"target_printed": "1", "target_value": "", "page": "45"}
        for kind in kinds
    ]
    made = [{"project": "甲", "pages": "45"}]

    def check(rows):
        checks = run_checks(ReportData.from_rows("r", [], projects=made, indicators=rows))
        return next(c for c in checks if c["rule"] == "project_kinds")

    full = check(rows)
    assert full["status"] == "pass"
    assert full["note_zh"] == "效益指标中没有设：经济效益指标、生态效益指标、可持续影响指标"
    without = check([row for row in rows if "效益" not in row["level2"]])
    assert (without["status"], without["note"]) == ("fail", None), "all of them are missing"
    assert check([row for row in rows if row["level2"] != "时效指标"])["status"] == "fail"


@pytest.mark.parametrize(("level1", "says"), [("", False), ("产出指标", False), ("效益指标", True)])
def test_nothing_is_missing_where_the_kinds_are_not_printed(level1, says):
    row = {"project": "甲", "horizon": "annual", "level1": level1, "level2": "", "page": "45"}
    row |= {"indicator": "桥数", "target_printed": "1", "target_value": ""}
    made = [{"project": "甲", "pages": "45"}]
    checks = run_checks(ReportData.from_rows("r", [], projects=made, indicators=[row]))
    assert any(c["rule"] == "project_kinds" for c in checks) is says


def test_a_list_of_projects_owes_no_target_of_each_kind():
    rows = [
        {
            "project": name,
            "horizon": "annual",
            "level1": "",
            "level2": "数量指标",
            "indicator": "桥",
        }
        | {"target_printed": "1", "target_value": "", "page": "45"}
        for name in "甲乙"
    ]
    made = [{"project": name, "pages": "45"} for name in "甲乙"]
    table = {"title": "", "pages": "45-46", "kind": "form", "status": "read"}

    def rules(*tables):
        listed = [table | {"table": name} for name in tables]
        data = ReportData.from_rows("r", [], catalog=listed, projects=made, indicators=rows)
        return [c["rule"] for c in run_checks(data)]

    assert "project_kinds" not in rules("28")
    assert rules("28", "29").count("project_kinds") == 2, "two forms on one page"


def test_quantities_of_description_and_indicator():
    faults = project(
        [
            ("维护道路数", "23条", "23", "条", "", "数量指标"),
            ("维护总面积", "73万平方米", "73", "万平方米", "", "数量指标"),
            ("维护灯数", "30盏", "30", "盏", "", "数量指标"),
        ]
    )
    assert [c["computed"] for c in faults.values()] == ["15条", "63.6万平方米"]
    assert not project([("维护道路数", "15条", "15", "条", "", "数量指标")])


@pytest.mark.parametrize(
    ("name", "target", "unit", "overview", "fails"),
    [
        ("维修维护路灯杆数量", "1840", "根", "照明设施维护：路灯杆1740根、灯3328盏。", True),
        ("维修维护路灯杆数量", "1840", "根", "照明设施维护：路灯杆1740根，新增路灯杆50根。", True),
        ("维修维护灯数量", "3000", "盏", "照明设施维护：路灯杆1740根、灯3328盏。", True),
        ("维修维护路灯杆数量", "1741", "根", "照明设施维护：路灯杆1740根。", True),
        ("清扫天桥", "5", "座", "（天桥3座，公园1座），3座人行天桥面积为20㎡。", True),
        ("修建公交站牌数", "19", "座", "修建16座公交站牌。", True),
        ("人行道维护面积", "13963", "平方米", "人行道预计维护12963平方米。", True),
        ("养护树木数量", "8920", "棵", "绿化养护面积22.5万平方米、树木约7920棵。", True),
        ("养护草坪", "16695", "平方米", "甲路（草坪675平米）、乙街（草坪15020平米）。", True),
        ("区域绿化覆盖面积", "32.5", "万平方米", "绿化养护面积共计22.5万平方米。", True),
        # another thing, a part of it, or a number that is none to the last digit
        ("更换路灯杆数量", "50", "根", "照明设施维护：路灯杆1740根。", False),
        ("维护路灯杆数量", "1840", "根", "更换路灯杆50根。", False),
        ("维护路灯杆数量", "1840", "根", "更换50根路灯杆。", False),
        ("更换路灯杆数量", "50", "根", "维护1740根路灯杆。", False),
        ("道路清扫面积", "122", "万平方米", "道路绿化面积125万平方米。", False),
        ("道路绿化面积", "122", "万平方米", "道路维护面积125万平方米。", False),
        ("绿化面积", "120", "万平方米", "区域绿化面积125万平方米。", False),
        ("清扫人行道面积", "500", "平方米", "维护人行道面积900平方米。", False),
        ("修建公交站牌数", "12", "座", "维护公交站牌30座。", False),
        ("养护草坪", "900", "平方米", "甲路（草坪675平米）。", False),
        ("养护草坪", "900", "平方米", "甲路草坪675平米，乙路草坪15020平米。", False),
        ("养护树木数量", "8000", "棵", "树木约7920棵。", False),
        ("平整土地", "≥1000", "亩", "平整土地1032亩。", False),
        ("人行道面积", "1.3", "万平方米", "人行道面积12963平方米。", False),
        ("路灯杆", "1740", "根", "路灯杆840根，东区900根。", False),
        ("养护树木数量", "7930", "棵", "树木约7920棵。", False),
        ("平整土地", "≥1032", "亩", "平整土地1132亩。", False),
        ("能源审计家数", "≥10", "家", "组织12家能源审计。", False),
        ("mw", "≥50", "", "功率≥500mw。", True),
        ("城市发展研究报告", "1", "个", "拟开展4个城市营销。", False),
        ("示范项目", "4", "个", "推进3-5个示范项目。", False),
    ],
)
def test_a_quantity_contradicts_where_its_own_noun_stands_at_one_amount(
    name, target, unit, overview, fails
):
    value = target.lstrip("≥")
    row = {"project": "甲", "horizon": "annual", "level1": "产出指标", "level2": "数量指标"}
    row |= {"indicator": name, "target_printed": target + unit, "target_value": value}
    row |= {"operator": target[:1] if target[:1] == "≥" else "", "target_unit": unit, "page": "1"}
    made = {"project": "甲", "overview": overview}
    found_ = list(check_quantities(made, [row]))
    assert [c["status"] for c in found_ if c["status"] == "fail"] == ["fail"] * fails


def test_a_term_of_one_year_has_the_targets_of_the_year():
    def check(term, **more):
        row = {"indicator": "验收", "target_unit": "项", "page": "1"}
        rows = [
            row | {"horizon": "annual", "target_value": "1", "target_printed": "1项"},
            row
            | {"horizon": "implementation", "target_value": term, "target_printed": f"{term}项"},
        ]
        made = {"project": "甲", "period": "1年", "total_yuan": "100", "annual_yuan": "100"} | more
        return [c["status"] for c in check_one_year(made, rows, {"page": 1})]

    assert check("1") == ["pass"] and check("2") == ["fail"]
    assert not check("2", period="3年") and not check("2", annual_yuan="60")
    assert not check("") and not check("2", period="")


def test_a_unit_is_no_name_and_a_year_is_no_term():
    assert "mW" in "".join(project([("mW", "＞50", "50", "", "", "数量指标")]))
    same = project([("验收", "1项", "1", "项", "", "数量指标")], period="3年", annual_yuan="1000")
    assert any("whole term" in subject for subject in same)


def test_quantities_are_read_with_unit_and_deviation():
    found_ = quantities("光谱为1950nm±0.1nm，1.95±0.1微米，面积1.5万㎡")
    assert [(q.value, q.unit, q.plus) for q in found_] == [
        (Decimal(1950), "纳米", Decimal("0.1")),
        (Decimal("1950"), "纳米", Decimal("100.0")),
        (Decimal("15000.0"), "平方米", None),
    ]
    ((total, parts),) = listed_sums("人行道60平方米：甲路10平方米，乙路20平方米，丙路30平方米。")
    assert total.value == sum(part.value for part in parts)


@pytest.mark.parametrize(
    ("counts", "faults"),
    [({"修建": "10", "改建": "6"}, 0), ({"修建": "10", "改建": "7"}, 2), ({"修建": "16"}, 0)],
)
def test_a_number_of_the_goal_may_be_another_indicator_s_or_the_sum_of_all(counts, faults):
    rows = [(f"{name}公交站牌数", f"{n}座", n, "座", "", "数量指标") for name, n in counts.items()]
    goal = "修建16座公交站牌。"
    assert len(project(rows, goal_annual=goal, goal_total=goal, overview="")) == faults
