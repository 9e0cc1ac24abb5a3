"""Trade, journeys, grading, places and sheets of a made-up operation, by themselves."""

import re
from datetime import date

import numpy as np
import pandas as pd
import pytest

from trafficnet.errors import ParameterError
from trafficnet.synth.cast import Cast, make_cast
from trafficnet.synth.chance import stream
from trafficnet.synth.grading import add_grading
from trafficnet.synth.journeys import movements_sheet, sightings_sheet
from trafficnet.synth.places import PLACES, ROUTES, place
from trafficnet.synth.sheet import (
    EVENT,
    FIELD,
    WHAT,
    Sheet,
    sheet_from_rows,
    shuffled,
    side_column,
)
from trafficnet.synth.trade import adverts_sheet, cases_sheet, payments_sheet
from trafficnet.values.countries import parse_country
from trafficnet.values.grades import parse_grade
from trafficnet.values.phones import parse_phone


@pytest.fixture(scope="module")
def cast() -> Cast:
    return make_cast(stream(11, "cast"), 150)


def sheets(cast: Cast) -> dict[str, Sheet]:
    return {
        "payments": payments_sheet(stream(11, "p"), cast, cast.people),
        "adverts": adverts_sheet(stream(11, "a"), cast),
        "cases": cases_sheet(stream(11, "c"), cast),
        "movements": movements_sheet(stream(11, "m"), cast, cast.people),
        "sightings": sightings_sheet(stream(11, "s"), cast),
    }


def test_one_seed_gives_one_operation(cast: Cast) -> None:
    one, other = sheets(cast), sheets(cast)
    for name, sheet in one.items():
        pd.testing.assert_frame_equal(sheet.frame, other[name].frame)
        assert (sheet.name, sheet.kind) == (name, name)
        assert sheet.frame.record_id.is_unique
        assert sheet.frame[EVENT].is_unique
        assert sheet.frame[[WHAT, FIELD]].isna().all(axis=None)


def test_every_party_is_a_person_of_the_cast(cast: Cast) -> None:
    ids = {person.id for person in cast.people}
    for sheet in sheets(cast).values():
        for side in sheet.sides:
            assert set(sheet.frame[side_column(side)].dropna()) <= ids
        assert not any(name.startswith("@") for name in sheet.columns)


def test_money_moves_between_two_and_never_alone(cast: Cast) -> None:
    frame = sheets(cast)["payments"].frame
    assert (frame["@payer"] != frame["@payee"]).all()
    assert frame.amount.astype(float).gt(0).all()
    for side in ("payer", "payee"):
        has_one = frame[f"{side}_account"].notna() ^ frame[f"{side}_phone"].notna()
        assert has_one.all()
        assert set(frame[f"{side}_country"]) <= set(PLACES)
    at_home = frame.payer_country == "GB"
    assert set(frame.currency[at_home]) <= {"GBP"}
    assert set(frame.currency[~at_home]) <= {"EUR"}


def test_payments_adverts_and_cases_are_dated_and_placed(cast: Cast) -> None:
    found = sheets(cast)
    for name, column in (
        ("payments", "paid_on"),
        ("adverts", "posted_on"),
        ("cases", "opened_on"),
    ):
        days = [date.fromisoformat(text) for text in found[name].frame[column]]
        assert min(days).year >= 2020
    adverts, cases = found["adverts"].frame, found["cases"].frame
    assert adverts.ad_id.is_unique
    for row in [*adverts.to_dict("records"), *cases.to_dict("records")]:
        assert row["city"] in PLACES[row["country"]].cities
    hosts = {person.id: person for person in cast.people}
    for row in adverts.to_dict("records"):
        lines = {line.e164 for line in hosts[row["@person"]].lines}
        assert parse_phone(row["phone"], row["country"]).e164 in lines
    assert sorted(cases.case_id) == sorted(c for gang in cast.gangs for c in gang.cases)


def test_a_booking_is_one_journey_of_one_group(cast: Cast) -> None:
    frame = sheets(cast)["movements"].frame
    shared = [
        "departed_on",
        "from_city",
        "arrived_on",
        "to_city",
        "mode",
        "paid_by_name",
    ]
    assert frame.groupby("booking")[shared].nunique(dropna=False).eq(1).all(axis=None)
    assert not frame.duplicated(["booking", "@person"]).any()
    assert (frame.departed_on <= frame.arrived_on).all()
    origin = frame.from_country.map(parse_country)
    destination = frame.to_country.map(parse_country)
    assert (origin != destination).all()
    told = frame[["document", "phone", "name"]].notna().any(axis=1)
    assert told.all()


def test_victims_go_the_whole_way_of_their_gang(cast: Cast) -> None:
    frame = sheets(cast)["movements"].frame
    taken = {
        person: list(
            zip(
                rows.from_country.map(parse_country),
                rows.to_country.map(parse_country),
                strict=True,
            )
        )
        for person, rows in frame.sort_values("departed_on").groupby("@person")
    }
    for gang in cast.gangs:
        for victim in cast.of(gang, "victim"):
            assert taken[victim.id] == list(gang.legs)


def test_cameras_know_cars_and_patrols_know_drivers(cast: Cast) -> None:
    frame = sheets(cast)["sightings"].frame
    by_patrol = frame["@person"].notna()
    assert frame.camera.isna().equals(by_patrol)
    assert frame.name.notna().equals(by_patrol)
    assert frame.vehicle.notna().all()
    cars = {person.id: person.vehicle for person in cast.people}
    rows = frame[by_patrol]
    assert [cars[one] for one in rows["@person"]] == rows.vehicle.tolist()
    assert all(
        re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", at) for at in frame.seen_at
    )


@pytest.mark.parametrize("facts", [True, False])
def test_grades_parse_and_conditions_come_with_handling_c(*, facts: bool) -> None:
    rows = pd.DataFrame({"name": [f"n{at}" for at in range(400)]})
    frame = add_grading(np.random.default_rng(5), rows, prefix="Q", facts=facts)
    grades = [parse_grade(text, "3x5x2") for text in frame.grade]
    assert frame.record_id.tolist()[:2] == ["Q-000001", "Q-000002"]
    assert frame.source.str.fullmatch(r"S\d{4}").all()
    held = [grade.handling == "C" for grade in grades]
    assert frame.conditions.notna().tolist() == held
    if facts:
        assert set(frame.grade) == {"1AP"}
        assert set(frame.marking) == {"OFFICIAL"}
    else:
        assert any(held)
        assert set(frame.marking) == {"OFFICIAL", "OFFICIAL-SENSITIVE"}
    assert len(add_grading(np.random.default_rng(5), rows.iloc[:0], prefix="Q")) == 0


def test_places_are_countries_and_every_route_runs_through_them() -> None:
    for code, one in PLACES.items():
        assert one.code == code
        assert {parse_country(word) for word in one.spellings} == {code}
        assert len(set(one.cities)) == len(one.cities) >= 3
    for home, ways in ROUTES.items():
        for way in ways:
            assert way[0] == home
            assert len(set(way)) == len(way) >= 2
            assert set(way) <= set(PLACES)
    codes = [one.mobile_code for one in PLACES.values()]
    assert len(set(codes)) == len(codes)


def test_a_country_outside_the_made_up_world_is_refused() -> None:
    assert place("RO").code == "RO"
    with pytest.raises(ParameterError, match="country 'US': wanted one of AL, AT, BE"):
        place("US")


def test_a_sheet_hides_what_is_true_of_its_rows() -> None:
    rows: list[dict[str, str | None]] = [
        {"name": "Ana", "@person": "P1"},
        {"name": None, "@person": None},
    ]
    sheet = sheet_from_rows("people", "people", rows, ("person",))
    assert sheet.columns == ["name"]
    assert sheet.frame[EVENT].tolist() == [0, 1]
    assert sheet.frame.loc[1, "name"] is None
    mixed = shuffled(np.random.default_rng(1), sheet)
    assert sorted(mixed.frame[EVENT]) == [0, 1]
    assert mixed.frame.index.tolist() == [0, 1]
    assert sheet.with_frame(sheet.frame.iloc[1:]).frame.index.tolist() == [0]
