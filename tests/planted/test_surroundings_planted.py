"""Made-up operations that lost most identifiers: surroundings join, and join rightly."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from trafficnet.casebook import Casebook
from trafficnet.resolve import (
    Collective,
    MatchSettings,
    Resolution,
    replacements,
    resolve_mentions,
)
from trafficnet.synth import generate

# A seed that no other test uses.
SEED = 61_207
LISTS = ("phones", "emails", "handles", "accounts", "documents")


class World:
    """One operation, half of what names are known by struck out, resolved both ways."""

    def __init__(self, folder: Path) -> None:
        operation = generate(people=120, contacts=5_000, seed=SEED)
        operation.write(folder)
        case = Casebook().add(folder)
        self.mentions, self.records = struck(case.mentions()), case.records()
        rows = case.provenance()[["record", "file", "row"]]
        sides = self.mentions[["mention", "record", "side"]].merge(rows, on="record")
        truth = operation.truth["mentions"].merge(sides, on=["file", "row", "side"])
        self.person = dict(zip(truth["mention"], truth["person"], strict=True))
        phones = operation.truth["phones"]
        self.owner = dict(zip(phones["phone"], phones["person"], strict=True))
        self.off = self.resolve(None)
        self.on = self.resolve(Collective())

    def resolve(self, rule: Collective | None) -> Resolution:
        chosen = MatchSettings(collective=rule)
        return resolve_mentions(self.mentions, settings=chosen, records=self.records)

    def together(self, found: Resolution) -> tuple[int, int]:
        """Count the pairs of mentions that are one entity, and those truly one person."""
        best = found.clusters.drop_duplicates("mention")
        person = best["mention"].map(self.person)
        rows = best.assign(person=person)[person.notna().to_numpy()]
        said, right = (
            rows.groupby(keys).size().to_numpy()
            for keys in (["entity"], ["entity", "person"])
        )
        return int((said * (said - 1) // 2).sum()), int(
            (right * (right - 1) // 2).sum()
        )


def struck(mentions: pd.DataFrame) -> pd.DataFrame:
    """Return the mentions without half of the identifiers and births of named rows."""
    frame, chance = mentions.copy(), np.random.default_rng(SEED)
    named = frame["name"].notna().to_numpy()
    for column in LISTS:
        gone = named & (chance.random(len(frame)) < 0.5)
        cells = zip(gone, frame[column], strict=True)
        frame[column] = [() if lost else held for lost, held in cells]
    for column in ("born", "address"):
        gone = named & (chance.random(len(frame)) < 0.5)
        frame[column] = frame[column].astype(object).mask(gone, None)
    return frame


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    return World(tmp_path_factory.mktemp("surroundings"))


def test_what_surroundings_join_is_one_person(world: World) -> None:
    pairs = world.on.pairs[world.on.pairs["decided_by"] == "surroundings"]
    right = [
        world.person[left] == world.person[other]
        for left, other in zip(pairs["left"], pairs["right"], strict=True)
    ]
    assert len(right) >= 3
    assert all(right)
    assert world.on.collective is not None
    assert world.on.collective.joined == len(right)
    known = int(world.off.people["known"].sum())
    assert len(right) <= max(Collective().least, Collective().share * known)


def test_precision_does_not_fall_and_recall_rises(world: World) -> None:
    said_off, right_off = world.together(world.off)
    said_on, right_on = world.together(world.on)
    assert right_on > right_off
    assert right_on / said_on >= right_off / said_off


def test_replaced_numbers_are_of_one_person(world: World) -> None:
    found = replacements(world.off, world.mentions, world.records).table()
    right = [
        world.owner.get(old) == world.owner.get(new)
        for old, new in zip(found["old"], found["new"], strict=True)
    ]
    assert len(right) >= 10
    assert sum(right) >= 0.9 * len(right)
