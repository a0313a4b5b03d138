"""Lines of a page as characters, set without a PDF."""

from __future__ import annotations

from helpers.pages.chars import Char


def printed(rows, size=10.0):
    """Characters of each row from its pieces (height of the middle, left end, text).

    Chinese characters and blanks are as wide as high, others half as wide.
    """
    made = []
    for row in rows:
        chars, spaced = [], False
        for y, x, text in row:
            for letter in text:
                wide = size if letter > "\u2000" else size / 2
                if letter == "　":
                    spaced = True
                else:
                    chars.append(Char(letter, x, y - size / 2, x + wide, y + size / 2, spaced))
                    spaced = False
                x += wide
        made.append(chars)
    return made
