"""Which entities before became which after: resolving numbers them anew."""

from __future__ import annotations

from collections import defaultdict
from typing import Final

import pandas as pd

from trafficnet.resolve.resolution import Resolution

RENAMING_COLUMNS: Final = (
    "before",
    "after",
    "name_before",
    "name_after",
    "namings",
    "change",
)


def placed_mentions(resolution: Resolution) -> dict[str, str]:
    """Return the entity that each mention is most surely of."""
    clusters = resolution.clusters
    order = clusters.assign(number=clusters["entity"].str[1:].astype(int)).sort_values(
        ["mention", "certainty", "number"], ascending=[True, False, True]
    )
    best = order.drop_duplicates("mention")
    return dict(zip(best["mention"], best["entity"], strict=True))


def members_of(resolution: Resolution) -> dict[str, tuple[str, ...]]:
    """Return the mentions of every entity, those that it shares with others too."""
    people = resolution.people
    return dict(zip(people["entity"], people["mentions"], strict=True))


def renaming(before: Resolution, after: Resolution) -> pd.DataFrame:
    """Return which entities before became which after.

    Parameters
    ----------
    before, after
        Who was who, and who is who now.

    Returns
    -------
    pandas.DataFrame
        ``before, after, name_before, name_after, namings, change``: a row for each two
        that share mentions, where anything changed. ``change`` is ``joined`` (several
        became one), ``parted`` (one became several), ``joined and parted``, or
        ``another id`` where only the number changed; those come last.
    """
    old, new = placed_mentions(before), placed_mentions(after)
    shared: dict[tuple[str, str], int] = defaultdict(int)
    for mention in sorted(old.keys() & new.keys()):
        shared[old[mention], new[mention]] += 1
    forward, backward = defaultdict(set), defaultdict(set)
    for one, two in shared:
        forward[one].add(two)
        backward[two].add(one)
    names = _names(before), _names(after)
    rows = []
    for (one, two), count in shared.items():
        words = (
            *(["joined"] if len(backward[two]) > 1 else []),
            *(["parted"] if len(forward[one]) > 1 else []),
        )
        if not words and one == two:
            continue
        change = " and ".join(words) or "another id"
        rows.append((one, two, names[0][one], names[1][two], count, change))
    rows.sort(key=lambda r: (r[5] == "another id", int(r[0][1:]), int(r[1][1:])))
    frame = pd.DataFrame(rows, columns=list(RENAMING_COLUMNS), dtype=object)
    return frame.astype({"namings": int})


def _names(resolution: Resolution) -> dict[str, str]:
    """Return the name of every entity."""
    people = resolution.people
    return dict(zip(people["entity"], people["name"], strict=True))
