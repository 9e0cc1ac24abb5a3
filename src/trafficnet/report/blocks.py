"""What a section of the page is built of: words, tables, people, drawings."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
import pandas as pd
from markupsafe import Markup

from trafficnet.exchange.tables import text_of
from trafficnet.view.wording import shown

ROWS_SHOWN = 25
"""A table on the page shows at most so many rows, and names the file with the rest."""

_LONGEST = 160
_PROTECTED = ("victim", "witness")


@dataclass(frozen=True, slots=True)
class Person:
    """One entity wherever it is shown: id, name, and the roles that protect it.

    Parameters
    ----------
    entity
        Its id, which links to its row.
    name
        As shown.
    badges
        ``victim``, ``witness`` where anybody ever said so.
    """

    form: ClassVar[str] = "person"
    entity: str
    name: str
    badges: tuple[str, ...] = ()


Cell = str | Person | tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph; its tone is ``""``, ``"lead"``, ``"note"`` or ``"missing"``."""

    form: ClassVar[str] = "words"
    text: str
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Points:
    """A list of sentences."""

    form: ClassVar[str] = "points"
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tiles:
    """A few figures that matter most, each with its label."""

    form: ClassVar[str] = "tiles"
    figures: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing or an interactive part, as trusted HTML made by this library."""

    form: ClassVar[str] = "drawing"
    html: Markup
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table.

    Parameters
    ----------
    caption
        What it shows.
    headers
        One per column; a leading ``#`` marks a column of numbers.
    rows
        What is shown.
    file
        The CSV file that holds it all.
    total
        How many rows there are in all.
    anchors
        An id for each row that others link to; empty for none.
    """

    form: ClassVar[str] = "grid"
    caption: str
    headers: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    file: str = ""
    total: int = 0
    anchors: tuple[str, ...] = ()


Block = Words | Points | Tiles | Drawing | Grid


@dataclass(frozen=True, slots=True)
class Section:
    """One section of the page."""

    anchor: str
    title: str
    blocks: tuple[Block, ...]


class Roster:
    """Everybody in the case, and who has been shown on the page so far.

    Parameters
    ----------
    people
        The table of people, in order.
    """

    def __init__(self, people: pd.DataFrame) -> None:
        """Read names and roles."""
        self._people = {
            entity: Person(
                entity,
                text(name),
                tuple(role for role in _PROTECTED if role in (roles or ())),
            )
            for entity, name, roles in zip(
                people["entity"], people["name"], people["roles"], strict=True
            )
        }
        self._shown: set[str] = set()

    def __getitem__(self, entity: object) -> Person:
        """Return a person to show, and note that it is shown."""
        label = str(entity)
        self._shown.add(label)
        return self._people.get(label) or Person(label, "")

    def several(self, entities: Iterable[object]) -> tuple[Person, ...]:
        """Return several people to show."""
        return tuple(self[entity] for entity in entities)

    def on_page(self, least: int) -> list[str]:
        """Return who needs a row: everybody shown, and at least the first ``least``."""
        first = set(list(self._people)[:least])
        return [entity for entity in self._people if entity in first | self._shown]


def text(value: object, limit: int = _LONGEST) -> str:
    """Return a value as one short line: lists with commas, yes and no in words.

    Examples
    --------
    >>> text(("RO", "GB")), text(True), text(None), text("a" * 5, limit=3)
    ('RO, GB', 'yes', '', 'aa…')
    """
    if isinstance(value, list | tuple):
        value = ", ".join(map(text_of, value))
    if isinstance(value, bool | np.bool_):
        return "yes" if value else "no"
    if isinstance(value, pd.Timestamp):
        return value.strftime("%Y-%m-%d")
    if isinstance(value, float | np.floating) and not float(value).is_integer():
        return "" if math.isnan(value) else f"{value:.3g}"
    return shown(text_of(value), limit).text


def grid(
    caption: str,
    headers: Sequence[str],
    rows: Iterable[Sequence[Cell]],
    *,
    file: str = "",
    total: int | None = None,
    most: int = ROWS_SHOWN,
) -> Grid:
    """Return a table of the first rows given, saying how many there are."""
    every = [tuple(row) for row in rows]
    return Grid(
        caption,
        tuple(headers),
        tuple(every[:most]),
        file,
        len(every) if total is None else total,
    )
