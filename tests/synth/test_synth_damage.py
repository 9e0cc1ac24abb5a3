"""Damage: one fault a row, known to the row."""

import pandas as pd
import pytest

from trafficnet.synth.chance import stream
from trafficnet.synth.damage import FAULTS, RAGGED, Fault, damaged, ragged_lines
from trafficnet.synth.sheet import EVENT, FIELD, WHAT, Sheet, sheet_from_rows, shuffled


def small() -> Sheet:
    rows = [
        {
            "relation": "knows",
            "from_phone": f"+44770090000{n}",
            "since": "2023",
            "grade": "2BP",
            "record_id": f"R-{n}",
            "@from": f"P0000{n}",
            "@to": None,
        }
        for n in range(1, 6)
    ]
    return sheet_from_rows("relations", "relations", rows, ("from", "to"))


def test_every_fault_of_the_kind_is_put_in_once() -> None:
    sheet = damaged(stream(1, "test"), small())
    broken = sheet.frame[sheet.frame[WHAT].notna()]
    assert sorted(broken[FIELD]) == ["grade", "relation", "since"]
    assert broken["@from"].isna().all()
    by_field = broken.set_index(FIELD)
    assert by_field.loc["relation", "relation"] is None
    assert by_field.loc["since", "since"] == "31/02/2023"
    assert by_field.loc["grade", "grade"] == "2B9"


def test_a_broken_row_differs_from_a_good_one_in_one_cell_and_its_number() -> None:
    sheet = damaged(stream(1, "test"), small())
    good = small().frame.set_index("@from")
    for _, row in sheet.frame[sheet.frame[WHAT].notna()].iterrows():
        columns = {"relation", "from_phone", "since", "grade"} - {row[FIELD]}
        alike = good[[*columns]].eq(row[[*columns]]).all(axis=1)
        assert alike.any()


def test_good_rows_keep_their_order_and_one_stands_twice() -> None:
    sheet = damaged(stream(1, "test"), small())
    good = sheet.frame[sheet.frame[WHAT].isna()]
    assert good[EVENT].is_monotonic_increasing or good[EVENT].duplicated().any()
    assert good[EVENT].duplicated().sum() == 1
    assert good[EVENT].drop_duplicates().sort_values().tolist() == [0, 1, 2, 3, 4]


def test_no_file_has_two_faults_alike() -> None:
    for faults in FAULTS.values():
        keys = [(fault.field, fault.value, fault.copies) for fault in faults]
        assert len(set(keys)) == len(keys)


def test_every_reason_to_reject_is_planted_somewhere() -> None:
    whats = {fault.what for faults in FAULTS.values() for fault in faults}
    assert {
        "impossible date",
        "negative duration",
        "contact with itself",
        "unknown country",
        "unknown role",
        "number damaged by a spreadsheet",
        "grade does not parse",
        "needed field missing",
    } <= whats


def test_a_self_contact_copies_one_side() -> None:
    fault = next(f for f in FAULTS["contacts_operator_a"] if f.copies)
    assert fault == Fault("to", None, "contact with itself", copies="from")


def test_a_sheet_without_faults_of_its_own_only_repeats() -> None:
    rows = [{"from": "a", "record_id": str(n), "@from": "P1"} for n in range(4)]
    sheet = sheet_from_rows("contacts_handset", "contacts", rows, ("from",))
    after = damaged(stream(1, "test"), sheet)
    assert len(after.frame) == 5
    assert after.frame[WHAT].isna().all()


def test_lines_of_wrong_length_are_one_short_and_two_long() -> None:
    frame = pd.DataFrame({"a": ["1"], "b": [None], "c": ["3"]}, dtype=object)
    sheet = Sheet("people", "people", frame.assign(**{WHAT: None}), ())
    assert ragged_lines(sheet) == (("1", ""), ("1", "", "3", "??", "??"))
    assert ragged_lines(small()) == ()
    assert set(RAGGED) <= set(FAULTS)


def test_a_shuffled_sheet_has_the_same_rows() -> None:
    sheet = shuffled(stream(4, "test"), small())
    assert sorted(sheet.frame["record_id"]) == sorted(small().frame["record_id"])
    assert sheet.frame.index.tolist() == [0, 1, 2, 3, 4]
    assert sheet.columns == ["relation", "from_phone", "since", "grade", "record_id"]


@pytest.mark.parametrize("name", sorted(FAULTS))
def test_faults_name_columns_by_their_canonical_names(name: str) -> None:
    for fault in FAULTS[name]:
        assert fault.field == fault.field.lower().replace(" ", "_")
