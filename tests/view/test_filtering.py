"""What an explorer may be asked to show."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trafficnet.errors import ParameterError
from trafficnet.view.filtering import checked_filter, legends
from trafficnet.view.scene import Scene, build_scene


@pytest.fixture(scope="module")
def scene(world: Callable[[int], Any]) -> Scene:
    made = world(60)
    return build_scene(made.network, communities=made.groups, evidence=made.evidence)


def test_short_ways_stand_for_legends(scene: Scene) -> None:
    asked = {"strength": 2, "country": "RO", "community": [1, 2], "kind": ("payments",)}
    assert checked_filter(scene, asked) == {
        "strength": 2.0,
        "only": {
            "countries": ["RO"],
            "community": ["1", "2"],
            "record_kinds": ["payments"],
        },
    }


@pytest.mark.parametrize(
    ("key", "said", "day"),
    [
        ("from", "2024", "2024-01-01"),
        ("to", "2024", "2024-12-31"),
        ("to", "2024-02", "2024-02-29"),
        ("from", "2024-02", "2024-02-01"),
        ("to", date(2024, 3, 4), "2024-03-04"),
    ],
)
def test_months_and_years_mean_their_ends(
    scene: Scene, key: str, said: object, day: str
) -> None:
    assert checked_filter(scene, {key: said}) == {key: day}


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"countri": "RO"}, "did you mean 'country'"),
        ({"country": "XX"}, "filter country 'XX': wanted one of"),
        ({"strength": "much"}, "wanted a number"),
        ({"strength": float("nan")}, "wanted a number"),
        ({"cross_border": 1}, "wanted True or False"),
        ({"from": "2024-13"}, "wanted a day such as"),
        ({"from": "2024-02", "to": "2024-01"}, "wanted a day not before"),
        ({"only": ["RO"]}, "wanted a dict of legend to values"),
        ({"hide": {"colour": "red"}}, "filter 'hide colour': wanted one of"),
        ("RO", "wanted a dict with some of"),
    ],
)
def test_what_fits_nothing_is_told(scene: Scene, asked: object, told: str) -> None:
    with pytest.raises(ParameterError, match=told):
        checked_filter(scene, asked)


@given(data=st.data())
def test_a_full_filter_stays_as_it_is(scene: Scene, data: st.DataObject) -> None:
    known = {key: some for key, some in legends(scene).items() if some}
    chosen = data.draw(
        st.fixed_dictionaries(
            {},
            optional={
                key: st.lists(st.sampled_from(some), min_size=1, unique=True)
                for key, some in known.items()
            },
        )
    )
    full = checked_filter(scene, {"only": chosen, "hide": chosen, "strength": 1})
    assert checked_filter(scene, full) == full
