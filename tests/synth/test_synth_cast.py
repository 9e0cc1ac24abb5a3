"""Cast: several gangs from different countries, victims, and the people around them."""

from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trafficnet.errors import ParameterError
from trafficnet.synth.cast import ENDS, FEWEST, STARTS, Cast, make_cast
from trafficnet.synth.chance import happens, pick, sample, stream

CASTS = st.builds(
    lambda seed, people: make_cast(stream(seed, "cast"), people),
    st.integers(0, 10**6),
    st.integers(FEWEST, 260),
)


def test_a_cast_of_two_hundred_has_six_gangs_from_six_countries() -> None:
    cast = make_cast(stream(7, "cast"), 200)
    assert len(cast.people) == 200
    assert len(cast.gangs) == 6
    assert len({gang.country for gang in cast.gangs}) == 6
    assert len(cast.bystanders) > 60


@given(CASTS)
def test_every_gang_has_everyone_it_needs(cast: Cast) -> None:
    for gang in cast.gangs:
        does = Counter(cast.by_id(member).function for member in gang.members)
        assert does["controller"] >= 2
        assert does["recruiter"] >= 2
        assert does["transporter"] >= 2
        assert does["launderer"] >= 2
        assert does["victim"] >= 3
        assert len(gang.legs) == len(gang.route) - 1 >= 1
        assert gang.route[0] == gang.country


@given(CASTS)
def test_a_victim_made_to_commit_crime_is_there(cast: Cast) -> None:
    both = [
        person for person in cast.people if {"victim", "suspect"} <= {*person.roles}
    ]
    assert both
    assert all(person.function == "victim" for person in both)


@given(CASTS)
def test_victims_are_adults_and_children(cast: Cast) -> None:
    for gang in cast.gangs:
        victims = cast.of(gang, "victim")
        young = [person for person in victims if person.born > date(2008, 6, 27)]
        assert 1 <= len(young) < len(cast.people)
    adults = [p for p in cast.people if p.is_victim and p.born.year < 2006]
    assert adults


@given(CASTS)
def test_some_bystanders_share_a_name_with_a_member_and_nothing_else(
    cast: Cast,
) -> None:
    members = {p.name: p for p in cast.people if p.gang and p.function != "victim"}
    namesakes = [p for p in cast.bystanders if p.name in members]
    assert len(namesakes) >= 2
    for person in namesakes:
        other = members[person.name]
        assert person.passport != other.passport
        assert not {line.e164 for line in person.lines} & {
            line.e164 for line in other.lines
        }


@given(CASTS)
def test_no_identifier_has_two_owners(cast: Cast) -> None:
    for field in ("passport", "email", "handle", "account", "id"):
        values = [getattr(person, field) for person in cast.people]
        assert len(set(values)) == len(values)
    numbers = [line.e164 for person in cast.people for line in person.lines]
    assert len(set(numbers)) == len(numbers)


@given(CASTS)
def test_lines_leave_no_day_without_a_phone(cast: Cast) -> None:
    for person in cast.people:
        assert min(line.since for line in person.lines) == STARTS
        assert max(line.until for line in person.lines) == ENDS
        for line in person.lines:
            assert line.since < line.until


def test_some_change_phone_midway_and_some_keep_the_handset() -> None:
    cast = make_cast(stream(7, "cast"), 200)
    changed = [p for p in cast.people if p.lines[0].until < ENDS]
    assert len(changed) >= 20
    kept = [p for p in changed if p.lines[0].imei == p.lines[1].imei]
    assert 0 < len(kept) < len(changed)


def test_victims_of_a_gang_live_in_one_house() -> None:
    cast = make_cast(stream(7, "cast"), 200)
    for gang in cast.gangs:
        assert {p.address for p in cast.of(gang, "victim")} == {gang.house}


def test_too_few_people_are_refused() -> None:
    with pytest.raises(ParameterError, match="people 39: wanted 40 or more"):
        make_cast(stream(7, "cast"), 39)


def test_a_negative_seed_is_refused() -> None:
    with pytest.raises(ParameterError, match="seed -1: wanted 0 or more"):
        stream(-1, "cast")


def test_parts_of_one_seed_draw_apart_and_again_the_same() -> None:
    assert stream(1, "a").random() == stream(1, "a").random()
    assert stream(1, "a").random() != stream(1, "b").random()


def test_samples_keep_order_and_repeat_nothing() -> None:
    rng = stream(1, "test")
    items = list("abcdefgh")
    chosen = sample(rng, items, 5)
    assert chosen == sorted(set(chosen))
    assert sample(rng, items, 99) == items
    assert pick(rng, items) in items
    assert happens(rng, 1.0)
    assert not happens(rng, 0.0)
