"""Push and pull: how drawn things find their place beside each other.

Every routine works on plain arrays and on many blocks (groups, components) at once, so that
ten thousand nodes in two hundred groups are one vectorised sum. Nothing here calls threaded
linear algebra: sums run in a fixed order, so a seed gives the same bits on any machine set-up.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import numpy.typing as npt
from scipy import sparse

from trafficnet.later import later

if TYPE_CHECKING:
    from scipy import spatial
else:
    spatial = later("scipy.spatial")

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]

GOLDEN_ANGLE: Final = np.pi * (3.0 - np.sqrt(5.0))
GRAVITY: Final = 0.3
MATES: Final = 24
STEPS: Final = 90
APART_ROUNDS: Final = 400


@dataclass(frozen=True, slots=True)
class Blocks:
    """Which things stand together, as runs of one sorted array.

    Attributes
    ----------
    label
        Block number of each thing, 0 to ``len(size) - 1``, never falling along the array.
    size
        Number of things in each block.
    start
        Place of each block's first thing.
    rank
        Place of each thing inside its own block.
    """

    label: Integers
    size: Integers
    start: Integers
    rank: Integers

    @classmethod
    def from_labels(cls, label: Integers) -> "Blocks":
        """Return the blocks of an array of block numbers that never falls."""
        size = np.bincount(label).astype(np.int64)
        start = np.cumsum(size) - size
        rank = np.arange(len(label), dtype=np.int64) - start[label]
        return cls(label, size, start, rank)

    def centred(self, points: Floats) -> Floats:
        """Return the points with each block's mean moved to the origin."""
        sums = [np.bincount(self.label, points[:, axis]) for axis in (0, 1)]
        means = np.stack(sums, axis=1) / self.size[:, None]
        return np.asarray(points - means[self.label], dtype=np.float64)

    def levelled(self, points: Floats) -> Floats:
        """Return each centred block turned so that its long side lies level.

        With points z as complex numbers, the long axis lies at half the angle of sum z^2.
        """
        place = points[:, 0] + 1j * points[:, 1]
        axis = np.angle(_block_sums(self.label, place * place)) / 2.0
        turned = place * np.exp(-1j * axis)[self.label]
        return np.stack([turned.real, turned.imag], axis=1)

    def radii(self, points: Floats) -> Floats:
        """Return how far the furthest thing of each block lies from the origin."""
        far = np.zeros(len(self.size))
        np.maximum.at(far, self.label, np.hypot(points[:, 0], points[:, 1]))
        return far


def sunflower(blocks: Blocks, spacing: float = 1.0) -> Floats:
    """Return a start place for each thing: a sunflower head for every block.

    The k-th thing stands at the golden angle times k, at a distance that grows with the root of
    k, so each takes the same area [1]_ and the block's first things stand in its middle.

    References
    ----------
    .. [1] Vogel, H. (1979). A better way to construct the sunflower head. Mathematical
       Biosciences, 44(3-4), 179-189. https://doi.org/10.1016/0025-5564(79)90080-4
    """
    angle = blocks.rank * GOLDEN_ANGLE + blocks.label * 1.0
    reach = spacing * np.sqrt(blocks.rank + 0.5)
    return np.stack([reach * np.cos(angle), reach * np.sin(angle)], axis=1)


def spread(
    blocks: Blocks,
    adjacency: sparse.csr_array,
    start: Floats,
    *,
    seed: int = 0,
    mates: int = MATES,
    steps: int = STEPS,
) -> Floats:
    """Return places where linked things lie near each other, block by block.

    Fruchterman and Reingold's forces [1]_: linked things attract with d^2, things of the same
    block repel with 1/d, a light pull towards the block's middle holds what no link holds,
    and the step cools evenly. In blocks of more than `mates` + 1 things,
    repulsion is estimated from `mates` others, drawn anew each step at even distances through
    the block.

    Parameters
    ----------
    blocks
        Only things of one block see each other; links between blocks must be left out.
    adjacency
        Symmetric, non-negative attraction between things.
    start
        Where each thing starts, an (n, 2) array.
    seed
        Chance of the repulsion sample, in large blocks only.
    mates
        Others that repel each thing, at most.
    steps
        Rounds; the cost of one is O(n * mates + links).

    References
    ----------
    .. [1] Fruchterman, T. M. J. and Reingold, E. M. (1991). Graph drawing by force-directed
       placement. Software: Practice and Experience, 21(11), 1129-1164.
       https://doi.org/10.1002/spe.4380211102
    """
    chance = np.random.default_rng(seed)
    points = start.copy()
    size, origin = blocks.size[blocks.label], blocks.start[blocks.label]
    mates = int(min(mates, max(int(blocks.size.max()) - 1, 1)))
    heat = np.sqrt(size) * 0.35
    links = adjacency.tocoo()
    rows, columns = links.row.astype(np.int64), links.col.astype(np.int64)
    pull = links.data
    for step in range(steps):
        offset = _offsets(size, mates, chance.random())
        other = origin[:, None] + (blocks.rank[:, None] + offset) % size[:, None]
        share = np.where(size - 1 <= mates, 1.0, (size - 1) / mates)
        valid = np.where(offset > 0, share[:, None], 0.0)
        force = _repulsion(points, other, valid)
        force += _attraction(points, rows, columns, pull)
        force -= GRAVITY * points
        length = np.hypot(force[:, 0], force[:, 1])
        cooling = heat * (1.0 - step / steps) + 0.01
        points += force * (np.minimum(length, cooling) / (length + 1e-12))[:, None]
    return points


def _offsets(size: Integers, mates: int, jitter: float) -> Integers:
    """Return, for each thing, how many ranks further on its repelling mates stand."""
    counter = np.arange(mates, dtype=np.int64)
    exact = np.where(counter[None] + 1 < size[:, None], counter[None] + 1, 0)
    stride = (size - 1)[:, None] / mates
    sampled = np.floor((counter[None] + jitter) * stride).astype(np.int64) + 1
    return np.where((size - 1 <= mates)[:, None], exact, sampled)


def _repulsion(points: Floats, other: Integers, valid: Floats) -> Floats:
    """Return the sum of 1/d pushes from each thing's mates."""
    force = np.empty_like(points)
    away_x = points[:, 0][:, None] - points[:, 0][other]
    away_y = points[:, 1][:, None] - points[:, 1][other]
    scale = valid / (away_x * away_x + away_y * away_y + 1e-3)
    force[:, 0] = (away_x * scale).sum(axis=1)
    force[:, 1] = (away_y * scale).sum(axis=1)
    return force


def _attraction(
    points: Floats, rows: Integers, columns: Integers, pull: Floats
) -> Floats:
    """Return the sum of d^2 pulls along each thing's links."""
    toward = points[columns] - points[rows]
    toward *= (pull * np.hypot(toward[:, 0], toward[:, 1]))[:, None]
    n = len(points)
    sums = [np.bincount(rows, toward[:, axis], minlength=n) for axis in (0, 1)]
    return np.stack(sums, axis=1)


def keep_apart(points: Floats, radii: Floats, *, gap: float = 0.0) -> Floats:
    """Return the points moved just so far that no two discs overlap.

    Overlapping discs push each other apart by half of what is missing, round after round. If
    some overlap is left after the last round, everything is stretched by the missing factor:
    the promise holds always.

    Parameters
    ----------
    points
        Centres, an (n, 2) array.
    radii
        Radius of each disc.
    gap
        Free space to keep between two discs.
    """
    points = points.copy()
    n = len(points)
    if not n:
        return points
    slack = float(np.median(radii))
    near, drift = _near_pairs(points, radii, gap + slack), 0.0
    for turn in range(APART_ROUNDS):
        if 2.0 * drift >= slack:  # two discs may have come nearer than was looked for
            near, drift = _near_pairs(points, radii, gap + slack), 0.0
        left, right, away, missing = _overlaps(points, radii, gap, near)
        if not len(left):
            return points
        distance = np.hypot(away[:, 0], away[:, 1])
        lost = distance < 1e-9  # noqa: PLR2004  two discs on one spot
        angle = GOLDEN_ANGLE * (left[lost] + 2.0 * right[lost] + turn)
        away[lost] = np.stack([np.cos(angle), np.sin(angle)], axis=1)
        distance[lost] = 1.0
        push = away * ((0.5 * missing + 1e-3) / distance)[:, None]
        step = np.zeros_like(points)
        for axis in (0, 1):
            step[:, axis] += np.bincount(left, push[:, axis], minlength=n)
            step[:, axis] -= np.bincount(right, push[:, axis], minlength=n)
        points += step
        drift += float(np.hypot(step[:, 0], step[:, 1]).max())
    return points * _stretch(points, radii, gap)


def _overlaps(
    points: Floats, radii: Floats, gap: float, near: Integers
) -> tuple[Integers, Integers, Floats, Floats]:
    """Return the pairs that overlap: left, right, right-to-left arrow, overlap."""
    left, right = near[:, 0], near[:, 1]
    away = points[left] - points[right]
    missing = radii[left] + radii[right] + gap - np.hypot(away[:, 0], away[:, 1])
    hit = missing > 1e-6  # noqa: PLR2004  a millionth of a node is no overlap
    return left[hit], right[hit], away[hit], missing[hit]


def _near_pairs(points: Floats, radii: Floats, gap: float) -> Integers:
    """Return every pair of discs nearer than a gap, in order, the lower number first.

    Discs are taken by size, class by class, each class twice as large as the next, and
    each looks among its equals and smaller ones only: one giant disc does not make every
    two small ones look like neighbours.
    """
    size = np.frexp(np.maximum(radii, 1e-9))[1]
    found = []
    for step in np.unique(size)[::-1]:
        same, others = np.flatnonzero(size == step), np.flatnonzero(size <= step)
        reach = 2.0 * float(radii[same].max()) + gap
        if len(same) == len(others):
            near = same[
                spatial.cKDTree(points[same]).query_pairs(reach, output_type="ndarray")
            ]
        else:
            near = _between(points, same, others, reach)
            near = near[(size[near[:, 1]] < step) | (near[:, 0] < near[:, 1])]
        found.append(np.sort(near.reshape(-1, 2), axis=1))
    pairs = np.concatenate(found).astype(np.int64)
    return pairs[np.lexsort((pairs[:, 1], pairs[:, 0]))]


def _between(
    points: Floats, ones: Integers, others: Integers, reach: float
) -> Integers:
    """Return each pair of one and another that lie within reach of each other."""
    close = spatial.cKDTree(points[ones]).sparse_distance_matrix(
        spatial.cKDTree(points[others]), reach, output_type="ndarray"
    )
    return np.stack([ones[close["i"]], others[close["j"]]], axis=1)


def _stretch(points: Floats, radii: Floats, gap: float) -> float:
    """Return the factor that ends the last overlaps."""
    left, right, away, _ = _overlaps(
        points, radii, gap, _near_pairs(points, radii, gap)
    )
    if not len(left):
        return 1.0
    distance = np.maximum(np.hypot(away[:, 0], away[:, 1]), 1e-6)
    return float(np.max((radii[left] + radii[right] + gap) / distance)) * (1 + 1e-9)


def turned_to_face(blocks: Blocks, points: Floats, wish: Floats) -> Floats:
    """Return each block turned, or mirrored, so that its points look where they wish to.

    With points z and wishes t as complex numbers, the rotation that maximises the sum of
    Re(conj(z e^(i a)) t) is a = arg(sum conj(z) t); mirrored, z takes the place of conj(z).

    Parameters
    ----------
    blocks
        Which points turn together, about the origin.
    points
        Places inside each block, an (n, 2) array centred on the origin.
    wish
        Direction and strength of each point's pull; zeros for none.
    """
    place = points[:, 0] + 1j * points[:, 1]
    pull = wish[:, 0] + 1j * wish[:, 1]
    straight = _block_sums(blocks.label, np.conj(place) * pull)
    mirrored = _block_sums(blocks.label, place * pull)
    flip = np.abs(mirrored) > np.abs(straight) * (1 + 1e-9)
    angle = np.angle(np.where(flip, mirrored, straight))
    place = np.where(flip[blocks.label], np.conj(place), place)
    turned = place * np.exp(1j * angle)[blocks.label]
    return np.stack([turned.real, turned.imag], axis=1)


def _block_sums(
    label: Integers, values: npt.NDArray[np.complex128]
) -> npt.NDArray[np.complex128]:
    """Return the sum of complex values by block."""
    sums: npt.NDArray[np.complex128] = np.bincount(label, values.real) + 1j * (
        np.bincount(label, values.imag)
    )
    return sums
