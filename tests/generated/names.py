"""Made-up places, bodies and sentences, well-formed and nobody's own."""

from __future__ import annotations

from random import Random

FIRST = "安宁永昌嘉景泰瑞临清云青石松柏梅兰金银玉白龙凤鹤高平广德福兴华东西南北丰和宜春江河湖岭"
LAST = "州川阳山城水源安宁昌平林原泽丰化康乐远定江河陵台溪门坊关岗浦屏沟塘池"
KINDS = {
    "省": ("省", "自治区"),
    "市": ("市",),
    "县": ("县", "县", "自治县"),
    "区": ("区",),
    "园区": ("经济技术开发区", "高新技术产业开发区", "新区", "经济开发区"),
}
OFFICES = (
    "财政局",
    "教育局",
    "卫生健康委员会",
    "发展和改革委员会",
    "自然资源局",
    "农业农村局",
    "住房和城乡建设局",
    "市场监督管理局",
    "人力资源和社会保障局",
    "文化和旅游局",
    "应急管理局",
    "人民政府办公室",
    "档案馆",
    "融媒体中心",
    "第三中学",
)


def make_stem(rng: Random) -> str:
    """The name of a place without its level."""
    return rng.choice(FIRST) + rng.choice(LAST)


def make_place(rng: Random, level: str | None = None) -> tuple[str, str]:
    """A place, and what its report calls the whole of it (全市, 全县 …)."""
    level = level or rng.choice(list(KINDS))
    whole = {"省": "全省", "市": "全市", "县": "全县", "区": "全区", "园区": "全区"}[level]
    suffix = rng.choice(KINDS[level])
    if suffix == "自治区":
        whole = "全区"
    ethnic = rng.choice(("土家族", "彝族", "回族")) if suffix == "自治县" else ""
    return make_stem(rng) + ethnic + suffix, whole


def make_parts(rng: Random, number: int, level: str) -> list[str]:
    """The parts of a place whose report is on `level`, each once."""
    below = {"省": ("市", "市", "自治州"), "市": ("区", "县", "县", "市", "自治县")}
    found: list[str] = []
    while len(found) < number:
        suffix = rng.choice(below.get(level, ("镇", "乡", "街道")))
        name = make_stem(rng) + ("苗族" if suffix == "自治县" else "") + suffix
        if name not in found:
            found.append(name)
    return found


SENTENCES = (
    "{year}年，{whole}一般公共预算收入完成{a}亿元，为预算的{p}%，增长{q}%。其中：税收收入{b}亿元，"
    "增长{q2}%；非税收入{c}亿元，下降{q3}%。",
    "{year}年，{whole}一般公共预算支出{a}亿元，完成调整预算的{p}%，比上年增加{c}亿元。",
    "落实过紧日子要求，一般性支出压减{q}%，“三公”经费下降{q2}%，腾出资金{d}万元用于民生。",
    "经省政府批准，核定我{kind}{year}年政府债务限额{a}亿元，其中一般债务限额{b}亿元、专项债务限额{c}亿元。",
    "一是坚持以收定支、量入为出；二是坚持保基本民生、保工资、保运转；三是坚持防范化解风险。",
    "本表反映的是{year}年的情况，口径与上年一致，部分数据因四舍五入的原因，存在总计与分项合计不等的情况。",
    "{year}年安排预备费{d}万元，占一般公共预算支出的{q2}%，符合预算法的规定。",
)


def make_prose(rng: Random, whole: str, year: int) -> list[str]:
    """Some paragraphs of a report, with numbers in them."""
    found = []
    for sentence in rng.sample(SENTENCES, rng.randint(2, 5)):
        found.append(
            sentence.format(
                year=year,
                whole=whole,
                kind=whole[1:],
                a=f"{rng.uniform(20, 300):.2f}",
                b=f"{rng.uniform(5, 20):.2f}",
                c=f"{rng.uniform(1, 9):.2f}",
                d=f"{rng.randint(100, 9000)}",
                p=f"{rng.uniform(90, 110):.1f}",
                q=f"{rng.uniform(1, 15):.1f}",
                q2=f"{rng.uniform(1, 9):.1f}",
                q3=f"{rng.uniform(1, 9):.1f}",
            )
        )
    return found


HEADINGS = ("一、{year}年预算执行情况", "二、{next}年预算草案", "三、有关情况说明")
