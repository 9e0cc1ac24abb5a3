"""The records of a page as columns that the page reads when a drawer is first opened.

``frontend/src/network/records.ts`` reads them. A record is a few numbers: where it stands
(word and row in turn), when (seconds since 1 January 1970 and how much of that is known),
kind and grade as words; only its text is text.
"""

import calendar
import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from trafficnet.view.evidence import EvidenceRecord
from trafficnet.view.packed import compressed, inline_json, packed_columns
from trafficnet.view.wording import LABEL_LIMIT, shown
from trafficnet.view.words import Words

__all__ = ["behind_columns", "packed_records", "record_columns", "small_records"]

SMALL: Final = 20_000
"""Characters up to which records stay plain JSON where they may."""

OWN_TIME: Final = "\x01"
"""Stands in a packed text for the record's own time; no shown text has this character."""

_ROW: Final = re.compile(r"(\S.*\S|\S):(0|[1-9][0-9]{0,14})", re.ASCII)
_DATE: Final = re.compile(
    r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?: (\d\d):(\d\d):(\d\d))?)?)?", re.ASCII
)
_LAST_SECOND: Final = calendar.timegm((9999, 12, 31, 23, 59, 59))

Columns = dict[str, list[Any]]
Block = dict[str, Columns]


def record_columns(records: Sequence[EvidenceRecord], words: Words) -> Columns:
    """Return records as columns.

    ``where`` holds file and row in turn, ``said`` a reference of any other form; ``as`` is
    how many characters of the ISO text of ``time`` are known, or a date in words.

    Examples
    --------
    >>> held = record_columns([EvidenceRecord("a.csv:7", "2021-03", "call")], Words())
    >>> held["where"], held["time"], held["as"], held["text"]
    ([[0, 7]], [1614556800], [7], [None])
    """
    where = [_reference(record.reference, words) for record in records]
    moments = [_moment(record.date) for record in records]

    def place(word: str | None) -> int | None:
        return None if word is None else words.place(word)

    return {
        "where": [[] if isinstance(row, str) else row for row in where],
        "said": [row if isinstance(row, str) else None for row in where],
        "time": [seconds for seconds, _ in moments],
        "as": [known for _, known in moments],
        "kind": [place(record.kind) for record in records],
        "grade": [place(record.grade) for record in records],
        "text": [record.text for record in records],
    }


def behind_columns(places: Iterable[Sequence[int]], totals: Iterable[int]) -> Columns:
    """Return which records stand behind each row, and how many more are not carried."""
    evidence = [sorted(row) for row in places]
    left = [total - len(row) for row, total in zip(evidence, totals, strict=True)]
    return {"evidence": evidence, "left": left}


def packed_records(block: Mapping[str, Columns]) -> str:
    """Return the records of a page and what rests on them, packed and compressed.

    Parameters
    ----------
    block
        ``rows`` (`record_columns`), and under other names `behind_columns`.
    """
    rows = block["rows"]
    told = zip(rows["text"], rows["time"], rows["as"], strict=True)
    text = [_without_time(*row) for row in told]
    return compressed(
        {
            name: packed_columns(
                {**columns, "text": text} if name == "rows" else columns, {}
            )
            for name, columns in block.items()
        }
    )


def small_records(block: Block) -> Block | str:
    """Return a page's records as they are, or packed where they are many."""
    return block if len(inline_json(block)) <= SMALL else packed_records(block)


def _reference(reference: str | None, words: Words) -> str | list[int]:
    """Return ``a.csv:17; b.csv:4`` as word and row in turn, anything else as it is."""
    if reference is None:
        return []
    found = [_ROW.fullmatch(place) for place in reference.split("; ")]
    places = [match for match in found if match and _as_shown(match[1])]
    if len(places) < len(found):
        return reference
    flat: list[int] = []
    for match in places:
        flat += [words.place(match[1]), int(match[2])]
    return flat


def _as_shown(word: str) -> bool:
    """Say whether a word is kept as it is, with nothing cleaned or cut."""
    return shown(word, LABEL_LIMIT).text == word


def _moment(date: str | None) -> tuple[int, int | str]:
    """Return seconds since 1970 and how many characters of their ISO text are known."""
    if date is None:
        return _LAST_SECOND, 0
    match = _DATE.fullmatch(date)
    try:
        if match is None:
            return _LAST_SECOND, date
        year, month, day, *time = (int(part or 0) for part in match.groups())
        hour, minute, second = time
        moment = dt.datetime(
            *(year, month or 1, day or 1), hour, minute, second, tzinfo=dt.UTC
        )
    except ValueError:
        return _LAST_SECOND, date
    return calendar.timegm(moment.utctimetuple()), len(date)


def _without_time(text: str | None, seconds: int, known: int | str) -> str | None:
    """Return a text with a mark where it says the record's own time in full."""
    if text is None or not isinstance(known, int) or not known:
        return text
    moment = dt.datetime.fromtimestamp(seconds, dt.UTC)
    return text.replace(f"{moment:%Y-%m-%dT%H:%M:%S}Z", OWN_TIME, 1)
