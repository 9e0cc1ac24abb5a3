"""Cells of twenty thousand signs: every reader answers at once, with a value or a refusal."""

import time
from collections.abc import Callable

import pytest

from trafficnet.errors import FieldError
from trafficnet.records import cells, partycells, provenance
from trafficnet.records.kinds import PARTY_FIELDS
from trafficnet.values import (
    accounts,
    countries,
    documents,
    grades,
    identifiers,
    markings,
    money,
    online,
    phones,
    terms,
)

READERS: dict[str, Callable[[str], object]] = {
    "account": accounts.parse_account,
    "agencies": provenance.agencies,
    "amount": money.parse_amount,
    "amount cell": cells.amount(","),
    "basis": terms.parse_basis,
    "channel": terms.parse_channel,
    "country": countries.parse_country,
    "currency": money.parse_currency,
    "currency in": cells.currency_in,
    "decimal mark": lambda text: money.decimal_mark([text]),
    "document": documents.parse_document,
    "duration": cells.duration("min"),
    "email": online.parse_email,
    "exploitation": terms.parse_exploitation,
    "flagged": lambda text: partycells.flagged(text, "GB"),
    "function": terms.parse_function,
    "grade": grades.parse_grade,
    "grade parts": lambda text: grades.grade_from_parts("3x5x2", text, text, text),
    "handle": online.parse_handle,
    "imei": documents.parse_imei,
    "is ambiguous": money.is_ambiguous_amount,
    "marking": markings.parse_marking,
    "mode": terms.parse_mode,
    "nationality": countries.parse_nationality,
    "nationalities": partycells.nationality_reader({}).read,
    "number": cells.number,
    "party": lambda text: identifiers.classify_party(text, "GB"),
    "phone": phones.parse_phone,
    "refuse damaged": cells.refuse_damaged,
    "roles": terms.parse_roles,
    "scheme": grades.parse_scheme,
    "sex": terms.parse_sex,
    "source": provenance.looks_like_a_person,
    "vehicle": documents.parse_vehicle,
    "whole number": cells.whole_number,
}
_OTHERWISE = {"", "born", "nationality", "document", "document_country"}
_PARTS = {"forename", "middle_name", "surname", "postcode"}
for _field in sorted({*PARTY_FIELDS, ""} - _PARTS - (_OTHERWISE - {""})):
    READERS[f"party {_field}"] = partycells.reader_of(
        _field, "GB", is_contact=True
    ).read

SIZE = 20_000
CELLS = {
    "digits": "7" * SIZE,
    "letters": "x" * SIZE,
    "capitals": "A" * SIZE,
    "dots": "." * SIZE,
    "commas": "," * SIZE,
    "spaces inside": f"1{' ' * SIZE}x",
    "words": "victim " * (SIZE // 7),
    "digits and dots": "1." * (SIZE // 2),
    "digits and spaces": "1 " * (SIZE // 2) + "x",
    "thousands": "1,000" + ",000" * (SIZE // 4) + "x",
    "clocks": "1:" * (SIZE // 2),
    "spoken": "1h " * (SIZE // 3),
    "addresses": "a@" * (SIZE // 2),
    "domains": "a@" + "a." * (SIZE // 2) + "!",
    "links": "https://" + "a." * (SIZE // 2),
    "brackets": "(" * SIZE,
    "closed brackets": "(a)" * (SIZE // 3),
    "angles": "<a@b>" * (SIZE // 5),
    "dashes": "-" * SIZE,
    "pluses": "+1" * (SIZE // 2),
    "hashes": "*#" * (SIZE // 2),
    "plates": "AB12 " * (SIZE // 5),
    "ibans": "GB29 " * (SIZE // 5),
    "exponents": "1e" * (SIZE // 2),
    "names and numbers": "Ion 07700 900123 " * (SIZE // 17),
    "numbers": "07700 900123; " * (SIZE // 14),
    "extensions": "x7" * (SIZE // 2),
    "semicolons": ";" * SIZE,
    "pipes and spaces": " |" * (SIZE // 2),
    "and": " and " * (SIZE // 5),
    "roles": "Victim 1 (a) - " * (SIZE // 15),
    "secrets": "OFFICIAL " * (SIZE // 9),
    "emoji": "😀" * SIZE,
    "marks": "e" + "\u0301" * SIZE,
    "han": "国" * SIZE,
    "bidi": "\u202e" * SIZE,
    "apostrophes": "'" * SIZE,
    "quoted": '="' * (SIZE // 2),
    "colons": "telegram:" * (SIZE // 9),
    "underscores": "_a" * (SIZE // 2),
    "newlines": "a\n" * (SIZE // 2),
}
SECONDS = 1.0


@pytest.fixture(autouse=True, scope="module")
def _indexes_are_built() -> None:
    """Let the lists of names be read before anything is timed."""
    assert countries.country_candidates("no country at all") == ()


@pytest.mark.parametrize("name", sorted(READERS))
def test_a_huge_cell_is_read_or_refused_at_once(name: str) -> None:
    read = READERS[name]
    slow = {}
    for cell, text in CELLS.items():
        before = time.process_time()
        try:
            read(text)
        except FieldError as error:
            assert 0 < len(str(error)) < 1_000  # noqa: PT017 - its words are tested
        took = time.process_time() - before
        if took > SECONDS:
            slow[cell] = round(took, 2)
    assert not slow
