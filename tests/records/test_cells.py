"""One cell, one value: durations, amounts, numbers, lists, births and spans."""

import pytest

from trafficnet.errors import FieldError, IdentifierError
from trafficnet.records.cells import (
    amount,
    currency_in,
    duration,
    given,
    number,
    parts,
    refuse_damaged,
    whole_number,
)
from trafficnet.records.detection import kinds_named
from trafficnet.records.files import is_table_name
from trafficnet.records.keys import content_key
from trafficnet.records.moments import ends_before, order_of, read_birth, read_when
from trafficnet.records.partycells import reader_of


@pytest.mark.parametrize(
    ("text", "unit", "seconds"),
    [
        ("63", None, 63.0),
        ("63.5", "s", 63.5),
        ("63,5", "s", 63.5),
        ("2", "min", 120.0),
        ("1500", "ms", 1.5),
        ("01:02:03", None, 3723.0),
        ("1:03", None, 63.0),
        ("1:03", "hms", 3780.0),
        ("1h 2m 3s", None, 3723.0),
        ("5 minutes", None, 300.0),
        ("0", None, 0.0),
    ],
)
def test_durations(text: str, unit: str | None, seconds: float) -> None:
    assert duration(unit)(text) == seconds


@pytest.mark.parametrize("text", ["-1", "-00:00:05", "soon", "1:2:3:4", "inf", "nan s"])
def test_impossible_durations(text: str) -> None:
    with pytest.raises(FieldError):
        duration(None)(text)


@pytest.mark.parametrize("text", ["", " - ", "N/A", "unknown", "NaN"])
def test_cells_that_say_nothing(text: str) -> None:
    assert given(text) == ""
    assert duration(None)(text) is None
    assert amount()(text) is None
    assert number(text) is None
    assert whole_number(text) is None
    assert read_birth(text, "DMY") is None


def test_amounts() -> None:
    assert amount()("£1,250.50") == 1250.5
    assert currency_in("1.250,50 €") == "EUR"
    assert currency_in("wombats 5") is None
    for text in ("0", "-5", "(5)", "lots"):
        with pytest.raises(FieldError):
            amount()(text)


def test_lists() -> None:
    assert parts("a;b|c\nd") == ["a", "b", "c", "d"]
    assert parts("Pop, Ana") == ["Pop, Ana"]
    assert parts("1, 2 / 3 and 4", phones=True) == ["1", "2", "3", "4"]


@pytest.mark.parametrize("text", ["4.47E+11", "4,47e+11", "'4.47E+11", '="4.47E+11"'])
def test_spreadsheet_damage(text: str) -> None:
    with pytest.raises(IdentifierError, match="spreadsheet"):
        refuse_damaged(text)


@pytest.mark.parametrize("text", ["447700900123", "1E10", "AB4E11"])
def test_sound_identifiers(text: str) -> None:
    refuse_damaged(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("07700 900123", {"phones": ("+447700900123",)}),
        ("Mum 07700 900123", {"name": "Mum", "phones": ("+447700900123",)}),
        ("07700 900123 (Mum)", None),
        (
            "Ana Pop <ana@example.org>",
            {"name": "Ana Pop", "emails": ("ana@example.org",)},
        ),
        ("@nelu", {"handles": ("@nelu",)}),
        ("unknown", {"special": "withheld"}),
        ("GB00NWBK60161331926819", {"accounts": ("GB00NWBK60161331926819",)}),
        ("Ana Pop", {"name": "Ana Pop"}),
        ("", {}),
    ],
)
def test_bare_parties(text: str, said: dict[str, object] | None) -> None:
    found = reader_of("", "GB", is_contact=True).read(text)
    if said is None:
        assert found["phones"] == ("+447700900123",)
        return
    assert found == said


def test_births() -> None:
    assert read_birth("07/1985", "DMY") == "1985-07"
    assert read_birth("03/04/1985", "MDY") == "1985-03-04"
    assert read_birth("1850", "DMY") == "1850"
    for text in ("31/02/1985", "1499", "2099"):
        with pytest.raises(FieldError):
            read_birth(text, "DMY")


@pytest.mark.parametrize(
    ("start", "end", "is_abroad", "before"),
    [
        ("2025-03-04", "2025-03-04", False, False),
        ("2025-03-04", "2025-03-03", True, True),
        ("2025-03", "2025-03-01", False, False),
        ("2025-03-04 10:00", "2025-03-04", False, False),
        ("2025-03-04 10:00", "2025-03-04 09:59", False, True),
        ("2025-03-04 10:00", "2025-03-04 09:00", True, False),
        ("2025-03-04 10:00", "2025-03-04 07:00", True, True),
        ("2025-03-04T10:00Z", "2025-03-04T09:30Z", True, True),
    ],
)
def test_ends(start: str, end: str, is_abroad: bool, before: bool) -> None:  # noqa: FBT001 - a table of cases
    whens = [read_when(text, "DMY", "UTC") for text in (start, end)]
    assert ends_before(whens[0], whens[1], is_abroad=is_abroad) is before


def test_orders() -> None:
    assert order_of(["03/25/2025", "03/04/2025"], "d", declared=None).order == "MDY"
    open_ = order_of(["03/04/2025"], "d", declared=None, fallback="MDY")
    assert (open_.order, open_.decided) == ("MDY", False)
    assert open_.note == (
        "d: 1 ambiguous date read as month/day/year (nothing in the column decides it)"
    )
    assert order_of(["2025-03-04"], "d", declared="MDY").note is None


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("calls.csv", "contacts"),
        ("OpKestrel_PhoneCalls.csv.gz", "contacts"),
        ("2025-suspects.tsv", "people"),
        ("border crossings.csv", "movements"),
        ("Remittances 1.csv", "payments"),
        ("anpr_reads.csv", "sightings"),
        ("adverts.csv", "adverts"),
        ("known-associates.csv", "relations"),
        ("nrm referrals.csv", "cases"),
    ],
)
def test_kinds_by_name(name: str, kind: str) -> None:
    assert is_table_name(name)
    assert [found.name for found in kinds_named(name)] == [kind]


def test_keys_tell_fields_apart() -> None:
    assert content_key("people", ["ab", "c"]) != content_key("people", ["a", "bc"])
    assert content_key("people", [("a", "b")]) != content_key("people", ["a", "b"])
    assert content_key("people", ["a"]) != content_key("cases", ["a"])
    assert len(content_key("people", [])) == 16
