"""The piece of a page on which a check stands, with what it says framed."""

from __future__ import annotations

import pytest

from helpers import load
from helpers.report import find_report
from helpers.story.faults import frames
from helpers.story.faults.excerpt import Pages
from helpers.story.faults.sought import bare, number
from tests.made_faults import NAME, ROOT, built, check


@pytest.fixture(scope="module")
def pages():
    if not (ROOT / "budget_data" / NAME / "checks.csv").is_file():
        pytest.skip("the report is not built")
    return Pages(find_report(NAME))


def inside(pages, excerpt):
    """The characters within the frames of an excerpt."""
    _, chars = pages.text(excerpt.page)
    return "".join(
        char.text
        for x0, y0, x1, y1 in excerpt.frames
        for char in chars
        if x0 - 1 <= (char.x0 + char.x1) / 2 <= x1 + 1
        and y0 - 1 <= (char.y0 + char.y1) / 2 <= y1 + 1
    )


@built
def test_every_check_that_did_not_pass_is_framed_and_the_frame_holds_what_it_says(pages):
    checks = load.checks(NAME)
    for one in frames.records(checks[checks["status"] != "pass"]):
        excerpt = pages.excerpt(one)
        assert excerpt.frames, one["subject"]
        assert excerpt.page == one["page"]
        words = bare(inside(pages, excerpt))
        # what is printed nowhere in these words: sums, years of titles, a blank, a missing table
        if one["difference"] is not None and one["rule"] not in ("cost_targets", "ratio_header"):
            printed = number(one["printed"].split(" ")[0])
            if printed[0].isdigit():
                assert printed in words, (one["subject"], words)
        if one["rule"] == "sum_parts":
            assert words == number(one["printed"]), "more is framed than the figure"
        for x0, y0, x1, y1 in excerpt.frames:
            assert any(
                left <= x0 and top <= y0 and x1 <= right and y1 <= bottom
                for left, top, right, bottom in excerpt.strips
            ), "a frame outside the strips"


@built
def test_a_picture_is_as_high_as_its_strips_and_shows_the_frame(pages):
    (one,) = [
        check
        for check in frames.records(load.checks(NAME))
        if check["rule"] == "title_new_bonds" and check["status"] == "fail"
    ]
    excerpt = pages.excerpt(one)
    picture = excerpt.picture(72)
    ((left, top, right, bottom),) = excerpt.strips
    assert picture.size == (round(right) - round(left), round(bottom) - round(top))
    assert (208, 0, 0) in {pixel for _, pixel in picture.getcolors(100_000)}


@built
def test_what_cannot_be_found_is_shown_without_a_frame(pages):
    excerpt = pages.excerpt(check(row=999, page=13, subject="text: nothing like it", printed="0.1"))
    assert excerpt.frames == [] and excerpt.picture(40).height > 10
    assert pages.excerpt(check(page=None)) is None
