"""The columns of every table in the casebook, told once for reading and writing."""

from __future__ import annotations

import pyarrow as pa

from trafficnet.records.bulk.facts import PLACE_FACTS, RECORD_FACTS, TOLD
from trafficnet.records.bulk.numbers import PARTY_FIELDS

TEXT = pa.string()
LIST = pa.list_(pa.string())
MOMENT = pa.timestamp("us", tz="UTC")
INSTANT = pa.timestamp("us")
SMALL = pa.int32()
WHOLE = pa.int64()
NUMBER = pa.float64()
FLAG = pa.bool_()

RECORD_FIELDS: dict[str, pa.DataType] = {
    "record": TEXT,
    "kind": TEXT,
    "case_id": TEXT,
    "started_at": MOMENT,
    "ended_at": MOMENT,
    "time_text": TEXT,
    "duration_s": NUMBER,
    "channel": TEXT,
    "relation": TEXT,
    "amount": NUMBER,
    "currency": TEXT,
    "mode": TEXT,
    "carrier": TEXT,
    "service": TEXT,
    "booking": TEXT,
    "origin": TEXT,
    "destination": TEXT,
    "origin_city": TEXT,
    "destination_city": TEXT,
    "count": NUMBER,
    "source": TEXT,
    "grade_scheme": TEXT,
    "grade_source": TEXT,
    "grade_assessment": TEXT,
    "grade_handling": TEXT,
    "marking": TEXT,
    "conditions": TEXT,
    "originator": TEXT,
    "releasable_to": TEXT,
    "exploitation": LIST,
    "review_by": TEXT,
    "basis": TEXT,
    "record_id": TEXT,
    "data": TEXT,
}

MENTION_FIELDS: dict[str, pa.DataType] = {
    "mention": TEXT,
    "record": TEXT,
    "kind": TEXT,
    "side": TEXT,
    "name": TEXT,
    "aliases": LIST,
    "born": TEXT,
    "sex": TEXT,
    "nationalities": LIST,
    "roles": LIST,
    "functions": LIST,
    "phones": LIST,
    "emails": LIST,
    "handles": LIST,
    "accounts": LIST,
    "documents": LIST,
    "vehicles": LIST,
    "address": TEXT,
    "city": TEXT,
    "country": TEXT,
    "imeis": LIST,
    "cell": TEXT,
    "special": TEXT,
    "case_id": TEXT,
    "exploitation": LIST,
    "birth_place": TEXT,
}

# Every row as it arrived, a repeated one too: the merged views are made from these.
ROW_KEY: dict[str, pa.DataType] = {"file": TEXT, "sheet": TEXT, "row": WHOLE}

# A row that another file of the same name told already, word for word: only where it
# stands is kept, and where the row itself is.
AGAIN_FIELDS: dict[str, pa.DataType] = {
    **ROW_KEY,
    "of_file": TEXT,
    "of_sheet": TEXT,
    "of_row": WHOLE,
}

# What was erased must not come back in silence: salted hashes of the records' keys.
ERASED_FIELDS: dict[str, pa.DataType] = {"digest": TEXT, "erased_on": TEXT}

REJECTED_FIELDS: dict[str, pa.DataType] = {
    "file": TEXT,
    "sheet": TEXT,
    "row": WHOLE,
    "column": TEXT,
    "value": TEXT,
    "reason": TEXT,
}

# `file` tells files of one `name` apart; where there is only one, the two are equal.
FILE_FIELDS: dict[str, pa.DataType] = {
    "file": TEXT,
    "name": TEXT,
    "sheet": TEXT,
    "sha256": TEXT,
    "kind": TEXT,
    "read": WHOLE,
    "notes": LIST,
}

# `number` is never given twice, `act` is the first number of what was decided in one go,
# `undoes` the number of the line that an `undo` takes back.
JUDGEMENT_FIELDS: dict[str, pa.DataType] = {
    "left": TEXT,
    "right": TEXT,
    "verdict": TEXT,
    "who": TEXT,
    "at": TEXT,
    "why": TEXT,
    "number": WHOLE,
    "act": WHOLE,
    "undoes": WHOLE,
}

CLUSTER_FIELDS: dict[str, pa.DataType] = {
    "mention": TEXT,
    "entity": TEXT,
    "certainty": NUMBER,
}

LINK_FIELDS: dict[str, pa.DataType] = {
    "source": TEXT,
    "target": TEXT,
    "strength": NUMBER,
    "kinds": LIST,
    "contacts": WHOLE,
    "first_seen": MOMENT,
    "last_seen": MOMENT,
    "cross_border": FLAG,
    "records": LIST,
}

USAGE_FIELDS: dict[str, pa.DataType] = {
    "field": TEXT,
    "identifier": TEXT,
    "entity": TEXT,
    "mentions": WHOLE,
    "users": WHOLE,
}

# Large tables of calls, kept compactly: a number above 0 is a telephone number, one below
# 0 a party of `bulk_parties`; `place` is the line's place in its file, from 0. A file's
# headings are those of its parties, its start and its length; of its CALL_TEXTS, in their
# order there; of its facts; and of the columns that are not understood. The `cells` of a
# call are those of all CALL_TEXTS and of the columns not understood; NULL where its file
# has none of these: an empty list costs as much to write as three numbers.
BULK_FIELDS: dict[str, dict[str, pa.DataType]] = {
    "bulk_files": {
        "id": SMALL,
        "file": TEXT,
        "headers": LIST,
        "texts": LIST,
        "told": LIST,
        "others": LIST,
    },
    "bulk_rows": {
        "file": SMALL,
        "place": WHOLE,
        "sender": WHOLE,
        "receiver": WHOLE,
        "started_at": INSTANT,
        "duration_s": SMALL,
        "facts": SMALL,
        "cells": LIST,
    },
    "bulk_parties": {"id": WHOLE, **dict.fromkeys(PARTY_FIELDS, TEXT)},
    "bulk_facts": {
        "id": SMALL,
        **dict.fromkeys((*RECORD_FACTS, *PLACE_FACTS), TEXT),
        "count": SMALL,
        TOLD: LIST,
    },
    "bulk_gaps": {"file": SMALL, "place": WHOLE, "shift": WHOLE},
    "bulk_repeats": {"file": SMALL, "place": WHOLE},
    "ties": {
        "sender": WHOLE,
        "receiver": WHOLE,
        "contacts": WHOLE,
        "seconds": WHOLE,
        "first_at": INSTANT,
        "last_at": INSTANT,
    },
}
