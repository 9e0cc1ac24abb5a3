"""Every reader beside scribbled-over files: rows, named rejections, or one named error.

A small number of examples here, the same on every run; ``make fuzz`` runs many more, others
each time. A file that ever broke a reader is kept in ``cases``.
"""

import json
import tempfile
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from trafficnet.errors import InputError
from trafficnet.records.formats import FORMATS
from trafficnet.records.mapping import read_mapping
from trafficnet.records.sources import Source
from trafficnet.records.tables import RawTable

from .endings import bounded, ending
from .mutations import CELLS, CHANGES, SHAPED, scribbled, scribbled_inside, tables
from .samples import SAMPLES, parquet_table

CASES = sorted((Path(__file__).parent / "cases").iterdir())
PACKED = [one.name for one in SAMPLES.values() if one.content.startswith(b"PK")]
Changes = list[tuple[float, int, bytes]]


def end(name: str, content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        ending(path)


@pytest.mark.parametrize("name", SAMPLES)
@given(changes=CHANGES)
def test_scribbled_bytes(name: str, changes: Changes) -> None:
    end(name, scribbled(SAMPLES[name].content, changes))


@pytest.mark.parametrize("name", PACKED)
@given(part=st.integers(0, 20), changes=CHANGES)
def test_scribbled_parts_of_what_is_packed(
    name: str, part: int, changes: Changes
) -> None:
    end(name, scribbled_inside(SAMPLES[name].content, part, changes))


@pytest.mark.parametrize("name", SHAPED)
@given(data=st.data())
def test_any_cells_and_headings(name: str, data: st.DataObject) -> None:
    header, rows = data.draw(tables(name))
    end(name, SAMPLES[name].write(header, rows))


@given(
    name=st.sampled_from(list(SAMPLES)),
    other=st.sampled_from(list(SAMPLES)),
    places=st.tuples(st.floats(0, 1), st.floats(0, 1)),
)
def test_two_files_run_together(
    name: str, other: str, places: tuple[float, float]
) -> None:
    one, two = SAMPLES[name].content, SAMPLES[other].content
    end(name, one[: int(places[0] * len(one))] + two[int(places[1] * len(two)) :])


KEYS = st.one_of(
    st.sampled_from(
        [
            *("from", "to", "started_at", "id", "schema", "properties", "name", "date"),
            *("columns", "data", "phone", "caller", "receiver", "entities", ""),
        ]
    ),
    st.text(max_size=5),
)
VALUES = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(),
        st.floats(),
        CELLS,
        st.sampled_from(["Person", "Call", "Family", "p1", "p2"]),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4), st.dictionaries(KEYS, inner, max_size=5)
    ),
    max_leaves=12,
)


@pytest.mark.parametrize("name", ["x.json", "x.jsonl", "x.ftm", "calls.json"])
@given(value=VALUES, lines=st.lists(VALUES, max_size=3))
def test_any_json(name: str, value: object, lines: list[object]) -> None:
    text = "\n".join(json.dumps(one) for one in (value, *lines))
    end(name, text.encode("utf-8", "surrogatepass"))


@given(entities=st.lists(st.fixed_dictionaries({}, optional={
    "id": st.sampled_from(["p1", "p2", "a1", "", None, 3]),
    "schema": st.sampled_from(["Person", "Call", "Trip", "Payment", "Family", "Address", "Vehicle", "Email", "UserAccount", "BankAccount", "Passport", "X", 1]),
    "properties": st.dictionaries(
        st.sampled_from(["name", "caller", "receiver", "person", "relative", "payer", "beneficiary", "owner", "holder", "addressEntity", "date", "startDate", "birthDate", "phone", "amount", "currency", "vehicle", "startLocation", "endLocation", "from", "emitters", "to", "recipients", "topics", "gender"]),
        st.one_of(st.lists(st.one_of(st.sampled_from(["p1", "p2", "a1", "c1"]), CELLS, VALUES), max_size=3), CELLS, st.none()),
        max_size=5,
    ),
}), min_size=1, max_size=6))  # fmt: skip
def test_any_entities(entities: list[dict[str, object]]) -> None:
    text = "\n".join(map(json.dumps, entities))
    end("case.ftm", text.encode())


@given(
    columns=st.dictionaries(
        st.one_of(
            st.sampled_from(["from", "to", "started_at", "duration_s", "from.phone"]),
            st.text(st.characters(exclude_categories=["Cs"]), max_size=8),
        ),
        st.one_of(
            st.lists(st.integers(-(2**63), 2**63 - 1), min_size=3, max_size=3),
            st.lists(st.floats(), min_size=3, max_size=3),
            st.lists(st.one_of(st.none(), st.datetimes()), min_size=3, max_size=3),
            st.lists(st.dates(), min_size=3, max_size=3),
            st.lists(st.times(), min_size=3, max_size=3),
            st.lists(
                st.decimals(allow_nan=False, places=2, min_value=-(10**9), max_value=10**9), min_size=3, max_size=3
            ),
            st.lists(st.binary(max_size=4), min_size=3, max_size=3),
            st.lists(
                st.lists(st.booleans(), max_size=2), min_size=3, max_size=3
            ),
            st.lists(
                st.fixed_dictionaries({"phone": st.just("07700900123")}),
                min_size=3,
                max_size=3,
            ),
        ),
        min_size=1,
        max_size=6,
    )
)  # fmt: skip
def test_any_types_in_a_parquet(columns: dict[str, list[object]]) -> None:
    end("calls.parquet", parquet_table(columns))


@given(data=st.binary(max_size=200), one=st.sampled_from(FORMATS))
def test_any_bytes_given_to_any_reader(data: bytes, one: object) -> None:
    assert one in FORMATS
    for form in FORMATS:
        if form is not one:
            continue
        for suffix in form.suffixes:
            source = Source(f"x{suffix}", content=data)
            try:
                if form.is_it is not None:
                    assert form.is_it(source) in {True, False}
                found = list(form.read(source))
            except InputError as error:
                assert str(error).startswith("x.")  # noqa: PT017 - either end is right
            else:
                assert all(isinstance(table, RawTable) for table in found)


TOML = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        [
            *("home_country", "timezone", "date_order", "source", "kind", "encoding"),
            *("delimiter", "format", "columns", "value", "start", "via", "file", "ignore"),
            *('[files."calls*.csv"]', '[files."calls*.csv".columns]', "[files]", "[[files]]"),
            *(" = ", '"GB"', '"utf-7"', '"idna"', "true", "1", "0x" + "f" * 5_000, "[", "{"),
            *("}", "]", "\n", '"', '"contacts"', '"from"', "from", "1979-05-27", "'", "=", "#"),
            *('"matrix"', '"Europe/London"', '"BST"', '"MDY"', "9" * 5_000, "[" * 5_000),
        ]
    ),
)  # fmt: skip


@given(parts=st.lists(TOML, max_size=12))
@example(parts=["kind = ", "9" * 5_000])
@example(parts=["kind = ", "0x" + "f" * 5_000])
@example(parts=["kind = ", "[" * 5_000])
@example(parts=['[files."calls.csv".columns]\nfrom = {value = 0x', "f" * 5_000, "}"])
@example(parts=['[files."calls.csv"]\nignore = 0x', "f" * 5_000])
@example(parts=['encoding = "idna"'])
@example(parts=["timezone = '", "a/" * 5_000, "'"])
def test_any_mapping(parts: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "trafficnet.toml"
        path.write_bytes("".join(parts).encode("utf-8", "surrogatepass"))
        calls = Path(folder) / "calls.csv"
        calls.write_bytes(SAMPLES["calls.csv"].content)
        try:
            with bounded():
                read_mapping(path)
        except InputError as error:
            assert "trafficnet.toml" in str(error)  # noqa: PT017 - either end is right
            assert len(str(error)) < 6_000  # noqa: PT017


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_ever_broke_a_reader(case: Path) -> None:
    """A case is named "what happened@file"; it is read under its file's name."""
    name = case.name.partition("@")[2]
    end(name, case.read_bytes())
