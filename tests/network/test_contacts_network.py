"""The network of contacts, added up by the casebook: against hand, and against the slow way."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from trafficnet.casebook import Bounds
from trafficnet.desk.case import Casebook
from trafficnet.errors import NoEvidenceError
from trafficnet.network import Network
from trafficnet.network.arrays import (
    TOLD_ONLY,
    Crossings,
    Edges,
    LinkArrays,
    NodeArrays,
    sorted_links,
)
from trafficnet.network.contacts import bounds_of
from trafficnet.network.order import MANY, among_numbers, canonical_key, in_order
from trafficnet.network.placing import Choice
from trafficnet.records.bulk import calls, layout

CALLS = """A number,B number,Start,Duration (s),Type,Grade
+447400123401,+40721234561,2025-03-01 10:00:00,60,Voice,2BP
+40721234561,+447400123401,2025-03-04 10:00:00,30,SMS,2BP
+447400123401,+447400123402,2025-03-02 11:00:00,5,Voice,2BP
withheld,+447400123402,2025-03-02 12:00:00,5,Voice,2BP
+447400123402,+48601234567,2025-03-09 12:00:00,9,Voice,2EP
+447400123403,+447400123402,2025-04-01 12:00:00,9,Voice,2BP
"""
PEOPLE = """case_id,name,role,phone,document
C1,Ana Rusu,victim,+40721234561,
C1,Jon Smith,suspect,+447400123402,GB:123456789
C1,Jon Smith,suspect,+447400123403,GB:123456789
"""
LANES = {"bulk": 1, "ordinary": 1 << 60}


@pytest.fixture(params=LANES)
def case(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Casebook:
    """Six calls by hand, kept compactly and row by row."""
    monkeypatch.setattr(calls, "_MOST_ODD", 1.0)
    monkeypatch.setattr(layout, "SMALLEST", LANES[request.param])
    (tmp_path / "calls.csv").write_text(CALLS)
    (tmp_path / "people.csv").write_text(PEOPLE)
    return Casebook().add(tmp_path)


def who(net: Network) -> dict[object, str]:
    """Return a name for each node that does not hang on entity numbers."""
    return {
        row["entity"]: row["name"] if row["known"] else row["entity"]
        for row in net.nodes.to_dict("records")
    }


def told(net: Network) -> set[tuple[object, ...]]:
    """Return the links by the names of their ends."""
    names = who(net)
    return {
        (
            *sorted((str(names[row["source"]]), str(names[row["target"]]))),
            row["strength"],
            row["contacts"],
            str(row["first_seen"].date()),
            str(row["last_seen"].date()),
            row["cross_border"],
        )
        for row in net.links.to_dict("records")
    }


def test_by_hand(case: Casebook) -> None:
    net = case.network(kind="contacts")
    assert told(net) == {
        ("+447400123401", "Ana Rusu", 2.0, 2, "2025-03-01", "2025-03-04", True),
        ("+447400123401", "Jon Smith", 1.0, 1, "2025-03-02", "2025-03-02", False),
    }
    # A withheld caller is nobody; E is left out; Jon Smith rang himself from two phones.
    assert net.left_out == {
        "contacts with a withheld, voicemail or short number": 1,
        "contacts of a person with themselves": 1,
        "records graded suspected false": 1,
    }
    nodes = net.nodes.set_index("name")
    assert nodes.loc["Ana Rusu", "roles"] == ("victim",)
    unknown = nodes.loc["user of +447400123401"]
    assert (bool(unknown["known"]), unknown["countries"], unknown["phones"]) == (
        False,
        ("GB",),
        ("+447400123401",),
    )


def test_suspected_false_can_be_asked_for(case: Casebook) -> None:
    net = case.network(kind="contacts", exclude_assessments=())
    assert ("+48601234567", "Jon Smith", 1.0, 1, "2025-03-09", "2025-03-09", True) in (
        told(net)
    )
    assert "records graded suspected false" not in net.left_out


def test_dates_bound_what_counts(case: Casebook) -> None:
    net = case.network(kind="contacts", since="2025-03-02", until="2025-03-04")
    assert {row[2:6] for row in told(net)} == {
        (1.0, 1, "2025-03-02", "2025-03-02"),
        (1.0, 1, "2025-03-04", "2025-03-04"),
    }
    assert net.left_out["records outside the dates asked for"] == 2


def test_a_case_without_contacts_says_so(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text(PEOPLE)
    with pytest.raises(NoEvidenceError, match="records of kind contacts"):
        Casebook().add(tmp_path).network(kind="contacts")


def test_pairs_and_directions(case: Casebook) -> None:
    pairs = case.contact_pairs(Bounds(excluded=((None, "E"),)))
    rows = {
        (pairs.parties[a], pairs.parties[b], n)
        for a, b, n in zip(
            pairs.source.tolist(),
            pairs.target.tolist(),
            pairs.contacts.tolist(),
            strict=True,
        )
    }
    assert rows == {
        ("+447400123401", "+40721234561", 1),
        ("+40721234561", "+447400123401", 1),
        ("+447400123401", "+447400123402", 1),
        ("+447400123403", "+447400123402", 1),
    }


def test_bounds_of_5x5x5() -> None:
    found = bounds_of(Choice())
    assert found.excluded == ((None, "E"), ("5x5x5", "5"))
    assert bounds_of(Choice(until="2025-02-28T10:00")).before == "2025-02-28T10:00"


def by_phone(net: Network) -> dict[object, str]:
    """Return the number of each node that has one, which no other node has."""
    held = {
        row["entity"]: str(row["phones"][0])
        for row in net.nodes.to_dict("records")
        if len(row["phones"]) == 1
    }
    counts = pd.Series(list(net.nodes["phones"].explode())).value_counts()
    return {entity: phone for entity, phone in held.items() if counts[phone] == 1}


def test_both_kinds_of_network_add_up_alike() -> None:
    """On the sample, a pair of numbers has the same contacts in both kinds of network."""
    case = Casebook().add("data/samples/kestrel")
    counted = []
    for net in (case.network(), case.network(kind="contacts")):
        phone = by_phone(net)
        counted.append(
            {
                frozenset((phone[row["source"]], phone[row["target"]])): row["contacts"]
                for row in net.links.to_dict("records")
                if row["contacts"] and {row["source"], row["target"]} <= phone.keys()
            }
        )
    people, contacts = counted
    both = people.keys() & contacts.keys()
    assert len(both) > 20
    assert {pair: people[pair] for pair in both} == {
        pair: contacts[pair] for pair in both
    }


@st.composite
def arrays(draw: st.DrawFn) -> tuple[NodeArrays, LinkArrays]:
    """Draw a small network as arrays, its links in any order and direction."""
    labels = in_order(
        draw(st.sets(st.text("ab12", min_size=1, max_size=3), min_size=2))
    )
    size = len(labels)
    pairs = draw(
        st.sets(
            st.tuples(st.integers(0, size - 1), st.integers(0, size - 1)).filter(
                lambda pair: pair[0] < pair[1]
            )
        )
    )
    turned = [pair[::-1] if draw(st.booleans()) else pair for pair in sorted(pairs)]
    turned = draw(st.permutations(turned))
    ends = np.array(turned, dtype=np.int32).reshape(-1, 2)
    count = len(turned)
    weights = draw(st.lists(st.integers(1, 9), min_size=count, max_size=count))
    country = np.array(
        draw(st.lists(st.integers(-1, 1), min_size=size, max_size=size)), np.int16
    )
    moments = np.datetime64("2025-01-01", "us") + np.arange(count)
    return NodeArrays(
        labels, countries=country, country_names=("GB", "RO")
    ), LinkArrays(
        Edges(ends[:, 0], ends[:, 1], np.array(weights, float)),
        np.array(weights, np.int32),
        moments,
        moments,
        "contact",
        Crossings(country[ends[:, 0]], country[ends[:, 1]], ("GB", "RO")),
    )


@given(arrays())
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_arrays_and_frames_are_the_same_network(
    drawn: tuple[NodeArrays, LinkArrays],
) -> None:
    nodes, links = drawn
    net = Network(nodes, links)
    index = pd.Index(list(nodes.labels), dtype=object)
    framed = Network(nodes.frame(), links.frame(index))
    pd.testing.assert_frame_equal(net.links, framed.links)
    pd.testing.assert_frame_equal(net.nodes, framed.nodes)
    for one, other in zip(
        (net.edges.source, net.edges.target, net.edges.weight),
        (framed.edges.source, framed.edges.target, framed.edges.weight),
        strict=True,
    ):
        np.testing.assert_array_equal(one, other)
    assert sorted_links(links, directed=False).edges.source.tolist() == (
        net.edges.source.tolist()
    )


@given(st.lists(st.from_regex(r"[a-zé+]{0,3}[0-9]{1,4}", fullmatch=True), unique=True))
def test_many_labels_are_ordered_as_few(labels: list[str]) -> None:
    more = [f"z{number}" for number in range(MANY)]
    assert in_order([*labels, *more]) == sorted({*labels, *more}, key=canonical_key)


LABELS = st.one_of(
    st.from_regex(r"\+?[0-9]{1,3}[ x]?[0-9]{0,2}", fullmatch=True),
    st.from_regex(r"[A-Za-z@!é]{0,3}[0-9]{0,2}", fullmatch=True),
)


@given(st.lists(st.integers(1, 999), unique=True), st.lists(LABELS))
def test_labels_among_numbers_are_ordered_as_all_are(
    numbers: list[int], others: list[str]
) -> None:
    column = np.array(sorted(numbers), dtype=np.int64)
    labels, place = among_numbers(column, others)
    every = [*(f"+{number}" for number in column.tolist()), *others]
    assert labels == in_order(every)
    assert [labels[at] for at in place.tolist()] == every


def test_frames_are_made_when_first_read() -> None:
    net = Network.from_links(pd.DataFrame({"source": ["a"], "target": ["b"]}))
    assert vars(net)["_links"] is None
    assert net.links["source"].to_list() == ["a"]
    assert vars(net)["_links"] is not None


def test_lists_of_some_nodes_are_those_of_the_frame() -> None:
    told = pd.DataFrame(
        {
            "entity": ["E2", "E1"],
            "roles": [("victim", "suspect"), ()],
            "may_be": [None, ("E2",)],
            "agencies": ["one", ("two", "three")],
        }
    )
    nodes = NodeArrays(["E1", "E2", "+441"], told, bare_name="user of {label}")
    frame = nodes.frame()
    for column in sorted(TOLD_ONLY):
        assert nodes.lists(column) == frame[column].to_list(), column
    assert nodes.lists("roles") == [(), ("victim", "suspect"), ()]
    assert NodeArrays(["a", "b"]).lists("roles") == [(), ()]
