"""Which writings are one thing: organisations, addresses, vehicles, user names.

The same treatment as for people, with documented fixed weights: what agrees is told, a
doubtful pair is a question for a person and not an answer, and a person's judgement
outranks every rule. Nothing depends on the order of the records.
"""

from collections import Counter
from collections.abc import Mapping
from typing import Final

import pandas as pd

from trafficnet.resolve.judgement import Judgements, read_judgements
from trafficnet.resolve.resolution import CONFLICT_COLUMNS, PAIR_COLUMNS
from trafficnet.resolve.thingaddresses import AddressRule
from trafficnet.resolve.thinghandles import HandleRule
from trafficnet.resolve.thingitems import items_of
from trafficnet.resolve.thingjoining import Joined, join_items
from trafficnet.resolve.thingorganisations import OrganisationRule
from trafficnet.resolve.thingplates import PlateRule
from trafficnet.resolve.thingresolution import ThingResolution, probability
from trafficnet.resolve.thingrules import Decided, Item, Rule

RULES: Final[Mapping[str, Rule]] = {
    "organisation": OrganisationRule(),
    "address": AddressRule(),
    "vehicle": PlateRule(),
    "handle": HandleRule(),
}

CLUSTER_COLUMNS: Final = ("mention", "value", "thing", "certainty")
THING_COLUMNS: Final = ("thing", "kind", "name", "written", "values", "mentions")
BLOCK_LIMIT: Final = 200
"""The most writings that may share a block; larger blocks are passed over."""

_LETTER: Final = {"organisation": "O", "address": "A", "vehicle": "V", "handle": "H"}


def resolve_things(
    mentions: pd.DataFrame, judgements: pd.DataFrame | None = None, *, kind: str
) -> ThingResolution:
    """Return which writings of addresses, vehicles, handles or organisations are one.

    Parameters
    ----------
    mentions
        A casebook's mentions. Where they have a column ``entity`` (who is who), the
        same person vouches for vehicles and user names that look alike.
    judgements
        ``left, right, verdict`` and ``number`` or ``when``, of values as they stand
        in the pairs (of organisations: of mentions). They outrank every rule.
    kind
        ``organisation``, ``address``, ``vehicle`` or ``handle``.

    Returns
    -------
    ThingResolution
        Clusters, pairs with reasons, things.

    Raises
    ------
    ParameterError
        For another kind, or judgements that cannot be read.

    Examples
    --------
    >>> mentions = pd.DataFrame({
    ...     "mention": ["a", "b"],
    ...     "address": ["14 Stefan cel Mare St., fl 2", "Ştefan cel Mare 14, ap. 2"],
    ... })
    >>> resolve_things(mentions, kind="address").things["name"].tolist()
    ['14 Stefan cel Mare St., fl 2']
    """
    items = items_of(mentions, kind)
    rule = RULES[kind]
    ruled = read_judgements(judgements, [item.key for item in items])
    joined = join_items(items, rule, ruled, BLOCK_LIMIT)
    known = {item.key: item for item in items}
    things = _things(joined, known, rule, kind)
    return ThingResolution(
        kind=kind,
        clusters=_clusters(things, joined, known),
        pairs=_pairs(joined.pairs),
        things=things,
        conflicts=_conflicts(ruled),
        prior=rule.prior,
        rule=rule,
        items=known,
    )


def _things(
    joined: Joined, known: Mapping[str, Item], rule: Rule, kind: str
) -> pd.DataFrame:
    """Return one row for each thing, numbered in the order of their names."""
    rows = []
    for keys in joined.groups:
        best = min(keys, key=lambda key: ([-n for n in rule.standing(known[key])], key))
        name = known[best].text if kind == "organisation" else best
        texts = {known[key].text for key in keys} if kind == "organisation" else keys
        written = tuple(sorted(texts))
        mentions = tuple(sorted({m for key in keys for m in known[key].mentions}))
        rows.append((name, best, written, keys, mentions))
    rows.sort(key=lambda row: (row[0], row[1]))
    bearers = Counter(row[0] for row in rows)
    borne: Counter[str] = Counter()
    numbered = []
    for n, (name, _, written, keys, mentions) in enumerate(rows, 1):
        borne[name] += 1
        told = name if bearers[name] == 1 else f"{name} [{borne[name]}]"
        numbered.append((f"{_LETTER[kind]}{n}", kind, told, written, keys, mentions))
    return pd.DataFrame(numbered, columns=list(THING_COLUMNS), dtype=object)


def _clusters(
    things: pd.DataFrame, joined: Joined, known: Mapping[str, Item]
) -> pd.DataFrame:
    """Return the thing of every mention and value."""
    weakest: dict[str, float] = {}
    thing = {
        key: str(name)
        for name, keys in zip(things["thing"], things["values"], strict=True)
        for key in keys
    }
    for pair in joined.pairs:
        if pair.joined and pair.finding and pair.decided_by != "judgement":
            chance = probability(pair.finding.weight)
            name = thing[pair.left]
            weakest[name] = min(weakest.get(name, 1.0), chance)
    rows = sorted(
        (mention, key, thing[key], weakest.get(thing[key], 1.0))
        for key, item in known.items()
        for mention in item.mentions
    )
    frame = pd.DataFrame(rows, columns=list(CLUSTER_COLUMNS), dtype=object)
    return frame.astype({"certainty": float})


def _pairs(pairs: tuple[Decided, ...]) -> pd.DataFrame:
    """Return every pair that was considered; those plainly unlike are left out."""
    rows = [_pair(one) for one in pairs if not _is_plain(one)]
    frame = pd.DataFrame(rows, columns=list(PAIR_COLUMNS), dtype=object)
    return frame.astype({"weight": float, "probability": float})


def _is_plain(one: Decided) -> bool:
    """Whether a pair is not worth telling: unlike by rule, and nobody judged it."""
    told = one.finding
    return (
        told is not None and one.decided_by == told.decided_by and told.levels[0] == 0
    )


def _pair(one: Decided) -> tuple[object, ...]:
    """Return the row of a pair."""
    told = one.finding
    if told is None:
        return one.left, one.right, None, None, (), (), one.reasons, one.decided_by
    return (
        *(one.left, one.right, told.weight, probability(told.weight)),
        *(told.levels, told.bits, one.reasons, one.decided_by),
    )


def _conflicts(judgements: Judgements) -> pd.DataFrame:
    """Return the judgements that contradict each other."""
    rows = [
        ("judgements contradict", c.left, c.right, c.chain, c.text)
        for c in judgements.contradictions
    ]
    return pd.DataFrame(rows, columns=list(CONFLICT_COLUMNS), dtype=object)
