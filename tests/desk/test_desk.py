from __future__ import annotations

import json
import re
from pathlib import Path

import pandas as pd
import pytest

import trafficnet as tn
from trafficnet.errors import CasebookError, ParameterError

PEOPLE = """name,phone,role,case_id,country,grade,born
Mihăiță Țîrlea,+447700900001,suspect,C1,RO,2BP,1980-05-01
TIRLEA MIHAITA,07700 900001,suspect,C1,,1AP,
Ana Pop,+447700900002,victim,C1,GB,2DP,2009-01-02
Vlad Rus,+447700900003,suspect,C1,GB,2BP,
<script>alert(1)</script>,+447700900004,unknown,C1,GB,2BP,
"""

CALLS = """from,to,started_at,duration_s,channel,grade
+447700900001,+447700900002,2025-03-01T10:00:00Z,60,call,1AP
+447700900001,+447700900002,2025-03-02T10:00:00Z,60,call,1AP
+447700900003,+447700900002,2025-03-03T10:00:00Z,60,call,1AP
+447700900003,+447700900004,2025-03-04T10:00:00Z,60,call,1AP
+447700900001,+447700900099,2025-03-05T10:00:00Z,60,call,1AP
"""

MOVES = """person,departed_on,from_country,to_country,booking
Mihaita Tirlea,2025-02-01,RO,GB,BK1
Ana Pop,2025-02-01,RO,GB,BK1
"""


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> tn.Casebook:
    folder = tmp_path_factory.mktemp("desk")
    (folder / "people.csv").write_text(PEOPLE, encoding="utf-8")
    (folder / "calls.csv").write_text(CALLS, encoding="utf-8")
    (folder / "movements.csv").write_text(MOVES, encoding="utf-8")
    return tn.read(folder)


def entity(case: tn.Casebook, phone: str) -> str:
    people = case.resolve().people
    return str(people.loc[[phone in p for p in people["phones"]], "entity"].iloc[0])


def test_spellings_of_one_person_are_one_entity(case: tn.Casebook) -> None:
    people = case.resolve().people.set_index("entity")
    mihaita = people.loc[entity(case, "+447700900001")]
    assert mihaita["name"] == "Mihăiță Țîrlea"
    assert len(mihaita["mentions"]) >= 3
    assert people["known"].tolist().count(False) == 1


def test_the_six_lines_work(case: tn.Casebook) -> None:
    net = case.network()
    assert len(net.nodes) == 5
    assert not net.communities(seed=0).table().empty
    positions = net.key_people(k=2)
    ana = entity(case, "+447700900002")
    assert ana not in set(positions.table()["entity"])
    assert ana in set(net.safeguarding().table()["entity"])
    corridors = net.cross_border().corridors
    assert ("RO", "GB") in set(
        zip(corridors["origin"], corridors["destination"], strict=True)
    )
    assert not net.timeline().table().empty
    assert ana not in set(net.disrupt(k=1).table()["entity"].dropna())
    assert set(net.layout()["entity"]) == set(net.index)
    assert net.key_set(1).members
    assert net.centrality("degree").loc[ana] > 0


def test_a_link_is_explained_by_its_records(case: tn.Casebook) -> None:
    one, ana = entity(case, "+447700900001"), entity(case, "+447700900002")
    why = case.explain(one, ana)
    assert {"calls.csv:1", "calls.csv:2"} <= set(why.records["reference"])
    assert "1AP" in set(why.records["grade"].dropna())
    assert "linked by" in why.text
    assert "<script>" not in why._repr_html_()


def test_an_identity_is_explained_by_its_namings(case: tn.Casebook) -> None:
    why = case.explain(entity(case, "+447700900001"))
    assert "TIRLEA MIHAITA" in why.text
    assert {"people.csv:1", "people.csv:2"} <= set(why.records["reference"])
    assert len(why.reasons)


def test_two_strangers_are_said_to_be_strangers(case: tn.Casebook) -> None:
    why = case.explain(entity(case, "+447700900001"), entity(case, "+447700900004"))
    assert why.text.startswith("No record links")


def test_an_unknown_entity_is_refused(case: tn.Casebook) -> None:
    with pytest.raises(tn.ParameterError, match="'E999'"):
        case.explain("E999")


def test_everything_and_other_libraries(case: tn.Casebook) -> None:
    full = case.network(kind="everything")
    assert {"person", "phone", "case", "place"} <= set(full.nodes["kind"])
    net = case.network()
    assert net.to_networkx().number_of_nodes() == len(net)
    assert net.to_igraph().vcount() == len(net)
    assert len(net.to_pyvis().nodes) == len(net)


def test_pictures_are_made_without_running_names(case: tn.Casebook) -> None:
    net = case.network()
    shown = net.show()
    bundle = shown._repr_mimebundle_()
    data = bundle[0] if isinstance(bundle, tuple) else bundle
    assert "text/html" in data
    assert "<script>alert(1)" not in data["text/html"]
    drawn = net.map()
    told, _ = drawn._repr_mimebundle_()
    assert told["text/html"].startswith("<iframe")
    assert told["image/svg+xml"].startswith("<svg")
    assert "<script>alert(1)" not in told["text/html"] + drawn.page + drawn.svg
    assert net.plot().axes


def test_a_person_s_verdict_outranks_the_score(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text(PEOPLE, encoding="utf-8")
    case = tn.read(tmp_path / "people.csv")
    clusters = case.resolve().clusters.merge(
        case.mentions()[["mention", "name"]], on="mention"
    )
    one, other = (
        clusters.loc[clusters["name"] == name, "mention"].iloc[0]
        for name in ("Mihăiță Țîrlea", "TIRLEA MIHAITA")
    )
    placed = case.resolve().clusters.set_index("mention")["entity"]
    assert placed[one] == placed[other]
    case.judge(one, other, "different", who="DC 1234", why="two brothers, one handset")
    placed = case.resolve().clusters.set_index("mention")["entity"]
    assert placed[one] != placed[other]


def test_a_kept_case_opens_again(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text(PEOPLE, encoding="utf-8")
    with tn.open(tmp_path / "op.casebook") as case:
        case.add(tmp_path / "people.csv")
        first = case.resolve().people
    with tn.open(tmp_path / "op.casebook") as again:
        pd.testing.assert_frame_equal(again.resolve().people, first)
        assert set(again.log["action"]) >= {"collection", "combination"}


def test_any_edge_list_gets_the_same_questions() -> None:
    ring = pd.DataFrame({"source": list("abcdef"), "target": list("bcdefa"), "n": 1})
    net = tn.Network.from_links(ring, weight="n")
    assert len(set(net.centrality("degree", directed=False))) == 1
    assert set(net.communities(seed=0).membership.index) == set("abcdef")
    with pytest.raises(tn.NoEvidenceError):
        net.cross_border()


def test_what_a_terminal_shows_is_words_and_not_the_whole_of_it(
    case: tn.Casebook,
) -> None:
    assert repr(case) == (
        "<Casebook in memory: 12 read, 12 accepted, 0 rejected, 0 repeated>"
    )
    assert repr(case.resolve()).startswith("<Resolution: ")
    assert "5 people (4 with a name)" in repr(case.resolve())
    why = case.explain(entity(case, "+447700900001"))
    assert repr(why) == f"{why.title}\n{why.text}"


def test_a_case_in_memory_is_gone_when_closed_and_says_so() -> None:
    closed = tn.Casebook()
    closed.close()
    assert "gone once it is closed" in repr(closed)
    with pytest.raises(CasebookError, match=r"gone once it is closed.*tn\.open"):
        _ = closed.counts
    with pytest.raises(CasebookError, match="gone once it is closed"):
        closed.add("data/samples/kestrel")


def left_out(data: bytes, name: str) -> tuple[int, int]:
    """Return how many records a view carries, and how many its rows say are left out."""
    records = json.loads(data)["records"]
    return len(records["rows"]["time"]), sum(records[name]["left"])


def test_pages_carry_all_records_or_as_many_as_was_said(
    case: tn.Casebook, tmp_path: Path
) -> None:
    net = case.network()
    assert left_out(net.show().data, "links")[1] == 0
    assert left_out(net.show(most_records=2).data, "links") == (2, 4)
    # Two journeys from RO to GB, and three calls of the one in RO with people in GB.
    assert left_out(net.map().data, "legs") == (5, 0)
    assert left_out(net.map(most_records=2).data, "legs") == (2, 3)
    one = entity(case, "+447700900001")
    assert left_out(net.map(person=one, most_records=0).data, "legs") == (0, 1)
    with pytest.raises(ParameterError, match="most_records -1: wanted a whole number"):
        net.show(most_records=-1)
    case.report(tmp_path / "all")
    case.report(tmp_path / "few", most_records=1)
    for page, left in (("all", 0), ("few", 5)):
        html = (tmp_path / page / "network.html").read_text("utf-8")
        found = re.search(r'<script type="application/json"[^>]*>(.*?)</script>', html)
        assert found is not None
        assert left_out(found[1].encode(), "links")[1] == left
