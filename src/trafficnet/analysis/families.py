"""Where modularity and the map equation see other groups than the answer."""

from typing import Final, NamedTuple

import numpy as np
import pandas as pd

from trafficnet.analysis.graph import Floats, Ints

SAME: Final = 0.75  # overlap from which a block counts as the same group
AGREES, SPLITS, MERGES, OTHER = "agrees", "splits it", "merges it", "cuts across it"
LEAST: Final = 0.1  # share of a group from which a piece counts


def compare_families(groups: Ints, families: dict[str, Ints]) -> pd.DataFrame:
    """Return one row per group and family: what that family sees in the group's place.

    Parameters
    ----------
    groups
        Everybody's group from 1; 0 for none.
    families
        Name to the family's own groups, one number per person.

    Returns
    -------
    pandas.DataFrame
        ``community``, ``people``, ``family``, ``overlap`` (Jaccard, with the block most
        like the group), ``pieces`` (blocks that hold at least a tenth of the group),
        ``sees``: ``"agrees"`` (overlap 0.75 or more), ``"splits it"``, ``"merges it"``
        (into one block with others), ``"cuts across it"``.
    """
    sizes = np.bincount(groups, minlength=1)
    rows = []
    for name, labels in families.items():
        for number, overlap, pieces, within in _blocks(groups, labels):
            sees = _word(overlap, pieces, within)
            rows.append((number, int(sizes[number]), name, overlap, pieces, sees))
    columns = ["community", "people", "family", "overlap", "pieces", "sees"]
    made = pd.DataFrame(rows, columns=columns)
    return made.sort_values(["community", "family"], ignore_index=True)


def agreement(groups: Ints, families: dict[str, Ints]) -> Floats:
    """Return per person the share of families whose block most like its group holds it."""
    held = np.zeros(len(groups))
    for labels in families.values():
        block = np.unique(labels, return_inverse=True)[1].astype(np.int64)
        best = _best(_shared(groups, block))
        held += (best[groups] == block) & (groups > 0)
    shares: Floats = held / max(len(families), 1)
    return shares


class _Shared(NamedTuple):
    """Per meeting of a group and a block: people in both, overlap, share of the block."""

    group: Ints
    block: Ints
    both: Ints
    overlap: Floats
    within: Floats
    sizes: Ints  # of every group


def _shared(groups: Ints, block: Ints) -> _Shared:
    placed = groups > 0
    blocks = int(block.max(initial=0)) + 1
    key, both = np.unique(groups[placed] * blocks + block[placed], return_counts=True)
    group, of = key // blocks, key % blocks
    sizes = np.bincount(groups, minlength=1)
    block_size = np.bincount(block[placed], minlength=blocks)[of]
    overlap = both / (sizes[group] + block_size - both)
    return _Shared(group, of, both, overlap, both / block_size, sizes)


def _best(met: _Shared) -> Ints:
    """Return for each group the block that overlaps it most; -1 for 0."""
    best = np.full(len(met.sizes), -1, dtype=np.int64)
    order = np.lexsort((-met.block, met.overlap))
    best[met.group[order]] = met.block[order]
    return best


def _blocks(groups: Ints, labels: Ints) -> list[tuple[int, float, int, float]]:
    met = _shared(groups, np.unique(labels, return_inverse=True)[1].astype(np.int64))
    best = _best(met)
    main = np.flatnonzero(best[met.group] == met.block)
    large = met.both >= LEAST * met.sizes[met.group]
    pieces = np.bincount(met.group[large], minlength=len(best))
    group, overlap, within = met.group, met.overlap, met.within
    return [
        (int(group[at]), float(overlap[at]), int(pieces[group[at]]), float(within[at]))
        for at in main
    ]


def _word(overlap: float, pieces: int, within: float) -> str:
    if overlap >= SAME:
        return AGREES
    if pieces == 1:
        return MERGES
    return SPLITS if within >= SAME else OTHER
