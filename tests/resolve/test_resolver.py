"""Merges and non-merges worked out by hand."""

from typing import Any

import pandas as pd
import pytest

from trafficnet.errors import ParameterError
from trafficnet.resolve import MatchSettings, Resolution, resolve_mentions

DEFAULTS = MatchSettings()
A, B, C = "+447700900001", "+447700900002", "+447700900003"


def mentions(*rows: dict[str, Any]) -> pd.DataFrame:
    return pd.DataFrame(
        [{"mention": f"m{i}", "kind": "people", **row} for i, row in enumerate(rows)]
    )


def entities(frame: pd.DataFrame, *, settings: MatchSettings = DEFAULTS) -> list[str]:
    clusters = resolve_mentions(frame, settings=settings).clusters
    assert clusters["mention"].is_unique
    return list(clusters.sort_values("mention")["entity"])


def together(frame: pd.DataFrame, *, settings: MatchSettings = DEFAULTS) -> bool:
    return len(set(entities(frame, settings=settings))) == 1


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ({"phones": (A,)}, {"phones": (A,)}),
        ({"emails": ("m@example.org",)}, {"emails": ("m@example.org",)}),
        ({"handles": ("@m",)}, {"handles": ("@m",)}),
        ({"accounts": ("RO49",)}, {"accounts": ("RO49",)}),
        ({"documents": ("RO:AB1",)}, {"documents": ("RO:AB1",)}),
        ({"documents": ("RO:AB1",)}, {"documents": ("AB1",)}),
        ({"born": "1990-02-03"}, {"born": "1990-02-03"}),
        ({"born": "1990-02-03"}, {"born": "1990-03-02"}),
        ({"address": "14 Mill Rd, Leeds"}, {"address": "14 MILL RD Leeds"}),
        ({"vehicles": ("GB:AB12",)}, {"vehicles": ("GB:AB12",)}),
        ({"case_id": "C1", "phones": (A,)}, {"case_id": "C1", "born": "1990"}),
        ({"case_id": "C1"}, {"case_id": "C1"}),
    ],
)
def test_something_shared_and_a_fitting_name_is_one_person(
    left: dict[str, Any], right: dict[str, Any]
) -> None:
    frame = mentions(
        {"name": "Mihai Țîrlea", **left}, {"name": "TIRLEA MIHAI", **right}
    )
    assert together(frame)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ({"phones": (A,)}, {"phones": (B,)}),
        ({"phones": (A,), "case_id": "C1"}, {"phones": (B,), "case_id": "C1"}),
        ({"phones": (A,)}, {"documents": ("RO:AB1",)}),
        ({"born": "1990-02-03"}, {"born": "1971-11-25"}),
        (
            {"born": "1990-02-03", "phones": (A,)},
            {"born": "1961-11-25", "phones": (A,)},
        ),
        ({"sex": "male", "phones": (A,)}, {"sex": "female", "phones": (A,)}),
        ({"case_id": "C1"}, {"case_id": "C2"}),
        ({"documents": ("RO:AB1",)}, {"documents": ("MD:AB1",)}),
        ({"nationalities": ("RO",)}, {"nationalities": ("RO",)}),
        ({"city": "Leeds"}, {"city": "Leeds"}),
        ({"address": "14 Mill Rd"}, {"address": "16 Mill Rd"}),
        (
            {"city": "Leeds", "case_id": "C1", "phones": (A,)},
            {"city": "Leeds", "case_id": "C1", "phones": (B,)},
        ),
    ],
)
def test_a_shared_name_is_not_enough(
    left: dict[str, Any], right: dict[str, Any]
) -> None:
    frame = mentions(
        {"name": "Zoltan Vlasceanu", **left}, {"name": "Zoltan Vlasceanu", **right}
    )
    assert not together(frame)


def test_two_people_rows_with_a_bare_name_stay_two_whatever_the_number_of_rows() -> (
    None
):
    frame = mentions(
        {"name": "Ion Popescu", "nationalities": ("RO",)}, {"name": "Ion Popescu"}
    )
    assert entities(frame) == ["E1", "E2"]


def test_people_who_share_a_phone_stay_apart_and_the_pair_says_so() -> None:
    found = resolve_mentions(
        mentions(
            {"name": "Ana Rusu", "phones": (A,)},
            {"name": "Ivan Petrov", "phones": (A,)},
        )
    )
    assert len(found.people) == 2
    assert found.pairs["decided_by"].to_list() == ["not joined: names differ"]
    assert f"same phone {A}" in found.pairs["reasons"].iloc[0]
    assert found.usage["users"].to_list() == [2, 2]


def test_a_chain_of_different_evidence_is_one_person() -> None:
    frame = mentions(
        {"name": "Olena Kovalenko", "phones": (A,)},
        {"name": "O. Kovalenko", "phones": (A,), "documents": ("UA:X1",)},
        {"name": "KOVALENKO Olena", "documents": ("UA:X1",), "born": "1999-01-02"},
        {"name": "Olena Kovalenko", "born": "1999-01-02"},
    )
    found = resolve_mentions(frame)
    assert len(found.people) == 1
    person = found.people.iloc[0]
    assert person["name"] == "Olena Kovalenko"
    assert person["phones"] == (A,)
    assert person["documents"] == ("UA:X1",)
    assert person["mentions"] == ("m0", "m1", "m2", "m3")


def test_a_bridge_between_two_births_is_cut_and_told() -> None:
    """The middle row shares a phone with one, a document with the other."""
    found = resolve_mentions(
        mentions(
            {"name": "Ion Popa", "born": "1960-05-05", "phones": (A,)},
            {"name": "Ion Popa", "phones": (A,), "documents": ("RO:AB1",)},
            {"name": "Ion Popa", "born": "1991-07-08", "documents": ("RO:AB1",)},
        )
    )
    by_mention = dict(
        zip(found.clusters["mention"], found.clusters["entity"], strict=True)
    )
    assert by_mention["m1"] == by_mention["m2"] != by_mention["m0"]  # 13 bits beat 9
    assert found.conflicts["kind"].to_list() == ["cut"]
    assert "dates of birth differ" in found.conflicts["text"].iloc[0]


def test_ages_that_differ_pass_with_an_identifier_and_not_with_an_address() -> None:
    young = {"name": "Ion Popa", "born": "1990-05-05", "address": "14 Mill Rd"}
    old = {"name": "Ion Popa", "born": "1984-11-17", "address": "14 Mill Rd"}
    assert not together(mentions(young, old))
    assert together(mentions({**young, "phones": (A,)}, {**old, "phones": (A,)}))
    between = {"name": "Ion Popa", "address": "14 Mill Rd", "sex": "male"}
    assert len(set(entities(mentions(young, old, between)))) == 2


def test_a_document_and_a_birth_outrank_two_names() -> None:
    both = {"documents": ("RO:AB1",), "born": "1990-02-03"}
    assert together(
        mentions({"name": "Ana Rusu", **both}, {"name": "Elena Petrov", **both})
    )


def test_an_alias_counts_as_a_name() -> None:
    frame = mentions(
        {"name": "Mihai Tirlea", "aliases": ("Misha Volkov",), "phones": (A,)},
        {"name": "Misha Volkov", "phones": (A,)},
    )
    assert together(frame)


def test_a_number_of_many_names_is_no_evidence() -> None:
    firsts = ("Ana Rusu", "Ivan Petrov", "Olena Koval", "Jan Nowak", "Li Wei")
    crowd = [{"name": n, "phones": (A,)} for n in firsts]
    twice = [{"name": "Ana Rusu", "phones": (A,), "sex": "female"}]
    assert together(mentions(crowd[0], *twice))
    assert len(set(entities(mentions(*crowd, *twice)))) == 6


# -- references ------------------------------------------------------------------------


def test_a_bare_reference_goes_to_the_only_person_of_that_name() -> None:
    frame = mentions(
        {"name": "Mihai Țîrlea", "phones": (A,)},
        {"kind": "movements", "name": "Tirlea Mihai"},
    )
    found = resolve_mentions(frame)
    assert found.clusters["entity"].to_list() == ["E1", "E1"]
    assert found.clusters["certainty"].to_list() == [1.0, 0.8]
    assert found.pairs["decided_by"].to_list() == ["name only"]
    strict = MatchSettings(attribute_name_only=False)
    assert not together(frame, settings=strict)


def test_a_bare_reference_between_two_bearers_stays_its_own() -> None:
    frame = mentions(
        {"name": "Mihai Tirlea", "phones": (A,)},
        {"name": "Mihai Tirlea", "phones": (B,)},
        {"kind": "movements", "name": "Mihai Tirlea"},
    )
    assert len(set(entities(frame))) == 3


def test_the_case_decides_between_two_bearers() -> None:
    frame = mentions(
        {"name": "Mihai Tirlea", "phones": (A,), "case_id": "C1"},
        {"name": "Mihai Tirlea", "phones": (B,), "case_id": "C2"},
        {"kind": "movements", "name": "Mihai Tirlea", "case_id": "C2"},
    )
    one, two, reference = entities(frame)
    assert reference == two != one


def test_a_reference_with_an_account_goes_to_the_only_bearer() -> None:
    frame = mentions(
        {"name": "Mihai Tirlea", "phones": (A,)},
        {"kind": "payments", "name": "Mihai Tirlea", "accounts": ("RO49",)},
    )
    assert together(frame)


def test_a_reference_with_another_phone_stays_its_own() -> None:
    frame = mentions(
        {"name": "Mihai Tirlea", "phones": (A,)},
        {"kind": "contacts", "name": "Mihai Tirlea", "phones": (B,)},
    )
    assert not together(frame)


def test_two_references_that_contradict_each_other_are_both_left() -> None:
    frame = mentions(
        {"name": "Mihai Tirlea", "phones": (A,)},
        {"kind": "payments", "name": "Mihai Tirlea", "accounts": ("RO49",)},
        {"kind": "payments", "name": "Mihai Tirlea", "accounts": ("RO50",)},
    )
    assert len(set(entities(frame))) == 3


def test_a_single_name_is_placed_on_nobody() -> None:
    frame = mentions(
        {"name": "Mihai Tirlea", "phones": (A,)}, {"kind": "movements", "name": "Mihai"}
    )
    assert not together(frame)


def test_a_table_that_names_by_one_word_keeps_one_person_per_word() -> None:
    rows = [{"kind": "contacts", "name": name} for name in ("N1", "N2", "N1", "N3")]
    one, two, again, three = entities(mentions(*rows))
    assert one == again
    assert len({one, two, three}) == 3


def test_an_unclear_third_keeps_a_case_apart() -> None:
    """Two of one name with two phones, and a bare row: nobody knows whose it is."""
    frame = mentions(
        {"name": "Ion Popa", "phones": (A,), "case_id": "C1"},
        {"name": "Ion Popa", "phones": (B,), "case_id": "C1"},
        {"name": "Ion Popa", "case_id": "C1"},
    )
    assert len(set(entities(frame))) == 3


# -- numbers without names -------------------------------------------------------------


def test_a_number_is_its_only_users() -> None:
    frame = mentions(
        {"name": "Ana Rusu", "phones": (A,)}, {"kind": "contacts", "phones": (A,)}
    )
    found = resolve_mentions(frame)
    assert found.clusters["entity"].to_list() == ["E1", "E1"]
    assert found.clusters["certainty"].to_list() == [1.0, 0.95]


def test_a_number_of_two_is_shared_out() -> None:
    found = resolve_mentions(
        mentions(
            {"name": "Ana Rusu", "phones": (A,)},
            {"name": "Ivan Petrov", "phones": (A,)},
            {"kind": "contacts", "phones": (A,), "country": "RO"},
        )
    )
    shares = found.clusters[found.clusters["mention"] == "m2"]
    assert shares["certainty"].to_list() == [0.5, 0.5]
    assert found.people["countries"].to_list() == [(), ()]  # nobody knows whose it was


def test_a_number_of_nobody_is_an_unknown_user() -> None:
    found = resolve_mentions(
        mentions(
            {"kind": "contacts", "phones": (A,)},
            {"kind": "contacts", "phones": (A,)},
            {"kind": "contacts", "phones": (B,)},
            {"kind": "contacts", "special": "withheld"},
            {"kind": "sightings", "vehicles": ("GB:AB12",)},
        )
    )
    assert found.people["name"].to_list() == [
        "user of +44 7700 900001",
        "user of +44 7700 900002",
    ]
    assert found.people["known"].to_list() == [False, False]
    assert set(found.clusters["mention"]) == {"m0", "m1", "m2"}


def test_identifiers_of_one_nameless_row_are_one_users() -> None:
    found = resolve_mentions(
        mentions(
            {"kind": "adverts", "phones": (A,), "emails": ("x@example.org",)},
            {"kind": "contacts", "emails": ("x@example.org",)},
            {"name": "Ana Rusu", "phones": (A,)},
        )
    )
    assert found.people["mentions"].to_list() == [("m0", "m1", "m2")]


def test_a_nameless_row_of_another_age_is_not_the_user() -> None:
    frame = mentions(
        {"name": "Ana Rusu", "phones": (A,), "born": "1970-01-01"},
        {"phones": (A,), "born": "2009"},
    )
    found = resolve_mentions(frame)
    assert len(found.people) == 2
    assert not found.people["known"].iloc[1]


# -- the frames ------------------------------------------------------------------------


def test_a_victim_stays_a_victim_whoever_says_it() -> None:
    found = resolve_mentions(
        mentions(
            {"name": "Ana Rusu", "phones": (A,), "roles": ("suspect",)},
            {"name": "Ana Rusu", "phones": (A,), "roles": ("victim",)},
        )
    )
    assert found.people["roles"].to_list() == [("suspect", "victim")]


def test_nothing_one_and_two() -> None:
    frame = mentions({"name": "Ana Rusu"}, {"name": "Ivan Petrov"})
    empty = resolve_mentions(frame.iloc[:0])
    assert (len(empty.clusters), len(empty.people), len(empty.pairs)) == (0, 0, 0)
    assert empty.converged
    assert empty.people["known"].dtype == bool
    assert entities(frame.iloc[:1]) == ["E1"]
    assert entities(frame) == ["E1", "E2"]


def test_known_people_come_first_and_the_most_mentioned_of_them() -> None:
    rows = [{"kind": "contacts", "phones": (C,)}] * 5
    found = resolve_mentions(
        mentions(
            *rows,
            {"name": "Ana Rusu", "phones": (A,)},
            {"name": "Ivan Petrov", "phones": (B,)},
            {"name": "Ivan Petrov", "phones": (B,)},
        )
    )
    assert found.people["entity"].to_list() == ["E1", "E2", "E3"]
    assert found.people["name"].to_list()[:2] == ["Ivan Petrov", "Ana Rusu"]


def test_hostile_names_are_only_names() -> None:
    names = [
        "<script>alert(1)</script>",
        "=cmd|'/C calc'!A0",
        "\u202eevil\x00",
        "x" * 10_000,
    ]
    rows = [{"name": name, "phones": (A,)} for name in names]
    found = resolve_mentions(mentions(*rows, {"name": "'; DROP TABLE people; --"}))
    assert set(found.clusters["mention"]) == {f"m{i}" for i in range(5)}
    assert not any("\u202e" in name or "\x00" in name for name in found.people["name"])


def test_a_frame_without_ids_is_refused() -> None:
    with pytest.raises(ParameterError, match="wanted a column 'mention'"):
        resolve_mentions(pd.DataFrame({"name": ["Ana"]}))
    with pytest.raises(ParameterError, match="stands twice"):
        resolve_mentions(pd.DataFrame({"mention": ["a", "a"]}))


def test_the_answer_names_its_entity() -> None:
    found: Resolution = resolve_mentions(mentions({"name": "Ana Rusu"}))
    assert found.entity_of("m0") == "E1"
    assert found.entity_of("nobody") is None
