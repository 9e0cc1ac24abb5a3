"""The schema of trafficnet.toml says exactly what is accepted."""

import json
import tomllib
from pathlib import Path

import jsonschema  # type: ignore[import-untyped]
import pytest

from trafficnet.errors import MappingError
from trafficnet.records.kinds import KINDS
from trafficnet.records.mappingkeys import KEYS, settings_from
from trafficnet.records.mappingschema import mapping_schema, schema_text
from trafficnet.records.settings import TableSettings
from trafficnet.records.vocabulary import house_names

ROOT = Path(__file__).resolve().parents[2]
CHECK = jsonschema.Draft202012Validator(mapping_schema())
GOOD = {
    "home_country": "RO",
    "kind": "people",
    "date_order": "DMY",
    "date_system": "1904",
    "timezone": "Europe/London",
    "source": "S1",
    "marking": "OFFICIAL",
    "grade_scheme": "3x5x2",
    "delimiter": ";",
    "encoding": "cp1252",
    "format": "matrix",
}


def test_the_schema_that_ships_is_the_one_of_the_code() -> None:
    assert json.loads(schema_text()) == mapping_schema()
    jsonschema.Draft202012Validator.check_schema(mapping_schema())


@pytest.mark.parametrize(
    "path", sorted((ROOT / "docs" / "mappings").glob("*.toml")), ids=lambda p: p.name
)
def test_the_mappings_of_the_guide_fit_the_schema(path: Path) -> None:
    CHECK.validate(tomllib.loads(path.read_text(encoding="utf-8")))


def test_every_key_that_is_accepted_is_in_the_schema_and_no_other() -> None:
    schema = mapping_schema()
    assert set(schema["properties"]) == {*KEYS, "files"}
    section = schema["$defs"]["section"]
    assert set(section["properties"]) == {*KEYS, "columns", "ignore"}
    names = {name for kind in KINDS for name in house_names(kind)}
    assert set(schema["$defs"]["columns"]["properties"]) == names


def test_every_key_has_a_good_value_here() -> None:
    assert set(GOOD) == set(KEYS)


@pytest.mark.parametrize("key", sorted(GOOD))
def test_schema_and_reader_agree_on_every_key(key: str) -> None:
    declared = {key: GOOD[key]}
    CHECK.validate(declared)
    CHECK.validate({"files": {"a.csv": declared}})
    settings_from(declared, TableSettings(), "t.toml")
    for bad in ({key: 7}, {key + "x": GOOD[key]}, {key: ""}):
        assert not CHECK.is_valid(bad)
        with pytest.raises(MappingError):
            settings_from(bad, TableSettings(), "t.toml")


@pytest.mark.parametrize(
    ("columns", "is_good"),
    [
        ({"born": "DOB"}, True),
        ({"phone#2": "Mobile"}, True),
        ({"from_phone#12": "x"}, True),
        ({"born#2": "x"}, False),
        ({"channel": {"value": "call"}}, True),
        ({"channel": {"value": "call", "start": "x"}}, False),
        (
            {
                "phone": {
                    "start": "id",
                    "via": [{"file": "a", "match": "b", "take": "c"}],
                }
            },
            True,
        ),
        ({"phone": {"start": "id", "via": [{"file": "a", "match": "b"}]}}, False),
        ({"phone": {"via": []}}, False),
        ({"shoe_size": "x"}, False),
        ({"born": 7}, False),
    ],
)
def test_columns(columns: dict[str, object], *, is_good: bool) -> None:
    assert CHECK.is_valid({"files": {"a.csv": {"columns": columns}}}) == is_good


def test_a_wrong_key_says_what_was_likely_meant() -> None:
    with pytest.raises(MappingError, match="did you mean timezone"):
        settings_from({"timezon": "UTC"}, TableSettings(), "t.toml")
    with pytest.raises(MappingError, match="did you mean columns"):
        settings_from({"column": {}}, TableSettings(), 't.toml: files."a.csv"')
    with pytest.raises(MappingError, match="holds in summer only"):
        settings_from({"timezone": "BST"}, TableSettings(), "t.toml")
