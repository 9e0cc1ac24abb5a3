"""Files in, batches out: every kind, every refusal, every whole-file error."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from trafficnet.errors import (
    EmptyInputError,
    HeaderError,
    InputError,
    UnknownKindError,
)
from trafficnet.records.batch import (
    MENTION_COLUMNS,
    RECORD_COLUMNS,
    REJECTED_COLUMNS,
    Batch,
)
from trafficnet.records.reading import read_records

Read = Callable[..., Batch]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def one(name: str, text: str, **options: str) -> Batch:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8", newline="")
        batches: list[Batch] = list(read_records([path], **options))  # type: ignore[call-overload]
        assert len(batches) == 1
        return batches[0]

    return one


def row(batch: Batch, number: int) -> Any:  # noqa: ANN401 - a row of mixed types
    return batch.records.set_index("row").loc[number]


def party(batch: Batch, number: int, side: str) -> Any:  # noqa: ANN401 - likewise
    return batch.mentions.set_index(["row", "side"]).loc[(number, side)]


def reasons(batch: Batch) -> list[tuple[int, str, str, str]]:
    shown = batch.rejected[["row", "column", "value", "reason"]]
    return [tuple(line) for line in shown.to_numpy()]


def test_contacts_with_bare_parties(read: Read) -> None:
    batch = read(
        "calls.csv",
        "A number;B number;Date;Time;Duration (mins);Call type;Cell\n"
        "07700 900123;+40 721 234 567;13/03/2025;10:15;1.5;Voice;x\n"
        "Withheld;ion@example.org;03/04/2025;11:00:30;00:00:10;WhatsApp;y\n",
    )
    assert (batch.kind, batch.read, len(batch.rejected)) == ("contacts", 2, 0)
    first = row(batch, 1)
    assert first.started_at == pd.Timestamp("2025-03-13 10:15", tz="UTC")
    assert first.ended_at == pd.Timestamp("2025-03-13 10:16:30", tz="UTC")
    assert (first.duration_s, first.channel, first["count"]) == (90.0, "call", 1)
    assert row(batch, 2).time_text == "2025-04-03T11:00:30Z"
    assert party(batch, 1, "from").phones == ("+447700900123",)
    assert party(batch, 2, "from").special == "withheld"
    assert party(batch, 2, "to").emails == ("ion@example.org",)
    assert json.loads(str(first.data))["Duration (mins)"] == "1.5"
    assert any("1 ambiguous date read as day/month/year" in n for n in batch.notes)
    assert any("read as UTC" in note and "2 times" in note for note in batch.notes)
    assert any("'Cell'" in note for note in batch.notes)


def test_people_with_everything(read: Read) -> None:
    batch = read(
        "nominals.csv",
        "Nominal ref,Surname,Forename,aka,DOB,Gender,Nationality,Role,Function,Mobile,"
        "Email,Passport no,Country of issue,VRM,IBAN,Address,Country,Case ref,"
        "Source,Assessment,Handling,GSC marking,Grading scheme\n"
        "N1,Popescu,Ion,Nelu; Nicu,07/1985,M,Romanian,Suspect; victim,recruiter,"
        "07700 900123; 07700 900124,ion@example.org,AB 123456,Romania,AB12 CDE,"
        "GB29 NWBK 6016 1331 9268 19,1 High St,UK,C7,2,B,P,OFFICIAL,3x5x2\n",
    )
    person, record = batch.mentions.iloc[0], batch.records.iloc[0]
    assert person["name"] == "Ion Popescu"
    assert person.aliases == ("Nelu", "Nicu")
    assert (person.born, person.sex) == ("1985-07", "male")
    assert person.roles == ("suspect", "victim")
    assert person.nationalities == ("RO",)
    assert person.phones == ("+447700900123", "+447700900124")
    assert person.documents == ("RO:AB123456",)
    assert person.accounts == ("GB29NWBK60161331926819",)
    assert (person.country, person.case_id) == ("GB", "C7")
    assert (record.grade_scheme, record.grade_source) == ("3x5x2", "2")
    assert (record.grade_assessment, record.grade_handling) == ("B", "P")
    assert (record.marking, record.record_id) == ("OFFICIAL", "N1")


def test_a_postcode_stands_behind_its_address_and_a_birth_is_no_residence(
    read: Read,
) -> None:
    batch = read(
        "people.csv",
        "id,name,DOB,Address,Post code,Place of birth\n"
        "1,Ann Lee,1851,3 Mill Lane,LS1 4AB,Leeds\n"
        "2,Ann Lea,1851,,LS1 4AB,\n"
        "3,Bo Ray,1860,1 High St LS14AB,LS1 4AB,York\n"
        "4,Cy Hay,1861,7 Low Rd,,\n",
    )
    told = batch.mentions.set_index("row").sort_index()
    assert told["address"].to_list() == [
        "3 Mill Lane, LS1 4AB", "LS1 4AB", "1 High St LS14AB", "7 Low Rd",
    ]  # fmt: skip
    assert told["birth_place"].to_list() == ["Leeds", None, "York", None]
    assert told["city"].isna().all()


def test_a_place_of_birth_counts_in_a_key_only_where_it_is_told(read: Read) -> None:
    rows = "name,phone{}\nAnn Lee,07700 900123{}\n"
    plain, empty, told, other = (
        read("people.csv", rows.format(*added)).records.record.iloc[0]
        for added in (("", ""), (",pob", ","), (",pob", ",Leeds"), (",pob", ",York"))
    )
    assert plain == empty
    assert len({plain, told, other}) == 3


def test_movements(read: Read) -> None:
    batch = read(
        "travel.csv",
        "Passenger,Passport no,Departure date,From city,Origin,Arrival date,To city,"
        "Destination,Transport,Flight no,PNR,Booked by\n"
        "Ana Pop,AB123456,2025-03-04,Cluj,Romania,2025-03-04,London,UK,plane,W6 1,X1,"
        "Ion Rus\n",
    )
    record = batch.records.iloc[0]
    assert (record.origin, record.destination) == ("RO", "GB")
    assert (record["mode"], record.service, record.booking) == ("air", "W6 1", "X1")
    assert (record.time_text, record.origin_city) == ("2025-03-04", "Cluj")
    assert party(batch, 1, "paid_by")["name"] == "Ion Rus"
    assert party(batch, 1, "person").documents == ("AB123456",)


def test_payments(read: Read) -> None:
    batch = read(
        "remittances.csv",
        "Sender name,Sender account,Beneficiary,Date,Amount (GBP),payee_country\n"
        'Ana Pop,12345678,Ion Rus,2025-03-04,"1,250.50",Romania\n',
    )
    record = batch.records.iloc[0]
    assert (record.amount, record.currency) == (1250.5, "GBP")
    assert party(batch, 1, "payer").accounts == ("12345678",)
    assert party(batch, 1, "payer")["name"] == "Ana Pop"
    assert party(batch, 1, "payee").country == "RO"


def test_sightings_adverts_relations_cases(read: Read) -> None:
    seen = read(
        "anpr.csv", "VRM,Timestamp,Camera\nAB12 CDE,2025-03-04T10:00:00+01:00,C1\n"
    )
    assert seen.kind == "sightings"
    assert row(seen, 1).time_text == "2025-03-04T09:00:00Z"
    assert len(seen.mentions.vehicles[0]) == 1
    ads = read(
        "ads.csv", "Ad ID,Posted,Phone,City,Text\nA1,2025-03-04,07700900123,Leeds,x\n"
    )
    assert (ads.kind, ads.records.record_id[0]) == ("adverts", "A1")
    ties = read(
        "associates.csv", "Person A,Person B,Relationship,Weight\nAna,Ion,Kin,3\n"
    )
    assert (ties.records.relation[0], ties.records["count"][0]) == ("kin", 3)
    cases = read(
        "referrals.csv", "Case ref,Opened,Force,Exploitation\nC1,2025-03,MPS,Labour\n"
    )
    assert (cases.kind, cases.records.case_id[0]) == ("cases", "C1")
    assert cases.records.time_text[0] == "2025-03"
    assert len(cases.mentions) == 0


GOLDEN = """\
record_id,from,to,started_at,duration_s,from_country,grade,marking
R1,+447700900001,+447700900002,2025-03-04T10:00:00Z,60,GB,2BP,OFFICIAL
R2,+447700900001,+447700900002,32/13/2025 10:00,60,GB,2BP,OFFICIAL
R3,+447700900001,+447700900002,2025-03-04T11:00:00Z,-5,GB,2BP,OFFICIAL
R4,+447700900001,07700 900001,2025-03-04T12:00:00Z,60,GB,2BP,OFFICIAL
R5,+447700900001,+447700900002,2025-03-04T13:00:00Z,60,Atlantis,2BP,OFFICIAL
R6,4.47E+11,+447700900002,2025-03-04T14:00:00Z,60,GB,2BP,OFFICIAL
R7,,+447700900002,2025-03-04T15:00:00Z,60,GB,2BP,OFFICIAL
R8,+447700900001,+447700900002,,60,GB,2BP,OFFICIAL
R9,+447700900001,+447700900002,2025-03-04T16:00:00Z,60,GB,9ZZ,OFFICIAL
R10,+447700900001,+447700900002,2025-03-04T17:00:00Z,60,GB,2BP,SECRET
R11,+447700900001,+447700900002,2025-03-04T18:00:00Z,60,GB
R12,+44770,+447700900002,2025-03-04T19:00:00Z,60,GB,2BP,OFFICIAL
R13,+447700900001,+447700900002,2025-03-04T20:00:00Z,soon,GB,2BP,OFFICIAL
R14,withheld,+447700900002,2025-03-04T21:00:00Z,,,,
"""


def test_golden_rejections(read: Read) -> None:
    batch = read("contacts.csv", GOLDEN)
    assert sorted(batch.records.row) == [1, 14]
    found = {line[0]: line[1:] for line in reasons(batch)}
    assert {number: line[:2] for number, line in found.items()} == {
        2: ("started_at", "32/13/2025 10:00"),
        3: ("duration_s", "-5"),
        4: ("to", "07700 900001"),
        5: ("from_country", "Atlantis"),
        6: ("from", "4.47E+11"),
        7: ("from", ""),
        8: ("started_at", ""),
        9: ("grade", "9ZZ"),
        10: ("marking", "SECRET"),
        11: ("", "R11,+447700900001,+447700900002,2025-03-04T18:00:00Z,60,GB"),
        12: ("from", "+44770"),
        13: ("duration_s", "soon"),
    }
    says = {
        2: "there is no",
        3: "negative duration",
        4: "contact with itself: both parties are +447700900001",
        5: "Atlantis",
        6: "damaged by a spreadsheet",
        7: "who made the contact is missing",
        8: "started_at is missing",
        9: "wanted a whole grade",
        10: "holds nothing above",
        11: "has 6 cells where the header has 8",
        12: "telephone number",
        13: "is not a duration",
    }
    for number, words in says.items():
        assert words in found[number][2], found[number]


@pytest.mark.parametrize(
    ("name", "header", "line", "column", "words"),
    [
        ("people", "name,dob", "Ana Pop,2199-01-01", "dob", "year|future"),
        ("people", "name,dob", "Ana Pop,2098-01-01", "dob", "future"),
        ("people", "name,role", "Ana Pop,wizard", "role", "role"),
        ("people", "name,nationality", "Ana Pop,Narnian", "nationality", "Narnian"),
        ("people", "name,phone", "Ana Pop,12", "phone", "telephone"),
        ("people", "name,phone", ",", "name", None),
        ("people", "name,phone,city", ",,Leeds", "name", "who it is about"),
        ("people", "name,city", "A" * 10_000 + ",x", "name", "10,000 characters"),
        ("people", "name,IMEI", "Ana Pop,3.55E+14", "IMEI", "spreadsheet"),
        ("people", "name,email", "Ana Pop,nobody", "email", "mail"),
        (
            "movements",
            "name,from_country,to_country,departed_on,arrived_on",
            "Ana,RO,GB,2025-03-04,2025-03-03",
            "arrived_on",
            "arrived 2025-03-03 before",
        ),
        (
            "movements",
            "name,from_country,to_country",
            "Ana,,GB",
            "from_country",
            "missing",
        ),
        (
            "contacts",
            "from,to,started_at,ended_at",
            "07700900123,07700900124,2025-03-04 10:00,2025-03-04 09:00",
            "ended_at",
            "ended",
        ),
        (
            "contacts",
            "from,to,started_at,count",
            "07700900123,07700900124,2025-03-04 10:00,0",
            "count",
            "whole number",
        ),
        ("payments", "payer,payee,amount", "Ana,Ion,-5", "amount", "not above 0"),
        ("payments", "payer,payee,amount", "Ana,Ion,lots", "amount", "amount"),
        ("payments", "payer,payee,amount", "Ana,,5", "payee", "who was paid"),
        ("relations", "from,to,relation", "Ana Pop,POP Ana,kin", "to", "itself"),
        ("sightings", "vehicle,seen_at", "AB12CDE,", "seen_at", "missing"),
    ],
)
def test_each_refusal(
    read: Read, name: str, header: str, line: str, column: str, words: str | None
) -> None:
    good = {
        "people": "Good Person,",
        "movements": "Good Person,RO,GB,,",
        "contacts": "07700900125,07700900126,2025-03-04 10:00,",
        "payments": "Good Person,Other Person,5",
        "relations": "Good Person,Other Person,kin",
        "sightings": "AB12CDE,2025-03-04",
    }[name].split(",")
    cells = (good + [""] * 9)[: header.count(",") + 1]
    batch = read(f"{name}.csv", f"{header}\n{','.join(cells)}\n{line}\n")
    assert list(batch.records.row) == [1]
    if words is None:
        assert batch.read == 1
        return
    assert len(batch.rejected) == 1
    only = batch.rejected.iloc[0]
    assert (only.row, only.column) == (2, column)
    assert any(word in only.reason for word in words.split("|")), only.reason


def test_the_first_fault_in_header_order_is_told(read: Read) -> None:
    batch = read("people.csv", "role,name,dob\nwizard,Ana,32/13/2025\nsuspect,Ion,\n")
    assert reasons(batch)[0][:2] == (1, "role")


def test_odd_but_possible_values_are_accepted(read: Read) -> None:
    batch = read(
        "people.csv",
        "name,dob,sex,function,exploitation,iban,imei,nationality\n"
        "<script>alert(1)</script>,1985,x?,juggler,moonlight,GB00NWBK60161331926819,"
        "123456789012345,stateless\n"
        "=cmd|' /C calc'!A0,unknown,,,,,,\n"
        "\u202eAna\u200b Pop,,,,,,,\n",
    )
    assert batch.read == 3
    assert reasons(batch) == []
    names = list(batch.mentions.set_index("row").sort_index()["name"])
    assert names == ["<script>alert(1)</script>", "=cmd|' /C calc'!A0", "Ana Pop"]
    assert any("moonlight" in note for note in batch.notes)


def test_frames_have_the_house_types(read: Read) -> None:
    batch = read("contacts.csv", GOLDEN)
    assert list(batch.records.columns) == RECORD_COLUMNS
    assert list(batch.mentions.columns) == MENTION_COLUMNS
    assert list(batch.rejected.columns) == REJECTED_COLUMNS
    assert str(batch.records.started_at.dtype) == "datetime64[us, UTC]"
    assert str(batch.mentions["name"].dtype) == "object"
    assert batch.mentions["name"][0] is None
    assert batch.mentions["aliases"][0] == ()
    assert list(batch.mentions.mention) == sorted(batch.mentions.mention)


def test_two_operators_give_one_key(read: Read) -> None:
    one = read(
        "a.csv",
        "record_id,A number,B number,Start time,Duration (s),cell\n"
        "X1,07700 900123,+44 7700 900124,2025-03-04 10:00:00,60,c\n",
    )
    other = read(
        "b.csv",
        "Calling party;Called party;Timestamp;Type;Duration (min);grade\n"
        "+447700900123;07700900124;04/03/2025 11:00:00 +01:00;voice;1;2BP\n"
        "+447700900123;07700900124;04/03/2025 11:00:00 +01:00;voice;5;2BP\n",
    )
    one_key, (same, longer) = (
        one.records.record[0],
        sorted(other.records.record, key=lambda key: key != one.records.record[0]),
    )
    assert same == one_key
    assert longer != one_key
    text = read(
        "c.csv",
        "from,to,started_at,channel\n"
        "+447700900123,07700900124,2025-03-04 10:00:00Z,sms\n",
    )
    assert text.records.record[0] != one.records.record[0]


def test_headings_that_clash_or_fit_nothing(read: Read) -> None:
    with pytest.raises(HeaderError, match="two columns are named"):
        read("people.csv", "name,name\nAna,Ana\n")
    with pytest.raises(HeaderError, match="both say"):
        read("people.csv", "name,DOB,Born\nAna,,\n")
    with pytest.raises(
        UnknownKindError, match=r"'shoe'.*wanted one of|'shoe'"
    ) as caught:
        read("things.csv", "shoe,colour\n1,2\n")
    assert "people lacks person" in str(caught.value)


def test_a_name_is_believed_only_with_its_columns(read: Read) -> None:
    batch = read("calls.csv", "Full name,DOB\nAna Pop,1990\n")
    assert batch.kind == "people"
    assert any("its name says contacts" in note for note in batch.notes)


def test_whole_file_errors(tmp_path: Path) -> None:
    empty, header, binary = (tmp_path / n for n in ("e.csv", "h.csv", "b.csv"))
    empty.write_bytes(b"")
    header.write_bytes(b"name,dob\n")
    binary.write_bytes(bytes(range(256)) * 9)
    for path, error, words in [
        (empty, EmptyInputError, "empty"),
        (header, EmptyInputError, "has a header but no rows"),
        (binary, InputError, "binary"),
        (tmp_path / "hh.csv", InputError, "did you mean h.csv"),
        (tmp_path / "no" / "x.csv", InputError, "does not exist"),
    ]:
        with pytest.raises(error, match=words):
            list(read_records([path]))


def test_a_folder_leaves_out_what_is_no_table_and_says_so(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text("name\nAna Pop\n")
    (tmp_path / "calls.csv").write_text("from,to,started_at\n")
    (tmp_path / "README.md").write_text("hello")
    (tmp_path / "notes.txt").write_text("Nothing to see here.\nReally.\n")
    (tmp_path / "SHA256SUMS").write_text("x")
    (tmp_path / "photo.png").write_bytes(b"x")
    (tmp_path / "truth").mkdir()
    (tmp_path / "truth" / "people.csv").write_text("name\nHidden\n")
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "people.csv").write_text("name\nIon Rus\n")
    batches = list(read_records([tmp_path]))
    assert [batch.file for batch in batches] == ["more/people.csv", "people.csv"]
    notes = "\n".join(batches[-1].notes)
    for words in (
        "calls.csv: has a header",
        "truth/: left out",
        "photo.png: left out",
        "notes.txt: left out",
    ):
        assert words in notes
    assert "README" not in notes
    assert "SUMS" not in notes


def test_folders_without_tables_and_unreadable_files(tmp_path: Path) -> None:
    with pytest.raises(EmptyInputError, match="no table"):
        list(read_records([tmp_path]))
    (tmp_path / "calls.csv").write_text("from,to,started_at\n")
    with pytest.raises(EmptyInputError, match="no table with rows"):
        list(read_records([tmp_path]))
    (tmp_path / "people.csv").symlink_to(tmp_path / "gone.csv")
    with pytest.raises(InputError, match=r"people\.csv: cannot be read"):
        list(read_records([tmp_path]))


def test_progress_and_equal_names(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "people.csv").write_text(f"name\nAna {folder}\n")
    told: list[tuple[int, str]] = []
    paths = [tmp_path / "b", tmp_path / "a", tmp_path / "a" / "people.csv"]
    batches = list(read_records(paths, progress=lambda n, t: told.append((n, t))))
    assert [batch.file for batch in batches] == ["a/people.csv", "b/people.csv"]
    assert told == [
        (0, "reading a/people.csv"),
        (11, "reading b/people.csv"),
        (22, "all files read"),
    ]


def test_an_unread_suffix_given_by_itself_says_what_is_read(tmp_path: Path) -> None:
    (tmp_path / "case.pdf").write_bytes(b"%PDF")
    with pytest.raises(InputError, match=r"cannot read \.pdf; wanted \.csv"):
        list(read_records([tmp_path / "case.pdf"]))


def test_a_shared_number_is_a_contact_with_itself_whatever_the_names(
    read: Read,
) -> None:
    batch = read(
        "calls.csv",
        "from_name,from_phone,to_name,to_phone,started_at\n"
        "Ana,07700900123,Ion,07700900124,2025-03-04 10:00\n"
        "Ana,07700900123,Ion,+447700900123,2025-03-04 10:00\n",
    )
    assert list(batch.records.row) == [1]
    assert reasons(batch)[0][:3] == (2, "to_phone", "+447700900123")
