"""Operation: records that bear out their truth, for any seed."""

import csv
import io
import os
import subprocess
import sys
from functools import lru_cache

import pandas as pd
import phonenumbers
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trafficnet.errors import ParameterError
from trafficnet.synth import Operation, generate
from trafficnet.synth.writing import DIALECTS, Dialect, csv_bytes

KINDS = {
    "adverts",
    "cases",
    "contacts_handset",
    "contacts_operator_a",
    "contacts_operator_b",
    "movements",
    "payments",
    "people",
    "relations",
    "sightings",
}
PARTY = {
    ("adverts", "person"): ["phone"],
    ("contacts_handset", "from"): ["from"],
    ("contacts_handset", "to"): ["to"],
    ("contacts_operator_a", "from"): ["A Number"],
    ("contacts_operator_a", "to"): ["B Number"],
    ("contacts_operator_b", "from"): ["Calling Party"],
    ("contacts_operator_b", "to"): ["Called Party"],
    ("movements", "person"): ["Passenger name"],
    ("movements", "paid_by"): ["paid_by_name"],
    ("payments", "payer"): ["Sender name"],
    ("payments", "payee"): ["Beneficiary name"],
    ("people", "person"): ["name"],
    ("relations", "from"): ["from_name"],
    ("relations", "to"): ["to_name"],
    ("sightings", "person"): ["name"],
}

SEEDS = st.integers(0, 10**6)


@lru_cache(maxsize=4)
def small(seed: int) -> Operation:
    return generate(people=60, contacts=400, seed=seed)


def e164(text: str) -> str:
    number = phonenumbers.parse(text, "GB")
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def lines(operation: Operation, name: str) -> list[list[str]]:
    """The data lines of a file as any CSV reader sees them."""
    dialect = DIALECTS.get(name, Dialect())
    ragged = operation.ragged.get(name, ())
    content = csv_bytes(operation.records[name], dialect, ragged)
    text = content.decode(dialect.encoding)
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=dialect.delimiter))


@settings(max_examples=8)
@given(SEEDS)
def test_every_naming_in_truth_is_in_the_records(seed: int) -> None:
    operation = small(seed)
    people = set(operation.truth["people"]["person"])
    mentions = operation.truth["mentions"]
    assert set(mentions["person"]) <= people
    assert not mentions.duplicated(["file", "row", "side"]).any()
    for (file, side), group in mentions.groupby(["file", "side"]):
        name = str(file).removesuffix(".csv")
        frame = operation.records[name]
        cells = frame.iloc[group["row"].to_numpy() - 1][PARTY[name, str(side)]]
        assert cells.notna().all(axis=None)


@settings(max_examples=8)
@given(SEEDS)
def test_every_call_in_truth_was_made_from_the_persons_own_phone(seed: int) -> None:
    operation = small(seed)
    used = operation.truth["phones"].set_index("phone")
    mentions = operation.truth["mentions"]
    for side, column in (("from", "A Number"), ("to", "B Number")):
        here = mentions[
            (mentions["file"] == "contacts_operator_a.csv") & (mentions["side"] == side)
        ]
        frame = operation.records["contacts_operator_a"]
        rows = frame.iloc[here["row"].to_numpy() - 1]
        owners = used.loc[rows[column]]
        assert owners["person"].tolist() == here["person"].tolist()
        days = rows["Start Time"].str[:10].to_numpy()
        assert (owners["from"].to_numpy() <= days).all()
        assert (days <= owners["until"].to_numpy()).all()


@settings(max_examples=8)
@given(SEEDS)
def test_every_damaged_row_is_in_its_file_at_its_row(seed: int) -> None:
    operation = small(seed)
    damaged = operation.truth["damaged"]
    told = operation.truth["mentions"][["file", "row"]].apply(tuple, axis=1)
    assert not set(damaged[["file", "row"]].apply(tuple, axis=1)) & set(told)
    for file, group in damaged.groupby("file"):
        name = str(file).removesuffix(".csv")
        header, *data = lines(operation, name)
        for _, fault in group.iterrows():
            cells = data[fault["row"] - 1]
            if fault["column"] is None:
                assert len(cells) != len(header)
                continue
            assert len(cells) == len(header)
            assert cells[header.index(fault["column"])] == (fault["value"] or "")


@settings(max_examples=8)
@given(SEEDS)
def test_lines_of_wrong_length_are_all_in_truth(seed: int) -> None:
    operation = small(seed)
    damaged = operation.truth["damaged"]
    for name in operation.records:
        header, *data = lines(operation, name)
        wrong = {n + 1 for n, cells in enumerate(data) if len(cells) != len(header)}
        here = damaged[(damaged["file"] == f"{name}.csv") & damaged["column"].isna()]
        assert wrong == set(here["row"])


@settings(max_examples=8)
@given(SEEDS)
def test_a_victim_made_to_commit_crime_is_in_the_records_under_both_roles(
    seed: int,
) -> None:
    operation = small(seed)
    people = operation.truth["people"]
    both = set(people.loc[people["roles"] == "suspect;victim", "person"])
    assert both
    mentions = operation.truth["mentions"]
    here = mentions[(mentions["file"] == "people.csv") & mentions["person"].isin(both)]
    rows = operation.records["people"].iloc[here["row"].to_numpy() - 1]
    roles = rows.groupby(here["person"].to_numpy())["role"].agg(set)
    assert all(found == {"victim", "suspect"} for found in roles)
    assert set(roles.index) == both


@settings(max_examples=8)
@given(SEEDS)
def test_every_victim_is_said_to_be_one_somewhere(seed: int) -> None:
    operation = small(seed)
    people = operation.truth["people"]
    victims = set(people.loc[people["roles"].str.contains("victim"), "person"])
    mentions = operation.truth["mentions"]
    here = mentions[mentions["file"] == "people.csv"]
    roles = operation.records["people"].iloc[here["row"].to_numpy() - 1]["role"]
    named = set(here["person"][(roles == "victim").to_numpy()])
    assert named == victims


@settings(max_examples=8)
@given(SEEDS)
def test_all_numbers_in_contacts_are_fictional(seed: int) -> None:
    operation = small(seed)
    for name, columns in (
        ("contacts_operator_a", ("A Number", "B Number")),
        ("contacts_operator_b", ("Calling Party", "Called Party")),
    ):
        for column in columns:
            cells = operation.records[name][column].dropna()
            for cell in cells[cells.str.match(r"^[+0][\d ]+$")]:
                number = phonenumbers.parse(cell, "GB")
                drama = e164(cell).startswith(("+441134960", "+448081570"))
                assert drama or not phonenumbers.is_valid_number(number)
                assert phonenumbers.is_possible_number(number)


@settings(max_examples=8)
@given(SEEDS)
def test_rows_that_name_one_person_hang_together(seed: int) -> None:
    """Of any person's rows, all but the weak ones share a number with another."""
    operation = small(seed)
    mentions = operation.truth["mentions"]
    here = mentions[mentions["file"] == "people.csv"]
    people = operation.records["people"].fillna("")
    frame = people.iloc[here["row"].to_numpy() - 1]
    for _, group in frame.groupby(here["person"].to_numpy()):
        sets = []
        for _, row in group.iterrows():
            known = {e164(text) for text in row["phone"].split("; ") if text}
            fields = ("email", "handle", "account", "document")
            known |= {str(row[field]) for field in fields if row[field]}
            if known:
                sets.append(known)
        reached, waiting = sets[0], sets[1:]
        for _ in sets:
            near = [known for known in waiting if known & reached]
            waiting = [known for known in waiting if not known & reached]
            reached = reached.union(*near)
        assert not waiting


def test_every_planted_corridor_is_travelled_by_several() -> None:
    operation = small(7)
    moves = operation.records["movements"]
    mentions = operation.truth["mentions"]
    here = mentions[
        (mentions["file"] == "movements.csv") & (mentions["side"] == "person")
    ]
    gang_of = operation.truth["people"].set_index("person")["gang"]
    rows = moves.iloc[here["row"].to_numpy() - 1]
    legs = rows.groupby(here["person"].map(gang_of).to_numpy())
    for gang, legs_truth in operation.truth["corridors"].groupby("gang"):
        assert len(legs_truth) >= 1
        travelled = legs.get_group(gang)
        assert travelled["Booking reference"].nunique() >= len(legs_truth)


def test_repeats_point_at_the_row_they_repeat() -> None:
    operation = small(7)
    repeated = operation.truth["repeated"]
    assert (repeated["file"] != repeated["of_file"]).any()
    for _, repeat in repeated.iterrows():
        one = operation.records[str(repeat["file"])[:-4]].iloc[repeat["row"] - 1]
        two = operation.records[str(repeat["of_file"])[:-4]].iloc[repeat["of_row"] - 1]
        if repeat["file"] == repeat["of_file"]:
            assert one.fillna("").tolist() == two.fillna("").tolist()
        else:
            assert repeat["file"] == "contacts_operator_b.csv"
            called = str(one["Called Party"])
            is_number = called.startswith(("+", "0"))
            assert (e164(called) if is_number else called) == two["B Number"]


def test_no_two_good_rows_are_alike_unless_truth_says_so() -> None:
    operation = small(7)
    repeated = operation.truth["repeated"]
    for name, frame in operation.records.items():
        again = frame.fillna("").duplicated(keep=False).sum()
        same = repeated[
            (repeated["file"] == f"{name}.csv") & (repeated["of_file"] == f"{name}.csv")
        ]
        rows = set(same["row"]) | set(same["of_row"])
        assert again == len(rows)


def test_the_tables_are_those_of_the_contract() -> None:
    operation = small(7)
    assert set(operation.records) == KINDS
    assert {name: list(frame.columns) for name, frame in operation.truth.items()} == {
        "people": [
            "person", "name", "gang", "function", "roles", "country", "born", "lives_in",
        ],
        "mentions": ["file", "row", "side", "person"],
        "phones": ["phone", "person", "from", "until"],
        "gangs": ["gang", "country", "route", "exploitation", "people", "cases"],
        "corridors": ["origin", "destination", "gang"],
        "services": ["identifier", "what"],
        "damaged": ["file", "row", "column", "value", "what", "field"],
        "repeated": ["file", "row", "of_file", "of_row"],
    }  # fmt: skip
    for frame in operation.records.values():
        cells = frame.to_numpy().ravel()
        assert all(cell is None or (isinstance(cell, str) and cell) for cell in cells)


def test_false_claims_between_gangs_are_graded_so() -> None:
    relations = small(7).records["relations"]
    false = relations[relations["grade"] == "3EP"]
    assert len(false) >= 1
    assert (
        not relations["grade"]
        .str.endswith("C")
        .where(relations["conditions"].isna(), other=False)
        .any()
    )


def test_without_damage_nothing_is_broken_or_written_twice_in_a_file() -> None:
    operation = generate(people=60, contacts=400, seed=7, damage=False)
    assert operation.truth["damaged"].empty
    assert operation.ragged == {}
    repeated = operation.truth["repeated"]
    assert set(repeated["file"]) == {"contacts_operator_b.csv"}
    assert set(repeated["of_file"]) == {"contacts_operator_a.csv"}


def test_the_same_numbers_give_the_same_operation_and_others_another() -> None:
    one, two = generate(60, 400, 3), generate(60, 400, 3)
    for name, frame in one.records.items():
        pd.testing.assert_frame_equal(frame, two.records[name])
    for name, frame in one.truth.items():
        pd.testing.assert_frame_equal(frame, two.truth[name])
    other = generate(60, 400, 4)
    assert not one.truth["people"].equals(other.truth["people"])


def test_hash_order_changes_nothing() -> None:
    program = (
        "from trafficnet.synth import generate\n"
        "from trafficnet.synth.writing import operation_files\n"
        "import hashlib, sys\n"
        "o = generate(50, 300, 11)\n"
        "m = {'people': '', 'contacts': '', 'seed': ''}\n"
        "f = operation_files(o.records, o.ragged, o.truth, m)\n"
        "sys.stdout.write(hashlib.sha256(f['SHA256SUMS']).hexdigest())\n"
    )
    sums = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("0", "4242")
    }
    assert len(sums) == 1


def test_too_few_contacts_are_refused() -> None:
    with pytest.raises(ParameterError, match="contacts 199: wanted 200 or more"):
        generate(people=60, contacts=199)
