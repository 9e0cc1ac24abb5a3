"""A made-up operation small enough to reason about, in any order of its rows."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from trafficnet.analysis.graph import Graph, simple_graph
from trafficnet.network import Extras, Network
from trafficnet.network.columns import PART_COLUMNS, shaped
from trafficnet.network.linking import links_from_parts

Maker = Callable[..., Network]


def moment(text: str) -> pd.Timestamp:
    return pd.Timestamp(text, tz="UTC")


def made_operation() -> dict[str, pd.DataFrame]:
    """Three groups of eight in RO, DE and GB; E3 and E11 tie them together."""
    chance = np.random.default_rng(5)
    homes = ("RO", "DE", "GB")
    entities = [f"E{n}" for n in range(1, 25)]
    home = {entity: homes[at // 8] for at, entity in enumerate(entities)}
    roles: dict[str, tuple[str, ...]] = {
        "E3": ("suspect",),
        "E5": ("suspect", "victim"),
        "E11": ("convicted",),
        "E12": ("victim",),
        "E20": ("witness",),
    }
    nodes = pd.DataFrame(
        {
            "entity": entities,
            "kind": "person",
            "name": [f"person {each}" for each in entities],
            "known": [each != "E24" for each in entities],
            "roles": [roles.get(each, ()) for each in entities],
            "countries": [(home[each],) for each in entities],
            "under_18": [{"E5": "no", "E12": "yes"}.get(each) for each in entities],
            "exploitation": [("labour",) if each == "E5" else () for each in entities],
            "cases": [("C1",) if each == "E5" else () for each in entities],
        }
    )
    pairs = [
        (entities[a], entities[b])
        for a in range(24)
        for b in range(a + 1, 24)
        if a // 8 == b // 8 and chance.random() < 0.6
    ]
    pairs += [("E3", "E11"), ("E11", "E19"), ("E4", "E12")]
    rows = []
    for number, (a, b) in enumerate(pairs):
        calls = int(chance.integers(1, 9))
        at = moment("2024-01-01") + pd.Timedelta(days=int(chance.integers(0, 120)))
        rows.append((a, b, "call", calls, f"r{number}", at, home[a], home[b]))
    parts = pd.DataFrame(
        rows,
        columns=[
            "source",
            "target",
            "kind",
            "contacts",
            "record",
            "first_seen",
            "source_country",
            "target_country",
        ],
    )
    parts["strength"] = parts["contacts"].astype(float)
    parts["last_seen"] = parts["first_seen"]
    parts["source_evidence"] = parts["target_evidence"] = "cell"
    links = parts.assign(
        source_countries=_singles(parts["source_country"]),
        target_countries=_singles(parts["target_country"]),
        cross_border=parts["source_country"] != parts["target_country"],
        evidence="cell",
    )[
        [
            "source",
            "target",
            "strength",
            "contacts",
            "first_seen",
            "last_seen",
            "source_countries",
            "target_countries",
            "cross_border",
            "evidence",
        ]
    ]
    legs = [
        ("E5", "2024-02-01", "RO", "DE"),
        ("E5", "2024-02-09", "DE", "GB"),
        ("E6", "2024-02-01", "RO", "DE"),
        ("E6", "2024-03-09", "DE", "GB"),
        ("E12", "2024-03-01", "DE", "GB"),
        ("E3", "2024-03-01", "RO", "GB"),
        ("E3", "2024-03-05", "GB", "RO"),
    ]
    movements = pd.DataFrame(
        {
            "entity": [leg[0] for leg in legs],
            "departed_on": [moment(leg[1]) for leg in legs],
            "arrived_on": [moment(leg[1]) for leg in legs],
            "origin": [leg[2] for leg in legs],
            "destination": [leg[3] for leg in legs],
            "record": [f"m{n}" for n in range(len(legs))],
        }
    )
    return {"nodes": nodes, "links": links, "parts": parts, "movements": movements}


def _singles(values: "pd.Series[Any]") -> "pd.Series[Any]":
    return pd.Series([(each,) for each in values], dtype=object)


def built(frames: dict[str, pd.DataFrame], shuffle: int | None = None) -> Network:
    """Build the network; a number shuffles all rows and turns links round."""
    frames = dict(frames)
    if shuffle is not None:
        for at, name in enumerate(sorted(frames)):
            frames[name] = frames[name].sample(frac=1, random_state=shuffle + at)
        frames["links"] = _turned(frames["links"], shuffle)
    return Network(
        frames["nodes"],
        frames["links"],
        extras=Extras(parts=frames["parts"], movements=frames["movements"]),
    )


def _turned(links: pd.DataFrame, shuffle: int) -> pd.DataFrame:
    flip = np.random.default_rng(shuffle).random(len(links)) < 0.5
    turned = links.copy()
    for one, other in (("source", "target"), ("source_countries", "target_countries")):
        both: list[tuple[Any, Any]] = list(zip(links[one], links[other], strict=True))
        chosen = [(b, a) if f else (a, b) for (a, b), f in zip(both, flip, strict=True)]
        turned[one] = [a for a, _ in chosen]
        turned[other] = [b for _, b in chosen]
    return turned


@pytest.fixture(scope="session")
def operation() -> Network:
    return built(made_operation())


@pytest.fixture(scope="session")
def shuffled_operation() -> Maker:
    """Return a maker of the same operation with every row in another order."""
    frames = made_operation()
    return lambda number: built(frames, shuffle=number)


@pytest.fixture(scope="session")
def renamed_operation() -> Callable[[dict[str, str]], Network]:
    """Return a maker of the same operation in which everybody has another name."""
    frames = made_operation()

    def make(names: dict[str, str]) -> Network:
        turned = {name: frame.copy() for name, frame in frames.items()}
        for frame in turned.values():
            for column in {"entity", "source", "target"} & set(frame.columns):
                frame[column] = frame[column].map(names)
        return built(turned)

    return make


@pytest.fixture
def from_pairs() -> Maker:
    """Return a maker of networks from pairs such as ``"ab bc"``."""

    def make(text: str, **columns: list[object]) -> Network:
        pairs = text.split()
        frame = pd.DataFrame(
            {"source": [p[0] for p in pairs], "target": [p[1] for p in pairs]}
        )
        nodes = pd.DataFrame(columns) if columns else None
        return Network.from_links(frame, nodes=nodes)

    return make


@pytest.fixture(scope="session")
def london() -> tuple[Network, pd.DataFrame, pd.DataFrame]:
    """The published London gang: network, links and people; only beside the project."""
    folder = Path(__file__).resolve().parents[3] / "shared" / "data" / "covert"
    if not folder.is_dir():
        pytest.skip("shared data absent")
    links = pd.read_csv(folder / "london_gang.edges.csv")
    people = pd.read_csv(folder / "london_gang.nodes.csv")
    nodes = people.rename(columns={"id": "entity"}).astype({"name": str})
    return Network.from_links(links, weight="weight", nodes=nodes), links, people


Call = tuple[str, str, str]  # caller, called, when
Called = Callable[..., Network]


@pytest.fixture(scope="session")
def called() -> Called:
    """Return a maker of networks from calls and journeys, in any order of their rows."""

    def make(
        calls: list[Call],
        journeys: list[tuple[str, str, str, str]] | None = None,
        shuffle: int | None = None,
        roles: dict[str, tuple[str, ...]] | None = None,
        **columns: list[Any],
    ) -> Network:
        legs = journeys or []
        names = sorted(
            {v for call in calls for v in call[:2]} | {leg[0] for leg in legs}
        )
        nodes = pd.DataFrame({"entity": names})
        nodes["roles"] = pd.Series(
            [(roles or {}).get(v, ()) for v in names], dtype=object
        )
        parts = pd.DataFrame(
            {
                "source": [call[0] for call in calls],
                "target": [call[1] for call in calls],
                "kind": "call",
                "contacts": 1,
                "strength": 1.0,
                "record": [f"r{n:05}" for n in range(len(calls))],
                "first_seen": [moment(call[2]) for call in calls],
                **columns,
            }
        )
        parts["last_seen"] = parts["first_seen"]
        movements = pd.DataFrame(
            {
                "entity": [leg[0] for leg in legs],
                "departed_on": [moment(leg[1]) for leg in legs],
                "origin": [leg[2] for leg in legs],
                "destination": [leg[3] for leg in legs],
                "record": [f"m{n:05}" for n in range(len(legs))],
            }
        )
        if shuffle is not None:
            parts = parts.sample(frac=1, random_state=shuffle)
            movements = movements.sample(frac=1, random_state=shuffle + 1)
            nodes = nodes.sample(frac=1, random_state=shuffle + 2)
        return Network(
            nodes,
            links_from_parts(shaped(parts, PART_COLUMNS), directed=False),
            extras=Extras(parts=parts, movements=movements),
        )

    return make


Planted = tuple[Graph, "np.ndarray[tuple[int], np.dtype[np.int64]]"]


@pytest.fixture(scope="session")
def gangs() -> Callable[..., Planted]:
    """Return a maker of gangs whose links carry 1 + Poisson calls, and of who is in which."""

    def make(
        sizes: list[int],
        inside: float,
        outside: float,
        seed: int,
        calls: tuple[float, float] = (5.0, 2.0),
    ) -> Planted:
        chance = np.random.default_rng([seed, *sizes])
        truth = np.repeat(np.arange(len(sizes)), sizes)
        one, other = np.triu_indices(len(truth), 1)
        same = truth[one] == truth[other]
        linked = chance.random(len(one)) < np.where(same, inside, outside)
        one, other, same = one[linked], other[linked], same[linked]
        weight = 1.0 + chance.poisson(np.where(same, *calls) - 1)
        order = chance.permutation(len(truth))
        turned = np.empty(len(truth), dtype=np.int64)
        turned[order] = truth
        return simple_graph(len(truth), order[one], order[other], weight), turned

    return make
