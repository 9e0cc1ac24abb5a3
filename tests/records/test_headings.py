"""Headings of every family are known, with their units; clashes are refused."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trafficnet.errors import HeaderError
from trafficnet.records.headers import columns_of, refuse_repeats
from trafficnet.records.headings import match
from trafficnet.records.kinds import KINDS
from trafficnet.records.margins import title_lines
from trafficnet.records.reading import read_records
from trafficnet.records.synonyms import BARE_NUMBER_WORDS, PARTY_WORDS, SIDE_WORDS
from trafficnet.records.vocabulary import english, english_name, split

PIECES = sorted(
    {
        word.replace(" ", "")
        for line in (
            *(text for sides in SIDE_WORDS.values() for text in sides.values()),
            *PARTY_WORDS.values(),
            *(BARE_NUMBER_WORDS, "of|s|date|time|call", *PARTY_WORDS, *KINDS),
        )
        for word in split(line)
    }
)
"""What headings are put together from, and a few words besides."""

FAMILIES = [
    (
        "contacts",
        "from",
        "From|A number|A-Number|Calling Party|MSISDN A|Caller|CALLER NUMBER|Originating number|a_number|ANumber|Calling No.",
    ),
    (
        "contacts",
        "to",
        "To|B number|Called Party|Dialled number|Recipient|msisdn_b|Called Number|Dialed Number|Receiver",
    ),
    ("contacts", "from_phone", "from_phone|Caller phone|From Telephone|From mobile"),
    ("contacts", "from_name", "Caller name|from_name|Name A|Sender name"),
    (
        "contacts",
        "started_at",
        "started_at|Started|Start|Timestamp|Date/Time|Datetime|Date & Time|DateTime (UTC)|Call start|Start date time",
    ),
    ("contacts", "time", "Start time|Time|Call time|Time of call"),
    ("contacts", "date", "Date|Call date|Start date|Date of call"),
    (
        "contacts",
        "duration_s",
        "Duration|duration_s|Duration (mins)|Duration(seconds)|Call length|DURATION_SEC|Duration in minutes",
    ),
    ("contacts", "channel", "Channel|Type|Call type|Event type"),
    ("contacts", "from_cell", "from_cell|A cell|Caller cell id|From Cell Site"),
    ("contacts", "to_imei", "to_imei|B IMEI|Called IMEI"),
    ("people", "person_name", "Name|Full name|Person name|Nominal name"),
    (
        "people",
        "person_forename",
        "Forename|First name|Given name|Forename(s)|Prénom|Vorname",
    ),
    ("people", "person_surname", "Surname|Last name|Family Name|Nachname"),
    (
        "people",
        "person_born",
        "Born|DOB|D.O.B.|Date of birth|Birth date|date_of_birth (dd/mm/yyyy)",
    ),
    ("people", "person_sex", "Sex|Gender"),
    ("people", "person_nationality", "Nationality|Citizenship"),
    (
        "people",
        "person_vehicle",
        "Vehicle|VRM|Registration|Plate|Number plate|Reg. No.",
    ),
    ("people", "person_document", "Passport no|Passport Number|Document|ID card"),
    ("people", "person_account", "IBAN|Account|Bank account|Account number"),
    (
        "people",
        "person_phone",
        "Phone|Mobile|Telephone|Tel. no.|Phone number|Contact number|MSISDN",
    ),
    ("people", "record_id", "record_id|Nominal ref|URN|ID"),
    ("people", "case_id", "case_id|Case ref|Operation|Case No"),
    ("people", "grade", "Grade|Intelligence grading|Grading|3x5x2"),
    ("people", "marking", "Marking|GSC marking|Protective marking|Classification"),
    (
        "movements",
        "from_country",
        "from_country|From country|Country of departure|Origin|Departure country|From",
    ),
    (
        "movements",
        "to_country",
        "to_country|To country|Destination|Arrival country|Country of arrival",
    ),
    ("movements", "departed_on", "departed_on|Departure|Departed|Departure date/time"),
    ("movements", "arrived_on", "arrived_on|Arrival|Arrived|Arrival date"),
    ("movements", "person", "Person|Passenger|Traveller|Pax"),
    ("movements", "booking", "Booking|Booking ref|PNR"),
    ("movements", "paid_by", "paid_by|Booked by|Ticket paid by"),
    ("payments", "payer", "Payer|Sender|From|Remitter"),
    (
        "payments",
        "payee_account",
        "payee_account|Beneficiary IBAN|To account|Recipient account",
    ),
    ("payments", "amount", "Amount|Amount (GBP)|Amount £|Value|Sum EUR"),
    ("sightings", "seen_at", "seen_at|Seen|Timestamp|Capture date/time|Date Time"),
    ("sightings", "person_vehicle", "VRM|Plate|Vehicle"),
    ("sightings", "camera", "Camera|Camera ID"),
    ("adverts", "ad_id", "ad_id|Ad ID|Advert ref|Listing ID"),
    ("relations", "relation", "Relation|Relationship|Link type|Type"),
    ("relations", "from", "From|Person A|Person 1|Subject|Nominal 1"),
    ("cases", "agency", "Agency|Force|Lead agency"),
]


@pytest.mark.parametrize(
    ("kind", "house", "heading"),
    [
        (kind, house, word)
        for kind, house, words in FAMILIES
        for word in words.split("|")
    ],
)
def test_synonyms(kind: str, house: str, heading: str) -> None:
    found = match(heading, KINDS[kind])
    assert found is not None
    assert found[0] == house


@pytest.mark.parametrize(
    ("kind", "heading", "unit"),
    [
        ("contacts", "Duration (mins)", "min"),
        ("contacts", "Duration (s)", "s"),
        ("contacts", "duration_ms", "ms"),
        ("contacts", "Duration (hh:mm:ss)", "hms"),
        ("contacts", "Timestamp (UTC)", "UTC"),
        ("payments", "Amount (GBP)", "GBP"),
        ("payments", "Amount €", "EUR"),
        ("people", "DOB (MM/DD/YYYY)", "MDY"),
        ("people", "Name", None),
    ],
)
def test_units(kind: str, heading: str, unit: str | None) -> None:
    found = match(heading, KINDS[kind])
    assert found is not None
    assert found[1] == unit


def test_the_same_heading_twice_is_refused() -> None:
    with pytest.raises(HeaderError, match=r"people\.csv: two columns are named 'NAME'"):
        refuse_repeats(("Name", "born", "NAME"), "people.csv")


def test_two_headings_of_one_meaning_are_refused() -> None:
    with pytest.raises(HeaderError, match="'DOB' and 'Date of birth'"):
        columns_of(("name", "DOB", "Date of birth"), KINDS["people"], "p.csv")


def test_numbered_columns_stand_together_and_unknown_ones_are_kept() -> None:
    header = ("name", "Phone 1", "Phone 2", "Shoe size", "")
    columns = columns_of(header, KINDS["people"], "p.csv")
    assert {column.header for column in columns.side("person")["phone"]} == {
        "Phone 1",
        "Phone 2",
    }
    assert columns.unknown == ("Shoe size", "column 5")


@pytest.mark.parametrize(
    ("header", "start"),
    [
        (("from", "to", "Date", "Time"), "date"),
        (("from", "to", "Date"), "started_at"),
        (("from", "to", "Start time"), "started_at"),
        (("from", "to", "Timestamp", "Date"), "started_at"),
    ],
)
def test_dates_and_times_settle(header: tuple[str, ...], start: str) -> None:
    columns = columns_of(header, KINDS["contacts"], "c.csv")
    assert start in columns.known
    assert ("time" in columns.known) == (start == "date")


def test_source_beside_an_assessment_is_a_grade() -> None:
    header = ("name", "Source", "Assessment", "Handling")
    columns = columns_of(header, KINDS["people"], "p.csv")
    assert {"grade_source", "grade_assessment", "grade_handling"} <= set(columns.known)
    plain = columns_of(("name", "Source"), KINDS["people"], "p.csv")
    assert plain.known["source"].header == "Source"


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_word_in_the_tables_is_squeezed_ascii(kind: str) -> None:
    assert all(word.isascii() and word.isalnum() for word in english(kind))


def test_a_heading_taken_apart_means_what_the_written_out_list_says() -> None:
    for kind in KINDS:
        words = english(kind)
        assert {word: english_name(word, kind) for word in words} == words


@given(data=st.data())
def test_a_heading_that_is_not_on_the_written_out_list_means_nothing(
    data: st.DataObject,
) -> None:
    kind = data.draw(st.sampled_from(sorted(KINDS)))
    words = st.sampled_from(PIECES)
    text = "".join(data.draw(st.lists(words, min_size=1, max_size=4)))
    assert english_name(text, kind) == english(kind).get(text)


def test_no_list_is_written_out_to_read_a_table(tmp_path: Path) -> None:
    file = tmp_path / "calls.csv"
    file.write_text(
        "A number,B number,Start\n07700900123,07700900456,2025-03-01 10:00\n"
    )
    english.cache_clear()
    (batch,) = read_records(file)
    assert len(batch.records) == 1
    assert english.cache_info().currsize == 0


def test_a_line_that_another_delimiter_leaves_whole_is_not_looked_up() -> None:
    asked = []

    def is_heading(text: str) -> bool:
        asked.append(text)
        return text != "From,To,Start"

    ways = [["From,To,Start"], ["From", "To", "Start"]]
    assert title_lines(["From,To,Start"], lambda _: ways, is_heading) == 0
    assert sorted(asked) == ["From", "Start", "To"]
