from collections.abc import Callable

import pytest

from trafficnet.analysis import communities, safeguarding
from trafficnet.analysis.protection import has_role, protected
from trafficnet.analysis.safeguarding import age, prompt
from trafficnet.network import Network

Maker = Callable[..., Network]


def test_everyone_with_such_a_role_is_listed(operation: Network) -> None:
    groups = communities(operation, runs=5)
    table = safeguarding(operation, groups).table()
    assert list(table) == [
        "entity",
        "name",
        "roles",
        "exploitation",
        "community",
        "under_18",
        "compelled_offence_prompt",
        "cases",
    ]
    rows = table.set_index("entity")
    assert list(rows.index) == ["E5", "E12", "E20"]
    assert rows.loc["E5", "roles"] == ("suspect", "victim")
    assert rows.loc["E5", "exploitation"] == ("labour",)
    assert rows.loc["E5", "cases"] == ("C1",)
    assert rows.loc["E12", "under_18"] == "yes"
    assert rows.loc["E5", "community"] == groups.membership["E5"]
    assert "s.45(1)" in str(rows.loc["E5", "compelled_offence_prompt"])
    assert rows["compelled_offence_prompt"].notna().tolist() == [True, False, False]


def test_adult_and_child_prompts_differ() -> None:
    adult, child = (prompt(("victim", "suspect"), each) for each in ("no", "yes"))
    assert adult is not None
    assert child is not None
    assert "compelled" in adult
    assert "no realistic alternative" in adult
    assert "no compulsion test" in child
    assert "s.45(4)" in child
    assert "direct consequence" in child
    for text in (adult, child):
        assert "Lord Advocate's Instructions" in text
        assert "Sch. 4" in text


def test_unknown_age_asks_to_presume_a_child() -> None:
    text = prompt(("convicted", "victim"), None)
    assert text is not None
    assert text.startswith("Age unknown")
    assert "presume a child" in text


def test_the_law_of_a_child_holds_no_compulsion_test() -> None:
    text = prompt(("victim", "suspect"), "yes") or ""
    assert "s.45(4)" in text
    assert "direct consequence of being a victim" in text
    assert "was the act compelled" not in text
    assert "s.45(1)" not in text
    assert "no realistic alternative" not in text


def test_the_law_of_an_adult_asks_three_things() -> None:
    text = prompt(("victim", "convicted"), "no") or ""
    assert "s.45(1)" in text
    assert "was the act compelled" in text
    assert "attributable to slavery or relevant exploitation" in text
    assert "no realistic alternative" in text
    assert "s.45(4)" not in text


def test_where_the_age_is_unknown_the_child_comes_first() -> None:
    text = prompt(("victim", "suspect"), None) or ""
    assert text.index("presume a child") < text.index("s.45(4)") < text.index("s.45(1)")


@pytest.mark.parametrize("under_18", ["yes", "no", None])
def test_every_prompt_names_both_jurisdictions_and_finds_nothing(
    under_18: str | None,
) -> None:
    text = prompt(("suspect", "victim"), under_18) or ""
    assert "England and Wales" in text
    assert "Lord Advocate's Instructions" in text
    assert "credible and reliable information from any source" in text
    assert "Sch. 4 offences are excluded" in text
    assert len(text) < 1_200  # the report shows so much
    assert not any(word in text.lower() for word in ("guilty", "leader", "risk score"))


@pytest.mark.parametrize(
    "roles", [("victim",), ("suspect",), ("witness", "suspect"), (), None]
)
def test_no_prompt_without_both(roles: tuple[str, ...] | None) -> None:
    assert prompt(roles, "no") is None


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("yes", "yes"),
        (" No ", "no"),
        (True, "yes"),
        (False, "no"),
        (None, None),
        ("adult?", None),
    ],
)
def test_age(given: object, wanted: str | None) -> None:
    assert age(given) == wanted


def test_nobody_is_an_empty_table(from_pairs: Maker) -> None:
    found = safeguarding(from_pairs("ab"))
    assert len(found.table()) == 0
    assert found.said().startswith("0 people")
    assert found.method.left_out == {"people with neither role": 2}
    found._repr_html_()
    found.plot()


def test_hostile_names_stay_text(from_pairs: Maker) -> None:
    net = from_pairs(
        "ab",
        entity=["a", "b"],
        name=["<img src=x onerror=alert(1)>", "b"],
        roles=[("victim",), ()],
    )
    assert "<img" not in safeguarding(net)._repr_html_()


def test_protection_is_sticky(operation: Network) -> None:
    marked = [
        e for e, p in zip(operation.index, protected(operation), strict=True) if p
    ]
    assert marked == ["E5", "E12", "E20"]
    assert not has_role("victim", frozenset({"victim"}))


def test_it_can_be_shown(operation: Network) -> None:
    found = safeguarding(operation, communities(operation, runs=3))
    assert "3 people" in found._repr_html_()
    assert len(found.plot().patches) == 3
