"""Tables without a grid: what a reader outside the team found wrong, kept from coming back."""

from __future__ import annotations

import pytest
from made_rows import printed
from small_grids import make_grid
from small_pdfs import lines_of, make_pdf

from helpers.data.store import Staging
from helpers.data.summary import Summary
from helpers.errors import ReportError
from helpers.pages import zones
from helpers.pages.extract import PageGrids
from helpers.pages.loose import loose_rows
from helpers.pages.model import Line
from helpers.pages.pdf import Page
from helpers.pages.textrows import is_box
from helpers.pages.unruled import _header_rows, unruled
from helpers.tables.clean import assemble

PAGE = Page(1, 600.0, 800.0, [], [], [], 0)


def words(text, x0, y, size=10.0):
    return Line(text, x0, y - size / 2, x0 + size * len(text) / 2, y + size / 2, size)


def row(y, *pieces):
    """A line of a page with pieces of text (text, left end)."""
    [chars] = printed([[(y, x, text) for text, x in pieces]])
    return zones.PrintedRow([words(text, x, y) for text, x in pieces], chars)


HEAD = row(100, ("项目", 100), ("2023年完成数", 300), ("2024年预算数", 420))


def test_a_lone_number_in_the_middle_of_a_page_is_no_page_number():
    assert zones.kind_of(row(400, ("-644", 300)), PAGE) == "single"
    assert zones.kind_of(row(780, ("-12-", 300)), PAGE) == "page"


def small_page(number, rows, chars=()):
    page = Page(number, 600.0, 800.0, list(chars), [], [], 0)
    zone = zones.find_zones(rows, [], page, [])
    return page, zone


def test_two_rows_alone_are_tentative_and_three_are_a_table():
    few = [HEAD, *(row(120 + 15 * i, ("税收收入", 50), ("88", 340), ("91", 460)) for i in range(2))]
    assert [zone.tentative for zone in small_page(1, few)[1]] == [True]
    more = [*few, row(150, ("契税", 50), ("88", 340), ("91", 460))]
    assert [zone.tentative for zone in small_page(1, more)[1]] == [False]


def test_a_tentative_grid_counts_only_where_it_goes_on_with_a_table(monkeypatch):
    def page_of(number, count):
        rows = [
            HEAD,
            *(row(120 + 15 * i, ("税收收入", 50), ("88", 340), ("91", 460)) for i in range(count)),
        ]
        monkeypatch.setattr("helpers.pages.unruled.parted_rows", lambda chars: rows)
        page = Page(number, 600.0, 800.0, [], [], [], 0)
        grids = unruled(page, [], ([], []), [])
        return PageGrids(number, 600.0, 800.0, grids, [], "aligned")

    together = assemble([page_of(1, 5), page_of(2, 2)])
    assert [(table.pages, len(table.rows)) for table in together] == [([1, 2], 7)]
    alone = page_of(2, 2)
    assert assemble([alone]) == []
    assert any("税收收入" in line.text for line in alone.outside)


def test_a_file_that_no_run_wrote_is_not_swapped_away(tmp_path):
    (tmp_path / "tables").mkdir()
    (tmp_path / "tables" / "mine.csv").write_text("keep", encoding="utf-8")
    with pytest.raises(ReportError, match=r"mine\.csv: no generated file"), Staging(tmp_path):
        pass
    assert (tmp_path / "tables" / "mine.csv").read_text(encoding="utf-8") == "keep"


def test_damaged_pages_and_bytes_after_the_end_are_said():
    said = "\n".join(Summary("x", pages=3, tables_read=1, damaged=[2], junk=5).lines())
    assert "pages 2 are damaged" in said and "5 bytes after the file's end" in said


def test_a_page_of_contents_holds_no_table():
    """Its numbers are ordinals, its words are those of a budget table."""
    contents = [
        row(60, ("目 录", 280)),
        row(90, ("一、单位主要职能", 80)),
        row(105, ("四、单位预算编制说明", 80)),
        row(120, ("五、单位预算表", 80)),
        *(
            row(135 + 15 * i, (f"{i + 1}", 90), ("2025年预算单位收入预算总表", 130))
            for i in range(6)
        ),
    ]
    assert small_page(1, contents)[1] == []
    assert small_page(1, contents[1:])[1] != []
    after = [*contents, row(400, ("单位：万元", 450)), *(_below(HEAD, 420) for _ in "1")]
    after += [row(440 + 15 * i, ("税收收入", 50), ("88", 340), ("91", 460)) for i in range(4)]
    assert len(small_page(1, after)[1]) == 1


def test_two_dots_before_a_page_lead_to_it():
    assert zones.kind_of(row(200, ("2025年收入预算总表", 50), ("……", 400), ("12", 440)), PAGE) == (
        "leaders"
    )
    assert zones.kind_of(row(200, ("……", 50), ("1,204", 400)), PAGE) == "row"


def _below(pieces, y):
    return [words(piece.text, piece.x0, y) for piece in pieces]


def test_a_larger_line_below_numbers_begins_another_table():
    body = [row(120 + 15 * i, ("税收收入", 50), ("88", 340), ("91", 460)) for i in range(4)]
    title = zones.PrintedRow([words("某某区2024年三公经费预算表", 150, 200, 16.0)])
    again = [_below(HEAD, 230), *(_below(one, 250 + 15 * i) for i, one in enumerate(body))]
    assert [len(zone.rows) for zone in small_page(1, [HEAD, *body, title, *again])[1]] == [5, 5]


def test_a_line_over_some_columns_is_their_title_however_tall_its_row():
    body = [row(120 + 15 * i, ("税收收入", 50), ("88", 340), ("91", 460)) for i in range(4)]
    group = row(70, ("2024年", 380))
    (zone,) = small_page(1, [group, HEAD, *body])[1]
    assert zone.rows[0] is group


def test_a_label_around_its_numbers_below_the_header_is_no_header():
    """The upper line of the first label stands as near to the header as a further line of it."""
    body = [
        row(122, ("一般公共服务支", 100)),
        row(128, ("201", 50), ("88", 340), ("91", 460)),
        row(134, ("出", 100)),
        *(
            row(150 + 15 * i, ("2010", 50), ("人大", 100), ("88", 340), ("91", 460))
            for i in range(4)
        ),
    ]
    rows = [
        row(100, ("编码", 50), ("名称", 110), ("2023年完成数", 300), ("2024年预算数", 420)),
        *body,
    ]
    assert _header_rows(small_page(1, rows)[1][0]) == 1


def test_a_header_wider_than_its_numbers_below_a_title_is_no_date():
    """二〇二四年 and 草案数（万元） are over the numbers, 预算科目 between their heights."""
    body = [row(150 + 15 * i, ("税收收入", 50), ("7726.91", 340)) for i in range(4)]
    head = [
        row(106, ("二〇二四年", 335)),
        row(112, ("预算科目", 120)),
        row(130, ("草案数（万元）", 330)),
    ]
    (zone,) = small_page(1, [*head, *body])[1]
    assert zone.rows[0] is head[0]
    date = row(110, ("2024年3月1日", 330))
    head = row(130, ("预算科目", 120), ("预算数", 345))
    (zone,) = small_page(1, [date, head, *body])[1]
    assert date[0].x1 == body[0][-1].x1
    assert zone.rows[0] is head


def test_a_frame_of_one_column_around_one_row_of_numbers_parts_nothing():
    grid = make_grid([["预算数"], ["12.50 13.40 11.00"]], widths=[300])
    assert not is_box(grid)
    grid.cells[0].lines.append(words("决算数", 200, grid.cells[0].lines[0].middle))
    assert is_box(grid)
    assert not is_box(make_grid([["预算数"], ["12.50"], ["13.40"]], widths=[100]))


def test_a_title_with_a_number_before_it_is_no_row_of_numbers():
    def rows(*pieces):
        found = []
        for y, x, text in pieces:
            found += printed([[(y, x, text)]])[0]
        return loose_rows(PAGE, found, [])

    assert rows((53, 200, "2.2"), (53, 240, "2023年某某省一般公共预算收支总表")) == []
    assert len(rows((53, 50, "税收收入"), (53, 340, "88.5"))) == 1


def named(y, numbers=True):
    """A name of three lines around a height, numbers beside its middle one."""
    lines = [[(y - 18, 50, "丙类寅业务")], [(y, 50, "专项工作经")], [(y + 18, 50, "费支出")]]
    if numbers:
        lines[1] += [(y, 300, "1,814"), (y, 400, "1,782")]
    return lines


def test_a_page_may_begin_with_names_of_several_lines():
    """Only one line in three has numbers; the last line below them belongs to the last name."""

    def loose(*lines):
        return loose_rows(PAGE, [char for line in lines for char in printed([line])[0]], [])

    lines = [line for y in (80, 140, 200) for line in named(y)]
    assert len(loose(*lines)) == 9
    rest = [[(40, 50, "费支出")], *lines]  # of a name on the page before
    assert len(loose(*rest)) == 10
    head = [
        [(20, 50, "某某市财政局关于预算执行情况")],
        *[line for y in (200, 260) for line in named(y)],
    ]
    assert loose(*head) == []  # far above the first numbers
    prose = [line for y in (80, 140) for line in named(y, numbers=False)]
    assert loose(*prose, *named(200)) == []
    title = [*lines, [(300, 200, "下一张表")]]
    assert len(loose(*title)) == 9


def test_a_header_that_begins_with_remarks_is_no_note():
    head = [words("备注", 175, 122), words("2025年预算数", 315, 122)]
    note = [words("备注：2025年数为快报数", 50, 122), words("其余同上", 393, 122)]
    assert [zones.kind_of(one, PAGE) for one in (head, note)] == ["row", "note"]


def test_a_remark_beside_numbers_in_lower_boxes_is_no_title():
    numbers = [words("330", 250, 124, 7), words("300", 340, 124, 7), words("合计", 360, 124)]
    assert not zones._is_next_title(words("含上级转移支付", 55, 132), [numbers])
    assert zones._is_next_title(words("支出预算表", 200, 150, 14), [numbers])


LIST = [
    row(100, ("单位：万元", 400)),
    row(120, ("项", 100), ("目", 180), ("金额", 430)),
    row(140, ("合计", 50), ("60", 440)),
    row(160, ("公路安全提升项目", 60), ("10", 440)),
    row(180, ("博物馆二期建设项目", 60), ("20", 440)),
]


def test_a_header_word_set_far_apart_heads_a_list_of_names_and_amounts():
    [zone] = small_page(1, LIST)[1]
    assert len(zone.rows) == 4
    assert not zone.tentative


def test_a_name_that_fills_its_wide_column_does_not_end_the_table():
    name = "职业技术学院新校区一期建设和二期建设以及" * 3
    below = [row(200, (name, 50)), row(210, ("项目", 50), ("30", 440))]
    assert zones.kind_of(below[0], PAGE) == "prose"
    [zone] = small_page(1, LIST + below)[1]
    assert len(zone.rows) == 6
    ended = [row(200, (name + "。", 50)), *below[1:]]
    assert len(small_page(1, LIST + ended)[1][0].rows) == 4


def test_the_last_word_of_a_long_text_is_no_part_of_the_name_beside_it(tmp_path):
    """No line of the text is level with the numbers: its header alone tells its column."""

    def page(sheet):
        sheet.text(110, 30, "某某区2025年重点项目情况表", 14)
        sheet.text(345, 48, "单位：万元")
        heads = ((40, "项目名称"), (215, "立项依据"), (290, "2024年预算数"), (365, "2025年预算数"))
        for x, text in heads:
            sheet.text(x, 64, text, 9)
        for place, name in enumerate("甲乙丙丁"):
            top = 70 + 52 * place
            sheet.line(30, top, 430, top)
            for at, text in enumerate(
                ("为进一步落实乡村振兴战略支", "持农业产业发展等重点任务依", "据有关文件安", "排，")
            ):
                sheet.text(125, top + 12 + 11 * at, text, 9)
            sheet.text(30, top + 28, f"乡村项目{name}", 9)
            sheet.right(345, top + 28, f"1,0{place}6", 9)
            sheet.right(420, top + 28, f"1,6{place}0", 9)
        sheet.line(30, 278, 430, 278)

    path = make_pdf(tmp_path / "a.pdf", page, size=(460, 300))
    items = [line[0] for line in lines_of(path, tmp_path / "out")]
    assert items[::2] == [f"乡村项目{name}" for name in "甲乙丙丁"]
