"""Ties: who is in touch with whom, and how much; the graph that is to be found.

Inside a gang, controllers stand in the middle, the others call their controller and a
few of their own kind, and victims are called by those who control them. Gangs touch
each other through single brokers. Bystanders have friends among themselves, and some
know one member of a gang.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from trafficnet.synth.chance import happens, pick

if TYPE_CHECKING:
    from trafficnet.synth.cast import Cast, Gang, Person

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

_STRONG = 9.0
_PLAIN = 4.0
_VICTIM = 2.5
_CHANCE_INSIDE = 0.12
_BROKERAGE = 1.2
_ACQUAINTED = 1.0


@dataclass(frozen=True, slots=True)
class Ties:
    """Pairs of people (positions in the cast, left before right) with a weight."""

    left: Ints
    right: Ints
    weight: Floats

    def __len__(self) -> int:
        """How many pairs are in touch."""
        return len(self.left)


class _Weaver:
    def __init__(self, rng: np.random.Generator) -> None:
        self.rng = rng
        self.weights: defaultdict[tuple[int, int], float] = defaultdict(float)

    def tie(self, one: Person, other: Person, weight: float) -> None:
        """Add to what two people have to do with each other."""
        if one.id == other.id:
            return
        pair = sorted((int(one.id[1:]) - 1, int(other.id[1:]) - 1))
        self.weights[pair[0], pair[1]] += weight * float(self.rng.lognormal(0.0, 0.4))

    def ties(self) -> Ties:
        """Return the pairs in order."""
        pairs = sorted(self.weights)
        ends = np.array(pairs, dtype=np.int64).reshape(-1, 2)
        weight = np.array([self.weights[pair] for pair in pairs], dtype=np.float64)
        return Ties(ends[:, 0], ends[:, 1], weight)


def _weave_gang(weaver: _Weaver, cast: Cast, gang: Gang) -> None:
    rng = weaver.rng
    controllers = cast.of(gang, "controller")
    workers = cast.of(gang, "recruiter", "transporter", "launderer", "exploiter")
    victims = cast.of(gang, "victim")
    weaver.tie(controllers[0], controllers[1], _STRONG)
    for worker in workers:
        weaver.tie(worker, pick(rng, controllers), _STRONG)
        if happens(rng, 0.6):
            weaver.tie(worker, pick(rng, controllers), _PLAIN)
        for other in workers:
            if other.id < worker.id:
                same = other.function == worker.function
                if happens(rng, 0.6 if same else _CHANCE_INSIDE):
                    weaver.tie(worker, other, _PLAIN)
    keepers = [*controllers, *cast.of(gang, "exploiter", "transporter")]
    for number, victim in enumerate(victims):
        weaver.tie(victim, pick(rng, controllers), _PLAIN)
        weaver.tie(victim, pick(rng, keepers), _VICTIM)
        if number:
            weaver.tie(victim, victims[number - 1], _VICTIM)


def _weave_between(weaver: _Weaver, cast: Cast) -> None:
    """Give each gang one broker, who deals with a broker of one or two others."""
    rng = weaver.rng
    brokers = [pick(rng, cast.of(gang, "transporter")) for gang in cast.gangs]
    for number, broker in enumerate(brokers):
        weaver.tie(broker, brokers[number - 1], _BROKERAGE)
        if happens(rng, 0.4):
            weaver.tie(broker, pick(rng, brokers), _BROKERAGE)


def _weave_bystanders(weaver: _Weaver, cast: Cast) -> None:
    rng = weaver.rng
    bystanders = cast.bystanders
    for place, person in enumerate(bystanders):
        for step in rng.integers(1, len(bystanders), size=int(rng.integers(1, 4))):
            friend = bystanders[(place + int(step)) % len(bystanders)]
            weaver.tie(person, friend, _ACQUAINTED)
        if happens(rng, 0.35):
            gang = pick(rng, cast.gangs)
            weaver.tie(person, cast.by_id(pick(rng, gang.members)), _ACQUAINTED)


def make_ties(rng: np.random.Generator, cast: Cast) -> Ties:
    """Make up who is in touch with whom.

    Parameters
    ----------
    rng
        Where chance comes from.
    cast
        Everyone in the operation.

    Returns
    -------
    Ties
        Undirected, each pair once, in order of the cast.
    """
    weaver = _Weaver(rng)
    for gang in cast.gangs:
        _weave_gang(weaver, cast, gang)
    _weave_between(weaver, cast)
    _weave_bystanders(weaver, cast)
    return weaver.ties()
