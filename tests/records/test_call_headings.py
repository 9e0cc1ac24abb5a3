"""Headings of call records as operators write them, and names that promise too much."""

from __future__ import annotations

from pathlib import Path

import pytest

from trafficnet.errors import UnknownKindError
from trafficnet.records.batch import Batch
from trafficnet.records.reading import read_records


def read_one(folder: Path, name: str, header: str, row: str) -> Batch:
    (folder / name).write_text(f"{header}\n{row}\n", encoding="utf-8")
    (batch,) = read_records([folder / name])
    return batch


@pytest.mark.parametrize(
    "header",
    [
        "Calling No.,Dialled Digits,Connect Time",
        "A number,B number,Event Time",
        "Caller,Called,Setup time",
    ],
)
def test_operators_headings_give_both_ends(tmp_path: Path, header: str) -> None:
    row = "07700900001,07700900002,2025-01-01T10:00Z"
    batch = read_one(tmp_path, "extract.csv", header, row)
    assert batch.kind == "contacts"
    ends = dict(zip(batch.mentions["side"], batch.mentions["phones"], strict=True))
    assert ends == {"from": ("+447700900001",), "to": ("+447700900002",)}


@pytest.mark.parametrize("heading", ["Service", "Type of call", "Product"])
def test_the_service_column_of_a_call_is_its_channel(
    tmp_path: Path, heading: str
) -> None:
    header = f"A number,B number,Start time,{heading}"
    batch = read_one(
        tmp_path, "x.csv", header, "07700900001,07700900002,2025-01-01T10:00Z,Text"
    )
    assert batch.records["channel"].tolist() == ["sms"]


def test_contacts_without_a_callee_are_refused_not_read_as_something_less(
    tmp_path: Path,
) -> None:
    with pytest.raises(UnknownKindError, match="contacts lacks from, to"):
        read_one(
            tmp_path,
            "contacts.csv",
            "MSISDN,Other Party,Event Time",
            "07700900001,07700900002,2025-01-01T10:00Z",
        )


@pytest.mark.parametrize(
    ("name", "header"),
    [
        ("subscribers.csv", "Subscriber number,Subscriber,Address"),
        ("accounts.csv", "Phone,Account holder,Address"),
        ("keepers.csv", "Phone,Registered keeper,Keeper address"),
    ],
)
def test_who_holds_a_number_is_a_person(tmp_path: Path, name: str, header: str) -> None:
    batch = read_one(tmp_path, name, header, "07700900001,Ion Pop,1 High St")
    assert batch.kind == "people"
    row = batch.mentions.iloc[0]
    assert (row["name"], row["phones"], row["address"]) == (
        "Ion Pop",
        ("+447700900001",),
        "1 High St",
    )
