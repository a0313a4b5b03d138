"""The typed transcription agrees with itself, and the benchmark measures what it says."""

from __future__ import annotations

import sys
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

import pytest

from bench import longer, measure, report, score

TYPED = Path(__file__).parent / "transcription"
TABLES = score.tables(TYPED)
EXPECTED = score.expected(TYPED)

#: Totals that do not add up in print: 表十七 counts its first item twice.
WRONG_SUMS = {("17", "1", "2023年完成数"), ("17", "1", "2024年预算数")}
#: Tables whose ratio column prints growth, whatever its header says.
GROWTH = {"18", "24", "x01"}


def as_lines():
    return [{**line, "table": table} for table, lines in TABLES.items() for line in lines]


def as_grids():
    """The transcription in the shape a perfect peer would return."""
    pages = defaultdict(list)
    for row in EXPECTED:
        width = 1 + max(row.numbers, default=0)
        cells = [row.numbers.get(place, "") for place in range(width)]
        pages[row.page].append([" 一、" + row.label, *cells])
    return [(page, rows) for page, rows in pages.items()]


def test_transcription_has_every_number_once():
    keys = [score._key(line) for line in as_lines()]
    assert len(keys) == len(set(keys)) == 988
    assert len({(row.table, row.row) for row in EXPECTED}) == 588
    assert sum(len(row.numbers) for row in EXPECTED) == 988


def test_transcription_totals_add_up_but_for_the_named_ones():
    wrong = set()
    for table, lines in TABLES.items():
        if table.startswith("10"):
            continue
        for parent in lines:
            parts = [
                Decimal(line["value"])
                for line in lines
                if line["parent_row"] == parent["row"]
                and (line["column"], line["direction"]) == (parent["column"], parent["direction"])
            ]
            if parts and parent["unit"] != "%" and sum(parts) != Decimal(parent["value"]):
                wrong.add((table, parent["row"], parent["column"]))
    assert wrong == WRONG_SUMS


def test_transcription_ratios_fit_their_columns():
    checked = 0
    for table, lines in TABLES.items():
        amounts = {
            (line["row"], line["fiscal_year"], line["phase"]): Decimal(line["value"])
            for line in lines
            if line["unit"] != "%"
        }
        for line in (line for line in lines if line["unit"] == "%"):
            top = amounts.get((line["row"], line["fiscal_year"], line["phase"]), Decimal(0))
            base = amounts.get((line["row"], line["base_year"], line["base_phase"]))
            if not base:
                continue
            printed = Decimal(line["value"])
            ratio = top / base * 100 - (100 if table in GROWTH else 0)
            half = Decimal(1).scaleb(printed.as_tuple().exponent) / 2
            assert abs(ratio - printed) <= half, (table, line["item"], line["column"])
            checked += 1
    assert checked == 240  # the others have no base column in their own table


def test_transcription_amounts_follow_the_unit():
    factor = {"万元": 10**4, "亿元": 10**8}
    for line in as_lines():
        if line["unit"] == "%":
            assert line["amount_yuan"] == ""
        else:
            assert Decimal(line["amount_yuan"]) == Decimal(line["value"]) * factor[line["unit"]]


def test_transcription_of_the_forms_adds_up():
    parts = defaultdict(Decimal)
    for row in score.read_csv(TYPED / "funding.csv"):
        parts[row["project"], row["horizon"]] += Decimal(row["amount_yuan"])
    projects = score.read_csv(TYPED / "projects.csv")
    assert len(projects) == 6
    for row in projects:
        for horizon in ("total", "annual"):
            assert parts[row["project"], horizon] == Decimal(row[f"{horizon}_yuan"])
    named = {row["project"] for row in score.read_csv(TYPED / "indicators.csv")}
    assert named == {row["project"] for row in projects}


def test_a_perfect_grid_scores_in_full():
    assert score.grade(as_grids(), EXPECTED) == score.Score(988, 988, 0, 0, 0)


def test_a_grid_without_pages_scores_too_but_has_no_extra():
    pageless = [(None, rows) for _, rows in as_grids()]
    assert score.grade(pageless, EXPECTED) == score.Score(988, 988, 0, 0, None)


def test_a_wrong_digit_a_lost_row_and_a_surplus_number_are_counted():
    grids = as_grids()
    rows = dict(grids)[13]
    rows[1][1] = "30269"  # 税收收入: one digit off
    del rows[2]  # 增值税: four numbers gone
    rows.append(["不在表中", "7"])
    assert score.grade(grids, EXPECTED) == score.Score(988, 983, 1, 4, 1)


def test_a_number_in_the_next_column_is_not_exact():
    grids = as_grids()
    rows = dict(grids)[14]
    assert rows[10][0].endswith("事业运行") and rows[10][4:] == []
    rows[10] = [rows[10][0], "", *rows[10][1:]]  # 210, 210, 100.00 pushed right by one
    graded = score.grade(grids, EXPECTED)
    assert (graded.exact, graded.wrong, graded.missing) == (988 - 2, 1, 1)


def test_generous_reading_of_halves_blank_columns_and_headers():
    rows = [
        ["预算科目", "", "决算数", "预算科目", "决算数"],
        ["一、收 入", "", "1,200", "一、支\n出", None],
        ["1.其中：甲", "", "", "乙", "-3.5%"],
    ]
    found = {label: s.numbers for s in score.segments(rows) for label in s.labels}
    assert found["收入"] == [(1, 0, "1200")]  # one blank column between, yet the first number
    assert found["支出"] == []
    assert [number for *_, number in found["乙"]] == ["-3.5"]
    assert score.segments([["合计", "限额"], ["13.37", "1"]])[2:] == [
        score.Segment({"合计"}, [(0, 0, "13.37")]),
        score.Segment({"限额"}, [(0, 0, "1")]),
    ]


@pytest.mark.parametrize("text", ["#DIV/0!", "86.7#", "2023年", "≤750", "4,901 3,394元", ""])
def test_what_is_no_number(text):
    assert score.number(score.squeeze(text)) is None


def test_lines_are_scored_by_table_row_and_column():
    lines = as_lines()
    assert score.grade_lines(lines, TYPED) == score.Score(988, 988, 0, 0, 0)
    assert score.differences(lines, TYPED) == []
    lines[0] = {**lines[0], "value": "1"}
    lines[1] = {**lines[1], "row": "999"}
    del lines[2]
    assert score.grade_lines(lines, TYPED) == score.Score(988, 985, 1, 2, 1)


def test_differences_name_the_field():
    lines = as_lines()
    lines[0] = {**lines[0], "phase": "approved"}
    lines.append(lines[5])
    one, twice = score.differences(lines, TYPED)
    assert "phase is 'approved', in print 'adjusted'" in one + twice
    assert "2 times in lines.csv" in one + twice


def test_memory_of_children_counts(tmp_path):
    (tmp_path / "seconds.txt").write_text("0.25")
    hold = "import time; x = bytearray(60 << 20); time.sleep(0.4)"
    both = f"import subprocess, sys; p = subprocess.Popen([sys.executable, '-c', {hold!r}]); {hold}"
    run = measure.run([sys.executable, "-c", f"{both}; p.wait()"], tmp_path)
    assert run.read == 0.25 and run.process > 0.4 and not run.error
    enough = 120 if Path("/proc/self/task").exists() else 60
    assert run.peak > enough << 20


def test_a_failing_command_tells_its_last_line(tmp_path):
    run = measure.run([sys.executable, "-c", "import sys; sys.exit('no such report')"], tmp_path)
    assert run.error == "no such report"


def test_pages_are_repeated(tmp_path):
    canvas = pytest.importorskip("reportlab.pdfgen.canvas")
    one = tmp_path / "one.pdf"
    sheet = canvas.Canvas(str(one))
    for text in ("first", "second"):
        sheet.drawString(100, 100, text)
        sheet.showPage()
    sheet.save()
    assert longer.pages(longer.repeat(one, 3, tmp_path / "three.pdf")) == 6


def test_ratios_are_medians_to_plain_camelot():
    runs = {
        "camelot lattice": [measure.Run(10, 12, 100 << 20)] * 3,
        "other": [measure.Run(s, s + 1, 150 << 20) for s in (5, 99, 4)],
    }
    scores = {"other": score.Score(988, 494, 1, 493, None)}
    text = report.comparison(runs, scores, {"third": "not installed"})
    line = next(line for line in text.splitlines() if line.startswith("| other"))
    assert "| 0.50× | 0.50× | 1.50× | 50.0 % | 493 | 1 | – |" in line
    assert "| third | not installed |" in text


def test_a_length_that_fails_says_so():
    text = report.scaling(
        {1: [measure.Run(5, 6, 100)], 4: [measure.Run(0, 1, 100, "error: too long")]}, 51
    )
    assert "| 4× | 204 | error: too long |" in text


def test_a_report_is_split_without_losing_a_page(tmp_path):
    pdf = Path("budget_data/jincheng-2024/report.pdf")
    parts = sorted(longer.split(pdf, 8, tmp_path / "parts").glob("*.pdf"))
    assert len(parts) == 8
    assert sum(longer.pages(part) for part in parts) == longer.pages(pdf)


def test_a_folder_is_told_against_the_first_tool():
    runs = {
        "camelot lattice": (measure.Run(10, 20, 300 << 20), 2),
        "ours": (measure.Run(5, 5, 150 << 20), 0),
        "broken": (measure.Run(0, 1, 100, "error: no such folder"), 0),
    }
    text = report.folder(runs, 100, 8)
    assert "| camelot lattice | 1.00× | 1.00× | 2 of 8 | 5.0 | 300 |" in text
    assert "| ours | 0.25× | 0.50× | 0 of 8 | 20.0 | 150 |" in text
    assert "| broken | error: no such folder |" in text
