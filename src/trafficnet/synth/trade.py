"""Trade: the money that goes home, and the adverts that bring it in."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from trafficnet.synth.cast import STARTS
from trafficnet.synth.chance import happens, pick, wait_days
from trafficnet.synth.grading import add_grading
from trafficnet.synth.namings import Row, phone_text, table
from trafficnet.synth.places import place
from trafficnet.synth.sheet import Sheet, finished
from trafficnet.synth.spelling import banked

if TYPE_CHECKING:
    import numpy as np

    from trafficnet.synth.cast import Cast, Gang, Person

_PAYMENTS = (
    "payer_name", "payer_account", "payer_phone", "payer_country", "payee_name",
    "payee_account", "payee_phone", "payee_country", "paid_on", "amount", "currency",
    "channel", "reference", "@payer", "@payee",
)  # fmt: skip

_REFERENCES = ("rent", "family", "loan", "car", "gift", "work", None)


def _side(rng: np.random.Generator, person: Person, side: str) -> Row:
    row: Row = {
        f"{side}_name": banked(rng, person.name),
        f"{side}_country": person.lives_in,
        f"@{side}": person.id,
    }
    if happens(rng, 0.75):
        row[f"{side}_account"] = person.account
    else:
        row[f"{side}_phone"] = pick(rng, person.lines).e164
    return row


def _payment(
    rng: np.random.Generator, payer: Person, payee: Person, amount: int
) -> Row:
    row = _side(rng, payer, "payer") | _side(rng, payee, "payee")
    day = STARTS + timedelta(days=wait_days(rng, 10, 529))
    row["paid_on"] = day.isoformat()
    row["amount"] = f"{amount}.{pick(rng, ('00', '00', '50'))}"
    row["currency"] = "GBP" if payer.lives_in == "GB" else "EUR"
    row["channel"] = pick(rng, ("bank", "cash", "card"))
    row["reference"] = pick(rng, _REFERENCES)
    return row


def _gang_payments(rng: np.random.Generator, cast: Cast, gang: Gang) -> list[Row]:
    """Collect from the controllers, send home in amounts that raise no question."""
    launderers = cast.of(gang, "launderer")
    away, home = launderers[0], launderers[1]
    rows = [
        _payment(rng, away, home, int(rng.integers(300, 980)))
        for _ in range(int(rng.integers(6, 12)))
    ]
    for controller in cast.of(gang, "controller"):
        rows += [
            _payment(rng, controller, away, int(rng.integers(500, 4000)))
            for _ in range(int(rng.integers(2, 5)))
        ]
    for recruiter in cast.of(gang, "recruiter"):
        rows.append(_payment(rng, home, recruiter, int(rng.integers(100, 600))))
    return rows


def payments_sheet(
    rng: np.random.Generator, cast: Cast, named: tuple[Person, ...]
) -> Sheet:
    """Return the table of payments: the gangs' and, as noise, those of bystanders."""
    rows = [row for gang in cast.gangs for row in _gang_payments(rng, cast, gang)]
    others = [person for person in named if person.gang is None]
    for person in others:
        other = pick(rng, others)
        if person.id != other.id and happens(rng, 0.4):
            rows.append(_payment(rng, person, other, int(rng.integers(5, 200))))
    frame = add_grading(rng, table(rows, _PAYMENTS), prefix="P", facts=True)
    return finished("payments", "payments", frame, ("payer", "payee"))


_ADVERTS = (
    "ad_id", "posted_on", "phone", "email", "city", "country", "site", "text", "@person",
)  # fmt: skip

_TEXTS = {
    "Sexual": (
        "New in town, friendly, call any time",
        "Just arrived, discreet, central",
    ),
    "Labour": ("Hand car wash team, best price", "Reliable cleaners, start today"),
    "Criminal": ("Garden supplies, evening delivery", "Quick cash work, no papers"),
    "Labour & Criminal": ("Day labour, cheap, any number", "Strong men for any job"),
    "Domestic": ("Live-in help, speaks little", "Nanny, seven days, no papers"),
}


def adverts_sheet(rng: np.random.Generator, cast: Cast) -> Sheet:
    """Return the table of adverts; each carries a line of someone who runs the house."""
    rows: list[Row] = []
    for gang in cast.gangs:
        hosts = cast.of(gang, "controller", "exploiter")
        for _ in range(int(rng.integers(3, 7))):
            host = pick(rng, hosts)
            country = gang.route[-1]
            day = STARTS + timedelta(days=wait_days(rng, 30, 529))
            row: Row = {
                "ad_id": f"AD{7000 + len(rows)}",
                "posted_on": day.isoformat(),
                "phone": phone_text(rng, pick(rng, host.lines).e164),
                "city": pick(rng, place(country).cities),
                "country": country,
                "site": pick(rng, ("ads.example.org", "small-ads.example.net")),
                "text": pick(rng, _TEXTS[gang.exploitation]),
                "@person": host.id,
            }
            if happens(rng, 0.3):
                row["email"] = host.email
            rows.append(row)
    frame = add_grading(rng, table(rows, _ADVERTS), prefix="D")
    return finished("adverts", "adverts", frame, ("person",))


_CASES = (
    "case_id", "opened_on", "agency", "country", "city", "exploitation",
    "referral_source", "status", "summary",
)  # fmt: skip

_AGENCIES = ("Northern Regional Unit", "Border Desk", "City Police", "Coastal Force")


def cases_sheet(rng: np.random.Generator, cast: Cast) -> Sheet:
    """Return the table of cases: one or two for each gang."""
    rows: list[Row] = []
    for gang in cast.gangs:
        for case in gang.cases:
            country = pick(rng, gang.route[1:])
            city = pick(rng, place(country).cities)
            rows.append(
                {
                    "case_id": case,
                    "opened_on": (
                        STARTS + timedelta(days=wait_days(rng, 40, 400))
                    ).isoformat(),
                    "agency": pick(rng, _AGENCIES),
                    "country": country,
                    "city": city,
                    "exploitation": gang.exploitation,
                    "referral_source": pick(rng, ("Police", "NGO and third sector")),
                    "status": pick(rng, ("open", "open", "closed")),
                    "summary": f"People from abroad kept at a house in {city}",
                }
            )
    frame = add_grading(rng, table(rows, _CASES), prefix="C")
    return finished("cases", "cases", frame, ())
