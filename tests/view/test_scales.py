"""Numbers as sizes and widths, and what the legend says of them."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trafficnet.errors import ParameterError
from trafficnet.view.scales import Scale, ScaleKind, scaled


@pytest.mark.parametrize(
    ("kind", "half"),
    [
        ("linear", 0.25),
        ("sqrt", 0.5),
        ("log", math.log(1 + 99 / 4) / math.log(100)),
    ],
)
def test_each_scale_by_hand(kind: ScaleKind, half: float) -> None:
    share, told = scaled([8, 2, 0, None], "width", "calls", kind)
    assert share.tolist() == pytest.approx([1.0, half, 0.0, 0.0])
    assert told == Scale("width", "calls", kind, 0.0, 8.0, 1)


def test_far_apart_numbers_are_drawn_on_a_log_scale() -> None:
    assert scaled([1, 1, 20], "size", "links")[1].kind == "linear"  # type: ignore[union-attr]
    assert scaled([1, 1, 21], "size", "links")[1].kind == "log"  # type: ignore[union-attr]


def test_nothing_known_is_drawn_alike_and_not_explained() -> None:
    for column, cells in ((None, [1, 2]), ("links", [None, None])):
        share, told = scaled(cells, "size", column)
        assert share.tolist() == [0.25, 0.25]
        assert told is None


def test_another_scale_is_refused() -> None:
    with pytest.raises(ParameterError, match="'cube': wanted one of auto, linear"):
        scaled([1], "size", "links", "cube")  # type: ignore[arg-type]


@settings(derandomize=True, max_examples=60, deadline=None)
@given(
    st.lists(st.floats(0, 1e9), min_size=1, max_size=20),
    st.sampled_from(["auto", "linear", "sqrt", "log"]),
)
def test_more_is_never_drawn_smaller(values: list[float], kind: ScaleKind) -> None:
    share, _ = scaled(values, "size", "links", kind)
    assert ((share >= 0) & (share <= 1)).all()
    order = sorted(range(len(values)), key=lambda at: values[at])
    drawn = share[order]
    assert (drawn[1:] >= drawn[:-1] - 1e-12).all()
