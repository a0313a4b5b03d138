"""The words that headers, titles and rows are made of, each class in one table.

A header says its year (上年), the stage of the budget (调整预算数, 决算), whether its numbers are
amounts, percentages or differences, and what they are compared with (比上年执行数增减%). How such
words may follow each other is the grammar's affair (``headergrammar``); a new word belongs here.
"""

from __future__ import annotations

import re

#: Words that name a phase of a number, strongest first (DESIGN.md's contract; BL 67–75).
PHASES = (
    ("estimated", r"预计|预测|快报"),
    (
        "adjusted",
        r"(?:调整|变动|追加)后?的?[）)]?预算|调整后?的?[）)]?数|变动后的?[）)]?数"
        r"|(?:^|/)(?:调整|变动)后(?:$|/)|全年预算|预算数?[（(](?:调整|变动)后?[）)]",
    ),
    ("proposed", r"(?<!决算)(?<!决算[（(])草案|建议|申报数"),
    ("limit", r"限额"),
    ("balance", r"余额"),
    ("executed", r"决算|执行|完成|实际|实绩|实现数"),
    ("approved", r"预算|批复数"),
)
#: Plans that are no budget: 年初任务 in an execution table is not what was carried out, nor is what
#: was announced ahead of its year.
TARGETS = re.compile(
    r"(?:^|/)(?:20\d\d年度?|[上去本当]年|年初|全年|年度)*(?:任务|目标|计划)[数额]?(?:/|$)"
    r"|(?:^|/)(?:20\d\d年度?)?提前(?:告知|下达|通知)"
)
#: What a year should come to, which no budget says: 2025年预期, 考核目标, 奋斗目标.
AIMS = re.compile(r"预期[数值]?(?:/|$)|目标[数额值]?(?:/|$)")
#: What a project costs over all of its years.
OVER_YEARS = re.compile(r"(?:项目|计划|概算)?总投资(?:额|概算|规模)?(?:[（(].*[）)])?")
#: What is left of last year's money is spent in this one: it is a source of this year's budget.
CARRIED = r"上年度?末?(?:结转|结余|实户资金)(?:余额)?"
#: Years that are counted from another.
RELATIVE = (
    (re.compile(r"(?<!以)前年|上上年|上两年"), -2),
    (re.compile(rf"(?!{CARRIED})上年|上一年|去年|(?:^|/)同期"), -1),
    (re.compile(r"本年|当年|今年"), 0),
)

#: 2026年安排 is what a budget arranges for the year.
ARRANGED = re.compile(r"(?:20\d\d年度?|年初|[本当]年)安排(?:数|额|金额)?$")

#: Words of years, stages and units, which tell nothing of what a column splits by.
GENERIC = re.compile(
    r"20\d\d年?[-－—–~～至]20\d\d年?度?|20\d\d年?(?:度|初(?!步)|末|底)?"
    rf"|上[上两]年度?|(?!{CARRIED})上年度?|本年度?|当年|年初|年末|年底|(?:[上去]年)?同期|初步"
    r"|(?:累计|全年)(?=完成|执行|预算|实际|占|为|数)"
    r"|(?<!结构)拟?调整(?:后|(?!前))|变动后?|原(?:批准|定)?(?=预算)|预计|草案|建议|安排"
    r"|(?<!一般公共)(?<!基金)(?<!国有资本经营)预算数?|决算数?|执行数?|完成数?|限额|余额|实际数?"
    r"|快报数?|计划数|批复数|申报数|(?:金额|数额|数值|绝对量)(?![\u4e00-\u9fff])|合计|总计|小计|地方政府"
    r"|[（(](?!境).*?[)）]|[\s/%％:：,，、]|数$|^数|的$"
)
#: What is left of a level that splits nothing.
NO_SPLIT = (
    "",
    "债务",
    "政府债务",
    "债务及",
    "债务和",
    "及",
    "和",
    "项目",
    "其中",
    "情况",
    "增减情况",
)
OPENING_STOCK = re.compile(r"年初[^/]*(?:余额|限额)")

#: The classes of words that the grammar's rules are written in.
CLASSES = {
    "YEAR": r"20\d\d年?度?|[上去前]年度?|上[一上两]年度?|[本当今]年度?",
    "STAGE": "预算|决算|执行|完成|计划|快报|任务|目标|预计|实际|实绩",
    # what may stand before or behind a stage: 年初预算, 汇总调整预算, 上年可比执行数
    "OF": r"年初|原|（?调整后?）?的?|\(调整\)|变动后?的?|汇总|可比|同口径|同期|全年|年度|代编|累计"
    "|的",
    "NOUN": "数额|金额|数|额",
    # 执行数为预算数的%, 占预算%; 完成预算%
    "PART": "为|占|相当于",
    "DONE": "完成|达到?",
    # 比上年, 较上年, 与上年相比
    "THAN": "比|较|对比",
    "WITH": "与|同|和",
    "ALIKE": "相比较?|比较|对比|比(?![重例率])",
    "SAME": "同比|可比|同口径|净",
    "MOVE": "增减变[化动]|增减|增长|增加|减少|升降|涨跌|上涨|下跌|上升|下降|变动|变化|[增减涨跌±]",
    # changes that only amounts are called: 同比增支, 比上年减收, 预算与执行数差额
    "GAIN": "增收|增支|减收|减支|[短超欠]收|差额|差异额",
    "AMOUNT": "金额|数额|绝对[额数值]|额|数",
    "PERCENT": r"[（(]?%[）)]?|百分比|百分数|比例|比重|幅度|幅|率",
    # percentages by their name alone, of something that the header need not say
    "RATE": "%|百分比|同比|比例|占比|比重|完成率|执行率|到位率|增长率|增速|增幅|增减率|增减幅|幅度"
    "|进度|贡献[率度]|=100",
    # how far a budget is carried out: 预算完成率, 支出进度, 完成%
    "CARRIED": "(?:完成|执行)(?:率|进度|比例|%)|(?:支出|收入)(?:进度|完成率|执行率)",
    # by how much a budget is moved, where its new amount stands beside it
    "DELTA": "(?:本次|年中|预算|本年|年度|[上本]级|中央|[省市区县]级?)?"
    "(?:调整|变动|调增|调减|追加|追减|追加减|调剂)"
    "(?:数|额|金额|情况|变[化动])?|(?:调整|变动)(?:项目|因素|明细|内容)(?:金额|数)?",
    # how many years a sum is over: 五年合计, 2020-2024年合计
    "SPAN": r"[近前后上]?(?:[二两三四五六七八九十]{1,2}|[2-9]|1\d)|20\d\d年?[-－—–~～至]20\d\d",
    "TOTAL": "合计|总计|小计|累计|总额|平均数?",
}
#: Other spellings of a word, and what goes for it in the grammar.
SPELLINGS = (
    (re.compile(r"[％]"), "%"),
    (re.compile(r"[（(](%|±|[±增减长加]*(?:金?额|%))[）)]"), r"\1"),
    (re.compile(r"增[（(][+＋][）)][、/]?减[（(][-－—−][）)]"), "±"),
    (re.compile(r"[+＋]\s*[,，、/／]?\s*[-－—−]"), "±"),
    (re.compile(r"增(?:、|[（(](?=减[）)]))减[）)]?|增[+＋]减[-－]"), "增减"),
    (re.compile(r"(?:增加|增长|上升)[（(/／、或]{1,2}(?:减少|下降)[-－]?[）)]?"), "增减"),
    (re.compile(r"追加[（(](?:追?减)[）)]"), "追加减"),
    (re.compile(r"[（(]注\d*[）)]|[①②③④⑤]"), ""),
)
#: The row under the headers that numbers the columns and says how they are computed: 3, 4=3/2*100.
FORMULA = re.compile(r"/\d{1,2}(?:=[\d+\-*/×÷()（）%％]+)?$")
#: What a header compares by; not the group over what changed: 当年增减变动情况/还本.
COMPARES = re.compile(
    r"[%±]|增减(?!变[化动]情况/)|[相占环]比|比较|对比|差异|增[幅长]|幅度|升降|上升下降"
    r"|百分之|÷|为100|相当|完成度|程度|(?<![利税汇费])率/"
    r"|[比较与为占](?:20\d\d|上|去)年|[比较]预算|(?:^|/|数)[比较]"
)
#: What may be called the difference of two amounts: 两年差, 绝对变化; 差旅费 is not.
DIFFERS = re.compile(
    "差(?!旅)|[比较]|(?<!增减)变[化动]|多.{0,3}少"
    r"|(?:^|/)净?(?:增加?|减少?)[数额]?/[^/]*(?:预算|执行|决算|完成)"
)
#: What only amounts are called, of any year or thing.
AMOUNT_NAMES = re.compile(
    r"(?:20\d\d|上|本|当|去)年|同期|[数额入出计金费款债产余]$|额[（(]|元[）)]$"
    r"|(?:预算|决算|执行|完成|实际|实绩|安排)$"
)
