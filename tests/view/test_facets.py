"""Ways of colouring: categories, counts, places."""

from trafficnet.view.facets import any_facet, category_facet, step_facet
from trafficnet.view.palette import GREY, STEP_COLOURS


def test_the_commonest_comes_first_and_the_unknown_last() -> None:
    facet = category_facet(
        "countries", "Country", [("RO",), (), ("GB",), ("GB", "RO"), "GB"]
    )
    assert [(c.value, c.count) for c in facet.categories] == [
        ("GB", 3),
        ("RO", 2),
        ("", 1),
    ]
    assert facet.codes == ((1,), (2,), (0,), (0, 1), (0,))
    assert facet.categories[-1].colour == GREY


def test_several_values_give_several_colours() -> None:
    facet = category_facet("roles", "Role", [("a", "b"), ("a",)])
    assert len(facet.colours_of(0)) == 2
    assert facet.colours_of(1) == (facet.categories[0].colour,)


def test_a_value_named_twice_counts_once() -> None:
    facet = category_facet("x", "X", [("a", "a")])
    assert facet.categories[0].count == 1
    assert facet.codes == ((0,),)


def test_groups_keep_their_numbers_order() -> None:
    facet = category_facet("community", "Group", [10, 2, 2, 1], ordered=True)
    assert [c.value for c in facet.categories] == ["1", "2", "10"]


def test_too_many_values_share_one_entry() -> None:
    facet = category_facet("x", "X", [f"v{i:03d}" for i in range(210)])
    assert len(facet.categories) == 201
    assert (facet.categories[-1].label, facet.categories[-1].count) == (
        "all others",
        10,
    )


def test_numbers_fall_into_five_steps_of_like_size() -> None:
    facet = step_facet("age", "Age", [*map(float, range(100)), None])
    assert [c.count for c in facet.categories] == [20, 20, 20, 20, 20, 1]
    assert facet.codes[0] == (0,)
    assert facet.codes[99] == (4,)
    assert facet.codes[100] == (5,)
    assert facet.categories[4].colour == STEP_COLOURS[4]


def test_one_number_alone_is_one_step() -> None:
    facet = step_facet("age", "Age", [3.0, 3.0])
    assert [c.count for c in facet.categories] == [2]


def test_many_numbers_are_steps_and_few_are_categories() -> None:
    assert any_facet("a", "A", list(range(30))).categories[0].label == "0 to 5.8"
    assert [c.label for c in any_facet("a", "A", [2, 10, 2]).categories] == ["2", "10"]
    assert [c.label for c in any_facet("a", "A", [True, None]).categories] == [
        "True",
        "not known",
    ]


def test_the_labels_of_the_legend_are_cleaned() -> None:
    facet = category_facet("x", "X", ["<b>\u202e"])
    assert facet.categories[0].label == "<b>"
