"""How much each agreement counts, in bits: fixed, or learned from the casebook.

The model is that of Fellegi and Sunter [1]_: a level of a field has a chance ``m``
among pairs that are one person and a chance ``u`` among pairs that are not; it counts
``log2(m / u)`` and a pair's weight is the sum over its fields, plus the log2 odds
that any candidate pair is one person.

References
----------
.. [1] Fellegi, I. P. and Sunter, A. B. (1969). A theory for record linkage. Journal of
   the American Statistical Association, 64(328), 1183-1210.
   https://doi.org/10.1080/01621459.1969.10501049
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from trafficnet.resolve.comparison import FIELDS, LEVELS

PRIOR = -10.0
"""Log2 odds that two descriptions are one person before anything is compared."""

LEAST_SHARE, MOST_SHARE = 2.0**-24, 2.0**-6
PRIOR_ROUNDS = 8

DECIMALS = 6
"""Weights are rounded to this before any threshold, so that the last bits of a sum,
which may depend on the number of threads, never decide."""

FIXED: dict[str, tuple[float, ...]] = {
    "name": (-9.0, -8.0, -2.0, 2.0, 7.0, 8.0, 11.0),
    "phones": (-1.0, 0.5, 0.5, 9.0),
    "emails": (-0.5, 0.5, 5.0, 9.0),
    "handles": (-0.5, 0.5, 0.5, 9.0),
    "accounts": (-0.5, 0.5, 0.5, 9.0),
    "documents": (-2.0, 0.5, 5.0, 13.0),
    "born": (-8.0, -5.0, -1.0, 3.0, 5.0, 10.0),
    "sex": (-5.0, 0.9),
    "nationality": (-1.5, 1.5),
    "address": (-0.7, 0.5, 4.0, 7.0),
    "city": (-0.5, 2.0),
    "things": (-0.5, 6.0),
    "case": (-0.5, 3.0),
}
"""The weights (bits) used where there is too little to learn from: round figures of
the size that splink learns on made-up and public test sets, disagreement kept mild
where one person may well have two (phones, addresses)."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What every level of every field counts.

    Parameters
    ----------
    by_field
        Bits by level, from level 0 up, for each field.
    method
        Where the weights come from, in words.
    converged
        Whether the learning settled; True for fixed weights, which need none.
    learned
        The (field, level) whose weight was learned.
    prior
        The log2 odds of one person before anything is compared.
    """

    by_field: Mapping[str, tuple[float, ...]]
    method: str
    converged: bool
    learned: frozenset[tuple[str, int]] = frozenset()
    prior: float = PRIOR

    def bits(self, levels: Sequence[int]) -> tuple[float, ...]:
        """Return what each field of one comparison counted, in bits."""
        return tuple(
            self.by_field[field][level] if level >= 0 else 0.0
            for field, level in zip(FIELDS, levels, strict=True)
        )

    def sums(
        self, vectors: Sequence[Sequence[int]] | npt.NDArray[np.int8]
    ) -> npt.NDArray[np.float64]:
        """Return the weight of each comparison vector, rounded."""
        levels = np.asarray(vectors, dtype=np.int8).reshape(-1, len(FIELDS))
        total = np.full(len(levels), self.prior)
        for column, field in enumerate(FIELDS):
            bits = np.array([*self.by_field[field], 0.0])  # -1 picks the last: nothing
            total += bits[levels[:, column]]
        return np.round(total, DECIMALS)

    def rows(self) -> tuple[tuple[str, str, float, bool], ...]:
        """Return (field, level, bits, learned) for every level, for the report."""
        return tuple(
            (field, word, self.by_field[field][level], (field, level) in self.learned)
            for field in FIELDS
            for level, word in enumerate(LEVELS[field])
        )


def settled_prior(
    weights: Weights, levels: npt.NDArray[np.int8], descriptions: int
) -> float:
    """Return the log2 odds that two descriptions taken at random are one person.

    The expected number of true pairs among those weighed, over all pairs, worked out
    again with the odds found until it settles; between 2 to the -24 and 2 to the -6.

    Parameters
    ----------
    weights
        What each level counts.
    levels
        One row of levels for each pair that was weighed.
    descriptions
        How many descriptions there are.
    """
    pairs = max(descriptions * (descriptions - 1) / 2, 1.0)
    evidence = weights.sums(levels) - weights.prior
    prior = weights.prior
    for _ in range(PRIOR_ROUNDS):
        share = float(probabilities(evidence + prior).sum()) / pairs
        share = min(max(share, LEAST_SHARE), MOST_SHARE)
        prior = math.log2(share / (1 - share))
    return round(prior, DECIMALS)


def fixed_weights(reason: str) -> Weights:
    """Return the documented weights, and why they were used."""
    return Weights(FIXED, f"fixed weights: {reason}", converged=True)


def probabilities(weights: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Return the probability that belongs to each weight (log2 odds).

    >>> probabilities(np.array([0.0, 1.0])).round(3).tolist()
    [0.5, 0.667]
    """
    bounded = np.clip(weights, -500.0, 500.0)
    return np.round(1.0 / (1.0 + np.exp2(-bounded)), DECIMALS)
