"""What one cell says of a party, and what several columns of one party say together."""

import pytest

from trafficnet.errors import FieldError, TermError
from trafficnet.records.headers import Column
from trafficnet.records.parties import Party, PartyReader, several_note, unlisted_note
from trafficnet.records.partycells import (
    document,
    flagged,
    lenient,
    nationality_reader,
    reader_of,
)
from trafficnet.records.refusals import Refusals


def said(field: str, text: str, *, is_contact: bool = False) -> dict[str, object]:
    found = reader_of(field, "GB", is_contact=is_contact).read(text)
    return {name: value for name, value in found.items() if value}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("07700 900123", {"phones": ("+447700900123",)}),
        ("ana@example.org", {"emails": ("ana@example.org",)}),
        ("@misu", {"handles": ("@misu",)}),
        ("GB29 NWBK 6016 1331 9268 19", {"accounts": ("GB29NWBK60161331926819",)}),
        ("AB12 CDE", {"vehicles": ("AB12CDE",)}),
        ("Ana Pop", {"name": "Ana Pop"}),
        ("withheld", {"special": "withheld"}),
        ("voicemail", {"special": "voicemail"}),
        ("*100#", {"special": "short_code"}),
        ("Ana <ana@example.org>", {"name": "Ana", "emails": ("ana@example.org",)}),
        ("Ana (07700 900123)", {"name": "Ana", "phones": ("+447700900123",)}),
        ("07700 900123 Ana", {"name": "Ana", "phones": ("+447700900123",)}),
        ("", {}),
    ],
)
def test_bare_parties(text: str, wanted: dict[str, object]) -> None:
    assert said("", text, is_contact=True) == wanted


@pytest.mark.parametrize(
    "text", ["4.47E+11", "?", "😀", "12", "GB00NWBK60161331926818"]
)
def test_bare_parties_that_are_no_one(text: str) -> None:
    if text.startswith("GB"):
        assert said("", text) == {"accounts": (text,)}
        return
    with pytest.raises(FieldError):
        said("", text, is_contact=True)


@pytest.mark.parametrize(
    ("field", "text", "wanted"),
    [
        ("phone", "07700900123; 07700 900123", {"phones": ("+447700900123",)}),
        ("phone", "unknown", {}),
        ("alias", "Nelu; Nicu|Nelu", {"aliases": ("Nelu", "Nicu")}),
        ("sex", "F", {"sex": "female"}),
        ("role", "PV; suspect", {"roles": ("suspect", "victim")}),
        ("function", "driver", {"functions": ("Transporter",)}),
        ("handle", "ana pop", {"handles": ("@anapop",)}),
        ("account", "Barclays", {"accounts": ("BARCLAYS",)}),
        ("imei", "490154203237518", {"imeis": ("490154203237518",)}),
        ("imei", "490154203237511", {"imeis": ("490154203237511",)}),
        ("exploitation", "Labour & Criminal", {"exploitation": ("criminal", "labour")}),
        ("country", "Rumänien", {"country": "RO"}),
        ("cell", "none", {"cell": "none"}),
        ("city", "N/K", {}),
    ],
)
def test_fields_of_a_party(field: str, text: str, wanted: dict[str, object]) -> None:
    assert said(field, text) == wanted


@pytest.mark.parametrize(
    ("field", "text", "words"),
    [
        ("name", "x" * 501, "a name of 501 characters; wanted at most 500"),
        ("role", "wizard", "role 'wizard': wanted one of convicted"),
        ("imei", "abc", "IMEI 'abc': wanted 14 to 16 digits"),
        ("imei", "3.55E+14", "damaged by a spreadsheet"),
        ("account", "4.47E+11", "damaged by a spreadsheet"),
        ("account", "€€", "account .€€.: wanted an IBAN"),
        ("handle", "x" * 65, "handle 'x.*wanted @name"),
        ("country", "Congo", "may be Congo - Kinshasa"),
        ("country", "Freedonia", "unknown country 'Freedonia'"),
        ("vehicle", "red van", "vehicle 'red van': wanted a registration mark"),
        ("phone", "12", "telephone number '12'"),
    ],
)
def test_impossible_fields_say_why(field: str, text: str, words: str) -> None:
    with pytest.raises(FieldError, match=words):
        said(field, text)


def test_documents_of_one_cell() -> None:
    assert document("AB123456; cd 654321; n/a", "RO") == ("RO:AB123456", "RO:CD654321")
    with pytest.raises(FieldError, match="damaged by a spreadsheet"):
        document("1.23E+10", None)


def test_numbers_nobody_hands_out_are_flagged() -> None:
    assert flagged("07700 900123 (mobile)", "GB")
    assert not flagged("020 7219 3000", "GB")
    assert not flagged("no number", "GB")


def test_a_lenient_reader_notes_and_goes_on() -> None:
    noted: dict[str, str] = {}
    reader = lenient(reader_of("sex", "GB"), noted)
    assert reader.read("F") == {"sex": "female"}
    assert reader.read("attack helicopter") == {}
    assert "attack helicopter" in noted["attack helicopter"]
    with pytest.raises(TermError):
        reader_of("sex", "GB").read("attack helicopter")


def test_nationalities_in_doubt_are_noted_and_the_rest_kept() -> None:
    noted: dict[str, str] = {}
    read = nationality_reader(noted).read
    assert read("Irish; Congolese")["nationalities"] == ("IE",)
    assert noted == {"Irish; Congolese": "Congolese"}
    assert read("refugee")["nationalities"] == ()
    with pytest.raises(FieldError, match="unknown nationality 'Fantasian-Irish'"):
        read("Fantasian-Irish")


def party(**cells: list[str]) -> tuple[Party, Refusals]:
    """Read a party from columns named by field; a number behind it tells two apart."""
    columns: dict[str, list[Column]] = {}
    for place, name in enumerate(cells):
        column = Column(name, name, place)
        columns.setdefault(name.rstrip("0123456789"), []).append(column)
    refusals = Refusals(cells)
    rows = len(next(iter(cells.values())))
    return PartyReader(cells, rows, "GB", is_contact=False).read(
        "person", columns, refusals
    ), refusals


def test_several_columns_of_one_field_are_joined() -> None:
    one, _ = party(phone=["07700900123", ""], phone2=["07700900124", "07700900125"])
    assert one.said["phones"] == [
        ("+447700900123", "+447700900124"),
        ("+447700900125",),
    ]
    two, _ = party(city=["", "Leeds"], city2=["York", "Hull"])
    assert two.said["city"] == ["York", "Leeds"]


def test_names_in_parts_and_whole() -> None:
    one, _ = party(name=["", "Ana Pop"], forename=["Ion", "A"], surname=["Rus", "B"])
    assert one.said["name"] == ["Ion Rus", "Ana Pop"]
    two, refusals = party(forename=["x" * 501, ""], surname=["Rus", ""])
    assert list(refusals.by_place) == [0]
    assert two.said["name"][1] is None


def test_documents_take_their_country_from_beside_them() -> None:
    one, refusals = party(
        document=["AB123456", "AB123456", "bad", "AB123456"],
        document_country=["Romania", "", "Romania", "Freedonia"],
    )
    assert one.said["documents"][:2] == [("RO:AB123456",), ("AB123456",)]
    told = {place: found.column for place, found in refusals.by_place.items()}
    assert told == {2: "document", 3: "document_country"}


def test_withheld_is_dropped_where_someone_is_known() -> None:
    cells = {"phone": ["withheld", "withheld"], "name": ["Ana", ""]}
    columns = {name: [Column(name, name, at)] for at, name in enumerate(cells)}
    reader = PartyReader(cells, 2, "GB", is_contact=True)
    one = reader.read("from", columns, Refusals(cells))
    assert one.said["special"] == [None, "withheld"]
    assert (one.there(), one.someone()) == ([True, True], [True, False])


def test_a_party_that_no_column_speaks_of() -> None:
    empty = Party("person", {}, {}, 2)
    assert empty.there() == [False, False]
    assert empty.first_column() is None
    assert (empty.at("phones", 0), empty.at("name", 0)) == ((), None)
    assert empty.together(("phones", "name")) == [((), None), ((), None)]
    sexed = Party("person", {"sex": [Column("sex", "Sex", 4)]}, {}, 1)
    assert sexed.first_column() == Column("sex", "Sex", 4)


def test_notes_name_the_commonest_words_first() -> None:
    noted = dict.fromkeys(["b", "a", "c", "d"], "")
    assert unlisted_note("Sex", ["a", "b", "b", "c", "d", "x"], noted) == (
        "Sex: 5 cells with words on no list of ours, kept as received only: "
        "'b', 'a', 'c'"
    )
    assert several_note("Nat", ["Congo"], {"Congo": ""}) == (
        "Nat: 1 cell that may mean several countries, kept as received only: 'Congo'"
    )
