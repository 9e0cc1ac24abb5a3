"""Names of organisations: legal forms, general words, other scripts, slips."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trafficnet.values.companies import (
    ACRONYM,
    ALIKE,
    DIFFERENT,
    LESS,
    RELATED,
    SAME,
    UNKNOWN,
    company_level,
    is_company,
    prepare_company,
)


@pytest.mark.parametrize(
    ("left", "right", "level"),
    [
        ("Kestrel Transport Ltd", "KESTREL TRANSPORT LIMITED", SAME),
        ("S.C. Kestrel Trans S.R.L.", "Kestrel Transport SRL", SAME),
        ("Kestrel Sp. z o.o.", "KESTREL SPÓŁKA Z O.O.", SAME),
        ("ООО «Кестрель»", "OOO Kestrel", SAME),
        ("Công ty TNHH Hoa Sen", "Hoa Sen TNHH", SAME),
        ("Kestreltrans GmbH", "Kestrel Trans GmbH", SAME),
        ("Müllenkranz Autowerkz GmbH", "Mullenkranz Autowerkz GmbH", SAME),
        ("Kestrel Transport Ltd", "Kestrel Transport", LESS),
        ("Kestrel Transport Ltd", "Kestrel Ltd", LESS),
        ("Kestrel Transport GmbH", "Kestrel Transport OOO", LESS),
        ("Kestrel Transport Ltd", "Kestrel Travel Ltd", RELATED),
        ("Kestrel Transport Ltd", "Kestrel Transport PLC", RELATED),
        ("Trans 2000 SRL", "Trans 3000 SRL", RELATED),
        ("Kestrel Falcon Ltd", "Kestrel Merlin Ltd", RELATED),
        ("Brzęczyk Transport", "Brzeczyck Transport", ALIKE),
        ("Kestrel Recruitment Sud SRL", "KRS", ACRONYM),
        ("Kestrel Ltd", "Merlin Ltd", DIFFERENT),
        ("International Transport Ltd", "International Trading Ltd", DIFFERENT),
        ("Ion Popescu t/a Kestrel Taxis", "Kestrel Taxi", SAME),
        ("", "Kestrel", UNKNOWN),
        ("Ltd", "Ltd", SAME),
    ],
)
def test_levels(left: str, right: str, level: int) -> None:
    one, two = prepare_company(left), prepare_company(right)
    assert company_level(one, two) == company_level(two, one) == level


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Kestrel Transport SRL", True),
        ("S.C. KESTREL S.R.L.", True),
        ("Kestrel Sp. z o.o.", True),
        ("ООО «Кестрель»", True),
        ("Acme, Inc.", True),
        ("Kestrel GmbH & Co. KG", True),
        ("Petrel Cleaning SA", True),
        ("Ion Popescu", False),
        ("Maria Sa", False),
        ("Anna Trust", False),
        ("Ali Spa", False),
        ("", False),
    ],
)
def test_what_is_a_company(name: str, expected: bool) -> None:  # noqa: FBT001 - a table
    assert is_company(name) is expected


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=80), st.text(max_size=80))
def test_any_two_texts_have_one_level(left: str, right: str) -> None:
    one, two = prepare_company(left), prepare_company(right)
    assert company_level(one, two) == company_level(two, one)
    assert company_level(one, one) in {SAME, UNKNOWN}
