"""Text from records, made fit to be shown: short, visible, and never alive."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final

LABEL_LIMIT: Final = 80
"""The longest label, in characters."""

TEXT_LIMIT: Final = 600
"""The longest summary of a record, in characters."""

_HIDDEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
_FILLERS: Final = frozenset("\u115f\u1160\u3164\uffa0\u2800\u034f")
_MOST_MARKS: Final = 4


@dataclass(frozen=True, slots=True)
class Shown:
    """A text as it may be shown, and what was done to it.

    Attributes
    ----------
    text
        One line, without invisible or direction-changing characters.
    cut
        True where the text was longer than the limit.
    hidden
        How many invisible characters were taken out: somebody may have put them there.
    """

    text: str
    cut: bool
    hidden: int


def shown(text: object, limit: int = LABEL_LIMIT) -> Shown:
    r"""Make a text from a record fit to be shown on one line.

    Control, direction and zero-width characters go and are counted; runs of white space
    become one space; towers of accents keep four; what is longer than the limit ends in
    an ellipsis. Nothing is escaped here: pages put text in place as text.

    Examples
    --------
    >>> shown("Ana\u202e\u200b  Pop")
    Shown(text='Ana Pop', cut=False, hidden=2)
    >>> shown("x" * 100, limit=5)
    Shown(text='xxxx…', cut=True, hidden=0)
    """
    raw = str(text)
    if _is_plain(raw, limit):
        return Shown(raw, cut=False, hidden=0)
    kept: list[str] = []
    hidden = marks = 0
    cut = False
    for char in raw:
        category = unicodedata.category(char)
        marks = marks + 1 if category in {"Mn", "Me"} else 0
        if char.isspace():
            if kept and kept[-1] != " ":
                kept.append(" ")
        elif category in _HIDDEN or char in _FILLERS or marks > _MOST_MARKS:
            hidden += 1
        else:
            kept.append(char)
        if len(kept) > limit + 1:
            cut = True
            break
    whole = "".join(kept).strip()
    if len(whole) > limit:
        whole, cut = whole[: limit - 1].rstrip() + "…", True
    return Shown(whole, cut, hidden)


def _is_plain(text: str, limit: int) -> bool:
    """Say whether a text can be shown as it is; most can, and need no second look."""
    return (
        len(text) <= limit
        and text.isascii()
        and text.isprintable()
        and "  " not in text
        and text == text.strip()
    )


def did_you_mean(got: str, wanted: Iterable[str]) -> str:
    """Return the end of a refusal that names what is nearest to what was got, or nothing.

    Examples
    --------
    >>> did_you_mean("countri", ["country", "kind"])
    "; did you mean 'country'?"
    >>> did_you_mean("x", ["country"])
    ''
    """
    near = get_close_matches(got, list(wanted), n=1)
    return f"; did you mean {near[0]!r}?" if near else ""
