"""One person's route on a map, by hand and by invariant."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trafficnet.errors import NoEvidenceError, ParameterError
from trafficnet.network.model import Network
from trafficnet.view.map_payload import corridor_json
from trafficnet.view.map_route import build_route_scene
from trafficnet.view.map_scene import CorridorScene, Step

from .test_map_scene import EVIL, call, journey, network, operations

ANA = network(
    [
        journey("E1", "m1", "RO Iași > GB London", "2024-01-05"),
        journey("E2", "m1", "RO Iași > GB London", "2024-01-05"),
        journey("E1", "m2", "GB London > RO Iasi", "2024-03-31"),
        journey("E1", "m3", "GB London > GB Leeds", "2024-02-02"),  # no border
        journey("E1", "m4", "RO Iași > GB London", None),
        journey("E1", "m5", "GB > GB", "2024-02-03"),  # nowhere in particular
        journey("E1", "m6", "VN Nghệ An > GB London", "2023-01-01"),
    ],
    [call("E1", "E3", "c1", "RO > GB", "2024-01-10")],
)


def told(scene: CorridorScene) -> list[tuple[str, str, str | None]]:
    """Return from where to where each journey leads, and when."""
    legs = [scene.legs[step.leg] for step in scene.steps]
    days = [step.day for step in scene.steps]
    return [
        (leg.origin.name, leg.destination.name, day)
        for leg, day in zip(legs, days, strict=True)
    ]


def test_a_route_by_hand() -> None:
    scene = build_route_scene(
        ANA, "E1", evidence={"m3": "by coach"}, marking="OFFICIAL"
    )
    assert told(scene) == [
        ("Vietnam", "London", "2023-01-01"),
        ("Iaşi", "London", "2024-01-05"),
        ("London", "Leeds", "2024-02-02"),
        ("London", "Iaşi", "2024-03-31"),
        ("Iaşi", "London", None),
    ]
    assert scene.unplaced == ("2024-02-03: United Kingdom to United Kingdom",)
    assert scene.doubts == ("Nghệ An: not in the gazetteer",)
    assert scene.people == {"E1": ("Ana", "victim")}
    assert (scene.title, scene.marking) == ("Route of Ana (E1)", "OFFICIAL")
    assert {(f.origin, f.destination): (f.people, f.records) for f in scene.corridors} == {
        ("RO", "GB"): (1, 2),
        ("GB", "RO"): (1, 1),
        ("VN", "GB"): (1, 1),
    }  # fmt: skip
    payload = json.loads(corridor_json(scene))
    assert payload["steps"][2][1] == "2024-02-02"
    assert "by coach" in json.dumps(payload["records"])


def test_who_did_not_travel_or_is_not_there_is_refused() -> None:
    with pytest.raises(NoEvidenceError, match="'E3': no journey of theirs"):
        build_route_scene(ANA, "E3")
    with pytest.raises(ParameterError, match="'E9': wanted an entity"):
        build_route_scene(ANA, "E9")


def test_hostile_names_of_a_route_stay_texts() -> None:
    net = network(
        [journey("E1", "m1", f"RO {EVIL} > GB", "2024-01-05")], [], (EVIL,) * 4
    )
    assert not set("<>&") & set(corridor_json(build_route_scene(net, "E1", title=EVIL)))


@given(operations(), st.sampled_from(["E1", "E2", "E3", "E4"]))
@settings(max_examples=60, deadline=None)
def test_every_journey_is_a_step_or_told_in_words(net: Network, person: str) -> None:
    mine = net.movements[net.movements["entity"] == person]
    if mine.empty:
        with pytest.raises(NoEvidenceError):
            build_route_scene(net, person)
        return
    scene = build_route_scene(net, person)
    assert len(scene.steps) + len(scene.unplaced) == len(mine)
    days = [step.day or "9999" for step in scene.steps]
    assert days == sorted(days)
    assert {step.leg for step in scene.steps} == set(range(len(scene.legs)))
    assert sum(leg.total for leg in scene.legs) == len(scene.steps)
    assert set(scene.people) <= {person}
    assert all(isinstance(step, Step) for step in scene.steps)
