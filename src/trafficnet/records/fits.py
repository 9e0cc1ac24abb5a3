"""How well the headings of a table fit each kind of record."""

from dataclasses import dataclass

from trafficnet.records.headings import house_name, recognise
from trafficnet.records.kinds import ANY_FIELDS, IDENTIFYING, KINDS, Kind


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
    known, headings
        How many headings it understands, and how many there are.
    found
        Needed column -> the headings that say it.
    """

    kind: Kind
    score: int
    lacking: tuple[str, ...]
    known: int = 0
    headings: int = 0
    found: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def share(self) -> float:
        """Return how much of the header it understands, from 0 to 1."""
        return round(self.known / self.headings, 2) if self.headings else 0.0


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
        Columns that a mapping settles, as people write them.

    Examples
    --------
    >>> fit(("Caller", "Called", "Start time"), KINDS["contacts"]).lacking
    ()
    """
    places = recognise(header, kind)
    settled = {house_name(name, kind) for name in given} - {None}
    found = {name.partition("#")[0] for name in (*places, *filter(None, settled))}
    lacking = tuple(need for need in kind.needed if not _has(need, kind, found))
    own = found - (set(ANY_FIELDS) - set(kind.needed))
    headings = sum(1 for text in header if text.strip())
    known = sum(len(one) for one in places.values())
    said = tuple(
        (need, tuple(header[place] for place in _places(need, kind, places)))
        for need in kind.needed
        if need not in lacking
    )
    return Fit(kind, len(own), lacking, known, headings, said)


def _places(need: str, kind: Kind, places: dict[str, list[int]]) -> list[int]:
    """Return where the headings stand that say what a kind needs."""
    names = {need}
    if need in kind.sides:
        names |= {f"{need}_{field}" for field in IDENTIFYING}
    elif need == kind.start:
        names |= {"date", "time"}
    return sorted(
        place
        for name, found in places.items()
        if name.partition("#")[0] in names
        for place in found
    )


def _has(need: str, kind: Kind, found: set[str]) -> bool:
    if need in kind.sides:
        return need in found or any(f"{need}_{field}" in found for field in IDENTIFYING)
    if need == kind.start and {"date", "time"} & found:
        return True
    return need in found


def ranked(header: tuple[str, ...], given: frozenset[str] = frozenset()) -> list[Fit]:
    """Return how well a header fits every kind, the nearest first."""
    fits = [fit(header, kind, given) for kind in KINDS.values()]
    return sorted(
        fits,
        key=lambda one: (
            bool(one.lacking),
            -one.score,
            len(one.lacking),
            one.kind.name,
        ),
    )
