"""The answer: which writings are one thing, how sure that is, and why."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from trafficnet.casebook.contradictions import neighbours, shortest_chain
from trafficnet.errors import ParameterError
from trafficnet.resolve.thingexplanation import ThingExplanation
from trafficnet.resolve.thingrules import NOT_JOINED, Item, Rule


def probability(weight: float) -> float:
    """Return the probability that a match weight in bits stands for.

    >>> probability(0.0), probability(3.0)
    (0.5, 0.888889)
    """
    return round(1.0 / (1.0 + math.pow(2.0, -weight)), 6)


@dataclass(frozen=True, slots=True)
class ThingResolution:
    """Which writings are one thing, with the reasons.

    Parameters
    ----------
    kind
        ``organisation``, ``address``, ``vehicle`` or ``handle``.
    clusters
        ``mention, value, thing, certainty``: a mention stands once for each value of
        the kind it holds. The certainty is that of the weakest pair that the thing
        rests on, 1 where there is one writing only.
    pairs
        ``left, right, weight, probability, levels, bits, reasons, decided_by``, as of a
        ``Resolution``; pairs considered and kept apart begin with ``not joined``.
    things
        ``thing, kind, name, written, values, mentions``: one row for each thing. The
        name is the writing that says most; ``values`` are what ``pairs`` call them
        (of organisations, a mention for each), ``written`` the texts as recorded.
    conflicts
        ``kind, left, right, chain, text``: judgements that contradict each other.
    prior
        In bits; with ``bits`` it sums to ``weight``.
    """

    kind: str
    clusters: pd.DataFrame
    pairs: pd.DataFrame
    things: pd.DataFrame
    conflicts: pd.DataFrame
    prior: float
    rule: Rule = field(repr=False)
    items: Mapping[str, Item] = field(repr=False)

    def table(self) -> pd.DataFrame:
        """Return one row for each thing."""
        return self.things.copy()

    def name_of(self, value: str) -> str:
        """Return the name of the thing that a writing stands for; itself if unknown."""
        found = self.things[[value in some for some in self.things["values"]]]
        return str(found["name"].iloc[0]) if len(found) else value

    def names(self) -> dict[str, str]:
        """Return the name of its thing for every writing; no two things have one name."""
        rows = zip(self.things["name"], self.things["values"], strict=True)
        return {value: str(name) for name, values in rows for value in values}

    def explain(self, left: str, right: str) -> ThingExplanation:
        """Return why two writings are, or are not, one thing.

        Parameters
        ----------
        left, right
            Values as in ``pairs``, or mentions that hold one value of the kind.

        Raises
        ------
        ParameterError
            If one is neither.
        """
        one, two = sorted((self._key(left), self._key(right)))
        names = self.names()
        same = names[one] == names[two]
        path = self._path(one, two) if same else ()
        rows = self.pairs[(self.pairs["left"] == one) & (self.pairs["right"] == two)]
        if len(rows):
            row = rows.iloc[0]
            told = None if pd.isna(row["weight"]) else float(row["weight"])
            decided, why = str(row["decided_by"]), tuple(row["reasons"])
        else:
            told, decided, why = self._unlisted(one, two, same=same)
        chance = None if told is None else probability(told)
        ends = (self.kind, one, two, same)
        return ThingExplanation(*ends, told, chance, decided, why, path)

    def _unlisted(
        self, one: str, two: str, *, same: bool
    ) -> tuple[float | None, str, tuple[str, ...]]:
        """Return weight, decision and reasons of a pair that was never considered."""
        if one == two:
            return None, "the same writing", ()
        finding = self.rule.find(self.items[one], self.items[two])
        if finding is None:
            return None, "through others" if same else "nothing in common", ()
        decided = "through others" if same else finding.decided_by
        return finding.weight, decided, finding.reasons

    def _key(self, asked: str) -> str:
        """Return the writing that is meant by a value or a mention."""
        if asked in self.items:
            return asked
        held = [key for key, item in self.items.items() if asked in item.mentions]
        if len(held) == 1:
            return held[0]
        what = "holds several: name one" if held else "is no such writing or mention"
        message = f"{asked!r} {what}, among the {self.kind} writings of this resolution"
        raise ParameterError(message)

    def _path(self, one: str, two: str) -> tuple[str, ...]:
        """Return the joined pairs from one writing to another, fewest first."""
        joined = self.pairs[~self.pairs["decided_by"].str.startswith(NOT_JOINED)]
        beside = neighbours(zip(joined["left"], joined["right"], strict=True))
        return shortest_chain(beside, one, two)
