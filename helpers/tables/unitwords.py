"""The words by which numbers are measured: units of things, names of counts and rates, of money."""

from __future__ import annotations

import re

#: Columns of a table of money that hold years or things.
TERM = re.compile(r"(?:期限|年限)(?:[（(]年[）)])?$")
COUNTS = re.compile(
    r"(?:人次|批次|人数|次数|数量|辆数|台数|个数|户数|套数|面积|人口|里程|系数|权重|得分|分值|等级分"
    r"|倍数|名次|位次|级次|档次|排名|保有量|建设规模|工程量|建设期|工期"
    r"|(?:学生|教师|教职工|班级|编制|实有|在职|在编|离休|退休|人员|机构|床位|车辆|学校|企业|村|宗|件)数)"
    r"(?:[（(].*[）)])?$"
)
#: Rates are no money (毛利率, 资金使用率); how often things turn over is no percentage either.
RATE = re.compile(r"(?<![汇频])率(?:[（(].*[）)])?$")
TURNS = re.compile(r"周转率")
#: What stands in brackets behind a row's name: 人均地区生产总值（元）, 剩余期限（年）.
BEHIND = re.compile(r"(?P<of>.*)[（(](?:单位[:：])?(?P<unit>[^（）()]{1,8})[）)]$")
#: Names of what is counted or measured, so that the brackets behind it hold its unit: 打印机（台）
#: may be an amount in a list of what is bought, 团组数（个） never is.
MEASURED = re.compile(r"(?:[数量率比值]|人员|人次|批次|面积|人口|里程|长度|期限|年限|周期)$")
#: Rows that count, in a table of money: 因公出国（境）团组, 公务用车保有量.
COUNTED = re.compile(
    r"(?:团组|人次|(?<![一二三四五六七八九十\d])批次|人数|保有量|车辆编制|实有车辆|(?:团组|批次|购置|车辆|编制|户|个)数|得分|面积)$"
)
#: Columns of money beside one of how many.
WORTH = re.compile(r"(?:金额|额|[原净现]值|价值|价|折旧|经费|资金|[（(][万亿千]?元[）)])$")
_WORDS = (
    "年|个?月|天|日|小时|分钟|周岁|岁|人次|批次|件次|场次|车次|辆次|台套|人天|人日|个?工作日"
    "|[人户个辆台套件次批亩吨倍位名处座所家份只条头项升篇张册期场起副笔页间块盒箱本部株类]"
    "|公顷|公里|平方公里|平方米|㎡|平米|立方米|米|千瓦时?|公斤|标准箱|重量箱|吨公里|人公里"
)
THINGS = re.compile(rf"[十百千万亿]*(?:{_WORDS})")
#: 单价100万元以上设备（台，套）.
THINGS_EACH = re.compile(rf"{THINGS.pattern}(?:[,，、/]{THINGS.pattern})*")
CLASS = re.compile(r"[类款项目节]")  # 其他支出（项） is a subject, its class in brackets
WHOLE_NUMBER = re.compile(r"[\d,，]+|[-—–－]+")
BOUGHT = re.compile(r"采购|购置|购买")
FOREIGN = re.compile(r"[十百千万亿]*(?:美元|欧元|港元|港币|日元|英镑)")
#: Rows that are rates by their name: 财政自给率, GDP增速, 占比.
SHARE = re.compile(r"(?:增速|增幅|占比|比重)$")
#: … or end in its sign: 占GDP比重%; not 支出率0%, which is a sentence.
PERCENT = re.compile(r"[^\d.][%％]$")
#: Columns of points given for a rate (预算执行率: 得分 3), which are no rates.
POINTS = re.compile(r"分值|等级分|得分|评分|分数|满分|标准分|权重")
#: Words of headers over money: what is spent and on what, by whom, when and how much of it.
MONEY = re.compile(
    r"[费款金资额债税产值拨缴购年增占降比价%％]|20\d\d|收入|[超短]收|因公|公务|接待|实[绩际]|本[月期]"
    r"|支出|[预决]算|执行|完成|补助|补贴|投入|已投|安排|追加|减[少支收]"
    r"|合计|小计|[总累]计|其中|结转|结余|转移|[付贴利股]息|还本|发行|返还|上解|调[入出]|差额|支付"
    r"|准备|应[收付交]|财政|中央|地方|地区|自筹|其他|绝对|权益|负债|季度|使用|公用|人员类|损益|收益"
    r"|利润|成本|GDP|财力|保险|医保|专户|事业|经营|奖|救助|调[增减整]|变动|(?:类|性|\d月|均衡)$"
    r"|(?:级|(?<![位区村月天员口户次台套人个件])数)(?:[（(].*)?$"
)
PLACE = re.compile(r"[省市州盟县区旗乡镇](?:[（(].*)?$")
#: Some units that no office is called; most cells of a column of units hold one.
UNIT_WORD = re.compile(rf"[十百千万亿]*(?:{_WORDS}|[元圆%％‰]|美元|百分点)(?:/.{{1,5}})?")

#: The unit of an indicator, of money, things, or a rate of two.
QUANTITY = re.compile(rf"[十百千万亿]*(?:{_WORDS}|[元%％‰])(?:[·/][^·/（）()\d]{{1,4}}){{0,2}}")
