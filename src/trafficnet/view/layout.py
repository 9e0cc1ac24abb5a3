"""Where each node stands: groups first, then inside each group."""

from typing import Final, Protocol

import graspologic_native
import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse
from scipy.sparse import csgraph

from trafficnet.view.columns import is_missing, numbers
from trafficnet.view.forces import (
    Blocks,
    Floats,
    Integers,
    keep_apart,
    spread,
    sunflower,
    turned_to_face,
)
from trafficnet.view.packing import border_rows, shelf_places

__all__ = ["Grouping", "Linked", "layout"]

NODE_RADIUS: Final = 0.5
GROUP_GAP: Final = 1.6
PART_GAP: Final = 3.0
AIR: Final = 0.78
LINKS_AT_ONE: Final = 3_000
FINEST: Final = 5.0
DECIMALS: Final = 4


class Linked(Protocol):
    """A network or a scene: two tables, one row per node and one per link."""

    @property
    def nodes(self) -> pd.DataFrame:
        """One row per node; `entity` names it."""

    @property
    def links(self) -> pd.DataFrame:
        """One row per link; `source` and `target` name its ends."""


class Grouping(Protocol):
    """Anything that says which community each entity is in."""

    @property
    def membership(self) -> "pd.Series[int]":
        """The community of each entity, by entity."""


def layout(
    network: Linked, communities: Grouping | None = None, *, seed: int = 0
) -> pd.DataFrame:
    """Return where each node of a network stands on the page, groups kept together.

    Groups are drawn as clusters that never overlap, linked groups side by side; parts of the
    network that no link joins stand beside each other; nodes without any link stand in rows
    along the lower border.

    Parameters
    ----------
    network
        A network or scene: `nodes` with `entity`, `links` with `source`, `target` and, if
        there, `strength`. Links to oneself are left out.
    communities
        Who is in which group, as `trafficnet.analysis.communities` gives it; by default
        groups are found here by one Leiden run, for the picture only. Who is missing there
        stands alone.
    seed
        Chance of the group search and of the repulsion sample in large groups.

    Returns
    -------
    DataFrame
        `entity, x, y`, sorted as the nodes are. The unit is a node's width: two nodes are
        never closer than 1 (up to rounding to 4 decimals). An empty network gives an empty frame.

    Notes
    -----
    In the manner of group-in-a-box layouts [1]_: (1) the nodes of every group find their
    places by sampled force-direction, all groups at once; (2) overlaps are pushed away; (3)
    the groups, as discs, find their places by the same forces on the quotient graph; (4) each
    group is turned, or mirrored, so that nodes with links outside face them; (5) parts are
    packed in rows. Names and order of rows, names of groups and number of threads do not matter
    except that entities are worked through in the order of their ids. Cost: O(n + links) per
    step and some hundred steps: with three links a node .3 s of CPU for 2,000 nodes, 2 s for
    10,000 and 13 s for 50,000 (``benchmarks/layout.py``).

    References
    ----------
    .. [1] Rodrigues, E. M., Milic-Frayling, N., Smith, M., Shneiderman, B. and Hansen, D.
       (2011). Group-in-a-box layout for multi-faceted analysis of communities. IEEE PASSAT /
       SocialCom, 354-361. https://doi.org/10.1109/PASSAT/SocialCom.2011.139

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> import pandas as pd
    >>> pair = SimpleNamespace(
    ...     nodes=pd.DataFrame({"entity": ["E1", "E2", "E3"]}),
    ...     links=pd.DataFrame({"source": ["E1"], "target": ["E2"]}),
    ... )
    >>> layout(pair)["entity"].tolist()
    ['E1', 'E2', 'E3']
    """
    names = pd.Index(sorted(network.nodes["entity"].astype(str)))
    adjacency = _adjacency(names, network.links)
    places = np.zeros((len(names), 2))
    linked = np.flatnonzero(np.diff(adjacency.indptr) > 0)
    if len(linked):
        inner = sparse.csr_array(adjacency[linked][:, linked])
        group = _groups(names[linked], inner, communities, seed)
        places[linked] = _place_linked(inner, group, seed)
    _place_isolates(places, np.diff(adjacency.indptr) == 0)
    if len(places):
        places -= (places.max(axis=0) + places.min(axis=0)) / 2.0
    rounded = np.round(places, DECIMALS) + 0.0
    by_name = pd.DataFrame({"x": rounded[:, 0], "y": rounded[:, 1]}, index=names)
    entities = network.nodes["entity"].astype(str).reset_index(drop=True)
    ordered = by_name.reindex(entities).to_numpy()
    return pd.DataFrame({"entity": entities, "x": ordered[:, 0], "y": ordered[:, 1]})


def _adjacency(names: pd.Index, links: pd.DataFrame) -> sparse.csr_array:
    """Return symmetric link strengths over the names, evened out to 0.5-2."""
    n = len(names)
    source = names.get_indexer(pd.Index(links["source"].astype(str)))
    target = names.get_indexer(pd.Index(links["target"].astype(str)))
    raw = numbers(links, "strength")
    strength = np.array([1.0 if v is None else v for v in raw], dtype=np.float64)
    usable = (source >= 0) & (target >= 0) & (source != target)
    usable &= strength > 0
    low = np.minimum(source, target)[usable]
    high = np.maximum(source, target)[usable]
    order = np.lexsort((strength[usable], high, low))
    low, high, strength = low[order], high[order], strength[usable][order]
    key, where = np.unique(low * max(n, 1) + high, return_inverse=True)
    total = np.bincount(where, strength, minlength=len(key))
    even = np.clip(np.sqrt(total / np.median(total)), 0.5, 2.0) if len(key) else total
    low, high = key // max(n, 1), key % max(n, 1)
    rows, columns = np.concatenate([low, high]), np.concatenate([high, low])
    both = np.concatenate([even, even])
    return sparse.csr_array((both, (rows, columns)), shape=(n, n))


def _groups(
    names: pd.Index,
    adjacency: sparse.csr_array,
    communities: Grouping | None,
    seed: int,
) -> Integers:
    """Return a group number per linked node; a group never spans two separate parts."""
    if communities is None:
        raw = _leiden(adjacency, seed)
    else:
        known = communities.membership
        known = known[~known.index.duplicated()].reindex(names)
        said = [
            f"alone {row}" if is_missing(group) else f"group {group}"
            for row, group in enumerate(known.tolist())
        ]
        raw = np.unique(said, return_inverse=True)[1]
    part = csgraph.connected_components(adjacency, directed=False)[1]
    key = part.astype(np.int64) * (int(raw.max()) + 1) + raw
    first = np.unique(key, return_index=True, return_inverse=True)
    return np.argsort(np.argsort(first[1]))[first[2]].astype(np.int64)


def _leiden(adjacency: sparse.csr_array, seed: int) -> Integers:
    """Return one Leiden partition of the links, for drawing only.

    Modularity merges groups of fewer than about the root of all links; the resolution rises
    with the root of the links (5 at most), so that large networks keep groups a reader can see.
    """
    links = adjacency.nnz / 2.0
    resolution = float(np.clip(np.sqrt(links / LINKS_AT_ONE), 1.0, FINEST))
    _, found = graspologic_native.leiden_csr(
        adjacency.indptr.astype(np.int64),
        adjacency.indices.astype(np.int32),
        adjacency.data.astype(np.float64),
        adjacency.shape[0],
        resolution=resolution,
        iterations=2,
        seed=seed,
    )
    return np.array([found[node] for node in range(len(found))], dtype=np.int64)


def _place_linked(adjacency: sparse.csr_array, group: Integers, seed: int) -> Floats:
    """Return places of all nodes that have a link."""
    degree = np.diff(adjacency.indptr)
    order = np.lexsort((np.arange(len(group)), -degree, group))
    blocks = Blocks.from_labels(group[order])
    sorted_links = sparse.csr_array(adjacency[order][:, order])
    inside, between = _split(sorted_links, blocks.label)
    local = _inside_groups(blocks, inside, seed)
    centres = _group_centres(blocks, between, blocks.radii(local), seed)
    wish = _wishes(blocks.label, between, centres)
    points = turned_to_face(blocks, local, wish) + centres[blocks.label]
    part = csgraph.connected_components(sorted_links, directed=False)[1]
    by_part = np.argsort(part, kind="stable")
    parts = Blocks.from_labels(part[by_part].astype(np.int64))
    level = parts.levelled(parts.centred(points[by_part]))
    places = np.empty_like(points)
    places[order[by_part]] = _pack_parts(level, parts.label)
    return places


def _split(
    links: sparse.csr_array, label: Integers
) -> tuple[sparse.csr_array, sparse.coo_array]:
    """Return the links inside groups and the links between them."""
    every = links.tocoo()
    same = label[every.row] == label[every.col]
    inside = sparse.csr_array(
        (every.data[same], (every.row[same], every.col[same])), shape=links.shape
    )
    between = sparse.coo_array(
        (every.data[~same], (every.row[~same], every.col[~same])), shape=links.shape
    )
    return inside, between


def _inside_groups(blocks: Blocks, inside: sparse.csr_array, seed: int) -> Floats:
    """Return places inside each group, centred on the origin, none overlapping."""
    points = blocks.centred(spread(blocks, inside, sunflower(blocks), seed=seed))
    square = points[:, 0] ** 2 + points[:, 1] ** 2
    actual = np.sqrt(np.bincount(blocks.label, square) / blocks.size)
    wanted = AIR * np.sqrt(blocks.size) / np.sqrt(2.0)
    scale = np.where(actual > 0, wanted / np.maximum(actual, 1e-9), 1.0)
    points = _rounded_off(points * scale[blocks.label][:, None], wanted[blocks.label])
    apart = 4.0 * float(np.sqrt(blocks.size.max())) * AIR + 10.0
    apart += 2.0 * float(blocks.radii(points).max())
    offset = np.stack([blocks.label * apart, np.zeros(len(points))], axis=1)
    radii = np.full(len(points), NODE_RADIUS)
    freed = keep_apart(points + offset, radii, gap=0.02) - offset
    return blocks.centred(freed)


def _rounded_off(points: Floats, wanted: Floats) -> Floats:
    """Return the points with outliers drawn in: beyond 1.2 of the reach, distances bend."""
    reach = 1.2 * np.sqrt(2.0) * np.maximum(wanted, 1e-9)
    distance = np.maximum(np.hypot(points[:, 0], points[:, 1]), 1e-9)
    bent = reach * (1.0 + 0.25 * np.tanh((distance / reach - 1.0) * 2.0))
    shorter = np.where(distance > reach, bent / distance, 1.0)
    return np.asarray(points * shorter[:, None], dtype=np.float64)


def _group_centres(
    blocks: Blocks, between: sparse.coo_array, radii: Floats, seed: int
) -> Floats:
    """Return where each group's disc stands: linked groups near, none overlapping."""
    k = len(radii)
    rows, columns = blocks.label[between.row], blocks.label[between.col]
    quotient = sparse.csr_array((between.data, (rows, columns)), shape=(k, k))
    part = csgraph.connected_components(quotient, directed=False)[1].astype(np.int64)
    order = np.lexsort((np.arange(k), -radii, part))
    boxes = Blocks.from_labels(part[order])
    quotient = sparse.csr_array(quotient[order][:, order])
    size = blocks.size[order].astype(np.float64)
    ties = quotient.tocoo()
    ties.data = ties.data / np.sqrt(size[ties.row] * size[ties.col])
    top = float(ties.data.max()) if ties.nnz else 1.0
    pull = sparse.csr_array(
        (np.sqrt(ties.data / top), (ties.row, ties.col)), shape=(k, k)
    )
    start = sunflower(boxes)
    centres = boxes.centred(spread(boxes, pull, start, seed=seed, mates=64, steps=200))
    discs = radii[order] + NODE_RADIUS
    typical = float(np.sqrt(np.mean(discs**2)))
    placed = _gathered(boxes, centres * typical * 1.6, discs)
    result = np.empty_like(placed)
    result[order] = placed
    return result


def _gathered(boxes: Blocks, centres: Floats, discs: Floats) -> Floats:
    """Return disc centres drawn together, part by part, until they nearly touch."""
    spans = boxes.radii(centres) + 2.0 * float(discs.sum()) + PART_GAP
    origin = np.stack([np.cumsum(2.0 * spans) - spans, np.zeros(len(spans))], axis=1)
    for _ in range(30):
        away = keep_apart(centres + origin[boxes.label], discs, gap=GROUP_GAP)
        centres = boxes.centred(away - origin[boxes.label]) * 0.96
    away = keep_apart(centres + origin[boxes.label], discs, gap=GROUP_GAP)
    return away - origin[boxes.label]


def _wishes(label: Integers, between: sparse.coo_array, centres: Floats) -> Floats:
    """Return where each node's links to other groups would pull it."""
    arrow = centres[label[between.col]] - centres[label[between.row]]
    length = np.maximum(np.hypot(arrow[:, 0], arrow[:, 1]), 1e-9)
    arrow = arrow * (between.data / length)[:, None]
    n = len(label)
    sums = [np.bincount(between.row, arrow[:, axis], minlength=n) for axis in (0, 1)]
    return np.stack(sums, axis=1)


def _pack_parts(points: Floats, part: npt.NDArray[np.int64]) -> Floats:
    """Return the points with each connected part moved to its own box."""
    count = int(part.max()) + 1
    low = np.full((count, 2), np.inf)
    high = np.full((count, 2), -np.inf)
    np.minimum.at(low, part, points)
    np.maximum.at(high, part, points)
    box = high - low
    corner = shelf_places(box[:, 0], box[:, 1], gap=PART_GAP)
    return np.asarray(points + (corner - low)[part], dtype=np.float64)


def _place_isolates(places: Floats, alone: npt.NDArray[np.bool_]) -> None:
    """Put nodes without links in rows along the lower border, in place."""
    count = int(alone.sum())
    if not count:
        return
    if count == len(places):
        places[:] = border_rows(count, np.ceil(np.sqrt(count * 1.5)), spacing=1.5)
        return
    low, high = places[~alone].min(axis=0), places[~alone].max(axis=0)
    rows = border_rows(count, max(float(high[0] - low[0]), 6.0), spacing=1.5)
    places[alone] = rows + np.array([low[0], low[1] - PART_GAP])
