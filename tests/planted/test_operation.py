"""An operation with known truth, through the whole house: do we find what was planted?"""

from __future__ import annotations

from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from scipy.special import comb

import trafficnet as tn

# A seed that no other test uses.
SEED = 90_417


class World:
    """One made-up operation, read and reported, with its truth beside it."""

    def __init__(self, folder: Path) -> None:
        operation = tn.generate(people=200, contacts=10_000, seed=SEED)
        operation.write(folder / "records")
        self.truth: dict[str, pd.DataFrame] = dict(operation.truth)
        self.case = tn.read(folder / "records")
        self.case.report(folder / "out")
        self.out = folder / "out"

    def table(self, name: str) -> pd.DataFrame:
        return pd.read_csv(self.out / name, dtype=str, keep_default_na=False)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    return World(tmp_path_factory.mktemp("operation"))


def placed_rows(world: World) -> dict[tuple[str, int], set[str]]:
    """Map (file, row) to the entities whose mentions name it."""
    found: dict[tuple[str, int], set[str]] = {}
    people = world.table("people.csv")
    for entity, mentions in zip(people["entity"], people["mentions"], strict=True):
        for reference in filter(None, mentions.split(";")):
            file, _, row = reference.rpartition(":")
            found.setdefault((file, int(row)), set()).add(entity)
    return found


def truth_mentions(world: World) -> pd.DataFrame:
    """Return the namings in rows that were not damaged."""
    mentions = world.truth["mentions"]
    damaged = world.truth["damaged"][["file", "row"]].drop_duplicates().assign(bad=True)
    rows = mentions.merge(damaged, on=["file", "row"], how="left")
    return rows[rows["bad"].isna()]


def entity_of_mention(world: World) -> pd.DataFrame:
    """Return truth namings with the entity the resolution gave that row and side."""
    clusters = world.case.resolve().clusters
    rows = world.case.provenance()[["record", "file", "row"]]
    ours = clusters.merge(
        world.case.mentions()[["mention", "record", "side"]], on="mention"
    )
    ours = ours.merge(rows, on="record")[["file", "row", "side", "entity"]]
    return truth_mentions(world).merge(ours, on=["file", "row", "side"], how="left")


def pairs_of(labels: pd.Series[Any]) -> float:
    counts = labels.value_counts().to_numpy()
    return float(comb(counts, 2).sum())


def test_every_row_is_accounted_for(world: World) -> None:
    counts = world.case.counts
    assert (
        counts["read"] == counts["accepted"] + counts["rejected"] + counts["repeated"]
    )


def test_every_naming_is_placed(world: World) -> None:
    placed = placed_rows(world)
    mentions = truth_mentions(world)
    missing = [
        (file, row)
        for file, row in zip(mentions["file"], mentions["row"], strict=True)
        if (file, row) not in placed
    ]
    assert missing == []
    assert entity_of_mention(world)["entity"].notna().all()


def test_identities_hold(world: World) -> None:
    rows = entity_of_mention(world)
    both = pairs_of(rows["person"] + "|" + rows["entity"])
    precision = both / pairs_of(rows["entity"])
    recall = both / pairs_of(rows["person"])
    f1 = 2 * precision * recall / (precision + recall)
    assert precision >= 0.97
    assert f1 >= 0.95


def adjusted_rand(one: pd.Series[Any], other: pd.Series[Any]) -> float:
    table = pd.crosstab(one, other).to_numpy()
    together = comb(table, 2).sum()
    rows, columns = comb(table.sum(1), 2).sum(), comb(table.sum(0), 2).sum()
    expected = rows * columns / comb(table.sum(), 2)
    return float((together - expected) / ((rows + columns) / 2 - expected))


def majority_entity(world: World) -> dict[str, str]:
    """Map each planted person to the entity that holds most of their namings."""
    rows = entity_of_mention(world)
    counts = rows.groupby(["person", "entity"]).size().reset_index(name="n")
    best = counts.sort_values(["person", "n", "entity"], ascending=[True, False, True])
    return dict(
        best.drop_duplicates("person")[["person", "entity"]].itertuples(index=False)
    )


def test_gangs_are_found(world: World) -> None:
    entity = majority_entity(world)
    gang = world.truth["people"]
    gang = gang[
        gang["gang"].notna() & (gang["gang"] != "") & gang["person"].isin(entity)
    ]
    members = world.table("members.csv").set_index("entity")["community"]
    found = gang["person"].map(entity).map(members)
    assert found.notna().mean() >= 0.95
    alone = pd.Series([f"none {n}" for n in range(len(found))], index=found.index)
    assert adjusted_rand(gang["gang"], found.fillna(alone)) >= 0.85


def test_every_planted_corridor_is_found(world: World) -> None:
    corridors = world.table("corridors.csv")
    found = set(zip(corridors["origin"], corridors["destination"], strict=True))
    planted = world.truth["corridors"]
    wanted = set(zip(planted["origin"], planted["destination"], strict=True))
    assert wanted - found == set()


def test_every_damaged_row_is_refused_for_its_damage_and_no_other_row(
    world: World,
) -> None:
    rejected = world.table("rejected.csv").assign(row=lambda t: t["row"].astype(int))
    damaged = world.truth["damaged"]
    told = {
        (f, r): c
        for f, r, c in zip(
            rejected["file"], rejected["row"], rejected["column"], strict=True
        )
    }
    planted = {
        (f, int(r)): c
        for f, r, c in zip(
            damaged["file"], damaged["row"], damaged["column"], strict=True
        )
    }
    assert set(told) == set(planted)
    assert {k: told[k] for k in planted} == {k: c or "" for k, c in planted.items()}


def test_no_victim_is_among_key_people(world: World) -> None:
    entity = majority_entity(world)
    roles = world.truth["people"]
    victims = roles[roles["roles"].astype(str).str.contains("victim|witness")]
    mentions = truth_mentions(world)
    claimed = set(mentions.loc[mentions["file"] == "people.csv", "person"])
    protected = {entity[p] for p in victims["person"] if p in entity and p in claimed}
    assert protected
    assert protected.isdisjoint(world.table("key_people.csv")["entity"])
    listed = world.table("people.csv").set_index("entity")["roles"]
    named = {e for e in protected if "victim" in listed[e] or "witness" in listed[e]}
    assert named <= set(world.table("safeguarding.csv")["entity"])


def test_the_taxi_number_is_a_service(world: World) -> None:
    services = world.table("services.csv")["identifier"].str.lstrip("'")
    taxi = world.truth["services"]
    taxi = taxi[taxi["what"].str.contains("taxi")]
    assert set(taxi["identifier"]) <= set(services)


def test_repeats_are_counted(world: World) -> None:
    assert world.case.counts["repeated"] >= len(world.truth["repeated"])


def test_shuffled_rows_change_nothing(world: World, tmp_path: Path) -> None:
    """Shuffling the rows of every input changes no community, corridor, rank or count."""
    records, shuffled = world.out.parent / "records", tmp_path / "records"
    shuffled.mkdir()
    random = np.random.default_rng(1)
    for path in sorted(records.glob("*.csv")):
        head, *lines = path.read_bytes().splitlines(keepends=True)
        order = random.permutation(len(lines))
        (shuffled / path.name).write_bytes(head + b"".join(lines[i] for i in order))
    case = tn.read(shuffled)
    case.report(tmp_path / "out")
    assert case.counts == world.case.counts
    for name in (
        "communities.csv",
        "members.csv",
        "corridors.csv",
        "key_people.csv",
        "brokers.csv",
        "cross_border_links.csv",
        "services.csv",
    ):
        assert (tmp_path / "out" / name).read_bytes() == (
            world.out / name
        ).read_bytes(), name


def test_names_alone_join_nobody(world: World) -> None:
    """Planted namesakes with identifiers of their own stay apart."""
    people = world.truth["people"]
    namesakes = (
        people[people["name"].duplicated(keep=False)]
        if "name" in people
        else people.head(0)
    )
    entity = majority_entity(world)
    for _, group in namesakes.groupby("name"):
        for one, other in combinations(sorted(set(group["person"])), 2):
            if one in entity and other in entity:
                assert entity[one] != entity[other]
