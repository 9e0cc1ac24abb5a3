"""The records behind each node and link, and which of them a page carries."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from trafficnet.errors import ParameterError
from trafficnet.view import columns
from trafficnet.view.days import date_text, moment_text, span
from trafficnet.view.wording import TEXT_LIMIT, shown

MOST_RECORDS: Final = 200_000
"""A page carries at most so many records, and says where there are more."""

COPY_RECORDS: Final = 5_000
"""The copy that a notebook file keeps for places without a kernel carries at most so many."""


@dataclass(frozen=True, slots=True)
class EvidenceRecord:
    """One record as the evidence drawer lists it.

    Attributes
    ----------
    reference
        Where it stands, such as ``contacts.csv:17``; several where operators agree.
    date
        When: ``2021-03-04 10:02:30`` (UTC), the day where no time of day is known, or ISO
        text that is partial.
    kind
        Its kind, such as ``contacts``.
    grade
        Its grade as received.
    text
        A summary of what it says.
    """

    reference: str | None = None
    date: str | None = None
    kind: str | None = None
    grade: str | None = None
    text: str | None = None


Evidence = Mapping[str, "str | EvidenceRecord"]
"""What is known of each record, by its key: a summary, or the whole row of the drawer."""


@dataclass(frozen=True, slots=True)
class Behind:
    """What stands behind one node or link.

    Attributes
    ----------
    records
        Every record, by date.
    spans
        First and last day of each part.
    """

    records: tuple[EvidenceRecord, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """One row of the network's parts: whom it links, its record, its days."""

    source: str
    target: str
    record: str | None
    shown: EvidenceRecord
    span: tuple[int, int] | None


def read_parts(parts: pd.DataFrame, evidence: Evidence) -> list[Part]:
    """Read every row of the parts as the drawer shows it."""
    rows = zip(
        columns.texts(parts, "source"),
        columns.texts(parts, "target"),
        columns.texts(parts, "record"),
        columns.lists(parts, "references"),
        columns.values(parts, "first_seen"),
        columns.values(parts, "last_seen"),
        columns.texts(parts, "kind"),
        columns.texts(parts, "grade"),
        strict=True,
    )
    found = []
    for source, target, record, references, first, last, kind, grade in rows:
        if source is None or target is None:
            continue
        known = _from_evidence(evidence.get(record)) if record is not None else None
        known = known or EvidenceRecord()
        date = moment_text(first) or moment_text(last) or known.date
        listed = EvidenceRecord(
            reference="; ".join(references) or known.reference,
            date=date,
            kind=kind or known.kind,
            grade=grade or known.grade,
            text=known.text,
        )
        days = span(date_text(date), date_text(last))
        found.append(Part(source, target, record, listed, days))
    return found


def link_evidence(
    parts: Iterable[Part], *, directed: bool
) -> dict[tuple[str, str], Behind]:
    """Collect the records behind each link, by the ids of its ends.

    Undirected links are found under both orders of their ends.
    """
    groups: defaultdict[tuple[str, str], list[Part]] = defaultdict(list)
    for part in parts:
        ends = (part.source, part.target)
        first, last = ends if directed else sorted(ends)
        groups[first, last].append(part)
    found: dict[tuple[str, str], Behind] = {}
    for (source, target), group in groups.items():
        behind = _behind(
            (part.shown for part in group),
            tuple(part.span for part in group if part.span is not None),
        )
        found[source, target] = behind
        if not directed:
            found[target, source] = behind
    return found


def node_evidence(
    nodes: pd.DataFrame, parts: Iterable[Part], evidence: Evidence
) -> list[Behind]:
    """Collect the records that name each node, in the order of the nodes."""
    by_record: dict[str, EvidenceRecord] = {}
    for part in parts:
        if part.record is not None:
            held = by_record.get(part.record)
            if held is None or record_order(part.shown) < record_order(held):
                by_record[part.record] = part.shown
    return [
        _behind(_named_in(mentions, references, by_record, evidence), ())
        for mentions, references in zip(
            columns.lists(nodes, "mentions"),
            columns.lists(nodes, "references"),
            strict=True,
        )
    ]


def _named_in(
    mentions: Iterable[str],
    references: Iterable[str],
    by_record: Mapping[str, EvidenceRecord],
    evidence: Evidence,
) -> list[EvidenceRecord]:
    """List the records that name one node.

    A reference belongs to a record for certain only where a part or the evidence says
    so, or where one of each is left over; the rest are listed on their own.
    """
    keys = sorted({mention.rsplit(":", 1)[0] for mention in mentions})
    left = dict.fromkeys(references)
    listed: list[EvidenceRecord] = []
    loose: list[str] = []
    for key in keys:
        record = by_record.get(key) or _from_evidence(evidence.get(key))
        if record is None:
            continue
        if record.reference is None:
            loose.append(record.text or "")
            continue
        listed.append(record)
        for reference in record.reference.split("; "):
            left.pop(reference, None)
    if len(loose) == 1 and len(left) == 1:
        listed.append(EvidenceRecord(reference=left.popitem()[0], text=loose.pop()))
    listed.extend(EvidenceRecord(text=text) for text in loose)
    listed.extend(EvidenceRecord(reference=reference) for reference in left)
    return listed


def _from_evidence(held: str | EvidenceRecord | None) -> EvidenceRecord | None:
    """Read what the caller knows of a record."""
    if isinstance(held, str):
        return EvidenceRecord(text=held)
    return held


def _behind(
    records: Iterable[EvidenceRecord], spans: tuple[tuple[int, int], ...]
) -> Behind:
    """Put the records in the order of their dates, each once."""
    return Behind(tuple(sorted(set(records), key=record_order)), spans)


def record_order(record: EvidenceRecord) -> tuple[str, ...]:
    """Sort records by date, then by where they stand; those without a date come last."""
    return (
        record.date or "9999",
        record.reference or "~",
        record.kind or "",
        record.grade or "",
        record.text or "",
    )


def fit_to_show(record: EvidenceRecord) -> EvidenceRecord:
    """Make one record's texts fit to be shown; no reference is cut short."""

    def fit(text: str | None, limit: int = TEXT_LIMIT) -> str | None:
        return None if text is None else shown(text, limit).text

    reference = record.reference
    return EvidenceRecord(
        fit(reference, max(TEXT_LIMIT, len(reference or ""))),
        fit(record.date),
        fit(record.kind),
        fit(record.grade),
        fit(record.text),
    )


def numbered(
    rows: Iterable[Iterable[EvidenceRecord]], place: dict[EvidenceRecord, int]
) -> list[tuple[int, ...]]:
    """Return where the records of each row stand, adding those that are new.

    Examples
    --------
    >>> place: dict[EvidenceRecord, int] = {}
    >>> a, b = EvidenceRecord("a.csv:1"), EvidenceRecord("a.csv:2")
    >>> numbered([[a, b], [b]], place), list(place.values())
    ([(0, 1), (1,)], [0, 1])
    """
    return [tuple(place.setdefault(r, len(place)) for r in row) for row in rows]


def carried_places(
    behind: Sequence[Sequence[int]], records: int, most: int
) -> list[int]:
    """Return which records a page carries: of each list the first, then the second, ...

    Parameters
    ----------
    behind
        For each node, link or leg the places of its records, by date.
    records
        How many records there are; every one is behind something.
    most
        How many may be carried. All are, where they are no more than that.

    Returns
    -------
    list of int
        Their places, in order.

    Raises
    ------
    ParameterError
        If ``most`` is no whole number from 0.

    Examples
    --------
    >>> carried_places([[0, 1, 2, 3], [4, 5]], 6, 4)
    [0, 1, 4, 5]
    """
    if isinstance(most, bool) or not isinstance(most, int) or most < 0:
        message = f"most_records {most!r}: wanted a whole number from 0"
        raise ParameterError(message)
    turn = np.full(records, records, dtype=np.int64)
    for places in behind:
        held = np.asarray(places, dtype=np.int64)
        turn[held] = np.minimum(turn[held], np.arange(len(held)))
    kept = np.argsort(turn, kind="stable")[:most]
    return sorted(kept.tolist())
