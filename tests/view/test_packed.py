"""A packed scene is read back as it was, by the page's own reader."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from trafficnet.view.packed import packed_columns, packed_text
from trafficnet.view.payload import PLAIN_LIMIT, scene_json, scene_payload
from trafficnet.view.record_columns import packed_records
from trafficnet.view.scene import Scene, build_scene

from .through_node import through_node

if TYPE_CHECKING:
    from tests.view.conftest import World

READ = """
import { readText } from "./src/network/unpack.ts";
let held = "";
for await (const part of process.stdin) held += part;
const scenes = await Promise.all(JSON.parse(held).map(readText));
process.stdout.write(JSON.stringify(scenes));
"""


def read_back(*texts: str) -> list[Any]:
    """Return what the page's reader makes of scenes' texts."""
    return through_node(READ, texts)


def scene_of(made: World) -> Scene:
    return build_scene(
        made.network, communities=made.groups, evidence=made.evidence, title="Ops"
    )


def same_search(before: list[str], after: list[str]) -> bool:
    """Say whether everything that was found before is found after."""
    pairs = zip(before, after, strict=True)
    return all(
        set(old.split("\n")) <= {*new.split("\n"), *map(plain, new.split("\n"))}
        for old, new in pairs
    )


def plain(text: str) -> str:
    """Fold as the search of the page does."""
    apart = unicodedata.normalize("NFKD", text)
    return "".join(c for c in apart if unicodedata.category(c)[0] != "M").lower()


def test_a_packed_scene_is_read_as_it_was(world: Callable[[int], World]) -> None:
    payload: Any = json.loads(json.dumps(scene_payload(scene_of(world(400)))))
    records = packed_records(payload.pop("records"))
    (read,) = read_back(packed_text(payload, records))
    assert read.pop("records") == records
    for axis in ("x", "y"):
        before, after = payload["nodes"].pop(axis), read["nodes"].pop(axis)
        assert (
            max(abs(a - b) for a, b in zip(before, after, strict=True)) <= 0.005 + 1e-9
        )
    assert same_search(payload["nodes"].pop("search"), read["nodes"].pop("search"))
    assert read == payload


def test_a_large_scene_is_packed_and_a_small_one_stays_readable(
    world: Callable[[int], World],
) -> None:
    small, large = scene_json(scene_of(world(60))), scene_json(scene_of(world(400)))
    assert "packed" not in json.loads(small)
    assert set(json.loads(large)) == {"version", "packed", "records"}
    assert large == scene_json(scene_of(world(400)))
    assert len(small) <= PLAIN_LIMIT


VALUES = st.one_of(
    st.none(), st.integers(-(10**9), 10**9), st.text(max_size=4),
    st.floats(-1e6, 1e6).map(lambda value: round(value, 3)),
    st.lists(st.integers(-50, 50_000), max_size=4),
)  # fmt: skip


@st.composite
def tables(draw: st.DrawFn) -> dict[str, list[Any]]:
    """Make columns of one length, some of few values, some resting on others."""
    rows = draw(st.integers(0, 12))
    kinds = draw(st.lists(st.sampled_from(["any", "few", "whole", "lists", "ids"]), max_size=5))  # fmt: skip
    table: dict[str, list[Any]] = {}
    for at, kind in enumerate(kinds):
        whole = st.integers(0, 10**6)
        each: st.SearchStrategy[Any] = {
            "any": VALUES, "few": st.sampled_from([0, 0.5, "a", None]), "whole": whole,
            "lists": st.lists(whole, max_size=3), "ids": whole.map("E{}".format),
        }[kind]  # fmt: skip
        table[f"c{at}"] = draw(st.lists(each, min_size=rows, max_size=rows))
    return table


def _payload(table: dict[str, list[Any]]) -> dict[str, Any]:
    """Wrap link columns of one length in as little of a scene as can be read."""
    rows = len(next(iter(table.values()), []))
    nodes = {"id": ["E1"], "label": ["Ana"], "others": [[]], "phones": [[]]}
    ends = {"spans": [[]] * rows, "source": [0] * rows, "target": [0] * rows}
    return {
        "nodes": nodes | {"search": ["ana"], "countries": [[]]},
        "links": ends | table,
        "facets": [],
        "linkFacet": None,
    }


def test_any_columns_are_read_as_they_were() -> None:
    """Made-up tables of every kind, all read by one Node."""
    made: list[dict[str, list[Any]]] = []

    @settings(max_examples=150, database=None)
    @given(tables())
    def collect(table: dict[str, list[Any]]) -> None:
        made.append(json.loads(json.dumps(table)))

    collect()
    texts = [packed_text(_payload(table), "") for table in made]
    for table, read in zip(made, read_back(*texts), strict=True):
        assert {name: read["links"][name] for name in table} == table


def test_what_follows_from_other_columns_is_not_written() -> None:
    draw = np.random.default_rng(1).integers(0, 2, 400)
    columns: dict[str, list[Any]] = {
        "a": [(5, 7)[i] for i in draw],
        "b": [("x", "y")[i] for i in draw],
    }
    follows = packed_columns(columns, {})["b"]
    assert follows["by"] == "a"
    assert dict(zip(follows["when"], follows["is"], strict=True)) == {5: "x", 7: "y"}
    guess: list[Any] = ["1", "2", "3"] * 9
    often = packed_columns({"d": ["1", "2", "9"] * 9}, {"d": guess})
    assert "guess" not in often["d"]  # a third of it is otherwise
    once = packed_columns({"d": [*guess[:-1], "9"]}, {"d": guess})
    assert once["d"] == {"guess": "d", "at": [26], "but": ["9"]}
