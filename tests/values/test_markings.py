"""Protective markings: kept as written, ordered, and nothing above OFFICIAL-SENSITIVE."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trafficnet.errors import MarkingError
from trafficnet.values.markings import LEVELS, Marking, highest, parse_marking


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("OFFICIAL", "OFFICIAL"),
        ("official", "OFFICIAL"),
        ("UK OFFICIAL", "OFFICIAL"),
        ("OFFICIAL-SENSITIVE", "OFFICIAL-SENSITIVE"),
        ("Official Sensitive", "OFFICIAL-SENSITIVE"),
        ("OFFICIAL – SENSITIVE", "OFFICIAL-SENSITIVE"),
        ("OFFICIAL (SENSITIVE)", "OFFICIAL-SENSITIVE"),
        ("UK OFFICIAL-SENSITIVE", "OFFICIAL-SENSITIVE"),
        ("O-S", "OFFICIAL-SENSITIVE"),
        ("OFFICIAL-SENSITIVE [LOCSEN]", "OFFICIAL-SENSITIVE [LOCSEN]"),
        ("OFFICIAL-SENSITIVE: PERSONAL", "OFFICIAL-SENSITIVE [PERSONAL]"),
        ("OFFICIAL-SENSITIVE COMMERCIAL", "OFFICIAL-SENSITIVE [COMMERCIAL]"),
        (
            "OFFICIAL-SENSITIVE - PERSONAL; UK EYES ONLY",
            "OFFICIAL-SENSITIVE [PERSONAL, UK EYES ONLY]",
        ),
        ("OFFICIAL\u2011SENSITIVE", "OFFICIAL-SENSITIVE"),
        ("OFFICIAL\u2212SENSITIVE", "OFFICIAL-SENSITIVE"),
        ("OFFICIAL, SENSITIVE", "OFFICIAL-SENSITIVE"),
        ("OFFICIAL.SENSITIVE", "OFFICIAL-SENSITIVE"),
        ("OfficialSensitive", "OFFICIAL-SENSITIVE"),
        ("OFF-SEN", "OFFICIAL-SENSITIVE"),
        ("O/S", "OFFICIAL-SENSITIVE"),
        ("//OFFICIAL//", "OFFICIAL"),
        ("[OFFICIAL]", "OFFICIAL"),
        ("OFFICIAL-SENSITIVE [PERSONAL DATA]", "OFFICIAL-SENSITIVE [PERSONAL DATA]"),
        ("OFFICIAL-SENSITIVE-PERSONAL", "OFFICIAL-SENSITIVE [PERSONAL]"),
        (
            "OFFICIAL-SENSITIVE [RECIPIENTS ONLY] [PERSONAL DATA]",
            "OFFICIAL-SENSITIVE [PERSONAL DATA, RECIPIENTS ONLY]",
        ),
        ("UK EYES ONLY // OFFICIAL", "OFFICIAL [UK EYES ONLY]"),
        (
            "UK EYES ONLY: OFFICIAL-SENSITIVE - LOCSEN",
            "OFFICIAL-SENSITIVE [LOCSEN, UK EYES ONLY]",
        ),
        ("NPM", "NOT PROTECTIVELY MARKED"),
        ("Restricted", "RESTRICTED"),
        ("PROTECT - PERSONAL DATA", "PROTECT [PERSONAL DATA]"),
        ("CONFIDENTIAL", "CONFIDENTIAL"),
    ],
)
def test_markings_are_read_and_kept(text: str, shown: str) -> None:
    marking = parse_marking(text)
    assert str(marking) == shown
    assert parse_marking(str(marking)) == marking


@pytest.mark.parametrize(
    "text",
    [
        *("SECRET", "Top Secret", "TOP-SECRET", "UK SECRET", "secret // UK EYES ONLY"),
        *("OFFICIAL/SECRET", "NATO SECRET", "S\u200bECRET", "S", "TS"),
        *(
            "OFFICIAL [SЕCRET]",
            "ＳＥＣＲＥＴ",
            "OFFICIAL - TOP\u2011SECRET",
            "TOP_SECRET",
        ),
        *("UK EYES ONLY // SECRET", "OFFICIAL, formerly SECRET"),
    ],
)
def test_nothing_above_official_sensitive_is_held(text: str) -> None:
    with pytest.raises(MarkingError, match="holds nothing above"):
        parse_marking(text)


@pytest.mark.parametrize(
    "text", ["", "public", "officially", "PROTECTED", "OFFICIAL " * 50]
)
def test_what_is_no_marking_is_refused(text: str) -> None:
    with pytest.raises(MarkingError, match="wanted OFFICIAL") as caught:
        parse_marking(text)
    assert len(str(caught.value)) < 250


def test_a_secretary_is_no_secret() -> None:
    assert parse_marking("OFFICIAL [SECRETARY]").descriptors == ("SECRETARY",)


def test_the_highest_has_every_descriptor() -> None:
    low = Marking("OFFICIAL", ("COMMERCIAL",))
    high = Marking("OFFICIAL-SENSITIVE", ("PERSONAL",))
    wanted = Marking("OFFICIAL-SENSITIVE", ("COMMERCIAL", "PERSONAL"))
    assert highest([low, high]) == highest([high, low]) == wanted
    assert highest([]) == Marking("OFFICIAL")
    assert highest(iter([low])) == low
    assert highest([high, Marking("RESTRICTED")]).level == "RESTRICTED"


def test_legacy_markings_say_so() -> None:
    assert parse_marking("RESTRICTED").is_legacy
    assert not parse_marking("OFFICIAL").is_legacy


def test_legacy_markings_are_never_turned_into_todays() -> None:
    for text in ("PROTECT", "RESTRICTED", "CONFIDENTIAL", "NPM"):
        marking = parse_marking(text)
        assert marking.level in LEVELS
        assert "OFFICIAL" not in str(marking)
        assert highest([marking]) == marking


def test_order() -> None:
    official, sensitive = Marking("OFFICIAL"), Marking("OFFICIAL-SENSITIVE")
    assert official < sensitive
    assert official <= sensitive
    assert sensitive > official
    assert sensitive >= official
    assert official <= Marking("OFFICIAL") <= Marking("OFFICIAL", ("A",))
    assert not official < Marking("OFFICIAL")
    assert sorted([sensitive, official]) == [official, sensitive]


markings = st.builds(
    Marking,
    st.sampled_from(LEVELS),
    st.sets(st.sampled_from(("A", "B", "C"))).map(lambda found: tuple(sorted(found))),
)


@given(found=st.lists(markings, min_size=1, max_size=6))
def test_the_highest_is_never_below_any(found: list[Marking]) -> None:
    top = highest(found)
    assert all(marking <= top for marking in found)
    assert top == highest(reversed(found)) == highest([*found, top])
