"""What a change of the records does to the answers: people, links, groups, ranks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from trafficnet.analysis.communities import Communities, communities
from trafficnet.analysis.keypeople import KeyPeople, key_people
from trafficnet.casebook import Casebook
from trafficnet.errors import NoEvidenceError
from trafficnet.network import Network, build_network
from trafficnet.resolve import Resolution, resolve_mentions

ENTITY_COLUMNS = (
    "entity",
    "name",
    "change",
    "mentions_before",
    "mentions_after",
    "entity_after",
)
LINK_COLUMNS = (
    "source",
    "target",
    "source_name",
    "target_name",
    "change",
    "strength_before",
    "strength_after",
)
GROUP_COLUMNS = (
    "community",
    "change",
    "people_before",
    "people_after",
    "left",
    "joined",
    "community_after",
)
RANK_COLUMNS = ("entity", "name", "change", "rank_before", "rank_after")


@dataclass(frozen=True, slots=True, eq=False)
class Standing:
    """The answers as they stand at one moment.

    Parameters
    ----------
    resolution
        Who is who.
    network
        None where the records name nobody.
    communities, key_people
        None where there is no evidence of them.
    """

    resolution: Resolution
    network: Network | None
    communities: Communities | None
    key_people: KeyPeople | None


@dataclass(frozen=True, slots=True, eq=False)
class Fallout:
    """What is otherwise after a change; everybody goes by the entity of before.

    Parameters
    ----------
    entities
        Who falls, splits, joins another or has fewer (more) namings.
    links
        Which links fall, weaken, grow or are new.
    groups
        Which groups fall or change their people.
    ranks
        Whose structural position changes; nobody protected is among them.
    """

    entities: pd.DataFrame
    links: pd.DataFrame
    groups: pd.DataFrame
    ranks: pd.DataFrame

    def tables(self) -> dict[str, pd.DataFrame]:
        """Return the four frames by name."""
        return {
            "entities": self.entities,
            "links": self.links,
            "groups": self.groups,
            "ranks": self.ranks,
        }

    def counts(self) -> dict[str, dict[str, int]]:
        """Return how many of each sort fall or change, in words as in the frames."""
        return {
            name: {str(k): int(v) for k, v in sorted(tally.items())}
            for name, table in self.tables().items()
            for tally in [table["change"].value_counts().to_dict()]
        }


def standing(casebook: Casebook, *, seed: int = 0) -> Standing:
    """Return the answers of a casebook as they stand.

    Parameters
    ----------
    casebook
        The records.
    seed
        Of all chance.
    """
    found = resolve_mentions(casebook.mentions(), casebook.judgements())
    try:
        network = build_network(casebook, found)
    except NoEvidenceError:
        return Standing(found, None, None, None)
    try:
        groups = communities(network, seed=seed)
        ranks = key_people(network, groups, seed=seed)
    except NoEvidenceError:
        return Standing(found, network, None, None)
    return Standing(found, network, groups, ranks)


def fallout(before: Standing, after: Standing) -> Fallout:
    """Compare two standings of one casebook.

    Parameters
    ----------
    before, after
        As ``standing`` returns them, with the same seed.

    Returns
    -------
    Fallout
        Entities are numbered anew by every change; the same person is found again by
        the namings both have, or by the very same name and numbers.
    """
    heirs = _heirs(before.resolution, after.resolution)
    former = _inverse(heirs)
    names = dict(_pairs(before.resolution.people, "entity", "name"))
    return Fallout(
        _entities(before.resolution, after.resolution, heirs, names),
        _links(before.network, after.network, former, names),
        _groups(before.communities, after.communities, former),
        _ranks(before.key_people, after.key_people, former, names),
    )


def _own(resolution: Resolution) -> pd.DataFrame:
    """Return the namings that stand for one entity only."""
    clusters = resolution.clusters[["mention", "entity"]]
    return clusters[~clusters["mention"].duplicated(keep=False)]


def _heirs(before: Resolution, after: Resolution) -> dict[str, str]:
    """Return, for each entity of before, the one after that has most of its namings."""
    both = _own(before).merge(_own(after), on="mention", suffixes=("", "_after"))
    shared = both.groupby(["entity", "entity_after"], as_index=False).size()
    order = shared.assign(number=shared["entity_after"].map(_number))
    order = order.sort_values(["size", "number"], ascending=[False, True])
    heirs = dict(_pairs(order.drop_duplicates("entity"), "entity", "entity_after"))
    left = {_likeness(row): row["entity"] for row in after.people.to_dict("records")}
    for row in before.people.to_dict("records"):
        if row["entity"] not in heirs and _likeness(row) in left:
            heirs[row["entity"]] = left[_likeness(row)]
    return heirs


def _inverse(heirs: dict[str, str]) -> dict[str, str]:
    former: dict[str, str] = {}
    for one in sorted(heirs, key=_number):
        former.setdefault(heirs[one], one)
    return former


def _likeness(row: Mapping[Any, object]) -> tuple[object, ...]:
    return tuple(row[n] for n in ("name", "born", "phones", "emails", "handles"))


def _number(entity: str) -> tuple[int, str]:
    digits = entity.lstrip("E")
    return (int(digits), entity) if digits.isdigit() else (0, entity)


def _pairs(frame: pd.DataFrame, key: str, value: str) -> Iterable[tuple[str, str]]:
    return zip(frame[key], frame[value], strict=True)


def _frame(rows: list[tuple[object, ...]], columns: tuple[str, ...]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=list(columns))


def _entities(
    before: Resolution,
    after: Resolution,
    heirs: dict[str, str],
    names: dict[str, str],
) -> pd.DataFrame:
    had, has = _sizes(before), _sizes(after)
    pieces = _own(before).merge(_own(after), on="mention", suffixes=("", "_after"))
    split = pieces.groupby("entity")["entity_after"].nunique()
    heads = pd.Series(heirs, dtype=object).value_counts()
    rows: list[tuple[object, ...]] = []
    for entity in sorted(names, key=_number):
        heir = heirs.get(entity)
        old, new = had.get(entity, 0), has.get(heir, 0) if heir else 0
        change = None
        if heir is None:
            change = "falls"
        elif split.get(entity, 1) > 1:
            change = "splits"
        elif heads.get(heir, 1) > 1:
            change = "joins another"
        elif old != new:
            change = "fewer namings" if new < old else "more namings"
        if change:
            rows.append((entity, names[entity], change, old, new, heir))
    return _frame(rows, ENTITY_COLUMNS)


def _sizes(resolution: Resolution) -> dict[str, int]:
    sizes = resolution.clusters.groupby("entity").size()
    return {str(entity): int(size) for entity, size in sizes.items()}


def _links(
    before: Network | None,
    after: Network | None,
    former: dict[str, str],
    names: dict[str, str],
) -> pd.DataFrame:
    had = _strengths(before, {})
    has = _strengths(after, former)
    rows: list[tuple[object, ...]] = []
    for pair in sorted({*had, *has}, key=lambda p: tuple(map(_number, p))):
        old, new = had.get(pair), has.get(pair)
        change = _moved(old, new, "falls", "new", "weaker", "stronger")
        if change:
            ends = (names.get(pair[0]), names.get(pair[1]))
            rows.append((*pair, *ends, change, old, new))
    return _frame(rows, LINK_COLUMNS)


def _moved(
    old: float | None, new: float | None, falls: str, comes: str, less: str, more: str
) -> str | None:
    if new is None:
        return falls
    if old is None:
        return comes
    if old == new:
        return None
    return less if new < old else more


def _strengths(
    network: Network | None, former: dict[str, str]
) -> dict[tuple[str, str], float]:
    found: dict[tuple[str, str], float] = {}
    if network is None:
        return found
    links = network.links
    for one, other, strength in zip(
        links["source"], links["target"], links["strength"], strict=True
    ):
        ends = sorted((former.get(one, one), former.get(other, other)), key=_number)
        pair = (ends[0], ends[1])
        found[pair] = round(found.get(pair, 0.0) + float(strength), 9)
    return found


def _groups(
    before: Communities | None, after: Communities | None, former: dict[str, str]
) -> pd.DataFrame:
    had, has = _members(before, {}), _members(after, former)
    rows: list[tuple[object, ...]] = []
    for number in sorted(had):
        old = had[number]
        heir = max(has, key=lambda n: (len(has[n] & old), -n), default=None)
        new = has[heir] & has[heir] if heir is not None else set()
        if heir is None or not new & old:
            rows.append((number, "falls", len(old), 0, len(old), 0, None))
        elif new != old:
            left, joined = len(old - new), len(new - old)
            rows.append((number, "changes", len(old), len(new), left, joined, heir))
    return _frame(rows, GROUP_COLUMNS)


def _members(groups: Communities | None, former: dict[str, str]) -> dict[int, set[str]]:
    found: dict[int, set[str]] = {}
    if groups is None:
        return found
    for entity, number in groups.membership.dropna().items():
        found.setdefault(int(number), set()).add(former.get(str(entity), str(entity)))
    return found


def _ranks(
    before: KeyPeople | None,
    after: KeyPeople | None,
    former: dict[str, str],
    names: dict[str, str],
) -> pd.DataFrame:
    had, has = _ranked(before, {}), _ranked(after, former)
    rows: list[tuple[object, ...]] = []
    for entity in sorted(had, key=lambda e: (had[e], _number(e))):
        old, new = had[entity], has.get(entity)
        change = _moved(old, new, "leaves the list", "", "higher", "lower")
        if change:
            rows.append((entity, names.get(entity), change, old, new))
    return _frame(rows, RANK_COLUMNS)


def _ranked(found: KeyPeople | None, former: dict[str, str]) -> dict[str, float]:
    if found is None:
        return {}
    table = found.table()
    return {
        former.get(entity, entity): float(rank)
        for entity, rank in zip(table["entity"], table["rank"], strict=True)
    }
