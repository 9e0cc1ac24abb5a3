"""The joins that bring parts of a person together who are to be parted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from trafficnet.casebook.contradictions import Pair, sorted_pair


def first_of_description(pairs: pd.DataFrame) -> dict[str, str]:
    """Return the first mention of the description that a mention stands in."""
    same = pairs[pairs["decided_by"] == "same description"]
    return dict(zip(same["right"], same["left"], strict=True))


def crossings(
    pairs: pd.DataFrame, mine: Sequence[str], parts: Sequence[Sequence[str]]
) -> list[Pair]:
    """Return the joins that bring parts of an entity together, the surest first.

    Joins are gone through from the surest down, those within a part first among equals;
    one that would bring together two groups of different parts is returned and not
    made, once for any two groups.

    Parameters
    ----------
    pairs
        Of the resolution.
    mine
        The mentions of the entity.
    parts
        The parts.
    """
    part = {m: place for place, held in enumerate(parts) for m in held}
    root = {m: m for m in mine}
    group = {m: {part[m]} if m in part else set() for m in mine}

    def find(mention: str) -> str:
        while root[mention] != mention:
            mention = root[mention]
        return mention

    found: list[Pair] = []
    apart: set[Pair] = set()
    for left, right in _surest_first(pairs, root.keys(), part):
        one, two = sorted((find(left), find(right)))
        if one == two or (one, two) in apart:
            continue
        if group[one] and group[two] and group[one] != group[two]:
            apart.add((one, two))
            found.append(sorted_pair(left, right))
            continue
        root[two] = one
        group[one] |= group[two]
        apart = {sorted_pair(find(a), find(b)) for a, b in apart}
    return found


def _surest_first(
    pairs: pd.DataFrame, mine: Iterable[str], part: Mapping[str, int]
) -> list[Pair]:
    """Return the joined pairs within some mentions, in the order they are gone through."""
    own = set(mine)
    joined = ~pairs["decided_by"].astype(str).str.startswith("not joined")
    here = pairs[joined & pairs["left"].isin(own) & pairs["right"].isin(own)]
    weight = here["weight"].fillna(float("inf"))
    rows = zip(here["left"], here["right"], weight, strict=True)
    edges = [(one, two, sure) for one, two, sure in rows]
    edges += _within_parts(pairs, own, part)
    edges.sort(key=lambda e: (-e[2], part.get(e[0]) != part.get(e[1]), e[0], e[1]))
    return [(one, two) for one, two, _ in edges]


def _within_parts(
    pairs: pd.DataFrame, own: set[str], part: Mapping[str, int]
) -> list[tuple[str, str, float]]:
    """Return joins between mentions of one part that say the same."""
    by_first: dict[tuple[str, int | None], list[str]] = {}
    for mention, first in sorted(first_of_description(pairs).items()):
        if mention in own:
            by_first.setdefault((first, part.get(mention)), []).append(mention)
    return [
        (held[0], other, float("inf"))
        for held in by_first.values()
        for other in held[1:]
    ]
