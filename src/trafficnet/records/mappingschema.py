"""The JSON schema of ``trafficnet.toml``, for editors that complete and check its keys.

It ships with the package as ``trafficnet-mapping.schema.json``; a test keeps the file
equal to what this module gives, and that equal to what is accepted.
"""

from importlib import resources
from typing import Any

from trafficnet.records.headings import NUMBERED
from trafficnet.records.kinds import KINDS, PARTY_FIELDS
from trafficnet.records.mappingkeys import FORMATS, ORDERS
from trafficnet.records.serials import SYSTEMS
from trafficnet.records.vocabulary import house_names

SCHEMA_FILE = "trafficnet-mapping.schema.json"
"""The name of the schema beside this module."""

_TEXT: dict[str, Any] = {"type": "string", "minLength": 1}
_TOLD = {
    "home_country": "ISO code of the country whose national phone numbers carry no prefix.",
    "kind": "The kind of record every row is.",
    "date_order": "The order of day, month and year in dates of numbers.",
    "date_system": "Where a spreadsheet's days begin: 1900, or 1904 on an old Macintosh.",
    "timezone": "IANA name such as Europe/London, or an offset such as +02:00.",
    "source": "A reference for rows that have no source of their own; never an identity.",
    "marking": "Protective marking of rows that have none of their own.",
    "grade_scheme": "The scheme in which grades are read.",
    "delimiter": "The character that parts cells.",
    "encoding": "The encoding of the text, such as utf-8 or cp1252.",
    "format": "How the file is laid out.",
}


def mapping_schema() -> dict[str, Any]:
    """Return the JSON schema (draft 2020-12) of a mapping file.

    Examples
    --------
    >>> sorted(mapping_schema()["properties"])[:3]
    ['date_order', 'date_system', 'delimiter']
    """
    settings = _settings()
    section = {
        "type": "object",
        "description": "What is declared about the files that fit the pattern.",
        "properties": {
            **settings,
            "ignore": {
                "type": "boolean",
                "description": "true leaves the files out.",
            },
            "columns": {"$ref": "#/$defs/columns"},
        },
        "additionalProperties": False,
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "trafficnet.toml",
        "description": "What a person declares about the files of records beside it.",
        "type": "object",
        "properties": {
            **settings,
            "files": {
                "type": "object",
                "description": 'Pattern of file names, or "file#sheet" -> what holds for it; the first that fits is taken.',
                "additionalProperties": {"$ref": "#/$defs/section"},
            },
        },
        "additionalProperties": False,
        "$defs": {"section": section, "columns": _columns(), **_rules()},
    }


def _settings() -> dict[str, Any]:
    choices: dict[str, tuple[str, ...]] = {
        "kind": tuple(KINDS),
        "date_order": ORDERS,
        "date_system": SYSTEMS,
        "format": FORMATS,
    }
    settings: dict[str, Any] = {}
    for key, told in _TOLD.items():
        value = {"enum": list(choices[key])} if key in choices else dict(_TEXT)
        settings[key] = {**value, "description": told}
    settings["delimiter"]["maxLength"] = 1
    settings["grade_scheme"]["examples"] = ["3x5x2", "5x5x5", "admiralty"]
    settings["timezone"]["examples"] = ["Europe/London", "+02:00"]
    settings["marking"]["examples"] = ["OFFICIAL", "OFFICIAL-SENSITIVE"]
    return dict(sorted(settings.items()))


def _columns() -> dict[str, Any]:
    names = sorted({name for kind in KINDS for name in house_names(kind)})
    sides = sorted({side for kind in KINDS.values() for side in kind.sides})
    several = "|".join(sorted(NUMBERED & set(PARTY_FIELDS)))
    pattern = f"^(?:(?:{'|'.join(sides)})_)?(?:{several})#[0-9]{{1,2}}$"
    return {
        "type": "object",
        "description": "Our column -> where its cells come from: a heading, a constant, a lookup.",
        "properties": {name: {"$ref": "#/$defs/rule"} for name in names},
        "patternProperties": {pattern: {"$ref": "#/$defs/rule"}},
        "additionalProperties": False,
    }


def _rules() -> dict[str, Any]:
    hop = {
        "type": "object",
        "description": "One step through another table.",
        "properties": {
            "file": {**_TEXT, "description": "The other table, * and ? allowed."},
            "match": {**_TEXT, "description": "Its column that must equal the cell."},
            "take": {**_TEXT, "description": "Its column whose cell is taken."},
        },
        "required": ["file", "match", "take"],
        "additionalProperties": False,
    }
    constant = {
        "type": "object",
        "properties": {"value": {"type": ["string", "integer", "number", "boolean"]}},
        "required": ["value"],
        "additionalProperties": False,
    }
    via = {"type": "array", "items": {"$ref": "#/$defs/hop"}}
    lookup = {
        "type": "object",
        "properties": {"start": _TEXT, "header": _TEXT, "via": via},
        "anyOf": [{"required": ["start"]}, {"required": ["header"]}],
        "additionalProperties": False,
    }
    rule = {
        "anyOf": [
            {"type": "string", "description": "The heading in the file."},
            constant,
            lookup,
        ]
    }
    return {"hop": hop, "rule": rule}


def schema_text() -> str:
    """Return the text of the schema that ships with the package."""
    folder = resources.files("trafficnet.records")
    return (folder / SCHEMA_FILE).read_text(encoding="utf-8")
