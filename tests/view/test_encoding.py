"""What each part of the picture means, and the refusals that help."""

import pytest

from trafficnet.errors import ParameterError
from trafficnet.view.encoding import Encoding
from trafficnet.view.palette import (
    CATEGORY_COLOURS,
    FREE_SHAPES,
    GREY,
    KIND_SHAPES,
    PROTECTED_SHAPES,
    ROLE_COLOURS,
    category_colours,
    protected_shape,
)

NODES = ("entity", "kind", "name", "roles")
LINKS = ("source", "target", "strength")


def test_the_default_fits_every_network() -> None:
    Encoding().check(NODES, LINKS)


@pytest.mark.parametrize("column", ["links", "strength", "community", "certainty"])
def test_what_the_scene_works_out_may_be_asked_for(column: str) -> None:
    Encoding(node_colour=column, node_size=None).check(NODES, LINKS)


def test_an_unknown_column_is_refused_with_the_nearest_name() -> None:
    with pytest.raises(
        ParameterError, match=r"node_colour 'role'.*did you mean 'roles'"
    ):
        Encoding(node_colour="role").check(NODES, LINKS)


def test_links_have_columns_of_their_own() -> None:
    with pytest.raises(
        ParameterError, match="link_width 'name': wanted a column of the links"
    ):
        Encoding(link_width="name").check(NODES, LINKS)


@pytest.mark.parametrize("value", ["", 3, ("a",)])
def test_a_channel_takes_a_name_or_none(value: object) -> None:
    with pytest.raises(ParameterError, match="wanted the name of a column, or None"):
        Encoding(node_label=value)  # type: ignore[arg-type]


def test_no_channel_at_all_is_fine() -> None:
    Encoding(None, None, None, None, None, None).check(NODES, LINKS)


def test_colours_run_out_into_grey_and_never_repeat() -> None:
    assert len(set(CATEGORY_COLOURS)) == len(CATEGORY_COLOURS)
    assert category_colours(18)[16:] == (GREY, GREY)


def test_roles_are_coloured_without_alarm() -> None:
    for colour in ROLE_COLOURS.values():
        red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
        assert not (red > 180 and green < 110 and blue < 110), colour


def test_a_victim_keeps_a_shape_that_no_column_can_take() -> None:
    assert protected_shape(("convicted", "victim", "witness")) == "diamond"
    assert protected_shape(("suspect",)) is None
    free = {*FREE_SHAPES, *KIND_SHAPES.values()}
    assert free.isdisjoint(PROTECTED_SHAPES.values())
