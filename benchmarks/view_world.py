"""Planted networks for the drawing benchmark: groups, names, links, and our places.

Everything a renderer is given comes from here, so that all of them draw the same picture:
so many people, exactly three times as many links, seventeen in twenty of them inside a
planted group, a colour for each group, sizes by number of links, and places worked out by
``trafficnet.view.layout``.
"""

from __future__ import annotations

import colorsys
from dataclasses import dataclass

import numpy as np
import pandas as pd

import trafficnet.view as tv
from trafficnet.network.model import Network
from trafficnet.view.scene import Scene

LINKS_PER_NODE = 3
PER_GROUP = 40
INSIDE = 0.85
UNKNOWN = 0.12
SYLLABLES = (
    "al", "ba", "cos", "dă", "el", "fer", "ga", "ho", "io", "jen", "ko", "lun", "ma", "nov",
    "öz", "pe", "ru", "șa", "tă", "ur", "vas", "wa", "yil", "ze",
)  # fmt: skip
COUNTRIES = np.array(["RO", "GB", "DE", "IT", "ES", "PL"])
ROLES = np.array(["", "suspect", "victim", "witness", "convicted"])


@dataclass(frozen=True, slots=True)
class Groups:
    """The planted groups, as the analysis of communities would give them."""

    membership: pd.Series
    stability: pd.Series
    certainty: pd.Series


@dataclass(frozen=True, slots=True)
class World:
    """One planted network as our scene, and as plain columns for the other renderers.

    `ungrouped` is the same scene without its groups: nothing is folded when it opens, so
    that every node and link is drawn, as the other renderers do.
    """

    scene: Scene
    ungrouped: Scene
    columns: dict[str, list[object]]


def make_world(people: int, seed: int = 7) -> World:
    """Plant a network and lay it out."""
    rng = np.random.default_rng(seed)
    count = max(4, people // PER_GROUP)
    share = np.arange(2.0, count + 2.0) ** -0.5
    group = np.sort(rng.choice(count, people, p=share / share.sum()))
    source, target = _pairs(rng, group)
    nodes = _nodes(rng, group)
    links = _links(rng, nodes, source, target)
    network = Network(nodes, links, kind="people")
    named = nodes["entity"].tolist()
    rank = pd.Series(group).rank(method="dense").astype(int).to_numpy()
    groups = Groups(
        pd.Series(rank, index=named),
        pd.Series(0.9, index=sorted(set(rank.tolist()))),
        pd.Series(np.round(0.5 + rng.random(people) / 2, 2), index=named),
    )
    scene = tv.build_scene(network, communities=groups, title="Planted operation")
    places = scene.nodes[["entity", "x", "y"]]
    ungrouped = tv.build_scene(network, positions=places, title="Planted operation")
    return World(scene, ungrouped, _plain(scene, group, named, source, target))


def _pairs(
    rng: np.random.Generator, group: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Return three times as many different pairs as there are people."""
    people = len(group)
    start = np.searchsorted(group, group, side="left")
    size = np.searchsorted(group, group, side="right") - start
    wanted = LINKS_PER_NODE * people
    held = np.empty(0, dtype=np.int64)
    while len(held) < wanted:
        a = rng.integers(0, people, wanted)
        near = start[a] + (size[a] * rng.random(wanted) ** 1.6).astype(np.int64)
        b = np.where(rng.random(wanted) < INSIDE, near, rng.integers(0, people, wanted))
        key = np.minimum(a, b) * people + np.maximum(a, b)
        held = np.unique(np.concatenate([held, key[a != b]]))
    held = np.sort(rng.choice(held, wanted, replace=False))
    return held // people, held % people


def _nodes(rng: np.random.Generator, group: np.ndarray) -> pd.DataFrame:
    """Return who is in it: names, countries, a role for about every second person."""
    people = len(group)
    home = COUNTRIES[group % len(COUNTRIES)]
    home[rng.random(people) < 0.25] = "GB"
    role = rng.choice(ROLES, people, p=[0.45, 0.3, 0.15, 0.05, 0.05])
    known = rng.random(people) > UNKNOWN
    parts = rng.integers(0, len(SYLLABLES), (people, 5)).tolist()
    names = [
        _name(i, parts[i]) if known[i] else f"user of +44 7700 {900000 + i}"
        for i in range(people)
    ]
    return pd.DataFrame(
        {
            "entity": [f"E{i + 1}" for i in range(people)],
            "kind": "person",
            "name": names,
            "known": known,
            "roles": [(str(r),) if r else () for r in role],
            "countries": [(str(c),) for c in home],
        }
    )


def _name(number: int, parts: list[int]) -> str:
    """Return a made-up name; few are those of somebody else too."""
    first, last = parts[: 2 + number % 2], parts[2:]
    words = ("".join(SYLLABLES[at] for at in word) for word in (first, last))
    return " ".join(word.capitalize() for word in words)


def _links(
    rng: np.random.Generator,
    nodes: pd.DataFrame,
    source: np.ndarray,
    target: np.ndarray,
) -> pd.DataFrame:
    """Return the links with strength, dates and borders."""
    many = len(source)
    size = rng.integers(1, 9, many)
    first = pd.Timestamp("2023-01-05", tz="UTC") + pd.to_timedelta(
        rng.integers(0, 700, many), unit="D"
    )
    home = np.array([held[0] for held in nodes["countries"]])
    named = nodes["entity"].to_numpy()
    return pd.DataFrame(
        {
            "source": named[source],
            "target": named[target],
            "strength": size.astype(float),
            "kinds": [("contacts",) if k else ("payments",) for k in rng.random(many) < 0.8],
            "contacts": size,
            "first_seen": first,
            "last_seen": first + pd.to_timedelta(rng.integers(0, 60, many), unit="D"),
            "source_countries": [(c,) for c in home[source].tolist()],
            "target_countries": [(c,) for c in home[target].tolist()],
            "cross_border": home[source] != home[target],
            "single_source": size == 1,
        }
    )  # fmt: skip


def _plain(
    scene: Scene,
    group: np.ndarray,
    named: list[str],
    source: np.ndarray,
    target: np.ndarray,
) -> dict[str, list[object]]:
    """Return what the other renderers are given: our places, in pixels, y downwards."""
    rows = scene.nodes.set_index("entity").loc[named]
    hues = [_colour(g) for g in range(int(group.max()) + 1)]
    return {
        "id": list(named),
        "label": rows["label"].tolist(),
        "x": np.round(rows["x"].to_numpy() * 20.0, 1).tolist(),
        "y": np.round(rows["y"].to_numpy() * -20.0, 1).tolist(),
        "size": np.round(4.0 + 6.0 * rows["size"].to_numpy(dtype=float), 1).tolist(),
        "colour": [hues[g] for g in group.tolist()],
        "source": source.tolist(),
        "target": target.tolist(),
    }


def _colour(group: int) -> str:
    """Return one colour for each group, by the golden angle round the circle."""
    red, green, blue = colorsys.hls_to_rgb((group * 0.381966) % 1.0, 0.45, 0.6)
    return f"#{int(red * 255):02x}{int(green * 255):02x}{int(blue * 255):02x}"
