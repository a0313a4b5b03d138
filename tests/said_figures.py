"""Figures as they are read from a few paragraphs."""

from __future__ import annotations

from helpers.pages.model import Paragraph
from helpers.text.statements import read_statements

EXECUTED = "一、2023 年财政预算执行情况"
DRAFT = "二、2024 年财政预算草案"


def read(*texts: str, page: int = 1) -> list[dict]:
    return read_statements([Paragraph(page, text) for text in texts], "sample")


def seen(*texts: str, columns: str = "item measure value unit") -> list[tuple]:
    return [tuple(row[name] for name in columns.split()) for row in read(*texts)]
