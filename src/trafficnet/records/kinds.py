"""The kinds of record: their parties, their needed columns, their own columns.

The table is ``DESIGN.md`` section 4, written as data.
"""

from dataclasses import dataclass

ANY_FIELDS = [
    "record_id",
    "source",
    "grade",
    "grade_source",
    "grade_assessment",
    "grade_handling",
    "grade_scheme",
    "marking",
    "conditions",
    "originator",
    "releasable_to",
    "review_by",
    "basis",
    "case_id",
    "zone",
]
"""Columns that a table of any kind may have."""

PARTY_FIELDS = [
    "name",
    "forename",
    "middle_name",
    "surname",
    "alias",
    "born",
    "sex",
    "nationality",
    "role",
    "function",
    "phone",
    "email",
    "handle",
    "account",
    "document",
    "document_country",
    "vehicle",
    "address",
    "postcode",
    "city",
    "country",
    "imei",
    "cell",
    "exploitation",
    "birth_place",
]
"""What may be said of a party: each stands as ``side_field``, such as ``from_phone``."""

IDENTIFYING = [
    "name",
    "forename",
    "surname",
    "phone",
    "email",
    "handle",
    "account",
    "document",
    "vehicle",
]
"""Party columns of which one is enough to say who is meant."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of record.

    Parameters
    ----------
    name
        The word for it, such as ``"contacts"``.
    sides
        Its parties, in order.
    needed
        What every row must say: a side (any identifying column of it serves) or a field.
    start, end
        The fields that say when it began and when it ended.
    fields
        Its own columns, beside those of its parties and :data:`ANY_FIELDS`.
    """

    name: str
    sides: tuple[str, ...]
    needed: tuple[str, ...]
    start: str
    end: str | None
    fields: tuple[str, ...]

    @property
    def bare_side(self) -> str | None:
        """Return the party whose columns need no prefix, if there is one."""
        return "person" if "person" in self.sides else None

    @property
    def own(self) -> tuple[str, ...]:
        """Return the columns that speak for this kind and no other party or use."""
        times = (self.start, "date", "time", *((self.end,) if self.end else ()))
        return (*times, *self.fields)

    def columns(self) -> tuple[str, ...]:
        """Return every column a table of this kind may have, under its house name."""
        parties = [
            name
            for side in self.sides
            for name in (side, *(f"{side}_{field}" for field in PARTY_FIELDS))
        ]
        return (*parties, *self.own, *ANY_FIELDS)


KINDS = {
    kind.name: kind
    for kind in (
        Kind(
            "cases",
            (),
            ("case_id",),
            "opened_on",
            None,
            (
                "agency",
                "country",
                "city",
                "exploitation",
                "referral_source",
                "status",
                "summary",
            ),
        ),
        Kind("people", ("person",), ("person",), "seen_on", None, ()),
        Kind(
            "contacts",
            ("from", "to"),
            ("from", "to", "started_at"),
            "started_at",
            "ended_at",
            ("duration_s", "channel", "count"),
        ),
        Kind(
            "movements",
            ("person", "paid_by"),
            ("person", "from_country", "to_country"),
            "departed_on",
            "arrived_on",
            (
                "from_city",
                "from_country",
                "to_city",
                "to_country",
                "mode",
                "carrier",
                "service",
                "booking",
            ),
        ),
        Kind(
            "payments",
            ("payer", "payee"),
            ("payer", "payee", "amount"),
            "paid_on",
            None,
            ("amount", "currency", "channel", "reference"),
        ),
        Kind(
            "sightings",
            ("person",),
            ("person", "seen_at"),
            "seen_at",
            None,
            ("place", "camera"),
        ),
        Kind(
            "adverts",
            ("person",),
            ("ad_id",),
            "posted_on",
            None,
            ("ad_id", "text", "site"),
        ),
        Kind(
            "relations",
            ("from", "to"),
            ("from", "to", "relation"),
            "since",
            "until",
            ("relation", "strength"),
        ),
    )
}
"""Every kind by its name."""
