"""Which pairs a person should look at first: those whose verdict may change most."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, cast

import pandas as pd

from trafficnet.casebook.contradictions import Pair, sorted_pair
from trafficnet.errors import ParameterError
from trafficnet.later import nx
from trafficnet.resolve.judgement import Judgements, read_judgements
from trafficnet.resolve.keptapart import against_of, chance_of_one
from trafficnet.resolve.lookalikes import LookAlike, look_alikes
from trafficnet.resolve.nearmisses import NearMiss, near_misses
from trafficnet.resolve.particulars import COLUMNS, Particulars, particulars, values_of
from trafficnet.resolve.questionorder import in_order
from trafficnet.resolve.questions import Question, WorkList
from trafficnet.resolve.renaming import placed_mentions
from trafficnet.resolve.resolution import Resolution
from trafficnet.resolve.surroundings import Surroundings, surroundings

FIELDS_SHOWN: Final = (
    "name", "born", "sex", "nationality", "phones", "emails", "handles", "accounts",
    "documents", "address", "city", "things", "case",
)  # fmt: skip
"""What is shown of each side, in this order."""

NAME_COUNTS: Final = 100
"""What a name counts when the mention is sought that says most."""

NOT_COMPARED: Final = "not joined: not compared"
"""Two who look alike but share nothing that a join could rest on."""

Row = Mapping[str, object]

CERTAIN: Final = 0.9995
"""A joined pair of at least this probability is not asked about."""


def work_list(
    resolution: Resolution,
    mentions: pd.DataFrame,
    judgements: pd.DataFrame | None = None,
    *,
    provenance: pd.DataFrame | None = None,
    n: int | None = 20,
) -> WorkList:
    """Return the pairs most worth a person's look, by the change to expect.

    Parameters
    ----------
    resolution
        Who is who now.
    mentions
        The mentions frame of the casebook.
    judgements
        What people decided already: pairs judged *same* or *different*, and all others
        between the same two entities, are left out; *unsure* ones come last.
    provenance
        Of the casebook, to tell the rows where the mentions stand.
    n
        How many to list; None for all.

    Returns
    -------
    WorkList
        The same for any order of the rows.

    Raises
    ------
    ParameterError
        If ``n`` is below 1.

    Notes
    -----
    Expected change = (chance that the verdict goes against what stands) x (pairs of
    mentions that become one person's, or cease to be + neighbours of the smaller side +
    log2(1 + people who come within, or fall out of, reach)). Three sorts of pairs are asked
    about: pairs that were weighed and kept apart; entities whose names fit, or whose e-mail
    bears the name, but that nothing joined; and weak joins that alone hold two parts of an
    entity together. Of all pairs between the same two entities, or parts, only the likeliest
    is asked about. Where questions before it already lead from the one entity to the other,
    the change is multiplied by the chance that their answers leave it open (see
    :func:`trafficnet.resolve.questionorder.in_order`).
    """
    if n is not None and n < 1:
        message = f"n is {n}: wanted 1 or more pairs to list, in work_list"
        raise ParameterError(message)
    ids = mentions["mention"].astype(str)
    decided = read_judgements(judgements, ids)
    placed = placed_mentions(resolution)
    around = surroundings(mentions, placed)
    alike = look_alikes(mentions, placed, resolution.weights)
    search = _Search(resolution, decided, placed, around, fullness(mentions), alike)
    found = in_order([*search.apart(), *search.together()])
    listed = found if n is None else found[:n]
    says = particulars(mentions, {m for q in listed for m in (q.left, q.right)})
    rows = _rows_of(says, mentions, provenance)
    told = tuple(_with_sides(question, says, rows) for question in listed)
    return WorkList(told, len(found))


def fullness(mentions: pd.DataFrame) -> dict[str, int]:
    """Return in how many fields each mention says something, a name counting most."""
    counts = pd.Series(0, index=mentions.index)
    for columns in COLUMNS.values():
        for column in columns:
            if column in mentions.columns:
                held = mentions[column].map(_says_something).astype(int)
                counts = counts + held * (NAME_COUNTS if column == "name" else 1)
    ids = mentions["mention"].astype(str)
    return dict(zip(ids, counts.tolist(), strict=True))


def _says_something(cell: object) -> bool:
    """Whether a cell holds a text, or a list of some."""
    return bool(cell) if isinstance(cell, str | tuple | list) else False


def _with_sides(
    question: Question, says: Mapping[str, Particulars], rows: Mapping[str, str]
) -> Question:
    """Return a question with what both sides say, and where."""
    ends = question.left, question.right
    told = [("row", *(rows.get(end, "") for end in ends))]
    told += [(n, *(values_of(says.get(end), n) for end in ends)) for n in FIELDS_SHOWN]
    sides = tuple((name, one, two) for name, one, two in told if one or two)
    return replace(question, sides=sides)


def _rows_of(
    wanted: Iterable[str], mentions: pd.DataFrame, provenance: pd.DataFrame | None
) -> dict[str, str]:
    """Return the rows where some mentions stand, as one text each."""
    if provenance is None:
        return {}
    here = mentions[mentions["mention"].isin(list(wanted))][["mention", "record"]]
    found = here.merge(provenance[["record", "reference"]], on="record")
    rows: dict[str, list[str]] = defaultdict(list)
    for mention, reference in zip(found["mention"], found["reference"], strict=True):
        rows[mention].append(str(reference))
    return {mention: "; ".join(sorted(held)) for mention, held in rows.items()}


@dataclass(slots=True)
class _Found:
    """The likeliest pair between two entities so far."""

    left: str
    right: str
    probability: float
    reasons: tuple[str, ...]
    decided_by: str


class _Search:
    """The questions that a resolution leaves open."""

    def __init__(
        self,
        resolution: Resolution,
        decided: Judgements,
        placed: Mapping[str, str],
        around: Surroundings,
        fullness: Mapping[str, int],
        alike: Mapping[Pair, LookAlike],
    ) -> None:
        self._resolution = resolution
        self._fullness = fullness
        self._placed = placed
        self._around = around
        self._alike = alike
        self._unsure = self._entities_of((*decided.unsure, *decided.set_aside))
        self._settled = self._entities_of(decided.different)
        self._unsure_pairs = {*decided.unsure, *decided.set_aside}
        self._against = against_of(resolution.weights)
        self._people = {
            str(row["entity"]): row
            for row in cast("list[Row]", resolution.people.to_dict("records"))
        }
        self._members: dict[str, list[str]] = defaultdict(list)
        for mention, entity in placed.items():
            self._members[entity].append(mention)

    def _entities_of(self, pairs: Sequence[Pair]) -> set[Pair]:
        """Return judged pairs as pairs of entities."""
        return {
            sorted_pair(self._placed[one], self._placed[two])
            for one, two in pairs
            if one in self._placed and two in self._placed
        }

    def apart(self) -> Iterator[Question]:
        """Give the pairs of entities that may be one person."""
        best = self._kept_apart()
        for others in (self._near_misses(), self._look_alikes()):
            best = {**others, **best}
        for ends in sorted(best):
            if ends in self._settled:
                continue
            yield self._joining(best[ends], is_unsure=ends in self._unsure)

    def _kept_apart(self) -> dict[Pair, _Found]:
        """Return the likeliest weighed pair between any two entities."""
        pairs = self._resolution.pairs
        told = pairs[pairs["decided_by"].astype(str).str.startswith("not joined")]
        best: dict[Pair, _Found] = {}
        for row in told.to_dict("records"):
            found = _found(row)
            one, two = self._placed.get(found.left), self._placed.get(found.right)
            if one is None or two is None or one == two:
                continue
            found.probability = chance_of_one(
                found.decided_by,
                found.probability,
                row["levels"],
                (self._people[one], self._people[two]),
                self._against,
            )
            ends = sorted_pair(one, two)
            if ends not in best or _likelier(found, best[ends]):
                best[ends] = found
        return best

    def _near_misses(self) -> dict[Pair, _Found]:
        """Return the entities whose names fit, each by a mention that has its name."""
        people = self._resolution.people
        found = {}
        for miss in near_misses(people, self._around, self._against):
            one, two = (self._first(entity) for entity in (miss.one, miss.two))
            if one is None or two is None:
                continue
            left, right = sorted_pair(one, two)
            reason = f"names that fit: {' and '.join(miss.names)}; {_rivals(miss)}"
            pair = _Found(
                left, right, miss.probability, (reason,), "not joined: a name only"
            )
            found[sorted_pair(miss.one, miss.two)] = pair
        return found

    def _look_alikes(self) -> dict[Pair, _Found]:
        """Return the entities that look alike though nobody compared them."""
        found = {}
        for (one, two), pair in self._alike.items():
            chance = chance_of_one(
                NOT_COMPARED,
                pair.probability,
                pair.levels,
                (self._people[one], self._people[two]),
                self._against,
            )
            ends = sorted_pair(pair.left, pair.right)
            found[sorted_pair(one, two)] = _Found(
                *ends, chance, pair.reasons, NOT_COMPARED
            )
        return found

    def _first(self, entity: str) -> str | None:
        """Return the mention that stands for an entity: the one that says most."""
        mine = self._members.get(entity)
        if not mine:
            return None
        return min(mine, key=lambda m: (-self._fullness.get(m, 0), m))

    def _joining(self, found: _Found, *, is_unsure: bool) -> Question:
        """Return the question whether two entities are one."""
        ends = self._placed[found.left], self._placed[found.right]
        small = min(ends, key=lambda e: (len(self._members[e]), e))
        large = ends[0] if small == ends[1] else ends[1]
        near = self._around.of(small) - {large}
        return Question(
            *(found.left, found.right, *ends, found.probability),
            namings=len(self._members[small]),
            others=len(self._members[large]),
            links=len(near),
            people=self._around.joined_people(*ends),
            reasons=found.reasons,
            decided_by=found.decided_by,
            unsure=is_unsure,
        )

    def together(self) -> Iterator[Question]:
        """Give the weak joins that alone hold two parts of an entity together."""
        pairs = self._resolution.pairs
        joined = pairs[~pairs["decided_by"].astype(str).str.startswith("not joined")]
        graphs: dict[str, nx.Graph[str]] = {}
        for row in joined.to_dict("records"):
            found = _found(row)
            entity = self._placed.get(found.left)
            if entity is None or self._placed.get(found.right) != entity:
                continue
            graph = graphs.setdefault(entity, nx.Graph())
            graph.add_edge(found.left, found.right, found=_stronger(graph, found))
        for entity in sorted(graphs):
            yield from self._bridges(entity, graphs[entity])

    def _bridges(self, entity: str, graph: nx.Graph[str]) -> Iterator[Question]:
        """Give the weak bridges of one entity."""
        for one, two in sorted(sorted_pair(*edge) for edge in nx.bridges(graph)):
            found: _Found = graph.edges[one, two]["found"]
            if found.decided_by == "judgement" or found.probability >= CERTAIN:
                continue
            graph.remove_edge(one, two)
            side = nx.node_connected_component(graph, one)
            graph.add_edge(one, two, found=found)
            yield self._parting(entity, found, side)

    def _parting(self, entity: str, found: _Found, side: set[str]) -> Question:
        """Return the question whether two parts of an entity are two people."""
        rest = set(self._members[entity]) - side
        ours = self._around.of_mentions(side)
        theirs = self._around.of_mentions(rest)
        fewer = min((len(side), len(ours)), (len(rest), len(theirs)))
        return Question(
            *(found.left, found.right, entity, entity, found.probability),
            namings=fewer[0],
            others=len(side) + len(rest) - fewer[0],
            links=fewer[1],
            people=self._around.parted_people(entity, ours, theirs),
            reasons=found.reasons,
            decided_by=found.decided_by,
            unsure=sorted_pair(found.left, found.right) in self._unsure_pairs,
        )


def _rivals(miss: NearMiss) -> str:
    """Return how many others may be meant, in words."""
    if not miss.rivals:
        return "nobody else of such a name"
    noun = "entity has" if miss.rivals == 1 else "entities have"
    return f"{miss.rivals} other {noun} such a name"


def _found(row: Mapping[object, object]) -> _Found:
    """Return one row of the pairs frame."""
    left, right = sorted_pair(str(row["left"]), str(row["right"]))
    reasons = row["reasons"]
    told = tuple(map(str, reasons)) if isinstance(reasons, tuple | list) else ()
    chance = float(str(row["probability"]))
    return _Found(left, right, chance, told, str(row["decided_by"]))


def _likelier(one: _Found, two: _Found) -> bool:
    """Whether a pair stands for two entities rather than another."""
    return (-one.probability, one.left, one.right) < (
        -two.probability,
        two.left,
        two.right,
    )


def _stronger(graph: nx.Graph[str], found: _Found) -> _Found:
    """Return the surer of a pair and what the graph holds of it already."""
    if not graph.has_edge(found.left, found.right):
        return found
    held: _Found = graph.edges[found.left, found.right]["found"]
    return held if held.probability >= found.probability else found
