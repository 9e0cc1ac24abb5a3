"""Spreadsheets as strangers make them: good rows stay, and what was assumed is told."""

import gzip
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from trafficnet.errors import EmptyInputError, UnknownKindError
from trafficnet.records.batch import Batch
from trafficnet.records.reading import read_records

Read = Callable[..., Batch]
CALLS = (
    "From,To,Start Time,Duration (s)\n"
    "07700900123,07700900124,2025-03-04 10:15:00,60\n"
    "07700900123,07700900125,2025-03-05 11:15:00,61\n"
)


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def one(name: str, text: str | bytes) -> Batch:
        path = tmp_path / name
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        (batch,) = read_records([path])
        assert batch.read == len(batch.records) + len(batch.rejected)
        return batch

    return one


def column(batch: Batch, name: str, side: str = "person") -> list[object]:
    frame = batch.mentions[batch.mentions.side == side].sort_values("row")
    return list(frame[name])


def noted(batch: Batch, words: str) -> bool:
    return any(words in note for note in batch.notes)


@pytest.mark.parametrize(
    ("above", "told"),
    [
        ("Extract from system X\n\n", "1 line above the header left out: 'Extract"),
        ("Extract from system X,,,\n,,,\n", "1 line above the header"),
        ("Calls\nPeriod: March 2025\n\n", "2 lines above the header"),
        ("Report,Call Records\nDate,2025-03-01\n\n", "'Report,Call Records'"),
        ("sep=,\n\nExtract\n", "1 line above the header left out: 'Extract'"),
    ],
)
def test_titles_above_the_header_are_left_out(
    read: Read, above: str, told: str
) -> None:
    batch = read("calls.csv", above + CALLS)
    assert (len(batch.records), batch.read) == (2, 2)
    assert sorted(batch.records.row) == [1, 2]
    assert noted(batch, told)


def test_a_header_in_the_first_line_is_never_a_title(read: Read) -> None:
    batch = read("people.csv", "name,phone\nName,Phone\nAna Pop,07700900123\n")
    assert list(batch.rejected.reason) == ["repeats the header"]
    assert not noted(batch, "above the header")
    with pytest.raises(UnknownKindError, match="'Shoe', 'Size'"):
        read("x.csv", "Shoe,Size\n1,2\n3,4\n")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("From,To,Start Time,Duration (s)", "repeats the header"),
        ("FROM, To ,start time,duration (S)", "repeats the header"),
        ("2 records exported", "is a line of totals, not a record"),
        ("*** END OF REPORT ***,,,", "is a line of totals, not a record"),
        ("Total,,,121", "is a line of totals, not a record"),
    ],
)
def test_lines_that_are_no_records_cost_none(
    read: Read, line: str, reason: str
) -> None:
    batch = read("calls.csv", CALLS + line + "\n")
    assert len(batch.records) == 2
    (only,) = batch.rejected.to_dict("records")
    assert (only["row"], only["reason"]) == (3, reason)


def test_a_sum_in_the_middle_is_judged_as_any_row(read: Read) -> None:
    batch = read("payments.csv", "Payer,Payee,Amount\nTotal,,9\nAna,Bo,9\n")
    assert list(batch.rejected.reason) == [
        "who was paid is missing: wanted a name or any identifier"
    ]


def test_a_payer_called_total_is_no_sum(read: Read) -> None:
    batch = read(
        "payments.csv", "Payer,Payee,Amount,Date\nTotal,Ana Pop,12.50,2025-03-04\n"
    )
    assert column(batch, "name", "payer") == ["Total"]


def test_a_delimiter_at_the_end_of_every_line_is_a_habit(read: Read) -> None:
    lines = CALLS.splitlines()
    batch = read("calls.csv", "\n".join([lines[0], *(f"{x}," for x in lines[1:])]))
    assert (len(batch.records), len(batch.rejected)) == (2, 0)
    batch = read("calls.csv", "\n".join([*lines, lines[1] + ","]))
    assert list(batch.rejected.reason) == ["has 5 cells where the header has 4"]
    batch = read("calls.csv", "\n".join([lines[0], *(f"{x},y" for x in lines[1:])]))
    assert len(batch.rejected) == 2


def test_a_nameless_empty_column_is_not_spoken_of(read: Read) -> None:
    lines = CALLS.splitlines()
    batch = read("calls.csv", "\n".join(f"{line},," for line in lines))
    assert not noted(batch, "not understood")
    batch = read("calls.csv", "\n".join([f"{lines[0]},", f"{lines[1]},x"]))
    assert noted(batch, "'column 5'")


def test_cells_with_line_breaks_and_mixed_line_ends(read: Read) -> None:
    batch = read(
        "people.csv",
        'Name,Address\r"Ana Pop","1 High St\nLeeds"\r\n"Bo Li","2 Low St\r\nYork"\nCy,\r',
    )
    assert column(batch, "address") == ["1 High St Leeds", "2 Low St York", None]


def test_headings_in_capitals_and_in_two_languages(read: Read) -> None:
    batch = read(
        "calls.csv",
        "CALLING_NUMBER,CALLED_NUMBER,CALL_START_DATE_TIME,CALL_DURATION_SECS\n"
        "07700900123,07700900124,2025-03-04 10:15:00,60\n",
    )
    assert batch.records.duration_s.tolist() == [60.0]
    batch = read(
        "oameni.csv",
        "Nume / Name,Prenume / First name,Data nașterii / Date of birth,Telefon (Phone)\n"
        "Pop,Ana,13.02.1990,+40721234567\n",
    )
    assert column(batch, "name") == ["Ana Pop"]
    assert column(batch, "born") == ["1990-02-13"]
    assert column(batch, "phones") == [("+40721234567",)]


def test_two_things_in_one_heading_are_neither(read: Read) -> None:
    batch = read("people.csv", "Name,City/Country\nAna Pop,Cluj/Romania\n")
    assert noted(batch, "'City/Country'")
    assert column(batch, "city") == [None]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Name;Vorname\nMüller;Hans\nPop;Ana\n", ["Hans Müller", "Ana Pop"]),
        ("Nom;Prénom\nMartin;Jean\n", ["Jean Martin"]),
        ("Name;Forename\nAna Pop;Ana\nIon Rus;Ionel\n", ["Ana Pop", "Ion Rus"]),
        ("Surname,Forename(s)\nPop,Ana Maria\n,Ion\n", ["Ana Maria Pop", "Ion"]),
        ("Name,Surname,Forename\nAna P,Pop,Ana\n,Rus,Ion\n", ["Ana P", "Ion Rus"]),
    ],
)
def test_names_in_parts(read: Read, text: str, names: list[str]) -> None:
    assert column(read("people.csv", text), "name") == names


@pytest.mark.parametrize(
    "word",
    [
        *("N/K", "Unknown", "N/A", "-", "--", "—", "?", "???", ".", "...", "not known"),
        *(
            "NK",
            "TBC",
            "not disclosed",
            "(unknown)",
            "[N/A]",
            "refused",
            "null",
            "#N/A",
        ),
        *("Unbekannt", "necunoscut", "not applicable", "n.k.", " "),
    ],
)
def test_words_for_unknown_cost_no_row(read: Read, word: str) -> None:
    header = "Name,Country,Nationality,Sex,Role,Phone,Document,Email,Vehicle,DOB,Grade"
    batch = read("people.csv", f"{header}\nAna Pop{f',{word}' * 10}\n")
    assert len(batch.records) == 1, batch.rejected.reason.tolist()
    for name in ("country", "sex", "born"):
        assert column(batch, name) == [None]
    for name in ("nationalities", "phones", "documents", "emails", "vehicles"):
        assert column(batch, name) == [()]
    assert column(batch, "roles") in ([()], [("unknown",)])


@pytest.mark.parametrize(
    ("text", "codes", "in_doubt"),
    [
        ("British/Romanian", ("GB", "RO"), False),
        ("British and Romanian", ("GB", "RO"), False),
        ("British, Romanian", ("GB", "RO"), False),
        ("Dual British-Irish", ("GB", "IE"), False),
        ("British (naturalised)", ("GB",), False),
        ("UK/RO", ("GB", "RO"), False),
        ("Bosnia and Herzegovina", ("BA",), False),
        ("Guinea-Bissau", ("GW",), False),
        ("Congo, Democratic Republic of the", ("CD",), False),
        ("stateless", (), False),
        ("Congolese", (), True),
        ("Dominican", (), True),
        ("Korean", (), True),
        ("Yugoslav", (), True),
        ("Kurdish", (), True),
        ("British/Congolese", ("GB",), True),
    ],
)
def test_nationalities_in_one_cell(
    read: Read, text: str, codes: tuple[str, ...], *, in_doubt: bool
) -> None:
    batch = read("people.csv", f'Name,Nationality,Role\nAna,"{text}",victim\n')
    assert column(batch, "nationalities") == [codes]
    assert column(batch, "roles") == [("victim",)]
    assert noted(batch, f"kept as received only: {text!r}") == in_doubt
    assert text in batch.records["data"][0]


def test_a_nationality_of_nowhere_is_refused(read: Read) -> None:
    batch = read("people.csv", "Name,Nationality\nAna,Elbonian\nBo,British/Elbonian\n")
    assert list(batch.rejected.column) == ["Nationality", "Nationality"]
    assert all("'Elbonian'" in reason for reason in batch.rejected.reason)


def test_a_country_of_two_is_refused_only_where_it_is_needed(read: Read) -> None:
    batch = read(
        "calls.csv",
        "From,To,Start,From country\n07700900123,07700900124,2025-03-04 10:15,Congo\n",
    )
    assert column(batch, "country", "from") == [None]
    assert noted(batch, "From country: 1 cell that may mean several countries")
    batch = read("cases.csv", "case_id,country\nC1,Korea\n")
    assert noted(batch, "country: 1 cell that may mean several countries")
    batch = read("people.csv", "name,passport,issuing country\nAna,AB123456,Congo\n")
    assert column(batch, "documents") == [("AB123456",)]
    assert noted(batch, "issuing country: 1 cell that may mean several countries")
    batch = read("travel.csv", "name,from_country,to_country\nAna,Congo,UK\n")
    assert "(CD) or" in batch.rejected.reason[0]


@pytest.mark.parametrize(
    ("amounts", "wanted", "note"),
    [
        (["100,50", "1.234", "1.234,50"], [100.5, 1234, 1234.5], "with ','"),
        (["100.50", "1.234"], [100.5, 1.234], "with '.'"),
        (["1.234", "2.000"], [1234, 2000], "as thousands (nothing"),
        (["1.234", "5,50", "5.50"], [1234, 5.5, 5.5], "as thousands (nothing"),
        (["1,234", "99.50"], [1234, 99.5], None),
        (["1,234", "99,50"], [1.234, 99.5], "with ','"),
        (["£1.2k", "50.-", "£50"], [1200, 50, 50], None),
    ],
)
def test_amounts_follow_their_column(
    read: Read, amounts: list[str], wanted: list[float], note: str | None
) -> None:
    lines = "".join(f"Ana;Bo;{one}\n" for one in amounts)
    batch = read("payments.csv", f"Payer;Payee;Amount\n{lines}")
    found = batch.records.sort_values("row").amount
    assert found.tolist() == pytest.approx(wanted)
    assert noted(batch, "Amount: ")
    assert note is None or noted(batch, note)
    assert noted(batch, "such as") == (note is not None)


@pytest.mark.parametrize("amount", ["50p", "£1.2m", "3 million", "lots", "1.2E+05"])
def test_a_sum_in_another_scale_is_not_guessed(read: Read, amount: str) -> None:
    batch = read("payments.csv", f"Payer,Payee,Amount\nAna,Bo,{amount}\n")
    assert list(batch.rejected.column) == ["Amount"]


@pytest.mark.parametrize(
    ("phone", "numbers"),
    [
        ('="07700900123"', 1),
        ("'07700900123", 1),
        ("07700 900123 (mobile)", 1),
        ("Mob: 07700 900123", 1),
        ("tel 07700900123", 1),
        ("07700900123?", 1),
        ("07700900123.0", 1),
        ("07700900123 or 07700900124", 2),
        ("07700900123 / 07700900124", 2),
        ("+44 (0)7700 900123", 1),
    ],
)
def test_phones_as_people_write_them(read: Read, phone: str, numbers: int) -> None:
    quoted = phone.replace('"', '""')
    batch = read("people.csv", f'Name,Phone\nAna,"{quoted}"\n')
    (found,) = column(batch, "phones")
    assert isinstance(found, tuple)
    assert found == ("+447700900123", "+447700900124")[:numbers]


@pytest.mark.parametrize(
    ("day", "time", "wanted"),
    [
        ("3-Apr-25", "10.15", "2025-04-03 10:15"),
        ("3-Apr-25", "10.15pm", "2025-04-03 22:15"),
        ("3-Apr-25", "1015hrs", "2025-04-03 10:15"),
        ("3-Apr-25", "10:15 hours", "2025-04-03 10:15"),
        ("Apr 3 2025", "10:15 PM", "2025-04-03 22:15"),
        ("2025-04-03 00:00:00", "10:15", "2025-04-03 10:15"),
    ],
)
def test_dates_and_times_as_people_write_them(
    read: Read, day: str, time: str, wanted: str
) -> None:
    head, number = "From,To,Date,Time", "07700900123,07700900124"
    batch = read("calls.csv", f"{head}\n{number},{day},{time}\n")
    assert batch.records.started_at[0] == pd.Timestamp(wanted, tz="UTC")
    batch = read(
        "calls.csv", f"From,To,Start\n{number},{day.removesuffix(' 00:00:00')} {time}\n"
    )
    assert batch.records.started_at[0] == pd.Timestamp(wanted, tz="UTC")


def test_the_column_at_fault_is_told_of_a_date_and_a_time(read: Read) -> None:
    number = "07700900123,07700900124"
    batch = read(
        "calls.csv",
        "From,To,Date,Time,Zone\n"
        f"{number},32/13/2025,10:15,UTC\n"
        f"{number},03/04/2025,noonish,UTC\n"
        f"{number},,10:15,UTC\n"
        f"{number},03/04/2025,10:15,Mars/Olympus\n",
    )
    told = batch.rejected[["column", "value"]].to_numpy().tolist()
    assert told == [
        ["Date", "32/13/2025"],
        ["Time", "noonish"],
        ["Date", ""],
        ["Zone", "Mars/Olympus"],
    ]


@pytest.mark.parametrize(
    ("text", "born"),
    [
        ("c. 1985", "1985"),
        ("circa 1985", "1985"),
        ("1985?", "1985"),
        ("approx. 03/1985", "1985-03"),
        ("00/00/1985", "1985"),
        ("xx/04/1985", "1985-04"),
        ("13/04/1985", "1985-04-13"),
    ],
)
def test_doubtful_births_are_partial(read: Read, text: str, born: str) -> None:
    assert column(read("people.csv", f"Name,DOB\nAna,{text}\n"), "born") == [born]


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Suspect (arrested)", ("suspect",)),
        ("Potential Victim (NRM)", ("victim",)),
        ("suspect - charged", ("suspect",)),
        ("Victim 1", ("victim",)),
        ("Victim/Suspect", ("suspect", "victim")),
        ("Witness 2; victim?", ("victim", "witness")),
    ],
)
def test_roles_as_people_write_them(read: Read, text: str, roles: tuple[str]) -> None:
    assert column(read("people.csv", f"Name,Role\nAna,{text}\n"), "roles") == [roles]


def test_both_ways_of_naming_a_party_are_one_party(read: Read) -> None:
    batch = read(
        "calls.csv",
        "to_phone,from_name,x,from_phone,started_at,to_name\n"
        "07700900124,Ana,y,07700900123,2025-03-04 10:15:00,Bo\n",
    )
    assert column(batch, "name", "from") + column(batch, "name", "to") == ["Ana", "Bo"]
    assert column(batch, "phones", "to") == [("+447700900124",)]


def test_an_address_book_entry_as_an_address(read: Read) -> None:
    batch = read("people.csv", "Name,Email\nAna,Ana Pop <Ana@Example.org>\n")
    assert column(batch, "emails") == [("ana@example.org",)]


@pytest.mark.parametrize(
    "data", [b"", gzip.compress(b"", mtime=0), gzip.compress(b"\n \n", mtime=0)]
)
def test_an_empty_packed_file_says_so(read: Read, data: bytes) -> None:
    with pytest.raises(EmptyInputError, match=r"calls\.csv\.gz: .*(empty|blank)"):
        read("calls.csv.gz", data)


def test_a_sep_line_alone_and_a_mark_before_it(read: Read) -> None:
    batch = read(
        "calls.csv", b"\xef\xbb\xbf" + b"sep=;\r\n" + CALLS.replace(",", ";").encode()
    )
    assert len(batch.records) == 2
    with pytest.raises(EmptyInputError, match="no header"):
        read("calls.csv", "sep=;\n\n")
