"""Headings: three files stand under the house's column names, the others under others'."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

#: What each file calls its columns where that is not the canonical name.
HEADINGS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "contacts_operator_a": MappingProxyType(
            {
                "from": "A Number",
                "to": "B Number",
                "started_at": "Start Time",
                "duration_s": "Duration (secs)",
                "channel": "Call Type",
                "from_country": "A Country",
                "to_country": "B Country",
                "from_cell": "A Cell ID",
                "from_imei": "A IMEI",
                "record_id": "Record ID",
            }
        ),
        "contacts_operator_b": MappingProxyType(
            {
                "started_at": "Date and time",
                "from": "Calling Party",
                "to": "Called Party",
                "channel": "Type",
                "duration_s": "Duration (s)",
                "to_country": "Called party country",
                "to_cell": "Called party cell",
                "to_imei": "Called party IMEI",
                "record_id": "Record no",
                "grade": "Grading",
                "marking": "Protective marking",
            }
        ),
        "movements": MappingProxyType(
            {
                "name": "Passenger name",
                "document": "Passport number",
                "departed_on": "Departure date",
                "from_city": "From city",
                "from_country": "From country",
                "arrived_on": "Arrival date",
                "to_city": "To city",
                "to_country": "To country",
                "booking": "Booking reference",
            }
        ),
        "payments": MappingProxyType(
            {
                "payer_name": "Sender name",
                "payer_account": "Sender account",
                "payer_phone": "Sender phone",
                "payer_country": "Sender country",
                "payee_name": "Beneficiary name",
                "payee_account": "Beneficiary account",
                "payee_phone": "Beneficiary phone",
                "payee_country": "Beneficiary country",
                "paid_on": "Payment date",
                "amount": "Amount",
                "currency": "Currency",
                "reference": "Payment reference",
            }
        ),
        "sightings": MappingProxyType(
            {"vehicle": "VRM", "seen_at": "Capture time", "camera": "Camera ID"}
        ),
    }
)


def heading(sheet: str, column: str) -> str:
    """Return what a file calls a column.

    >>> heading("contacts_operator_a", "from"), heading("people", "born")
    ('A Number', 'born')
    """
    return HEADINGS.get(sheet, {}).get(column, column)
