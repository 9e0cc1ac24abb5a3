"""The columns that the drawer's rows are made of."""

import base64
import gzip
import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trafficnet.view.evidence import EvidenceRecord, fit_to_show
from trafficnet.view.payload import scene_json
from trafficnet.view.record_columns import (
    behind_columns,
    packed_records,
    record_columns,
    small_records,
)
from trafficnet.view.scene import Scene, build_scene
from trafficnet.view.words import Words

from .through_node import through_node

if TYPE_CHECKING:
    from tests.view.conftest import World

READ = """
import { readText } from "./src/network/unpack.ts";
import { makeBook } from "./src/network/records.ts";
let held = "";
for await (const part of process.stdin) held += part;
const told = [];
for (const [text, asked] of JSON.parse(held)) {
  const { records, words } = await readText(text);
  const book = await makeBook(records, words)();
  told.push(asked.map(([what, at]) => book(what, [at])));
}
process.stdout.write(JSON.stringify(told));
"""


def told(*asked: tuple[str, list[tuple[str, int]]]) -> list[list[dict[str, Any]]]:
    """Return what the page's drawer has for some nodes or links of some scenes."""
    return through_node(READ, asked)


def text_of(records: dict[str, Any] | str, words: Words) -> str:
    """Wrap records as a page has them."""
    return json.dumps({"records": records, "words": words.held()})


def test_records_by_hand() -> None:
    words = Words()
    rows = record_columns(
        [
            EvidenceRecord(
                "a.csv:17; b.csv:4", "1970-01-02 00:01:00", "call", "2BP", "x"
            ),
            EvidenceRecord("no row", "2024-03", None, None, None),
            EvidenceRecord(),
        ],
        words,
    )
    assert words.held() == ["a.csv", "b.csv", "call", "2BP"]
    assert rows["where"] == [[0, 17, 1, 4], [], []]
    assert rows["said"] == [None, "no row", None]
    assert rows["time"][:2] == [86_460, 1_709_251_200]
    assert rows["as"] == [19, 7, 0]
    assert rows["kind"] == [2, None, None]
    assert rows["text"] == ["x", None, None]
    behind = behind_columns([(2, 0), ()], [5, 0])
    assert behind == {"evidence": [[0, 2], []], "left": [3, 0]}


@pytest.mark.parametrize(
    "reference",
    ["no row", "a.csv:007", "a.csv:1; loose", " a.csv:1", f"{'x' * 81}:1", "", "a:١"],
)
def test_a_reference_of_another_form_is_kept_letter_by_letter(reference: str) -> None:
    rows = record_columns([EvidenceRecord(reference)], Words())
    assert (rows["where"], rows["said"]) == ([[]], [reference])


def test_a_reference_to_many_rows_is_not_cut() -> None:
    reference = "; ".join(f"contacts.csv:{row}" for row in range(1, 400))
    kept = fit_to_show(EvidenceRecord(reference, text="y" * 700))
    assert kept.reference == reference
    assert kept.text is not None
    assert kept.text.endswith("…")


def test_a_call_costs_a_few_bytes(world: Callable[[int], "World"]) -> None:
    """Names, numbers and row are all that a record cannot share with others."""
    made = world(2_000)
    scene = build_scene(made.network, communities=made.groups, evidence=made.evidence)
    held = json.loads(scene_json(scene))["records"]
    assert len(held) / len(scene.records) < 12


def test_a_packed_text_does_not_say_its_own_time_again() -> None:
    own, other = "call, 2024-02-29T10:00:00Z, 3 s", "after 2023-01-01T00:00:00Z"
    records = [EvidenceRecord(date="2024-02-29 10:00:00", text=f"{own}; {other}")] * 2
    packed = packed_records({"rows": record_columns(records, Words())})
    told = gzip.decompress(base64.b64decode(packed)).decode()
    assert "2024" not in told
    assert other in told


TIMES = st.one_of(
    st.none(),
    st.sampled_from(["2024", "2024-02", "2024-02-29", "soon", "2024-13", "1969-12-31"]),
    st.datetimes().map(lambda moment: f"{moment:%Y-%m-%d %H:%M:%S}".rjust(19, "0")),
)
TEXTS = st.none() | st.text(max_size=8) | st.just("call, 2024-02-29T10:00:00Z, 3 s")
RECORDS = st.builds(
    EvidenceRecord,
    st.none()
    | st.lists(
        st.tuples(st.text("ab c.#/", min_size=1, max_size=5), st.integers(0, 10**9)),
        min_size=1,
        max_size=3,
    ).map(lambda places: "; ".join(f"{file}:{row}" for file, row in places)),
    TIMES,
    st.sampled_from([None, "call", "sms"]),
    st.sampled_from([None, "2BP"]),
    TEXTS,
)


def test_any_record_is_read_as_it_was() -> None:
    """Made-up records of every kind, plain and packed, all read by one Node."""
    made: list[list[EvidenceRecord]] = []

    @settings(max_examples=100, database=None)
    @given(st.lists(RECORDS, min_size=1, max_size=6))
    def collect(records: list[EvidenceRecord]) -> None:
        made.append([fit_to_show(record) for record in records])

    collect()
    made.append([EvidenceRecord("a.csv:1", "2024-02-29 10:00:00", text="at 2024-02-29T10:00:00Z")])  # fmt: skip
    asked = []
    for records in made:
        words = Words()
        rows = record_columns(records, words)
        links = behind_columns([[at] for at in range(len(records))], [1] * len(records))
        block = {"rows": rows, "links": links}
        places = [("links", at) for at in range(len(records))]
        asked += [(text_of(block, words), places)]
        asked += [(text_of(packed_records(block), words), places)]
    for at, found in enumerate(told(*asked)):
        for record, one in zip(made[at // 2], found, strict=True):
            where, date = record.reference or "", record.date or "no date"
            wanted = [
                where,
                date,
                record.kind or "",
                record.grade or "",
                record.text or "",
            ]
            assert one == {"rows": [wanted], "left": 0}


def test_many_records_are_packed_and_few_stay_readable() -> None:
    few = {"rows": record_columns([EvidenceRecord("a.csv:1")], Words())}
    assert small_records(few) is few
    many = {"rows": record_columns([EvidenceRecord(text="x" * 600)] * 400, Words())}
    assert isinstance(small_records(many), str)


def rows_behind(scene: Scene) -> list[list[dict[str, Any]]]:
    """Return what the drawer has for every node and every link."""
    nodes = [("nodes", at) for at in range(len(scene.nodes))]
    links = [("links", at) for at in range(len(scene.links))]
    text = scene_json(scene)
    return told((text, nodes), (text, links))


@pytest.mark.parametrize("most", [200_000, 700, 1, 0])
def test_every_record_of_a_network_is_in_its_page_or_counted(
    world: Callable[[int], "World"], most: int
) -> None:
    made = world(400)
    scene = build_scene(
        made.network, communities=made.groups, evidence=made.evidence
    ).carrying(most)
    behind: dict[tuple[str, str], set[str]] = {}
    for part in made.network.parts.to_dict("records"):
        ends = (part["source"], part["target"])
        behind.setdefault(ends, set()).update(part["references"])
    nodes, links = rows_behind(scene)
    carried = set()
    for link, held in zip(made.network.links.to_dict("records"), links, strict=True):
        places = {row[0] for row in held["rows"]}
        assert len(places) == len(held["rows"])
        wanted = behind[link["source"], link["target"]]
        assert places <= wanted
        assert len(places) + held["left"] == len(wanted)
        carried |= places
    named = [set(cell) for cell in made.network.nodes["references"]]
    for wanted, held in zip(named, nodes, strict=True):
        places = {row[0] for row in held["rows"]}
        assert places <= wanted
        assert len(places) + held["left"] == len(wanted)
        carried |= places
    everything = set().union(*behind.values(), *named)
    assert len(carried) == min(most, len(everything))
