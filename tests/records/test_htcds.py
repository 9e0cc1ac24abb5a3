"""Case sheets of the HTCDS: cases, people and corridors, and all that is not mapped."""

import csv
import io
from collections import Counter
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from trafficnet.errors import EmptyInputError, InputError, TrafficnetError
from trafficnet.records.batch import Batch
from trafficnet.records.htcds import is_htcds, read_htcds
from trafficnet.records.htcdsheets import Place, is_case_header, place_of, word_of
from trafficnet.records.htcdswords import (
    EXPLOITATION,
    FUNCTIONS,
    LABELS,
    MULTISELECT,
    SEXES,
    STATUS,
    VALUES,
)
from trafficnet.records.reading import read_records
from trafficnet.records.sources import Source
from trafficnet.records.tables import RawTable
from trafficnet.values.terms import parse_exploitation, parse_function, parse_sex

STANDARD = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "htcds"
FIELD_LIST = STANDARD / "HTCDS Field Standards 2.0.ods"
SHEET = STANDARD / "HTCDS Excel Spreadsheet v2.0.xlsx"

ANA = {
    "Case Number": "C1",
    "prs_FirstName": "Ana",
    "prs_SecondName": "Marin",
    "prs_Birthdate": "1999-02-01",
    "prs_Gender": "Feminine",
    "prs_Citizenship": "RO",
    "vic_TraffickingStatus": "PossibleVictimOfTrafficking",
    "vic_TypeOfExploitation": "SexualExploitation;ForcedLabour",
}
DAN = {
    "Case Number": "C1",
    "prs_FirstName": "Dan",
    "prs_SecondName": "Rusu",
    "per_RoleInProcess": "Transporter",
}


def as_csv(*rows: dict[str, str], delimiter: str = ",") -> bytes:
    header = list(dict.fromkeys(key for row in rows for key in row))
    text = io.StringIO()
    writer = csv.DictWriter(text, header, restval="", delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def source(*rows: dict[str, str]) -> Source:
    return Source("sheet.csv", content=as_csv(*rows))


def tables(*rows: dict[str, str]) -> dict[str | None, RawTable]:
    return {table.kind: table for table in read_htcds(source(*rows))}


def told(table: RawTable) -> list[dict[str, str]]:
    return [
        {key: text for key, text in zip(table.header, row, strict=True) if text}
        for row in table.rows
    ]


def notes(*rows: dict[str, str]) -> str:
    return "\n".join(n for table in read_htcds(source(*rows)) for n in table.notes)


def test_a_victim_and_a_perpetrator_of_one_case() -> None:
    found = tables(ANA, DAN)
    (case,) = told(found["cases"])
    assert (case["case_id"], case["exploitation"]) == ("C1", "labour;sexual")
    ana, dan = told(found["people"])
    assert (ana["forename"], ana["surname"], ana["role"]) == ("Ana", "Marin", "victim")
    assert (ana["sex"], ana["nationality"], ana["born"]) == (
        "female",
        "RO",
        "1999-02-01",
    )
    assert ana["vic_TraffickingStatus"] == "PossibleVictimOfTrafficking"
    assert (dan["role"], dan["function"]) == ("suspect", "Transporter")
    assert found["people"].numbers == [1, 2]


@pytest.mark.parametrize(
    ("status", "role"),
    [
        ("PossibleVictimOfTrafficking", "victim"),
        ("Actual victim of trafficking", "victim"),
        ("NotAVictimOfTrafficking", "unknown"),
        ("Not a victim of trafficking", "unknown"),
        ("Potential victim", "victim"),
    ],
)
def test_the_status_is_the_role(status: str, role: str) -> None:
    row = {"prs_FirstName": "Ana", "vic_TraffickingStatus": status}
    (person,) = told(tables(row)["people"])
    assert person["role"] == role
    assert person["vic_TraffickingStatus"] == status


def test_the_victims_fields_make_a_victim_unless_the_status_denies_it() -> None:
    row = {"prs_FirstName": "Ana", "vic_MethodsOfControl": "DebtBondage"}
    (person,) = told(tables(row)["people"])
    assert person["role"] == "victim"
    assert "no vic_TraffickingStatus, read as victims: 1" in notes(row)
    denied = {**row, "vic_TraffickingStatus": "NotAVictimOfTrafficking"}
    (person,) = told(tables(denied)["people"])
    assert person["role"] == "unknown"


def test_a_person_may_be_victim_and_suspect() -> None:
    row = {**ANA, "per_RoleInProcess": "Exploiter"}
    (person,) = told(tables(row)["people"])
    assert person["role"] == "suspect;victim"


def test_who_was_harboured_or_harboured_others_is_no_suspect() -> None:
    row = {**DAN, "per_RoleInProcess": "HarbouredIndividual"}
    (person,) = told(tables(row)["people"])
    assert person["role"] == "unknown"
    assert person["function"] == "HarbouredIndividual"
    assert "make nobody a suspect: 1 people" in notes(row)


LEGS = {
    "hte_Type_1": "Exploitation",
    "hte_Date_1": "2024-05-01",
    "hte_City_1": "Leeds",
    "hte_Country_1": "GB",
    "hte_Type_2": "Recruitment",
    "hte_Date_2": "2024-01-02",
    "hte_City_2": "Cluj",
    "hte_Country_2": "RO",
    "hte_Type_3": "Transit",
    "hte_Date_3": "2024-02-03",
    "hte_City_3": "Berlin",
    "hte_Country_3": "DE",
    "hte_Type_4": "Transit",
    "hte_Date_4": "2024-03-04",
    "hte_City_4": "Calais",
    "hte_Country_4": "FR",
}


def test_events_are_legs_in_the_order_of_their_dates() -> None:
    movements = told(tables({**ANA, **LEGS})["movements"])
    assert [(m["from_country"], m["to_country"]) for m in movements] == [
        ("RO", "DE"),
        ("DE", "FR"),
        ("FR", "GB"),
    ]
    assert [(m["departed_on"], m["arrived_on"]) for m in movements] == [
        ("2024-01-02", "2024-02-03"),
        ("2024-02-03", "2024-03-04"),
        ("2024-03-04", "2024-05-01"),
    ]
    assert {m["role"] for m in movements} == {"victim"}
    assert {m["forename"] for m in movements} == {"Ana"}


def test_events_without_dates_follow_their_types() -> None:
    undated = {key: text for key, text in LEGS.items() if "Date" not in key}
    movements = told(tables({**ANA, **undated})["movements"])
    assert [(m["from_city"], m["to_city"]) for m in movements] == [
        ("Cluj", "Berlin"),
        ("Berlin", "Calais"),
        ("Calais", "Leeds"),
    ]
    assert "taken in the order of the sheet: 1" in notes({**ANA, **undated})


def test_where_one_date_lacks_the_types_go_before_the_dates() -> None:
    partly = {key: text for key, text in LEGS.items() if key != "hte_Date_2"}
    movements = told(tables({**ANA, **partly})["movements"])
    assert [m["from_country"] for m in movements] == ["RO", "DE", "FR"]
    late = {**partly, "hte_Date_1": "2023-01-01"}
    movements = told(tables({**ANA, **late})["movements"])
    assert [m["to_country"] for m in movements] == ["DE", "FR", "GB"]


def test_two_events_in_one_place_are_no_leg() -> None:
    stay = {**LEGS, "hte_City_4": "leeds", "hte_Country_4": "United Kingdom"}
    movements = told(tables({**ANA, **stay})["movements"])
    assert [(m["from_country"], m["to_country"]) for m in movements] == [
        ("RO", "DE"),
        ("DE", "United Kingdom"),
    ]


def test_rows_of_one_person_are_one_route() -> None:
    long = [
        {
            **ANA,
            "hte_Type": LEGS[f"hte_Type_{n}"],
            "hte_Date": LEGS[f"hte_Date_{n}"],
            "hte_Country": LEGS[f"hte_Country_{n}"],
        }
        for n in range(1, 5)
    ]
    found = tables(*long)
    assert [(m["from_country"], m["to_country"]) for m in told(found["movements"])] == [
        ("RO", "DE"),
        ("DE", "FR"),
        ("FR", "GB"),
    ]
    assert found["movements"].numbers == [3, 4, 1]


def test_events_of_a_row_without_a_person_are_the_victims_of_the_case() -> None:
    events = [
        {"Case Number": "C1", "hte_Type": "Recruitment", "hte_Country": "RO"},
        {"Case Number": "C1", "hte_Type": "Exploitation", "hte_Country": "GB"},
        {"Case Number": "C9", "hte_Type": "Exploitation", "hte_Country": "GB"},
    ]
    movements = tables(ANA, DAN, *events)["movements"]
    (leg,) = told(movements)
    assert (leg["forename"], leg["from_country"], leg["to_country"]) == (
        "Ana",
        "RO",
        "GB",
    )
    (refused,) = movements.damaged
    assert refused.row == 5
    assert "case 'C9' names no victim" in refused.reason


def test_one_event_is_a_sighting_and_told() -> None:
    one = {key: text for key, text in LEGS.items() if key.endswith("_1")}
    found = tables({**ANA, **one})
    assert "movements" not in found
    (seen,) = told(found["sightings"])
    assert (seen["seen_at"], seen["city"], seen["country"]) == (
        "2024-05-01",
        "Leeds",
        "GB",
    )
    assert "name one place, so that there is no leg: 1" in notes({**ANA, **one})


def test_places_of_recruitment_and_exploitation_serve_where_there_are_no_events() -> (
    None
):
    row = {
        **ANA,
        "vic_LocationOfRecruitment": "Cluj-Napoca, Romania",
        "vic_LocationOfExploitation": "Leeds, GB",
    }
    (leg,) = told(tables(row)["movements"])
    assert (leg["from_city"], leg["from_country"]) == ("Cluj-Napoca", "Romania")
    assert (leg["to_city"], leg["to_country"]) == ("Leeds", "GB")
    odd = {**ANA, "vic_LocationOfExploitation": "Safe House 3"}
    assert "vic_LocationOfExploitation (1)" in notes(odd)


def test_relationship_to_the_one_suspect_is_a_relation() -> None:
    kin = {**ANA, "vic_RelationshipToTrafficker": "Familial"}
    (relation,) = told(tables(kin, DAN)["relations"])
    assert relation["relation"] == "kin"
    assert (relation["from_forename"], relation["from_role"]) == ("Ana", "victim")
    assert (relation["to_forename"], relation["to_role"]) == ("Dan", "suspect")
    two = {**DAN, "prs_FirstName": "Nelu"}
    assert "relations" not in tables(kin, DAN, two)
    assert "names no suspect, or several" in notes(kin, DAN, two)
    strangers = {**ANA, "vic_RelationshipToTrafficker": "Unaquainted"}
    assert "relations" not in tables(strangers, DAN)
    assert "unacquainted, so that there is no relation: 1" in notes(strangers, DAN)


def test_two_people_in_one_row() -> None:
    row = {
        **ANA,
        **{f"{key}_2": text for key, text in DAN.items() if key != "Case Number"},
    }
    ana, dan = told(tables({**row, **LEGS})["people"])
    assert (ana["forename"], ana["role"]) == ("Ana", "victim")
    assert (dan["forename"], dan["role"]) == ("Dan", "suspect")
    movements = told(tables({**row, **LEGS})["movements"])
    assert {m["forename"] for m in movements} == {"Ana"}


def test_one_column_for_each_value_says_the_same_as_one_for_all() -> None:
    single = {**ANA, "vic_MethodsOfControl": "DebtBondage;TakesEarnings"}
    multi = {key: text for key, text in ANA.items() if "Exploitation" not in key}
    multi |= {
        "vic_TypeOfExploitationSexualExploitation": "TRUE",
        "Type of Exploitation - Forced Labour": "x",
        "vic_TypeOfExploitation_OrganRemoval": "FALSE",
        "MethodsOfControlDebtBondage": "1",
        "vic_MethodsOfControl: TakesEarnings": "Takes earnings",
    }
    one, other = tables(single), tables(multi)
    for kind in ("cases", "people"):
        left, right = told(one[kind])[0], told(other[kind])[0]
        assert left["exploitation"] == right["exploitation"] == "labour;sexual"
    assert (
        told(other["people"])[0]["vic_MethodsOfControl"] == "DebtBondage;TakesEarnings"
    )


def test_a_mark_that_is_no_tick_is_told() -> None:
    row = {**ANA, "vic_MethodsOfControlDebtBondage": "perhaps"}
    assert "vic_MethodsOfControl DebtBondage: 'perhaps' is no tick (1)" in notes(row)


def test_words_on_no_list_and_columns_without_a_place_are_told() -> None:
    row = {
        **ANA,
        "vic_TypeOfExploitation": "SexualExploitation;Criminal;Juggling",
        "vic_MethodsOfControl": "DebtBondage;Hypnosis",
        "cas_Status": "Pending",
        "shoe size": "38",
        "cas_CaseOwner": "K. Worker",
    }
    every = notes(row)
    for word in (
        "vic_TypeOfExploitation 'Juggling' (1)",
        "vic_TypeOfExploitation 'Criminal' (1)",
        "vic_MethodsOfControl 'Hypnosis' (1)",
        "cas_Status 'Pending' (1)",
        "shoe size (1)",
        "cas_CaseOwner (1)",
        "vic_MethodsOfControl (1)",
    ):
        assert word in every
    (person,) = told(tables(row)["people"])
    assert person["exploitation"] == "criminal;sexual"
    assert person["vic_MethodsOfControl"] == "DebtBondage;Hypnosis"
    assert person["shoe size"] == "38"


def test_rows_without_a_case_number_are_cases_of_their_own() -> None:
    row = {key: text for key, text in ANA.items() if key != "Case Number"}
    cases = told(tables(row, row)["cases"])
    assert [case["case_id"] for case in cases] == ["sheet-1", "sheet-2"]
    assert "2 rows" in notes(row, row)


def test_refused_consent_is_told() -> None:
    assert "con_Consent is not given for 1 rows" in notes(
        {**ANA, "con_Consent": "false"}
    )
    assert "con_Consent is not given" not in notes({**ANA, "con_Consent": "true"})


def test_a_line_with_too_few_cells_is_rejected() -> None:
    text = as_csv(ANA, DAN) + b"C1,too,few\r\n"
    first, *_ = read_htcds(Source("sheet.csv", content=text))
    assert [(one.row, one.reason) for one in first.damaged] == [
        (3, "has 3 cells where the header has 9")
    ]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_text_of_any_delimiter_is_recognised(delimiter: str) -> None:
    one = Source("sheet.csv", content=as_csv(ANA, DAN, delimiter=delimiter))
    assert is_htcds(one)
    assert {table.kind for table in read_htcds(one)} == {"cases", "people"}


@pytest.mark.parametrize(
    "header",
    [
        "name,born,role,nationality",
        "First Name,Second Name,Email,Home Phone,Birthdate,Gender",
        "from,to,started_at",
        "",
        "Type of Exploitation,Case Number",
    ],
)
def test_other_tables_are_not_taken_for_case_sheets(header: str) -> None:
    assert not is_htcds(Source("x.csv", content=f"{header}\n1,2,3\n".encode() or b"\n"))


def test_headings_are_known_in_every_way_they_are_written() -> None:
    assert place_of("vic_TraffickinStatusDecisionMakingOrg") == Place(
        "vic_TraffickingStatusDecisionMakingOrg"
    )
    assert place_of("Mailing State/Province") == Place("prs_MailingState")
    assert place_of("hte_2_City") == place_of("hte_City (2)") == Place("hte_City", 2)
    assert place_of("vic_RecruitmentWebsitesAndApps4Sale") == Place(
        "vic_RecruitmentWebsitesAndApps", 1, "4Sale"
    )
    assert place_of("x" * 10_000) is None
    for name, label in LABELS.items():
        assert place_of(name) == Place(name)
        assert not label or place_of(label) == Place(name)


def test_every_listed_word_has_its_meaning_in_our_lists() -> None:
    for word, kind in EXPLOITATION.items():
        assert parse_exploitation(kind) == (kind,), word
    for word in FUNCTIONS:
        assert parse_function(word) == word
    assert {parse_sex(sex) for sex in SEXES.values()} == set(SEXES.values())
    assert set(STATUS.values()) == {"victim", "unknown"}


def test_a_sheet_with_names_and_labels_over_it(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(
        [
            "",
            "prs_FirstName",
            "prs_MailingCity",
            "prs_MailingCountry",
            "vic_TraffickingStatus",
        ]
    )
    sheet.append(
        ["", "First Name", "Mailing Street", "Mailing City", "Trafficking Status"]
    )
    sheet.append([1, "Ana", "1 High St", "Leeds", "PossibleVictimOfTrafficking"])
    sheet.append([2, "", "", "", ""])
    book.save(tmp_path / "a.xlsx")
    one = Source("a.xlsx", path=tmp_path / "a.xlsx")
    assert is_htcds(one)
    cases, people = read_htcds(one)
    assert cases.sheet == "Sheet (cases)"
    assert people.numbers == [1]
    assert told(cases)[0]["case_id"] == "a-Sheet-1"
    assert any("disagree over" in note for note in cases.notes)


def test_a_row_with_a_spreadsheet_error_is_refused(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["prs_FirstName", "prs_MailingCountry", "vic_TraffickingStatus"])
    sheet.append(["Ana", "GB", "PossibleVictimOfTrafficking"])
    sheet.append(["Eva", "#REF!", "PossibleVictimOfTrafficking"])
    sheet["B3"].data_type = "e"
    book.save(tmp_path / "a.xlsx")
    cases, people = read_htcds(Source("a.xlsx", path=tmp_path / "a.xlsx"))
    assert people.numbers == [1]
    assert [(one.row, one.reason) for one in cases.damaged] == [
        (2, "Sheet: holds the spreadsheet error #REF!")
    ]


def test_the_countries_decide_between_names_and_labels() -> None:
    names = [
        "prs_FirstName",
        "vic_TraffickingStatus",
        "prs_MailingStreet",
        "prs_MailingCountry",
    ]
    labels = ["First Name", "Trafficking Status", "Mailing Country", "Mailing Street"]
    for cells, wanted in ((["1 High St", "GB"], "GB"), (["GB", "1 High St"], "GB")):
        text = "\n".join(
            [
                ",".join(names),
                ",".join(labels),
                ",".join(["Ana", "PossibleVictimOfTrafficking", *cells]),
            ]
        )
        _, people = read_htcds(Source("a.csv", content=text.encode()))
        (ana,) = told(people)
        assert (ana["country"], ana["address"]) == (wanted, "1 High St")
        assert people.numbers == [1]


def test_an_empty_sheet_is_one_named_error() -> None:
    header = ",".join(ANA).encode()
    with pytest.raises(EmptyInputError, match=r"^sheet\.csv"):
        list(read_htcds(Source("sheet.csv", content=header + b"\n,,,,,,,\n")))
    with pytest.raises(InputError, match="has no HTCDS sheet"):
        list(read_htcds(Source("sheet.csv", content=b"name,born\nAna,1990\n")))


def batches(path: Path) -> dict[str, Batch]:
    found = {batch.kind: batch for batch in read_records(path)}
    for batch in found.values():
        assert batch.read == len(batch.records) + len(batch.rejected)
    return found


def test_a_sheet_is_read_from_end_to_end(tmp_path: Path) -> None:
    path = tmp_path / "sheet.csv"
    path.write_bytes(
        as_csv({**ANA, **LEGS, "vic_RelationshipToTrafficker": "Familial"}, DAN)
    )
    found = batches(path)
    assert sorted(found) == ["cases", "movements", "people", "relations"]
    assert not any(len(batch.rejected) for batch in found.values())
    people = found["people"].mentions.sort_values("row")
    assert list(people["name"]) == ["Ana Marin", "Dan Rusu"]
    assert list(people["roles"]) == [("victim",), ("suspect",)]
    moves = found["movements"].records.sort_values("started_at")
    assert list(zip(moves["origin"], moves["destination"], strict=True)) == [
        ("RO", "DE"),
        ("DE", "FR"),
        ("FR", "GB"),
    ]
    assert set(found["movements"].mentions["roles"]) == {("victim",)}


def standard_fields() -> list[tuple[str, list[str]]]:
    """Return every field of the standard's own list with the values it may have."""
    rows = CalamineWorkbook.from_path(FIELD_LIST).get_sheet_by_index(0).to_python()
    found = []
    for row in rows[1:]:
        name, values = str(row[6]).strip(), str(row[9]).split("\n")
        if "_" in name:
            words = [value.strip() for value in values if value.strip()]
            found.append((name, [word for word in words if " " not in word]))
    return found


@pytest.mark.skipif(
    not FIELD_LIST.exists(), reason="the standard's own files are not here"
)
def test_we_know_every_field_and_every_word_of_the_standards_own_list() -> None:
    fields = standard_fields()
    assert len(fields) > 70
    for name, words in fields:
        assert place_of(name) == Place(name), name
        for word in words if name in VALUES else ():
            assert word_of(name, word) is not None, (name, word)


TEXTS = {
    "prs_Birthdate": "1999-02-01",
    "prs_Citizenship": "RO",
    "prs_MailingCountry": "GB",
    "prs_Email": "ana@example.org",
    "prs_HomePhone": "+442079460000",
    "prs_MobilePhone": "+447700900123",
    "prs_IdentityNumber": "2990201123456",
    "cas_IncomingReferralDate": "2024-06-01",
    "cas_OutgoingReferralDate": "2024-07-01",
    "hte_Country": "GB",
    "hte_City": "Leeds",
    "hte_Date": "2024-05-01",
}


def filled_row(number: int, *, is_multi: bool) -> dict[str, str]:
    """Return a row with every field of the standard filled, each list in its turn."""
    row: dict[str, str] = {"Case Number": f"C{number}"}
    for name, words in standard_fields():
        if name in VALUES or name == "vic_ForcedLabourIndustry":
            listed = words or list(VALUES[name])
            picked = [listed[number % len(listed)]]
            if name in MULTISELECT:
                picked = sorted({*picked, listed[(number + 1) % len(listed)]})
            if is_multi and name in MULTISELECT:
                row |= {f"{name}{word}": "TRUE" for word in picked}
            else:
                row[name] = ";".join(picked)
        else:
            row[name] = TEXTS.get(name, f"text {number}")
    row["hte_Type"] = "Exploitation"
    row |= {
        "hte_Type_2": "Recruitment",
        "hte_Country_2": "RO",
        "hte_City_2": "Cluj",
        "hte_Date_2": "2024-01-02",
    }
    return row


@pytest.mark.skipif(
    not FIELD_LIST.exists(), reason="the standard's own files are not here"
)
@pytest.mark.parametrize("is_multi", [False, True])
@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_a_sheet_filled_from_the_standards_own_list_comes_back(
    tmp_path: Path, suffix: str, *, is_multi: bool
) -> None:
    rows = [filled_row(number, is_multi=is_multi) for number in range(25)]
    path = tmp_path / f"filled.{suffix}"
    if suffix == "csv":
        path.write_bytes(as_csv(*rows))
    else:
        book = openpyxl.Workbook()
        sheet = book.active
        assert sheet is not None
        header = list(dict.fromkeys(key for row in rows for key in row))
        sheet.append(header)
        for row in rows:
            sheet.append([row.get(key) for key in header])
        book.save(path)
    found = batches(path)
    assert not any(len(batch.rejected) for batch in found.values())
    assert len(found["cases"].records) == 25
    assert len(found["people"].records) == 25
    moves = found["movements"].records
    assert len(moves) == 25
    assert set(moves["origin"]) == {"RO"}
    assert set(moves["destination"]) == {"GB"}
    tally = Counter(
        role for roles in found["people"].mentions["roles"] for role in roles
    )
    assert tally["victim"] == sum(n % 3 != 2 for n in range(25))
    kinds = {kind for cell in found["cases"].records["exploitation"] for kind in cell}
    assert kinds == set(EXPLOITATION.values())
    every = "\n".join(note for batch in found.values() for note in batch.notes)
    mapped = {
        *("prs_FirstName", "prs_MiddleName", "prs_SecondName", "prs_Gender"),
        *("prs_MailingCity", "prs_MailingState", "prs_MailingStreet"),
        *("prs_MailingPostalCode", "vic_TraffickingStatus", "vic_TypeOfExploitation"),
        *(
            "per_RoleInProcess",
            "vic_RelationshipToTrafficker",
            "hte_Type",
            "cas_Status",
        ),
        *("cas_ReferringOrganisation", "cas_IncomingReferralDetails", *TEXTS),
    } - {"cas_OutgoingReferralDate"}
    for name, _ in standard_fields():
        assert (name in mapped) != (f"{name} (" in every), name
    assert "words on no list" not in every


@pytest.mark.skipif(not SHEET.exists(), reason="the standard's own files are not here")
def test_the_standards_own_sheet_filled_in_comes_back(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(SHEET)
    sheet = book.active
    assert sheet is not None
    place = {sheet.cell(1, at).value: at for at in range(1, 40)}
    label = {sheet.cell(2, at).value: at for at in range(1, 40)}
    for name, text in {k: v for k, v in ANA.items() if k in place}.items():
        sheet.cell(3, place[name]).value = text
    sheet.cell(3, label["Mailing City"]).value = "Leeds"
    sheet.cell(3, label["Mailing Country"]).value = "GB"
    sheet.cell(3, label["Reason for Outgoing Referral"]).value = "Other"
    book.save(tmp_path / "own.xlsx")
    found = batches(tmp_path / "own.xlsx")
    (person,) = found["people"].mentions.to_dict("records")
    assert (person["name"], person["roles"]) == ("Ana Marin", ("victim",))
    assert (person["city"], person["country"]) == ("Leeds", "GB")
    assert person["row"] == 1
    assert "cas_ReasonForOutgoingReferral (1)" in "\n".join(found["cases"].notes)


@pytest.mark.skipif(not SHEET.exists(), reason="the standard's own files are not here")
def test_the_standards_own_sheet_left_empty_is_told() -> None:
    one = Source("own.xlsx", path=SHEET)
    assert is_htcds(one)
    with pytest.raises(EmptyInputError, match="not one row that says something"):
        list(read_htcds(one))
    assert not is_htcds(Source("list.ods", path=FIELD_LIST))


FIELDS = st.sampled_from(
    [
        *LABELS,
        "Case Number",
        "hte_City_2",
        "prs_FirstName (2)",
        "x",
        "vic_MethodsOfControlFoo",
    ]
)
CELLS = st.sampled_from(
    ["RO", "TRUE", "2024-01-02", "Exploitation", "a;b", "=1+1", "", ";"]
) | st.text(max_size=10)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.dictionaries(FIELDS, CELLS, max_size=8), min_size=1, max_size=4))
def test_any_sheet_ends_in_rows_or_one_named_error(rows: list[dict[str, str]]) -> None:
    try:
        found = list(read_htcds(source({**ANA, **rows[0]}, *rows[1:])))
    except TrafficnetError:
        return
    for table in found:
        assert all(len(row) == len(table.header) for row in table.rows)
        assert len(table.numbers) == len(table.rows)


def test_a_header_needs_two_names_or_five_labels() -> None:
    assert not is_case_header(["prs_FirstName", "prs_FirstName"])
    assert is_case_header(["prs_FirstName", "cas_Status"])
    labels = ["First Name", "Gender", "Citizenship", "Type of Exploitation"]
    assert not is_case_header(labels)
    assert is_case_header([*labels, "Birthdate"])
