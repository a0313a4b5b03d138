"""A list whose later items lie on disk: order, copies, several readers at once, a full disk."""

from __future__ import annotations

import errno

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.data import spool
from helpers.data.spool import Spool
from helpers.errors import DiskError


@given(st.lists(st.text()), st.integers(0, 5))
def test_items_come_back_in_order_as_often_as_asked(items, held):
    spool.HELD, usual = held, spool.HELD
    try:
        kept = Spool()
        for item in items:
            kept.append(item)
    finally:
        spool.HELD = usual
    assert len(kept) == len(items)
    assert list(kept) == items == list(kept)
    assert list(zip(kept, kept, strict=True)) == list(zip(items, items, strict=True))


def test_what_was_read_may_be_followed_by_more(monkeypatch):
    monkeypatch.setattr(spool, "HELD", 0)
    kept = Spool()
    kept.append("a")
    reading = iter(kept)
    assert next(reading) == "a"
    kept.append("b")
    assert list(kept) == ["a", "b"]


def test_a_few_items_never_touch_the_disk(monkeypatch):
    monkeypatch.setattr(spool.tempfile, "TemporaryFile", lambda: pytest.fail("a file was made"))
    kept = Spool()
    for number in range(spool.HELD):
        kept.append(number)
    assert list(kept) == list(range(spool.HELD))


def test_a_full_disk_is_said_in_plain_words(monkeypatch):
    def full():
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(spool, "HELD", 0)
    monkeypatch.setattr(spool.tempfile, "TemporaryFile", full)
    with pytest.raises(DiskError, match="disk is full"):
        Spool().append("a")
