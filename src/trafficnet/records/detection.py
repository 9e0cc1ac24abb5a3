"""Which kind of record a table holds: from its name, else from its columns."""

import re
from dataclasses import dataclass
from pathlib import PurePosixPath

from anyascii import anyascii

from trafficnet.errors import UnknownKindError
from trafficnet.records import synonyms
from trafficnet.records.headings import recognise
from trafficnet.records.kinds import ANY_FIELDS, IDENTIFYING, KINDS, Kind

_NEAR = 3
_WORDS = re.compile(r"[a-z]+")


@dataclass(frozen=True, slots=True)
class Fit:
    """How well a header fits one kind.

    Parameters
    ----------
    kind
        The kind.
    score
        How many headings it knows that speak for it.
    lacking
        The needed columns that are not there.
    """

    kind: Kind
    score: int
    lacking: tuple[str, ...]


def fit(
    header: tuple[str, ...], kind: Kind, given: frozenset[str] = frozenset()
) -> Fit:
    """Return how well a header fits a kind.

    Parameters
    ----------
    header
        Headings as written.
    kind
        The kind to try.
    given
        House names that a mapping settles.

    Examples
    --------
    >>> fit(("Caller", "Called", "Start time"), KINDS["contacts"]).lacking
    ()
    """
    found = {name.partition("#")[0] for name in recognise(header, kind)} | given
    lacking = tuple(need for need in kind.needed if not _has(need, kind, found))
    own = found - (set(ANY_FIELDS) - set(kind.needed))
    return Fit(kind, len(own), lacking)


def _has(need: str, kind: Kind, found: set[str]) -> bool:
    if need in kind.sides:
        return need in found or any(f"{need}_{field}" in found for field in IDENTIFYING)
    if need == kind.start and {"date", "time"} & found:
        return True
    return need in found


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
    """Return the kinds that a file's or a sheet's name speaks of.

    Examples
    --------
    >>> [kind.name for kind in kinds_named("suspects_2025.csv")]
    ['people']
    """
    words = set(words_of(name))
    return [
        KINDS[kind]
        for kind, text in synonyms.FILE_WORDS.items()
        if words & set(text.split("|"))
    ]


def kind_of(
    header: tuple[str, ...],
    name: str,
    given: frozenset[str] = frozenset(),
) -> tuple[Kind, str | None]:
    """Return the kind of a table, and a note where its name and columns disagree.

    A name is believed only where the columns the kind needs are there. Else the kind
    whose needed columns are there and that knows most headings wins.

    Raises
    ------
    UnknownKindError
        No kind fits, or two fit equally well.
    """
    named = kinds_named(name)
    fits = [fit(header, kind, given) for kind in KINDS.values()]
    whole = [one for one in fits if not one.lacking and one.score]
    believed = [one for one in whole if one.kind in named]
    pool = believed or whole
    best = max((one.score for one in pool), default=0)
    winners = [one for one in pool if one.score == best]
    if len(winners) != 1:
        raise _unknown(header, name, fits, winners)
    kind = winners[0].kind
    if named and kind not in named:
        lacks = ", ".join(fit(header, named[0], given).lacking)
        if len(recognise(header, kind)) < len(header):
            # Another kind that leaves columns over would lose what the name promises.
            raise _unknown(header, name, [fit(header, one, given) for one in named], [])
        note = (
            f"read as {kind.name} by its columns: its name says {named[0].name}, "
            f"but {lacks} is not among them"
        )
        return kind, note
    return kind, None


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
    else:
        near = sorted(
            fits, key=lambda one: (-one.score, len(one.lacking), one.kind.name)
        )
        lacks = "; ".join(
            f"{one.kind.name} lacks {', '.join(one.lacking)}" for one in near[:_NEAR]
        )
        what = f"match no kind of record ({lacks})"
    return UnknownKindError(
        f"{name}: its columns {what}. Columns seen: {columns}. Wanted one of "
        f"{', '.join(KINDS)}; say `kind` in trafficnet.toml, or `ignore = true`",
    )


def lacking_message(name: str, one: Fit, header: tuple[str, ...]) -> str:
    """Return the message for a declared kind whose needed columns are not there."""
    columns = ", ".join(repr(text[:60]) for text in header[:40])
    return (
        f"{name}: declared as {one.kind.name}, but lacks {', '.join(one.lacking)}. "
        f"Columns seen: {columns}"
    )
