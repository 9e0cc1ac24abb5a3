from typing import Any

import pandas as pd
import pytest

from trafficnet.analysis import Communities, communities, cooperation
from trafficnet.errors import NoEvidenceError
from trafficnet.network import Extras, Network

AGENCIES = {
    "a": ("DIICOT",),
    "b": ("Police Scotland",),
    "c": ("DIICOT", "Police Scotland"),
    "d": (),
    "e": ("BKA",),
    "f": ("BKA",),
}
HOME = {"a": "RO", "b": "GB", "c": "GB", "d": "GB", "e": "DE", "f": None}
PAIRS = ("ab", "ac", "ad", "bc", "ef")


def known(homes: list[str | None]) -> "pd.Series[Any]":
    return pd.Series([(home,) if home else () for home in homes], dtype=object)


def held(pairs: tuple[str, ...] = PAIRS) -> Network:
    nodes = pd.DataFrame(
        {
            "entity": list(AGENCIES),
            "agencies": list(AGENCIES.values()),
            "countries": [(home,) if home else () for home in HOME.values()],
        }
    )
    parts = pd.DataFrame(
        {
            "source": [p[0] for p in pairs],
            "target": [p[1] for p in pairs],
            "kind": "call",
            "contacts": [n + 1 for n in range(len(pairs))],
            "record": list(pairs),
            "source_country": [HOME[p[0]] for p in pairs],
            "target_country": [HOME[p[1]] for p in pairs],
            "source_evidence": "cell",
            "target_evidence": "cell",
        }
    )
    links = parts.assign(
        strength=1.0,
        source_countries=known([HOME[p[0]] for p in pairs]),
        target_countries=known([HOME[p[1]] for p in pairs]),
        cross_border=[bool(HOME[p[0]]) and HOME[p[0]] != HOME[p[1]] for p in pairs],
    )
    keep = ["source", "target", "strength", "contacts", "source_countries"]
    links = links[[*keep, "target_countries", "cross_border"]]
    return Network(nodes, links, extras=Extras(parts=parts))


def by_component(net: Network) -> Communities:
    found = communities(net, runs=3, resolution=0.2)
    assert found.membership.tolist() == [1, 1, 1, 1, 2, 2]
    return found


def test_who_should_talk_to_whom() -> None:
    net = held()
    found = cooperation(net, by_component(net))
    talks = found.talks.to_dict("records")
    assert [tuple(row.values())[:8] for row in talks] == [
        # a-b, and a-c where DIICOT sees both ends already; nobody holds d
        (1, "DIICOT", "RO", "Police Scotland", "GB", 2, 3, 1)
    ]
    assert found.method.left_out == {
        "people whom no agency is known to hold": 1,
        "links over a border with an end that no agency holds": 1,
        "people of unknown country": 1,
    }
    assert "DIICOT and Police Scotland" in found.said()


def test_groups_and_their_share_abroad() -> None:
    net = held()
    table = cooperation(net, by_component(net)).table().set_index("community")
    first = table.loc[1]
    assert (first["people"], first["links"], first["links_abroad"]) == (4, 4, 3)
    assert first["share_abroad"] == 0.75
    assert first["countries"] == ("GB", "RO")
    assert first["agencies"] == ("DIICOT", "Police Scotland")
    assert first["talks"] == 1
    assert table.loc[2, "links"] == 0
    assert table["share_abroad"].isna().tolist() == [False, True]


def test_a_link_between_two_groups_has_no_group() -> None:
    net = held((*PAIRS, "ae"))
    groups = by_component(held())
    talks = cooperation(net, groups).talks
    between = talks[talks["community"].isna()]
    assert between[["agency", "country", "other_agency"]].to_numpy().tolist() == [
        ["BKA", "DE", "DIICOT"]
    ]


def test_nobody_to_talk() -> None:
    found = cooperation(held(("bc", "ef")))
    assert found.talks.empty
    assert found.table()["community"].tolist() == [1]
    assert "No link over a border" in found.said()
    found.plot()


def test_it_can_be_shown(operation: Network) -> None:
    found = cooperation(held())
    assert "Who should talk" in found._repr_html_()
    assert len(found.plot().patches) == 1
    assert cooperation(operation).talks.empty
    with pytest.raises(NoEvidenceError, match="borders"):
        cooperation(
            Network(
                pd.DataFrame({"entity": ["a"]}),
                pd.DataFrame({"source": [], "target": []}),
            )
        )
