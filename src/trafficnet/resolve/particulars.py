"""What a mention says, made fit to be read: the values that were compared."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

import pandas as pd

from trafficnet.resolve.descriptions import text_or_none, texts
from trafficnet.values.cleaning import clean_name

COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "name": ("name", "aliases"),
    "phones": ("phones",),
    "emails": ("emails",),
    "handles": ("handles",),
    "accounts": ("accounts",),
    "documents": ("documents",),
    "born": ("born",),
    "sex": ("sex",),
    "nationality": ("nationalities",),
    "address": ("address",),
    "city": ("city",),
    "things": ("vehicles", "imeis"),
    "case": ("case_id",),
}
"""The columns of the mentions frame that a field of the comparison reads."""

LONGEST: Final = 120
NAME_LIMIT: Final = 60


@dataclass(frozen=True, slots=True)
class Particulars:
    """What one mention says, by column: clean texts, sorted."""

    mention: str
    said: Mapping[str, tuple[str, ...]] = field(repr=False)

    @property
    def name(self) -> str | None:
        """The name it gives, if any."""
        found = self.said.get("name", ())
        return found[0] if found else None

    @property
    def label(self) -> str:
        """What it is called in a sentence: its name in quotation marks and its id."""
        name = self.name
        return f"“{cut(name, NAME_LIMIT)}” ({self.mention})" if name else self.mention


def cut(text: str, limit: int) -> str:
    """Return a text of at most so many characters, an ellipsis where it was longer.

    >>> cut("Mihaita", 4)
    'Mih…'
    """
    return text if len(text) <= limit else text[: limit - 1] + "…"


def particulars(
    mentions: pd.DataFrame | None, wanted: Iterable[str]
) -> dict[str, Particulars]:
    """Return what some mentions say; without a frame, nothing is known of any.

    Control characters, and those that hide or turn text, are taken out.
    """
    if mentions is None:
        return {}
    ids = set(wanted)
    rows = mentions[mentions["mention"].astype(str).isin(ids)]
    read = sorted({c for columns in COLUMNS.values() for c in columns})
    held = [column for column in read if column in rows.columns]
    found = {}
    for row in rows[["mention", *held]].to_dict("records"):
        said = {str(column): _clean(row[column]) for column in held}
        mention = str(row["mention"])
        found[mention] = Particulars(mention, said)
    return found


def _clean(value: object) -> tuple[str, ...]:
    """Return a cell as clean texts."""
    text = text_or_none(value)
    values = texts(value) if text is None else (text,)
    return tuple(clean for v in values if (clean := clean_name(v)))


def values_of(side: Particulars | None, name: str) -> str:
    """Return what a mention says in a field of the comparison, as one text."""
    if side is None:
        return ""
    columns = COLUMNS.get(name, (name,))
    values = [value for column in columns for value in side.said.get(column, ())]
    return cut("; ".join(dict.fromkeys(values)), LONGEST)
