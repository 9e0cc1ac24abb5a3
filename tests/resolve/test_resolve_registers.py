"""Registers of people long dead: families in one house, years for dates, pet forms."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from trafficnet.casebook import Casebook
from trafficnet.resolve import births, resolve_mentions
from trafficnet.resolve.comparison import FIELDS, HALF_NAME, SAME_ADDRESS
from trafficnet.resolve.decision import evidence, is_proven
from trafficnet.resolve.habits import FEWEST, Habits, habits_of
from trafficnet.resolve.weighing import WeighedPairs

MEN = [
    "John",
    "William",
    "Thomas",
    "George",
    "James",
    "Charles",
    "Henry",
    "Robert",
    "Edward",
    "Richard",
]
HOUSES = 90
STARTS = (
    *("Ash", "Brad", "Cal", "Dun", "Ever", "Fair", "Graf", "Hol"),
    *("Ken", "Lang", "Mar", "Nor", "Peck", "Rad", "Stan"),
)
ENDS = ("worth", "bury", "field", "combe", "thorpe", "gill")


def vector(**told: int) -> tuple[int, ...]:
    return tuple(told.get(field, -1) for field in FIELDS)


def weighed(*rows: tuple[int, ...]) -> WeighedPairs:
    number = np.arange(len(rows))
    return WeighedPairs(number, number + 1, np.asarray(rows, dtype=np.int8))


@pytest.mark.parametrize(
    ("alike", "differ", "is_kin"),
    [(FEWEST, 0, False), (51, 49, False), (50, 50, True), (0, FEWEST - 1, False)],
)
def test_where_half_of_a_house_were_born_on_other_days_they_are_kin(
    alike: int, differ: int, *, is_kin: bool
) -> None:
    house = {"name": HALF_NAME, "address": SAME_ADDRESS}
    rows = [vector(**house, born=births.FULL)] * alike
    rows += [vector(**house, born=births.DIFFER)] * differ
    rows += [vector(**house)] * 50  # births not known: they say nothing
    assert habits_of(weighed(*rows)).kin is is_kin
    assert Habits().kin is False


def families(seed: int) -> Iterator[dict[str, Any]]:
    """Each house has a father, his son of the same name and two brothers; all told thrice."""
    rng = np.random.default_rng(seed)
    for house in range(HOUSES):
        surname = STARTS[house % 15] + ENDS[house // 15]
        given = [str(name) for name in rng.choice(MEN, 3, replace=False)]
        people = [
            (given[0], 1800),
            (given[0], 1825),
            (given[1], 1828),
            (given[2], 1832),
        ]
        for number, (name, year) in enumerate(people):
            month, date = rng.integers(1, 13), rng.integers(1, 29)
            day = f"{year + house % 12}-{month:02d}-{date:02d}"
            for told in range(3):
                yield {
                    "mention": f"{house:02d}-{number}-{told}",
                    "kind": "people",
                    "name": f"{name} {surname}",
                    "born": day if told < 2 else day[:4],
                    "sex": "male" if told else None,
                    "address": f"{house} Mill Lane, Leeds",
                    "city": "Leeds",
                }


def test_a_family_of_one_house_is_not_one_person() -> None:
    frame = pd.DataFrame(list(families(3)))
    found = resolve_mentions(frame)
    person = frame["mention"].str.rsplit("-", n=1).str[0]
    entity = frame["mention"].map(
        found.clusters.set_index("mention")["entity"].to_dict()
    )
    parts = pd.DataFrame({"person": person, "entity": entity})
    assert parts.groupby("entity")["person"].nunique().max() == 1
    whole = parts.groupby("person")["entity"].nunique().eq(1).mean()
    assert whole > 0.9
    assert found.weights.learned


def test_a_document_outranks_a_name_that_differs_in_a_part() -> None:
    """With a date that agrees as far as it goes; wholly other names need the full date."""
    held = {"documents": 3}
    assert is_proven(vector(name=HALF_NAME, born=births.OVERLAP, **held))
    assert not is_proven(vector(name=HALF_NAME, born=births.CLOSE, **held))
    assert not is_proven(vector(name=0, born=births.NEAR, **held))
    assert is_proven(vector(name=0, born=births.FULL, **held))
    assert not is_proven(vector(name=HALF_NAME, born=births.FULL, phones=3))


def test_a_year_in_one_case_is_no_evidence_where_identifiers_differ() -> None:
    """Namesakes of one case, of one age, each with a phone."""
    told = {"name": 6, "born": births.OVERLAP, "case": 1, "city": 1}
    assert evidence(vector(**told)) == "several lesser agreements"
    assert evidence(vector(**told, phones=0)) is None
    assert evidence(vector(**told, phones=0, emails=3)) == "identifier"


REGISTER = """first_name,surname,dob,postcode_fake,occupation
William,Tattersall,1841-03-02,hx1 2ab,weaver
Bill,Tattersall,1841-03-02,,
Wm,Tatersall,1841-03-02,hx1 2ab,weaver
Margaret,Umpleby,1850,hx1 9zz,
"""


def test_a_register_of_the_last_century_but_one_is_read(tmp_path: Path) -> None:
    (tmp_path / "register.csv").write_text(REGISTER, encoding="utf-8")
    case = Casebook().add(tmp_path / "register.csv")
    mentions = case.mentions()
    assert sorted(mentions["born"]) == ["1841-03-02"] * 3 + ["1850"]
    found = resolve_mentions(mentions)
    parts = mentions["mention"].map(found.clusters.set_index("mention")["entity"])
    by_name = dict(zip(mentions["name"], parts, strict=True))
    assert by_name["William Tattersall"] == by_name["Bill Tattersall"]
    assert by_name["Margaret Umpleby"] != by_name["Bill Tattersall"]


BORN_IN = pd.DataFrame(
    {
        "mention": ["a", "b", "c"],
        "kind": ["people"] * 3,
        "name": ["Hannah Murgatroyd", "H. Murgatroyd", "Isaac Quarmby"],
        "born": ["1851-03-04", "1851-03-05", "1822-01-01"],
        "birth_place": ["Leeds", "Leeds", "York"],
    }
)


def test_a_place_of_birth_is_compared_where_nobody_says_where_they_live() -> None:
    """A date one slip off and the place of birth: two lesser agreements, as with a city."""
    found = resolve_mentions(BORN_IN)
    assert len(found.people) == 2
    (pair,) = found.pairs[found.pairs["decided_by"] == "evidence"].to_dict("records")
    assert "same place of birth leeds" in pair["reasons"]
    without = resolve_mentions(BORN_IN.drop(columns=["birth_place"]))
    assert len(without.people) == 3
    elsewhere = BORN_IN.assign(birth_place=["Leeds", "Hull", "York"])
    assert len(resolve_mentions(elsewhere).people) == 3


def test_a_place_of_birth_is_no_city_where_cities_are_told() -> None:
    told = BORN_IN.assign(city=pd.Series([None, None, "York"], dtype=object))
    found = resolve_mentions(told)
    assert len(found.people) == 3
    assert not any("place of birth" in str(r) for r in found.pairs["reasons"])
