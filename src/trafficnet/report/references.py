"""Where every record stands (``people.csv:17``), and what it says in one line."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from trafficnet.casebook import Casebook
from trafficnet.exchange.tables import rows_of, text_of

_PARTY_FIELDS = (
    "name",
    "phones",
    "handles",
    "emails",
    "accounts",
    "documents",
    "vehicles",
)
_LONGEST = 240


@dataclass(frozen=True, slots=True)
class References:
    """Where the records stand.

    Parameters
    ----------
    places
        Record to its references, in order of file, sheet and row.
    rank
        Reference to its place in that order over all files.
    """

    places: Mapping[str, tuple[str, ...]]
    rank: Mapping[str, int]

    @classmethod
    def of(cls, casebook: Casebook) -> "References":
        """Return where the records of a casebook stand."""
        frame = casebook.provenance().sort_values(
            ["file", "sheet", "row"], kind="stable", na_position="first"
        )
        places: dict[str, list[str]] = {}
        for record, reference in zip(frame["record"], frame["reference"], strict=True):
            places.setdefault(record, []).append(reference)
        ordered = dict.fromkeys(frame["reference"])
        return cls(
            {record: tuple(dict.fromkeys(found)) for record, found in places.items()},
            {reference: at for at, reference in enumerate(ordered)},
        )

    def of_records(self, records: Iterable[str]) -> tuple[str, ...]:
        """Return the references of several records, each once, in order."""
        found = {place for record in records for place in self.places.get(record, ())}
        return tuple(sorted(found, key=self.rank.__getitem__))

    def of_mentions(self, mentions: Iterable[str]) -> tuple[str, ...]:
        """Return the references of several mentions (``<record>:<side>``)."""
        return self.of_records(mention.rpartition(":")[0] for mention in mentions)


def record_texts(casebook: Casebook) -> dict[str, str]:
    """Return what each record says in one line: kind, time, parties.

    Examples
    --------
    >>> from trafficnet.casebook import Casebook
    >>> record_texts(Casebook())
    {}
    """
    parties: dict[str, list[str]] = {}
    mentions = casebook.mentions().sort_values("mention", kind="stable")
    for record, side, text in zip(
        mentions["record"], mentions["side"], _party_texts(mentions), strict=True
    ):
        parties.setdefault(record, []).append(f"{side} {text}")
    records = casebook.records()
    return {
        record: _cut("; ".join(filter(None, (what, *parties.get(record, ())))))
        for record, what in zip(records["record"], _record_texts(records), strict=True)
    }


def _cut(text: str) -> str:
    """Return a line that is not too long; where it was, it ends in an ellipsis."""
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _record_texts(records: pd.DataFrame) -> list[str]:
    """Return the part of each text that belongs to the record, not to a party."""
    texts = []
    for row in rows_of(records):
        words = [row.channel or row.relation or row.mode or row.kind]
        if row.time_text:
            words.append(str(row.time_text))
        if row.origin or row.destination:
            words.append(f"{row.origin or '?'} to {row.destination or '?'}")
        if row.duration_s == row.duration_s:
            words.append(f"{row.duration_s:.0f} s")
        if row.amount == row.amount:
            words.append(f"{row.amount:.2f} {row.currency or ''}".strip())
        texts.append(", ".join(map(str, words)))
    return texts


def _party_texts(mentions: pd.DataFrame) -> list[str]:
    """Return how each mention names its party: by name, else by its first identifier."""
    columns = [mentions[field] for field in _PARTY_FIELDS if field in mentions.columns]
    texts = []
    for values in zip(*columns, mentions["special"], strict=True):
        first = next(
            (value for value in values if value is not None and len(value)), None
        )
        texts.append("unknown" if first is None else text_of(first))
    return texts


__all__ = ["References", "record_texts"]
