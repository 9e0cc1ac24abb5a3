"""Addresses, vehicles, user names and organisations put together: cases worked out by hand."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trafficnet.errors import ParameterError
from trafficnet.resolve.resolution import PAIR_COLUMNS
from trafficnet.resolve.things import resolve_things


def addresses(*texts: str) -> pd.DataFrame:
    """Return one mention for each address."""
    return pd.DataFrame(
        {"mention": [f"m{i}" for i in range(len(texts))], "address": list(texts)}
    )


def groups(mentions: pd.DataFrame, kind: str, **more: pd.DataFrame) -> list[list[str]]:
    """Return which mentions stand together."""
    found = resolve_things(mentions, kind=kind, **more).things["mentions"]
    return sorted(sorted(some) for some in found)


def decided(mentions: pd.DataFrame, kind: str, left: str, right: str) -> str:
    """Return how a pair was decided."""
    return resolve_things(mentions, kind=kind).explain(left, right).decided_by


def test_one_address_in_two_languages_is_one_thing_with_its_evidence() -> None:
    told = resolve_things(
        addresses("14 Stefan cel Mare St., fl 2", "Ştefan cel Mare 14, ap. 2"),
        kind="address",
    )
    assert told.things["mentions"].tolist() == [("m0", "m1")]
    assert told.things["written"].tolist() == [
        ("14 Stefan cel Mare St., fl 2", "Ştefan cel Mare 14, ap. 2")
    ]
    assert tuple(told.pairs.columns) == PAIR_COLUMNS
    pair = told.pairs.iloc[0]
    assert pair["decided_by"] == "same address"
    assert pair["weight"] == told.prior + sum(pair["bits"])
    assert "the same flat or block" in pair["reasons"]


def test_flats_of_one_house_stay_apart_and_a_bare_house_joins_none() -> None:
    home = "14 High St, Leeds LS1 4AB"
    told = addresses(f"Flat 2, {home}", f"Flat 3, {home}", home)
    assert groups(told, "address") == [["m0"], ["m1"], ["m2"]]
    assert decided(told, "address", "m0", "m1") == "not joined: another flat"
    assert (
        decided(told, "address", "m0", "m2")
        == "not joined: one does not say which flat"
    )


def test_an_address_that_says_less_joins_the_only_one_it_fits() -> None:
    full, other = "14 High St, Leeds LS1 4AB", "14 High St, Leeds LS9 7XY"
    less = "14 High Street, Leeds"
    assert groups(addresses(full, less), "address") == [["m0", "m1"]]
    both = addresses(full, less, other)
    assert groups(both, "address") == [["m0"], ["m1"], ["m2"]]
    assert decided(both, "address", "m0", "m1") == "not joined: it fits several"


def test_a_street_without_its_town_is_a_question_and_no_answer() -> None:
    told = addresses("14 High St, Leeds LS1 4AB", "14 High Street")
    assert groups(told, "address") == [["m0"], ["m1"]]
    assert decided(told, "address", "m0", "m1").endswith("one does not say where")


def test_a_slip_in_the_street_is_borne_where_the_postcode_says_so() -> None:
    told = addresses("14 Wallaby Place, Cook LS1 4AB", "14 Walaby Pl, Cook LS1 4AB")
    assert groups(told, "address") == [["m0", "m1"]]
    told = addresses("14 Wallaby Place, Cook", "14 Walaby Pl, Cook")
    assert groups(told, "address") == [["m0"], ["m1"]]


def test_the_town_of_a_column_keeps_two_high_streets_apart() -> None:
    told = addresses("14 High St", "14 High Street").assign(city=["Leeds", "Perth"])
    assert groups(told, "address") == [["m0"], ["m1"]]
    told["city"] = ["Leeds", "LEEDS"]
    assert groups(told, "address") == [["m0", "m1"]]


def test_a_judgement_outranks_the_rule_and_is_told_when_it_contradicts() -> None:
    home = "14 High St, Leeds LS1 4AB"
    told = addresses(f"Flat 2, {home}", f"Flat 3, {home}", f"{home} flat 2")
    keys = told["address"].tolist()

    def judged(*rows: tuple[str, str, str]) -> pd.DataFrame:
        frame = pd.DataFrame(rows, columns=["left", "right", "verdict"])
        return frame.assign(number=range(len(frame)))

    same = judged((keys[0], keys[1], "same"))
    assert groups(told, "address", judgements=same) == [["m0", "m1", "m2"]]
    apart = judged((keys[0], keys[2], "different"))
    assert groups(told, "address", judgements=apart) == [["m0"], ["m1"], ["m2"]]
    unsure = judged((keys[0], keys[2], "unsure"))
    assert groups(told, "address", judgements=unsure) == [["m0"], ["m1"], ["m2"]]
    both = judged(
        (keys[0], keys[1], "same"),
        (keys[1], keys[2], "same"),
        (keys[0], keys[2], "different"),
    )
    contradicted = resolve_things(told, both, kind="address")
    assert len(contradicted.conflicts) == 1
    assert len(contradicted.things) == 3


def vehicles(*marks: str, **more: list[str]) -> pd.DataFrame:
    """Return one mention for each mark."""
    base = pd.DataFrame(
        {
            "mention": [f"m{i}" for i in range(len(marks))],
            "vehicles": [(mark,) for mark in marks],
        }
    )
    return base.assign(**more)


def test_a_misread_plate_is_a_question_until_someone_vouches() -> None:
    alone = vehicles("AB12COE", "AB12C0E")
    assert groups(alone, "vehicle") == [["m0"], ["m1"]]
    pair = resolve_things(alone, kind="vehicle").pairs.iloc[0]
    assert pair["decided_by"] == "not joined: nothing else goes with both"
    assert pair["probability"] < 0.5
    case = vehicles("AB12COE", "AB12C0E", case_id=["C1", "C1"])
    assert groups(case, "vehicle") == [["m0", "m1"]]
    assert resolve_things(case, kind="vehicle").things["name"].tolist() == ["AB12COE"]
    person = vehicles("AB12COE", "AB12CDE", entity=["E1", "E1"])
    assert groups(person, "vehicle") == [["m0", "m1"]]


def test_two_plates_that_both_exist_need_a_person_and_not_a_case() -> None:
    case = vehicles("AB12COE", "AB12CDE", case_id=["C1", "C1"])
    assert groups(case, "vehicle") == [["m0"], ["m1"]]
    both = pd.DataFrame(
        {"mention": ["m0"], "vehicles": [("AB12COE", "AB12CDE")], "entity": ["E1"]}
    )
    assert len(resolve_things(both, kind="vehicle").things) == 2


def handles(*names: str, **more: list[str]) -> pd.DataFrame:
    """Return one mention for each user name."""
    base = pd.DataFrame(
        {
            "mention": [f"m{i}" for i in range(len(names))],
            "handles": [(name,) for name in names],
        }
    )
    return base.assign(**more)


def test_one_name_on_two_platforms_is_a_question_however_rare() -> None:
    told = handles(
        "telegram:misu.craiova_88", "tiktok:misu.craiova_88", entity=["E1"] * 2
    )
    assert groups(told, "handle") == [["m0"], ["m1"]]
    rare = resolve_things(told, kind="handle").pairs.iloc[0]
    common = resolve_things(handles("telegram:maria", "tiktok:maria"), kind="handle")
    assert rare["decided_by"] == "not joined: another platform"
    assert rare["weight"] > common.pairs.iloc[0]["weight"]


def test_a_name_without_its_platform_joins_the_only_one_of_the_same_person() -> None:
    told = handles("telegram:misu_88", "@misu_88", entity=["E1", "E1"])
    assert groups(told, "handle") == [["m0", "m1"]]
    assert groups(told.drop(columns="entity"), "handle") == [["m0"], ["m1"]]
    third = handles("telegram:misu_88", "@misu_88", "tiktok:misu_88", entity=["E1"] * 3)
    assert groups(third, "handle") == [["m0"], ["m1"], ["m2"]]


def test_letters_that_look_alike_are_joined_where_only_plain_ones_are_allowed() -> None:
    told = handles("telegram:misu_88", "telegram:mіsu_88", "vk:misu_88", "vk:mіsu_88")
    assert groups(told, "handle") == [["m0", "m1"], ["m2"], ["m3"]]


def bodies(*rows: dict[str, object]) -> pd.DataFrame:
    """Return one mention for each naming of an organisation."""
    lists = dict.fromkeys(("documents", "phones", "emails", "accounts"), ())
    texts = dict.fromkeys(("address", "city", "country"))
    return pd.DataFrame(
        [{"mention": f"m{i}", **texts, **lists, **row} for i, row in enumerate(rows)]
    )


def test_a_name_alone_does_not_merge_two_bodies_that_hold_something() -> None:
    name = "Kestrel Trans SRL"
    told = bodies(
        {"name": name, "phones": ("+401",)}, {"name": name, "phones": ("+402",)}
    )
    assert groups(told, "organisation") == [["m0"], ["m1"]]
    assert decided(told, "organisation", "m0", "m1") == "not joined: a name alone"
    names = resolve_things(told, kind="organisation").things["name"].tolist()
    assert names == [f"{name} [1]", f"{name} [2]"]
    bare = bodies({"name": name}, {"name": "KESTREL TRANSPORT S.R.L."})
    assert groups(bare, "organisation") == [["m0", "m1"]]
    third = pd.concat([told, bodies({}, {}, {"name": name}).tail(1)])
    assert groups(third, "organisation") == [["m0"], ["m1"], ["m2"]]


def test_registration_numbers_join_and_part() -> None:
    told = bodies(
        {"name": "Kestrel Trans SRL", "documents": ("RO:14399840",)},
        {"name": "Falcon Logistics SRL", "documents": ("RO:14399840",)},
        {"name": "Kestrel Trans SRL", "documents": ("RO:99999999",)},
    )
    assert groups(told, "organisation") == [["m0", "m1"], ["m2"]]
    assert "other registration numbers" in decided(told, "organisation", "m0", "m2")


def test_a_shared_phone_joins_like_names_and_no_others() -> None:
    phone = ("+40251",)
    told = bodies(
        {"name": "Kestrel Trans SRL", "phones": phone},
        {"name": "Kestrel Transport", "phones": phone},
        {"name": "Kestrel Trans Ltd", "phones": phone},
        {"name": "Merlin Taxi SRL", "phones": phone},
    )
    assert groups(told, "organisation") == [["m0", "m2"], ["m3"]]


def test_people_are_no_organisations() -> None:
    told = bodies({"name": "Ion Popescu"}, {"name": "Kestrel SRL"})
    assert groups(told, "organisation") == [["m1"]]


def test_what_cannot_be_asked_is_refused_in_words() -> None:
    told = addresses("14 High St, Leeds")
    with pytest.raises(ParameterError, match="kind 'boat': wanted one of organisation"):
        resolve_things(told, kind="boat")
    with pytest.raises(ParameterError, match="without the column mention"):
        resolve_things(told.drop(columns="mention"), kind="address")
    with pytest.raises(ParameterError, match="'x' is no such writing or mention"):
        resolve_things(told, kind="address").explain("m0", "x")


def test_an_explanation_is_text_even_where_the_record_is_not() -> None:
    bad = "<script>alert(1)</script> 14 High St, Leeds"
    told = resolve_things(addresses(bad, "14 High St, Leeds"), kind="address")
    assert "<script>" not in told.explain("m0", "m1")._repr_html_()
    assert told.explain("m0", "m0").same


def test_nothing_to_resolve() -> None:
    empty = resolve_things(addresses(), kind="address")
    assert empty.things.empty
    assert empty.pairs.empty
    assert empty.clusters.empty


TEXTS = st.sampled_from(
    [
        "14 High St, Leeds", "14 High Street, Leeds LS1 4AB", "Flat 2, 14 High St, Leeds",
        "14 High St", "14 High St, Leeds LS9 7XY", "14 Hihg St, Leeds LS1 4AB",
        "41 High St, Leeds", "14 High Road, Leeds", "no fixed abode", "Leeds", "???",
        "14/2 High St, Leeds", "14 High St flat 2, Leeds LS1 4AB", "High St, Leeds",
    ]
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(TEXTS, max_size=9), st.randoms(use_true_random=False))
def test_the_order_of_records_changes_nothing(texts: list[str], random: object) -> None:
    told = addresses(*texts)
    rows = list(told.index)
    random.shuffle(rows)  # type: ignore[attr-defined]
    one = resolve_things(told, kind="address")
    two = resolve_things(told.loc[rows], kind="address")
    pd.testing.assert_frame_equal(one.things, two.things)
    pd.testing.assert_frame_equal(one.clusters, two.clusters)
    pd.testing.assert_frame_equal(one.pairs, two.pairs)
    assert sorted(one.clusters["mention"]) == sorted(told["mention"])
