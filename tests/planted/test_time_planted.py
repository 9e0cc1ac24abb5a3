"""Planted in the records of an operation: a SIM change, a booking, a chain of calls."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import trafficnet as tn
from trafficnet import analysis
from trafficnet.network import Network

SEED = 51_202  # that no other test uses
OLD, NEW = "+447700900971", "+447700900972"
FIRST, VIA, LAST = "+447700900981", "+447700900982", "+447700900983"
HANDSET = "490154203237518"
STARTS = pd.Timestamp("2024-01-01")


class World:
    """The network of an operation with more rows beside it, and its truth."""

    def __init__(self, folder: Path) -> None:
        operation = tn.generate(people=60, contacts=3_000, seed=SEED, damage=False)
        operation.write(folder)
        self.truth = operation.truth
        calls = pd.DataFrame([*self._change(), *self._chain()])
        calls.to_csv(folder / "contacts_planted.csv", index=False)
        self._bookings().to_csv(folder / "movements_planted.csv", index=False)
        self.net: Network = tn.read(folder).network()

    def _change(self) -> list[dict[str, str]]:
        """OLD rings six members of one gang until June, NEW the same six from July."""
        people = self.truth["people"]
        gang = people["gang"].dropna().iloc[0]
        members = set(people.loc[people["gang"] == gang, "person"])
        phones = self.truth["phones"]
        lines = phones[phones["person"].isin(members)].drop_duplicates("person")
        chance = np.random.default_rng(1)
        rows = []
        for day in range(20, 330, 3):
            old = day < 170
            other = lines["phone"].iloc[int(chance.integers(6))]
            at = STARTS + pd.Timedelta(days=day, minutes=int(chance.integers(1440)))
            rows.append(call(OLD if old else NEW, other, at, HANDSET))
        return rows

    def _chain(self) -> list[dict[str, str]]:
        """FIRST rings VIA, who rings LAST three minutes later; twelve times."""
        chance = np.random.default_rng(2)
        rows = []
        for _ in range(12):
            at = STARTS + pd.Timedelta(minutes=int(chance.integers(500_000)))
            rows.append(call(FIRST, VIA, at))
            rows.append(call(VIA, LAST, at + pd.Timedelta(minutes=3)))
        for _ in range(6):  # and now and then without it
            at = STARTS + pd.Timedelta(minutes=int(chance.integers(500_000)))
            rows.append(call(VIA, LAST, at))
        return rows

    def _bookings(self) -> pd.DataFrame:
        """Three journeys of one pair, on one booking each, among those of thirty others."""
        days = ("2024-03-05", "2024-05-17", "2024-09-09")
        rows = [
            {
                "name": name,
                "document": document,
                "departed_on": day,
                "from_country": "RO",
                "arrived_on": day,
                "to_country": "GB",
                "mode": "bus",
                "booking": f"ZZ{n:03}",
            }
            for n, day in enumerate(days)
            for name, document in (
                ("Quill Zatopek", "RO:QQ900001"),
                ("Wren Ymir", "RO:QQ900002"),
            )
        ]
        chance = np.random.default_rng(3)
        rows += [
            {
                "name": f"Traveller {chr(65 + n // 6)}{'abcdef'[n % 6]}quist",
                "document": f"RO:QQ8000{n:02}",
                "departed_on": str(STARTS.date() + pd.Timedelta(days=int(day))),
                "from_country": "RO",
                "to_country": "GB",
                "mode": "bus",
            }
            for n in range(30)
            for day in chance.integers(0, 365, 3)
        ]
        return pd.DataFrame(rows)

    def named(self, text: str) -> object:
        """Return the entity with this name or number."""
        nodes = self.net.nodes
        has = [
            text in phones or text == name
            for phones, name in zip(nodes["phones"], nodes["name"], strict=True)
        ]
        (entity,) = nodes.loc[has, "entity"]
        return entity


def call(one: str, other: str, at: pd.Timestamp, imei: str = "") -> dict[str, str]:
    return {
        "from": one,
        "to": other,
        "started_at": f"{at.isoformat()}Z",
        "duration_s": "30",
        "channel": "call",
        "from_imei": imei,
    }


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    return World(tmp_path_factory.mktemp("planted"))


def test_the_change_of_number_is_found(world: World) -> None:
    table = analysis.swaps(world.net).table()
    row = table[(table["old"] == OLD) & (table["new"] == NEW)]
    assert row["kind"].tolist() == ["new number, same handset"]
    assert row["shared"].item() >= 5
    assert row["p_corrected"].item() < 0.05
    assert {row["old_entity"].item(), row["new_entity"].item()} == {
        world.named(OLD),
        world.named(NEW),
    }


def test_few_other_changes_are_seen(world: World) -> None:
    """Others are true changes: people of the operation who have two numbers in turn."""
    phones = world.truth["phones"]
    several = phones[phones["person"].duplicated(keep=False)]
    owner = dict(zip(several["phone"], several["person"], strict=True))
    table = analysis.swaps(world.net).table()
    others = table[~table["old"].isin([OLD, HANDSET])]
    wrong = [
        (old, new)
        for old, new in zip(others["old"], others["new"], strict=True)
        if owner.get(old, "nobody") != owner.get(new, "no one")
    ]
    assert len(wrong) <= 2


def test_the_chain_is_found(world: World) -> None:
    found = analysis.call_chains(world.net)
    first = found.table().iloc[0]
    assert [first["first"], first["via"], first["last"]] == [
        world.named(FIRST),
        world.named(VIA),
        world.named(LAST),
    ]
    assert first["times"] >= 12
    assert first["p_corrected"] < 0.001
    assert first["median_minutes"] == 3


def test_the_pair_on_one_booking_is_found(world: World) -> None:
    found = analysis.co_travel(world.net)
    pair = {world.named("Quill Zatopek"), world.named("Wren Ymir")}
    table = found.table()
    row = table[
        [{a, b} == pair for a, b in zip(table["one"], table["other"], strict=True)]
    ]
    assert row[["journeys", "same_booking"]].to_numpy().tolist() == [[3, 3]]
    assert row["references"].item() == tuple(
        f"movements_planted.csv:{n}" for n in (1, 2, 3, 4, 5, 6)
    )
    assert row["p_corrected"].item() < 0.05


def test_drivers_travel_beside_victims_and_are_hinted_at(world: World) -> None:
    beside = analysis.co_travel(world.net).beside
    hints = analysis.function_hints(world.net).table()
    carries = set(hints.loc[hints["function"] == "transport", "entity"])
    assert len(beside) > 0
    assert set(beside.loc[beside["protected"] >= 2, "entity"]) <= carries
    nodes = world.net.nodes.set_index("entity")
    assert not any("victim" in nodes["roles"][e] for e in hints["entity"])
    # those the truth calls drivers are among them
    drivers = world.truth["people"].query("function == 'transporter'")
    assert len(carries) >= len(drivers) / 2


def test_agencies_of_cases_hold_the_ends(world: World) -> None:
    found = analysis.cooperation(world.net, analysis.communities(world.net, runs=5))
    told = {a for each in world.net.nodes["agencies"] for a in each}
    assert told
    assert set(found.talks["agency"]) | set(found.talks["other_agency"]) <= told
    table = found.table()
    assert (table["share_abroad"].dropna().between(0, 1)).all()


def test_every_answer_can_be_had_and_shown(world: World) -> None:
    net = world.net
    for answer in (
        analysis.activity(net, of="links"),
        analysis.brokerage_by_chance(net, permutations=19),
        analysis.bursts(net, of="network"),
        analysis.change_points(net),
        analysis.corridor_months(net),
        analysis.ei_index(net, permutations=99),
        analysis.evolution(net, runs=3),
        analysis.missing_links(net),
        analysis.equivalence(net, most=4),
        analysis.trends(net, replicates=20),
    ):
        assert len(answer.said()) > 20
        assert len(answer.table().columns) > 2
        assert "trafficnet-result" in answer._repr_html_()
        answer.plot().figure.canvas.draw()
