"""Which kind of record a table holds, how sure that is, and why.

A name is believed only where the columns the kind needs are there; else the kind whose
needed columns are there and that knows most headings wins. A tie is asked for.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import PurePosixPath

from anyascii import anyascii

from trafficnet.errors import UnknownKindError
from trafficnet.records import synonyms
from trafficnet.records.fits import Fit as Fit
from trafficnet.records.fits import fit as fit
from trafficnet.records.fits import ranked as ranked
from trafficnet.records.foreign import file_words
from trafficnet.records.headings import (
    could_be_either,
    recognise,
    understood,
)
from trafficnet.records.kinds import KINDS, Kind
from trafficnet.records.wanted import column_line, kind_line, short_name

_NEAR = 3
_SHOWN = 6
_WORDS = re.compile(r"[a-z]+")


@dataclass(frozen=True, slots=True)
class Detection:
    """The kind of a table, how sure that is, and why.

    Parameters
    ----------
    kind
        The kind chosen.
    how
        ``"declared"``, ``"name"`` (of the file or sheet) or ``"columns"``.
    fits
        How well the header fits every kind, the chosen one first, then the nearest.
    note
        Where the name and the columns disagree.
    """

    kind: Kind
    how: str
    fits: tuple[Fit, ...]
    note: str | None = None

    @property
    def score(self) -> float:
        """Return how many of the headings the kind understands, from 0 to 1."""
        return self.fits[0].share

    @property
    def runner_up(self) -> Fit | None:
        """Return the next best kind whose needed columns are there too, if any."""
        others = (one for one in self.fits[1:] if not one.lacking and one.score)
        return next(others, None)

    @property
    def reason(self) -> str:
        """Return in words why this kind was chosen, and which came next.

        Examples
        --------
        >>> detect(("Caller", "Called", "Start time"), "x.csv").reason
        "by its columns: from ('Caller'), to ('Called'), started_at ('Start time'); understood 3 of 3 headings (1.00); no other kind fits"
        """
        best = self.fits[0]
        how = {
            "declared": "as declared",
            "name": "by its name and columns",
            "columns": "by its columns",
        }[self.how]
        needed = ", ".join(
            f"{need} ({', '.join(map(repr, heads[:_SHOWN]))})"
            for need, heads in best.found
        )
        other = self.runner_up
        after = (
            f"next is {other.kind.name} ({other.share:.2f})"
            if other is not None
            else "no other kind fits"
        )
        told = f"{how}: {needed}" if needed else how
        count = f"understood {best.known} of {best.headings} headings"
        return f"{told}; {count} ({best.share:.2f}); {after}"


def words_of(name: str) -> list[str]:
    """Return the words of a file's or sheet's name.

    Examples
    --------
    >>> words_of("ops/2025_Kestrel-PhoneCalls v2.csv.gz")
    ['kestrel', 'phone', 'calls', 'phonecalls', 'v']
    """
    stem = PurePosixPath(name).name.partition(".")[0]
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", stem)
    words = _WORDS.findall(anyascii(spaced).casefold())
    whole = [
        word for word in _WORDS.findall(anyascii(stem).casefold()) if word not in words
    ]
    return words[:3] + whole + words[3:] if whole else words


def kinds_named(name: str) -> list[Kind]:
    """Return the kinds that a file's or a sheet's name speaks of, in any language.

    Examples
    --------
    >>> [kind.name for kind in kinds_named("suspects_2025.csv")]
    ['people']
    >>> [kind.name for kind in kinds_named("Połączenia.xlsx")]
    ['contacts']
    """
    words = words_of(name)
    pairs = {first + then for first, then in pairwise(words)}
    told = {*words, *pairs}
    return [KINDS[kind] for kind, known in _name_words().items() if told & known]


@cache
def _name_words() -> dict[str, frozenset[str]]:
    english = {kind: set(text.split("|")) for kind, text in synonyms.FILE_WORDS.items()}
    every = {word for words in english.values() for word in words}
    return {
        kind: frozenset(words | (file_words()[kind] - every))
        for kind, words in english.items()
    }


def kind_of(
    header: tuple[str, ...],
    name: str,
    given: frozenset[str] = frozenset(),
) -> tuple[Kind, str | None]:
    """Return the kind of a table, and a note where its name and columns disagree.

    The short form of :func:`detect`.

    Raises
    ------
    UnknownKindError
        No kind fits, or two fit equally well.
    """
    found = detect(header, name, given)
    return found.kind, found.note


def detect(
    header: tuple[str, ...],
    name: str,
    given: frozenset[str] = frozenset(),
    *,
    declared: str | None = None,
    place: str | None = None,
) -> Detection:
    """Return the kind of a table, how sure that is, and why.

    Parameters
    ----------
    header
        Headings as written.
    name
        The file's or the sheet's name.
    given
        House names that a mapping settles.
    declared
        The kind that a mapping or the format itself says.
    place
        What messages call the table, where that is not its name.

    Raises
    ------
    UnknownKindError
        No kind fits, or two fit equally well; the message names them and the lines of a
        mapping that would settle it.
    """
    fits = ranked(header, given)
    if declared is not None:
        first = [one for one in fits if one.kind.name == declared]
        others = [one for one in fits if one.kind.name != declared]
        return Detection(KINDS[declared], "declared", (*first, *others))
    named = kinds_named(name)
    whole = [one for one in fits if not one.lacking and one.score]
    believed = [one for one in whole if one.kind in named]
    pool = believed or whole
    best = max((one.score for one in pool), default=0)
    winners = [one for one in pool if one.score == best]
    if len(winners) != 1:
        raise _unknown(header, place or name, fits, winners)
    won = winners[0]
    if not named and _may_be_calls(header, won):
        calls = [one for one in fits if one.kind.name == "contacts"]
        raise _unknown(header, place or name, calls, [])
    others = [one for one in fits if one.kind != won.kind]
    if named and won.kind not in named:
        note = _against_its_name(header, place or name, given, named, won)
        return Detection(won.kind, "columns", (won, *others), note)
    how = "name" if won.kind in named else "columns"
    return Detection(won.kind, how, (won, *others))


def likely(header: tuple[str, ...], fits: Sequence[Fit]) -> Kind:
    """Return the kind that a table which is not clear is best drafted as."""
    if _may_be_calls(header, fits[0]):
        return KINDS["contacts"]
    return fits[0].kind


def _may_be_calls(header: tuple[str, ...], won: Fit) -> bool:
    """Tell whether a table read for its one number may be calls between two numbers."""
    contacts = KINDS["contacts"]
    either = could_be_either(header, contacts)
    numbers = [text for text, field in either.items() if field == "phone"]
    said = {text for _, heads in won.found for text in heads}
    return (
        won.kind.name == "people"
        and len(numbers) >= len(contacts.sides)
        and said <= set(numbers)
        and bool({"date", "time", contacts.start} & set(recognise(header, contacts)))
    )


def _against_its_name(
    header: tuple[str, ...],
    name: str,
    given: frozenset[str],
    named: list[Kind],
    won: Fit,
) -> str:
    """Return the note on a table whose columns say another kind than its name."""
    lacks = ", ".join(fit(header, named[0], given).lacking)
    if len(recognise(header, won.kind)) < len(header):
        # Another kind that leaves columns over would lose what the name promises.
        raise _unknown(header, name, [fit(header, one, given) for one in named], [])
    return (
        f"read as {won.kind.name} by its columns: its name says {named[0].name}, "
        f"but {lacks} is not among them"
    )


def _unknown(
    header: tuple[str, ...],
    name: str,
    fits: list[Fit],
    winners: list[Fit],
) -> UnknownKindError:
    columns = ", ".join(repr(text[:60]) for text in header[:40])
    if winners:
        kinds = " and ".join(one.kind.name for one in winners)
        what = f"fit {kinds} equally well"
        hint = " or ".join(kind_line(name, one.kind.name) for one in winners)
        wanted = f"Say which in trafficnet.toml: {hint}"
    else:
        near = sorted(
            fits, key=lambda one: (-one.score, len(one.lacking), one.kind.name)
        )
        lacks = "; ".join(
            f"{one.kind.name} lacks {', '.join(one.lacking)}" for one in near[:_NEAR]
        )
        what = f"match no kind of record ({lacks})"
        hints = unclear(header, near[0].kind, near[0].lacking, name)
        wanted = (
            f"Wanted one of {', '.join(KINDS)}; say `kind` in trafficnet.toml, or "
            f"`ignore = true`{hints}"
        )
    return UnknownKindError(
        f"{name}: its columns {what}. Columns seen: {columns}. {wanted}"
    )


def unclear(
    header: Iterable[str], kind: Kind, lacking: Iterable[str], name: str
) -> str:
    """Return what the headings leave open, and the lines that would settle it.

    Empty where nothing in the header could be what is lacking.
    """
    heads = tuple(header)
    told = []
    sides = [side for side in kind.sides if side in set(lacking)]
    either = could_be_either(heads, kind)
    if sides and either:
        which = " and ".join(map(repr, list(either)[:_SHOWN]))
        lines = " and ".join(
            column_line(name, _column(side, either[heading]), heading)
            for side, heading in zip(sides, either, strict=False)
        )
        told.append(
            f"{which} could each be {' or '.join(kind.sides)}: to settle it, say in "
            f"trafficnet.toml for instance {lines}"
        )
    for heading, one in zip(heads, understood(heads, kind), strict=True):
        if one is not None and len(one.names) > 1:
            lines = " or ".join(
                column_line(name, short_name(each, kind), heading) for each in one.names
            )
            told.append(f"{heading!r} may mean several columns: say {lines}")
    return "".join(f". {one}" for one in told)


def _column(side: str, field: str) -> str:
    return side if field == "phone" else f"{side}_{field}"


def lacking_message(name: str, one: Fit, header: tuple[str, ...]) -> str:
    """Return the message for a declared kind whose needed columns are not there."""
    columns = ", ".join(repr(text[:60]) for text in header[:40])
    hints = unclear(header, one.kind, one.lacking, name)
    return (
        f"{name}: declared as {one.kind.name}, but lacks {', '.join(one.lacking)}. "
        f"Columns seen: {columns}{hints}"
    )
