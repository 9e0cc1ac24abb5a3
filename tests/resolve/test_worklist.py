"""Which pairs to look at first: the order by hand, and what is never asked."""

from typing import Any

import pandas as pd
import pytest

from trafficnet.errors import ParameterError
from trafficnet.resolve import resolve_mentions
from trafficnet.resolve.nearmisses import near_misses
from trafficnet.resolve.questions import Question, WorkList
from trafficnet.resolve.renaming import placed_mentions, renaming
from trafficnet.resolve.surroundings import surroundings
from trafficnet.resolve.worklist import work_list

P = [(f"+4477009000{n:02}",) for n in range(30)]


def rows(*told: dict[str, Any]) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {"mention": f"m{n}", "kind": "people", "record": f"r{n}", **row}
            for n, row in enumerate(told)
        ]
    )


def question(**told: Any) -> Question:  # noqa: ANN401 - whatever a question holds
    plain = {
        "left": "a",
        "right": "b",
        "left_entity": "E1",
        "right_entity": "E2",
        "probability": 0.25,
        "namings": 3,
        "links": 1,
        "people": 7,
        "reasons": (),
        "decided_by": "not joined: a name only",
    }
    return Question(**{**plain, **told})


def test_the_expected_change_by_hand() -> None:
    apart = question()
    assert apart.change == 3 + 1 + 3  # log2(1 + 7)
    assert apart.expected_change == 0.25 * 7
    joined = question(right_entity="E1")
    assert joined.joined
    assert joined.expected_change == 0.75 * 7
    large = question(others=10, fresh=0.5)
    assert large.change == 3 * 10 + 1 + 3  # pairs of namings that become one person's
    assert large.expected_change == 0.5 * 0.25 * 34
    placed = question(right_entity="E1", decided_by="name only")
    assert placed.expected_change == 0.005 * 7
    proven = question(right_entity="E1", decided_by="evidence")
    assert proven.expected_change == round(0.1 * 0.75 * 7, 6)


FAMED = rows(
    {"name": "Ana Rusu", "phones": P[1]},
    {"name": "Ana Rusu", "phones": P[2]},
    {"name": "Olena Koval", "phones": P[3]},
    {"name": "Olena Koval", "phones": P[4]},
    {"kind": "contacts", "phones": P[1], "record": "c1"},
    {"kind": "contacts", "phones": P[3], "record": "c1"},
    {"kind": "contacts", "phones": P[2], "record": "c2"},
    {"kind": "contacts", "phones": P[5], "record": "c2"},
)


def test_who_would_move_more_comes_first() -> None:
    """Each Ana is in touch with somebody, so joining them brings two parts together."""
    found = work_list(resolve_mentions(FAMED), FAMED)
    assert [(q.left, q.right) for q in found] == [("m0", "m1"), ("m2", "m3")]
    ana, olena = found
    assert (ana.namings, ana.links) == (2, 1)
    assert ana.people == 2  # the other Ana and who she called
    assert (olena.namings, olena.links, olena.people) == (1, 0, 1)
    assert ana.expected_change > olena.expected_change
    assert found.total == 2
    assert found.table()["place"].to_list() == [1, 2]
    assert "name Ana Rusu; phones +447700900001" in found.table()["left_says"].iloc[0]


def test_what_is_settled_is_not_asked_and_what_is_unsure_comes_last() -> None:
    def asked(verdict: str) -> WorkList:
        words = pd.DataFrame(
            [("m0", "m1", verdict, 1)], columns=["left", "right", "verdict", "number"]
        )
        return work_list(resolve_mentions(FAMED, words), FAMED, words)

    for verdict in ("same", "different"):
        assert [(q.left, q.right) for q in asked(verdict)] == [("m2", "m3")]
    last = asked("unsure").questions[-1]
    assert (last.left, last.right, last.unsure) == ("m0", "m1", True)


def test_a_weak_join_between_two_parts_is_asked_about() -> None:
    frame = rows(
        {"name": "Ion Popa", "phones": P[1]},
        {"name": "Ion Popa", "phones": (*P[1], *P[2])},
        {"kind": "payments", "name": "Ion Popa", "accounts": ("RO49AAAA",)},
    )
    found = work_list(resolve_mentions(frame), frame)
    assert all(one.joined for one in found)
    (one,) = (one for one in found if one.decided_by == "name only")
    assert one.expected_change == pytest.approx(0.005 * one.change)
    assert (one.namings, one.others) == (1, 2)


def test_the_order_of_rows_changes_nothing_and_n_cuts() -> None:
    one = work_list(resolve_mentions(FAMED), FAMED, n=1)
    assert (len(one), one.total) == (1, 2)
    assert one.text == "1 of 2 pairs to look at"
    mixed = FAMED.iloc[::-1]
    two = work_list(resolve_mentions(mixed), mixed, n=1)
    assert one.table().equals(two.table())
    with pytest.raises(ParameterError, match="n is 0: wanted 1 or more"):
        work_list(resolve_mentions(FAMED), FAMED, n=0)


def test_hostile_names_stay_text_in_the_table() -> None:
    names = pd.Series(["<b>Ana</b> Rusu", "<b>Ana</b> Rusu", *[None] * 6], dtype=object)
    frame = FAMED.assign(name=names)
    html = work_list(resolve_mentions(frame), frame)._repr_html_()
    assert "<b>" not in html


def test_near_misses_by_hand() -> None:
    frame = rows(
        {"name": "Ana Rusu", "phones": P[1], "born": "1990-02-03", "case_id": "C1"},
        {"name": "Rusu Ana", "phones": P[2], "born": "1961-05-06", "case_id": "C1"},
        {"name": "Olena Koval", "phones": P[3]},
        {"name": "O. Koval", "email": None, "sex": "female"},
    )
    found = resolve_mentions(frame)
    around = surroundings(frame, placed_mentions(found))
    every = near_misses(found.people, around)
    by_names = {frozenset(miss.names): miss for miss in every}
    ana = by_names[frozenset(("Ana Rusu", "Rusu Ana"))]
    # 1 for the only other, phones differ 0.5, births differ 0.05, one case 2
    assert ana.probability == pytest.approx(0.05 / 1.05, abs=1e-6)
    olena = by_names[frozenset(("Olena Koval", "O. Koval"))]
    assert olena.probability == 0.5
    assert (ana.rivals, olena.rivals) == (0, 0)


def test_the_unknown_user_of_an_email_that_bears_a_name_is_asked_about() -> None:
    """Whoever has most of the words in it; it joins nobody by itself."""
    frame = rows(
        {"name": "Maria Rusu", "phones": P[1]},
        {"name": "Maria Popa", "phones": P[2]},
        {"kind": "contacts", "emails": ("maria.rusu84@example.org",)},
        {"kind": "contacts", "emails": ("mar@example.org",)},
    )
    found = resolve_mentions(frame)
    assert len(set(found.clusters["entity"])) == 4
    listed = work_list(found, frame)
    (one,) = (q for q in listed if "@" in q.reasons[0])
    assert (one.left, one.right) == ("m0", "m2")
    assert one.probability == 0.5


def test_what_people_hold_elsewhere_counts_against_a_pair() -> None:
    """The pair compares no births, but the two people have different ones."""
    frame = rows(
        {"name": "Ana Rusu", "city": "Leeds", "emails": ("ana@example.org",)},
        {"name": "Ana Rusu", "born": "1990-02-03", "emails": ("ana@example.org",)},
        {"name": "Ana Rusu", "city": "Leeds", "phones": P[1]},
        {"name": "Ana Rusu", "born": "1961-05-06", "phones": P[1]},
    )
    alone = frame.iloc[[0, 2]]
    plain = work_list(resolve_mentions(alone), alone).questions[0]
    against = work_list(resolve_mentions(frame), frame).questions[0]
    assert plain.decided_by == against.decided_by
    assert against.decided_by == "not joined: no evidence but the name"
    odds = [one.probability / (1 - one.probability) for one in (against, plain)]
    assert odds[0] == pytest.approx(0.05 * odds[1], rel=1e-3)


def test_what_became_of_whom() -> None:
    before = resolve_mentions(FAMED)
    words = pd.DataFrame(
        [("m2", "m3", "same", 1)], columns=["left", "right", "verdict", "number"]
    )
    after = resolve_mentions(FAMED, words)
    told = renaming(before, after)
    joined = told[told["change"] == "joined"]
    assert set(joined["before"]) == {before.entity_of("m2"), before.entity_of("m3")}
    assert set(joined["after"]) == {after.entity_of("m2")}
    back = renaming(after, before)
    assert set(back["change"]) >= {"parted"}
    assert renaming(before, before).empty
