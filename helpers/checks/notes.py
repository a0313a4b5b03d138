"""What the notes of checks say, and words that subjects and notes are made of: data."""

from __future__ import annotations

#: What a note adds, and words that subjects and notes are made of.
NOTES = {
    "quoted": ("；“{words}”", "; “{words}”"),
    "only_quoted": ("“{words}”", "“{words}”"),
    "where": ("表{table}第{row}行（{label}）", "table {table} row {row} ({label})"),
    "against": ("对照{where}", "against {where}"),
    "against_page": ("对照{where}，第{page}页", "against {where}, page {page}"),
    "unclear": (
        "数字、分节号或小数点印刷有误，或文字层有误：请核对原页；未计入正文数字",
        "digits, separators or the decimal point are misprinted, or the text layer is at fault: "
        "look at the page; it is no row of statements.csv",
    ),
    "one_sided": (
        "组成项只能不大于合计：小于不算不符",
        "parts may be less than the whole: only more would be a fault",
    ),
    "and_one_sided": (
        "；部分只能不大于全部：小于不算不符",
        "; a part may be less than the whole: only more would be a fault",
    ),
    "read_with_doubts": (
        "该表读取时存疑（见catalog.csv），可能是读取有误",
        "the table was read with doubts (see catalog.csv): the reading may be at fault",
    ),
    "layout": (
        "未能看出各行的从属关系，或该表读取时存疑（见catalog.csv），不能据此认定报告有误；此处所示为{item}",
        "which rows are part of which was not understood, or the table was read with doubts "
        "(see catalog.csv): this proves no fault of the report; shown is {item}",
    ),
    "more_than_a_province": (
        "{item}：任何一省一年的生产总值都没有这么大；该表这样的数共{n}个，单位应有误",
        "{item}: more than any province makes in a year; {n} such numbers in this table: its unit "
        "cannot be right",
    ),
    "sum_rounding": (
        "四舍五入可以解释，但报告中另有{n}个合计分毫不差",
        "rounding explains it, but {n} other sums of the report hold to the last digit",
    ),
    "counted_twice": (
        "所列合计是其下各行（大项连同细项）全部相加：{extra}重复计算",
        "the printed total is the sum of all rows under it, heads and their parts alike: "
        "{extra} is counted twice",
    ),
    "left_out": (
        "差额等于{item}（第{row}行）：漏计",
        "the difference is the amount of {item} (row {row}): left out",
    ),
    "doubled": (
        "差额等于{item}（第{row}行）：重复计算",
        "the difference is the amount of {item} (row {row}): counted twice",
    ),
    "adds_up_elsewhere": (
        "本表另一栏中，同样的组成项相加等于该项",
        "in another column of this table the same parts add up to it",
    ),
    "header_fit": (
        "{n}个数字中，{other_n}个按{other}相符，{worded_n}个按表头所写相符；"
        "此处所示为第一个，{item}；应读作{meant}",
        "{other_n} of {n} numbers fit as {other}, {worded_n} as the header says; shown is the "
        "first, {item}; read {meant}",
    ),
    "share_of": ("{top}与{base}之比", "{top} as share of {base}"),
    "change_from": ("{top}比{base}的增减", "{top} as change from {base}"),
    "by_columns": (
        "：「{top}」与「{base}」两栏",
        ": columns 「{top}」 and 「{base}」",
    ),
    "on_page": ("，第{page}页", ", page {page}"),
    "ratio_rounding": (
        "：金额的四舍五入可以解释，但本栏另有{n}个不靠四舍五入也相符",
        ": rounding of the amounts explains it, but {n} others of this column fit to the last "
        "digit without",
    ),
    "no_base": (
        "表头所说的基数，本行没有列出",
        "the amount that the header names as the base is not printed in this row",
    ),
    "blank_percent": (
        "本行列有{top}和{base}，另有{n}行列出百分比；可能是有意不列",
        "{top} and {base} are printed and {n} other rows print the percentage; it may be left "
        "out on purpose",
    ),
    "error_value": (
        "除数为空或为零；该格应为空白",
        "a division by an empty or zero cell; the cell should be blank",
    ),
    "error_other": (
        "电子表格算不出来时的报错（所引用的格查不到），不是数字；该格应为空白",
        "what a spreadsheet prints where it finds nothing to compute with, no number; "
        "the cell should be blank",
    ),
    "parts_above_head": (
        "由各组成项的比例推出的基数之和大于该项的基数：其中一个比例有误，或某行后来改了归属",
        "the parts' percentages tell of more than the head's: one of them is wrong, or a row was "
        "moved under another head since",
    ),
    "in_and_out": (
        "同一笔{amount}既调入（{into}）又调出（{out}）：两边总计同时虚增，资金并未变动；应问明为何两边都列",
        "the same {amount} comes in ({into}) and goes out ({out}): both totals are larger by it, "
        "and no money moved; ask why it stands on both sides",
    ),
    "less": ("{one}减{other}", "{one} less {other}"),
    "debt_sum": ("{begin}＋{raised}－{repaid}", "{begin} + {raised} - {repaid}"),
    "parts_secret": (
        "明细未全部列出；涉密的可不公开（预算法第十四条）",
        "not all parts are listed; what is secret need not be published (BL 14)",
    ),
    "marked": (
        "表注说明：带此标记的项目，明细未逐项列示或另有统计口径",
        "a note of the table: rows with this mark are not listed in full, or are counted otherwise",
    ),
    "list_began": (
        "本页所列不是从头开始：前面的项目列在别处",
        "the list does not begin on this page: its first rows stand elsewhere",
    ),
    "list_goes_on": (
        "项目未列完：续在同名的下一张表",
        "the list goes on in the next table of this title",
    ),
    "rows_left_out": (
        "本表{heads}个上级项目大于其所列明细之和，没有一个小于：明细未全部列出",
        "{heads} heads of this table are more than their parts and none is less: it does not list "
        "all parts",
    ),
    "levels_open": (
        "各行缩进相同，其中有的行等于其后数行之和：表中未标明层级",
        "all rows are printed equally far in, and one is the sum of those after it: "
        "print tells no levels",
    ),
    "comparable": (
        "；表头所列为可比口径，基数未列",
        "; the header speaks of what compares, whose base is not printed",
    ),
    "comparable_note": (
        "；表旁的注或正文说明该百分比按同口径（可比口径）计算，基数未列",
        "; a note or the text beside the table says that it compares like with like, whose base "
        "is not printed",
    ),
    "other_base": (
        "；本列{n}个百分比无一与表中金额相符：基数另有口径，未列",
        "; none of this column's {n} percentages fits the amounts: their base is another one, "
        "which is not printed",
    ),
    "real_growth": (
        "；生产总值和增加值按不变价格计算增长，与当年价格的金额之比不同",
        "; output grows at constant prices, the amounts are at those of each year",
    ),
    "debt_cleared": ("－{cleared}", " - {cleared}"),
    "no_row_for_it": (
        "；此表没有“其他方式化解”一行：核减，或还本中有偿还余额之外债务的部分，都会造成差额",
        "; the table has no row for debt cleared in other ways, or outside the balance and repaid",
    ),
    "revalued": (
        "；外债余额随汇率重估",
        "; foreign loans are revalued with the exchange rate",
    ),
    "gives_more": ("少于政府性基金调出的", "is less than what 政府性基金 gives"),
    "left_before": ("等于上年结转", "is what the year before left"),
    "footnote_mark": (
        "；末位或是注码",
        "; its last digit may be a footnote's mark",
    ),
    "and_left": ("加{where}{shown}", "with {where}, {shown}"),
    "restated": (
        "；其中一表的增减按可比口径计算，上年数可能已作调整",
        "; one of the tables compares like with like, for which last year's amounts are made over",
    ),
    "listed_beside": (
        "；差额正好是表{table}另列的{item}{shown}（第{row}行）：两表归类不同",
        "; the difference is exactly {item} {shown}, which table {table} lists beside it "
        "(row {row}): the tables sort it differently",
    ),
    "named_there": (
        "；差额正好是表{table}另外列名的{n}项之和，表{other}并入其他",
        "; the difference is exactly the {n} items that table {table} names beside it and table "
        "{other} counts in the rest",
    ),
    "budget_or_adjusted": (
        "；报告注明“预算数”可以是调整预算数：两表未必是同一个数",
        "; the report says that 预算数 may be the adjusted budget: the two need not be one number",
    ),
    "opens_with_part": (
        "；预算可只列其中已安排的部分",
        "; a budget may open with the part of it that it spends",
    ),
    "stands": (
        "；{one}在同类表中出现{n}次，{other}出现{m}次",
        "; {one} stands {n} times in such tables, {other} {m} times",
    ),
    "all_differ": (
        "两表都列的{n}行全部相差{times}倍；此处所示为{item}",
        "all {n} lines that both print differ by {times} times; shown is {item}",
    ),
    "same_digits": (
        "{n}行数字相同而大小相差{times}倍；此处所示为{item}",
        "{n} lines have the same digits and differ by {times} times; shown is {item}",
    ),
    "restates": ("复述{where}", "restates {where}"),
    "power": (
        "：换成大{times}倍的单位就对了",
        ": the figure is right in a unit {times} times as large",
    ),
    "power_unit": ("（{unit}）", " ({unit})"),
    "differs_by": (
        "：正好相差正文未计的{lines}",
        ": differs by exactly {lines}, which the text leaves out",
    ),
    "differs_beside": (
        "：正好相差表中另列的{lines}",
        ": differs by exactly {lines}, which the table lists beside it",
    ),
    "line_row": ("{item}{shown}（第{row}行）", "{item} {shown} (row {row})"),
    "and": ("{one}和{other}", "{one} and {other}"),
    "cut_off": ("：尾数被截去，没有四舍五入", ": cut off instead of rounded"),
    "rounded_to": ("：正文取整到{step}", ": rounded to {step} in the text"),
    "in_column": ("{where}的「{column}」", "「{column}」 in {where}"),
    "against_in": ("{where}：{top}对照{base}", "{top} against {base} in {where}"),
    "after_change": ("变动{change}后为{top}", "{top} after a change of {change}"),
    "terms": ("{words}", "{words}"),
    "limit": ("限额：{where}", "limit: {where}"),
    "over_limit": (
        "「{owed_column}」{owed}高于{where}第{page}页的「{column}」{limit}",
        "「{owed_column}」 {owed} is above 「{column}」 {limit} of {where}, page {page}",
    ),
    "totals": (
        "同一张表的两边：「{one_column}」{one}与「{other_column}」{other}（第{row}行，第{page}页）应当相等",
        "both sides of one table: {one} under 「{one_column}」 and {other} under "
        "「{other_column}」 (row {row}, page {page}) should be equal",
    ),
    "used_up": (
        "；限额已全部用完，分文不剩",
        "; the limit is used up to the last yuan printed",
    ),
    "budgeted": ("预算安排：{lines}", "budgeted: {lines}"),
    "line_shown": ("{where}{shown}", "{where} {shown}"),
    "a_table": ("表{table}", "table {table}"),
    "the_text": ("正文", "the text"),
    "unfunded": (
        "；另有{gap}到期而预算未安排：可能用再融资债券偿还，但那样的收入和还本也没有列入预算",
        "; {gap} that falls due is not in the budget: it may be refinanced (再融资债券), but then "
        "neither that income nor that repayment is budgeted",
    ),
    "new_bonds": (
        "新增债券增加余额，再融资债券偿还到期债务：同一笔债券不能两者都是",
        "新增债券 raise the balance, 再融资债券 repay what falls due: bonds cannot be both",
    ),
    "by_changes": (
        "按正文所写的增减，其中{n}个数字的基数是上一年（{items} …）",
        "{n} of its numbers are those over the year before, by the rises and falls that the text "
        "gives ({items} …)",
    ),
    "others_name": (
        "；表{tables}同一位置写的是{year}年",
        "; tables {tables} name {year} in the same place",
    ),
    "no_column": (
        "没有一栏说的是标题的年份",
        "none of the columns speaks of the title's year",
    ),
    "stage": (
        "标题写的是{year}年预算，表中列的是{year}年完成数：应为执行情况或完成情况",
        "the title announces the budget of {year}, the table prints what was done in {year}: "
        "执行情况 or 完成情况 is meant",
    ),
    "years_fit": (
        "{n}行中，{best_n}行是{best}年的金额（{places}），{own_n}行是{own}年的",
        "{best_n} of its {n} lines have the amounts of {best} ({places}), {own_n} those of {own}",
    ),
    "years_fit_listed": (
        "{n}行中，{best_n}行是{best}年的金额（{places}：{items} …），{own_n}行是{own}年的",
        "{best_n} of its {n} lines have the amounts of {best} ({places}: {items} …), {own_n} "
        "those of {own}",
    ),
    "meant": ("在{side}一侧只能是{meant}", "as {side} it can only be {meant}"),
    "stands_between": (
        "应在《{one}》与《{other}》之间",
        "it would stand between {one} and {other}",
    ),
    "repeats": ("编号重复，前面是“{before}”", "numbering repeats after {before}"),
    "jumps": ("编号跳号，前面是“{before}”", "numbering jumps after {before}"),
    "catalogued": (
        "字母与编号对应，是固定分类的序号：中间一类没有列出，可能没有这类支出",
        "the letters go with the numbers, as of a fixed list: a class between them is not listed, "
        "perhaps because there is none of it",
    ),
    "starts": (
        "编号从此开始，前面缺“{missing}”",
        "numbering starts here, {missing} is missing",
    ),
    "same_item": (
        "与“{before}”（第{row}行）是同一项目",
        "the same item as {before} (row {row})",
    ),
    "no_number": (
        "没有编号，而“{before}”和其他各行都有",
        "no number, where {before} and all others have one",
    ),
    "title": ("{title}", "{title}"),
    "heading": ("标题缺漏或编号有误", "a heading is missing or misnumbered"),
    "costs": ("{listed}", "{listed}"),
    "of_funds": ("：为资金的{share}", ": {share} of the funds"),
    "one_digit": (
        "：只差一位数字；是否其一有笔误？看不出是哪一个",
        ": one digit differs; is one of the two mistyped? It cannot be said which",
    ),
    "no_target_of": (
        "效益指标中没有设：{kinds}",
        "of the benefits, no target is set for {kinds}",
    ),
    "funds_of_term": (
        "“{words}”，实施期资金{total}",
        "“{words}”, funds of the whole term {total}",
    ),
    "says": ("{source}写的是{shown}", "the {source} says {shown}"),
    "adds_to": (
        "{source}所列{n}个数之和为{shown}，只差一位数字",
        "the {n} amounts of the {source} add up to {shown}: one digit differs",
    ),
    "says_digit": (
        "{source}写的是{shown}，只差一位数字",
        "the {source} says {shown}: one digit differs",
    ),
    "term_is_the_year": (
        "实施期{period}，实施期资金与年度资金相同：两处指标应当相同",
        "the term is {period} and its funds are those of the year: the two targets should be one",
    ),
    "deviation": (
        "{source}允许的偏差是指标的{times}倍",
        "the {source} allows {times} times the deviation",
    ),
    "not_said": (
        "没有说明衡量的是什么，结果无从评判",
        "what is measured is not said; a result cannot be judged by it",
    ),
    "all_same": (
        "指标值全部相同，而实施期为{period}、资金{total}，年度资金{annual}",
        "all target values are the same, though the term is {period} and has {total}, "
        "the year {annual}",
    ),
    "share": ("比例", "share"),
    "change": ("增减幅", "change"),
    "is_change": ("增减幅（持平为0）", "the change (0 = equal)"),
    "is_share": ("比例（持平为100）", "the share (100 = equal)"),
    "add_100": ("100加该数", "100 + the number"),
    "less_100": ("该数减100", "the number - 100"),
    "share_pct": ("比例", "share"),
    "increase": ("增加", "increase"),
    "decrease": ("减少", "decrease"),
    "annual": ("年度", "of the year"),
    "implementation": ("实施期", "of the whole term"),
    "horizon_annual": ("年度", "annual"),
    "horizon_total": ("实施期", "total"),
    "description": ("项目概况", "description"),
    "goal_annual": ("年度目标", "goal of the year"),
    "goal_implementation": ("实施期目标", "goal of the whole term"),
    "revenue": ("收入", "revenue"),
    "expenditure": ("支出", "expenditure"),
}
