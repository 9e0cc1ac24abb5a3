"""Grouping mentions into people: the one function that answers who is who."""

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import pandas as pd

from trafficnet.resolve.collectivegrounds import collective_step
from trafficnet.resolve.cutting import hold_together
from trafficnet.resolve.descriptions import (
    Description,
    MentionRow,
    canonical_mentions,
    describe,
    mention_rows,
)
from trafficnet.resolve.entities import clusters_frame, number_entities, usage_frame
from trafficnet.resolve.flags import flags
from trafficnet.resolve.judgement import Judgements, read_judgements
from trafficnet.resolve.matched import Matched
from trafficnet.resolve.matching import Matching, match
from trafficnet.resolve.pairs import conflicts_frame, pairs_frame
from trafficnet.resolve.people import people_frame, person_row
from trafficnet.resolve.resolution import Resolution
from trafficnet.resolve.settings import MatchSettings
from trafficnet.resolve.usage import (
    Placed,
    identifiers_of,
    place_nameless,
    users_of,
)
from trafficnet.resolve.verdicts import overruled

DEFAULTS = MatchSettings()


def resolve_mentions(
    mentions: pd.DataFrame,
    judgements: pd.DataFrame | None = None,
    *,
    settings: MatchSettings = DEFAULTS,
    records: pd.DataFrame | None = None,
) -> Resolution:
    """Return which mentions are one person, how sure that is, and why.

    Two mentions are joined by evidence they share (a phone, a document, a date of
    birth, an address, ...) together with names that fit; by one name in one case; or,
    for a reference that holds nothing but a name, by there being one person of that
    name. A shared name alone never joins two people who each hold something of their
    own. A person's judgement outranks every score.

    Parameters
    ----------
    mentions
        The mentions frame of the casebook; columns that are missing are unknown.
    judgements
        ``left, right, verdict`` (same, different, unsure), ``who, when, why``, by
        mention id. A mention without a name that is judged is taken for a person.
    settings
        Every number that can change the answer.
    records
        The records frame of the casebook, for the times and bookings by which
        surroundings tell (``settings.collective``); not read otherwise.

    Returns
    -------
    Resolution
        The same for any order of the rows and any number of threads.

    Raises
    ------
    ParameterError
        If there is no ``mention`` column, an id stands twice, or a verdict is unknown.

    See Also
    --------
    trafficnet.resolve.explanation.explain_pair : why two mentions are one person.

    Notes
    -----
    Mentions that say the same are weighed once. Cost grows with the number of distinct
    descriptions times ``settings.block_limit``.

    Examples
    --------
    >>> frame = pd.DataFrame({
    ...     "mention": ["a", "b", "c"], "kind": ["people"] * 3,
    ...     "name": ["Mihai Țîrlea", "TIRLEA MIHAI", "Mihai Tirlea"],
    ...     "phones": [("+40720000001",), ("+40720000001",), ("+40720000002",)]})
    >>> resolve_mentions(frame).clusters["entity"].to_list()
    ['E1', 'E1', 'E2']
    """
    with _cycles_left_alone():
        return decide(
            match_mentions(mentions, settings=settings, records=records), judgements
        )


@contextmanager
def _cycles_left_alone() -> Iterator[None]:
    """Keep Python from searching for cycles, of which matching makes none.

    The search, begun anew whenever much was made, takes a fifth of the time. What was
    made meanwhile counts as old afterwards, as it would had the search gone on: else
    the first new object set off a search through all of it.
    """
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            if not gc.get_freeze_count():
                gc.freeze()
                gc.unfreeze()
            gc.enable()


def match_mentions(
    mentions: pd.DataFrame,
    *,
    settings: MatchSettings = DEFAULTS,
    records: pd.DataFrame | None = None,
) -> Matched:
    """Return who is who by the evidence alone, before anybody's judgement is heard.

    The costly part of :func:`resolve_mentions`, with the same parameters; what it
    returns can be decided again and again with other judgements.
    """
    frame = canonical_mentions(mentions)
    rows = mention_rows(frame)
    descriptions = describe([row for row in rows if _is_described(row)], frozenset())
    matching = match(descriptions, settings)
    step = None
    if settings.collective is not None:
        placed = _placed(rows, descriptions, matching, frozenset(), settings)
        said = (descriptions, matching, Judgements())
        around = (mentions, records)
        matching, step = collective_step(said, placed, around, settings.collective)
    matching = hold_together(descriptions, matching, settings.cohesion)
    return Matched(frame, rows, descriptions, matching, settings, step)


def decide(matched: Matched, judgements: pd.DataFrame | None = None) -> Resolution:
    """Return who is who with judgements laid over the evidence.

    Parameters
    ----------
    matched
        What :func:`match_mentions` returned.
    judgements
        As for :func:`resolve_mentions`.
    """
    frame, rows, settings = matched.frame, matched.rows, matched.settings
    decided = read_judgements(judgements, frame["mention"])
    descriptions, matching = overruled(matched, decided)
    placed = _placed(rows, descriptions, matching, decided.mentions, settings)
    entities = number_entities(rows, placed)
    clusters = clusters_frame(placed, entities)
    pairs = pairs_frame(descriptions, matching)
    return Resolution(
        clusters=clusters,
        pairs=pairs,
        people=people_frame(
            [
                person_row(f"E{number}", person, rows)
                for number, person in enumerate(entities.people, start=1)
            ]
        ),
        usage=usage_frame(rows, placed, entities),
        conflicts=conflicts_frame(descriptions, matching, decided),
        flags=flags(pairs, frame, clusters, rule=settings.cohesion),
        method=matching.weights.method,
        converged=matching.weights.converged,
        weights=matching.weights,
        settings=settings,
        collective=matched.collective,
    )


def _placed(
    rows: Sequence[MentionRow],
    descriptions: Sequence[Description],
    matching: Matching,
    judged: frozenset[str],
    settings: MatchSettings,
) -> list[Placed]:
    """Return whose each mention is: of the people found, or of who uses what it holds."""
    kept = _of_somebody(descriptions, matching, judged)
    users = users_of(matching.people, matching.services, settings.shared_limit)
    seen = {mention for description in kept for mention in description.mentions}
    nameless = [r for r in rows if r.mention not in seen and _is_someone(r)]
    return [
        *_placed_descriptions(kept, matching),
        *place_nameless(nameless, users, matching.people),
    ]


def _is_described(row: MentionRow) -> bool:
    """Whether a mention says enough of a person to be compared with others."""
    if row.name:
        return True
    return row.kind == "people" and bool(row.born or row.address) and not row.special


def _of_somebody(
    descriptions: Sequence[Description], matching: Matching, judged: frozenset[str]
) -> list[Description]:
    """Return the descriptions that have a name, or are of a person who has one.

    What is left has no name and was joined with nobody who has: it is placed by what it
    holds, as a mention of an identifier is.
    """
    named = {matching.people.find(d.number) for d in descriptions if d.names}
    return [
        d
        for d in descriptions
        if matching.people.find(d.number) in named or not judged.isdisjoint(d.mentions)
    ]


def _is_someone(row: MentionRow) -> bool:
    """Whether a mention without a name is of a person at all."""
    if identifiers_of(row):
        return True
    return row.kind == "people" and not row.special


def _placed_descriptions(
    descriptions: Sequence[Description], matching: Matching
) -> list[Placed]:
    """Return where the mentions of each description belong, and how surely."""
    found = []
    for description in descriptions:
        root = matching.people.find(description.number)
        sure = matching.certainty.get(description.number, 1.0)
        found += [Placed(mention, root, sure) for mention in description.mentions]
    return found
