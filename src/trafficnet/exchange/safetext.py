r"""Make text from strangers safe to show in a spreadsheet, a terminal or a log.

A name in a suspect's phone may read ``=cmd|' /C calc'!A0``. A spreadsheet that opens a
CSV file would run it. So a cell, or an item of a ``;`` list, that would start with
``= + - @``, a tab, a line end or one of their full-width twins gets an apostrophe in
front (the items too, because a spreadsheet set to a country that writes decimal commas
also cuts at ``;``). Telephone numbers start with ``+`` and take the same apostrophe:
``'+447700900123``; the digits stay as they are, and no spreadsheet turns them into
4.477E+11. Control characters and characters that turn the reading direction are written
out (``\x00``, ``\u202e``), so that a row stays one line and reads as it was stored.
"""

import re

_FORMULA = re.compile(r"(^|;)(?=\s*[=+\-@\t\r\n＝＋－＠﹢﹣﹦﹫])")
_HIDDEN = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)


def safe_text(text: str) -> str:
    r"""Return a text that no spreadsheet takes for a formula.

    Examples
    --------
    >>> safe_text("=1+1"), safe_text("+447700900123"), safe_text("Ana-Maria")
    ("'=1+1", "'+447700900123", 'Ana-Maria')
    >>> safe_text("Ana;=1+1")
    "Ana;'=1+1"
    """
    return written_out(_FORMULA.sub(r"\1'", text))


def written_out(text: str) -> str:
    r"""Return a text with its control and direction characters written out.

    Examples
    --------
    >>> print(written_out("a\tb\u202ec"))
    a\tb\u202ec
    """
    return _HIDDEN.sub(lambda match: ascii(match[0])[1:-1], text)
