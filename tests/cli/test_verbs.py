"""Each verb does its work and says what it did."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from trafficnet.cli.report import sample_folder
from trafficnet.exchange.gexf import read_gexf
from trafficnet.exchange.graphml import read_graphml

Command = Callable[..., Any]


def test_check_says_what_is_understood_and_what_is_not(
    trafficnet: Command, tiny: Path
) -> None:
    ran = trafficnet("check", tiny)
    assert ran.code == 0
    assert "24 rows read = 21 accepted + 2 rejected + 1 repeated" in ran.out
    assert "contact with itself" in ran.out
    assert "movements.csv: movements, by its name and columns: person (" in ran.out


def test_check_as_json_holds_counts_columns_and_reasons(
    trafficnet: Command, tiny: Path
) -> None:
    told = json.loads(trafficnet("check", tiny, "--json").out)
    assert told["counts"]["read"] == 24
    people = told["files"][2]
    assert (people["kind"], people["rejected"], people["repeated"]) == ("people", 1, 1)
    assert "role" in people["columns"]
    assert told["rejected"][1]["reason"].startswith("date '1993-02-30'")


@pytest.mark.parametrize(("strict", "code"), [((), 0), (("--strict",), 1)])
def test_rejected_rows_are_an_error_only_when_strict(
    trafficnet: Command, tiny: Path, tmp_path: Path, strict: tuple[str, ...], code: int
) -> None:
    ran = trafficnet("report", tiny, "-o", tmp_path / "out", *strict)
    assert ran.code == code
    assert (tmp_path / "out" / "report.html").is_file()
    assert trafficnet("check", tiny, *strict).code == code


def test_report_says_what_came_of_it(
    trafficnet: Command, tiny: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    ran = trafficnet("report", tiny, "-o", out, "--marking", "official", "--seed", "3")
    lines = ran.out.splitlines()
    assert lines[0] == lines[-1] == "OFFICIAL"
    assert "1 person to protect, 1 left out" in ran.out
    assert "1 corridor" in ran.out
    assert str(out) in ran.out
    told = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    assert (told["seed"], told["marking"]) == (3, "OFFICIAL")


def test_report_refuses_a_marking_above_the_tool(
    trafficnet: Command, tiny: Path, tmp_path: Path
) -> None:
    ran = trafficnet("report", tiny, "-o", tmp_path / "out", "--marking", "SECRET")
    assert ran.code == 2
    assert "OFFICIAL-SENSITIVE" in ran.err
    assert not (tmp_path / "out").exists()


def test_a_kept_casebook_takes_the_same_rows_once(
    trafficnet: Command, tiny: Path, tmp_path: Path
) -> None:
    kept = tmp_path / "k.casebook"
    first = json.loads(trafficnet("ingest", tiny, "--casebook", kept, "--json").out)
    again = trafficnet("ingest", tiny, "--casebook", kept)
    assert first["counts"]["accepted"] == 21
    assert "21 accepted" in again.out
    report = trafficnet("report", "--casebook", kept, "-o", tmp_path / "out")
    assert report.code == 0
    assert "8 people" in report.out


@pytest.mark.parametrize(
    ("verb", "tables"),
    [
        ("communities", {"communities", "members"}),
        ("key-people", {"key_people"}),
        ("cross-border", {"corridors", "routes", "links", "brokers"}),
        ("timeline", {"timeline"}),
        ("disrupt", {"disruption"}),
    ],
)
def test_each_question_prints_marked_tables_or_json(
    trafficnet: Command, tiny: Path, verb: str, tables: set[str]
) -> None:
    told = json.loads(trafficnet(verb, tiny, "--json").out)
    assert set(told) == {"marking", "method", *tables}
    assert told["marking"] == "OFFICIAL-SENSITIVE"
    assert told["method"]["version"]
    lines = trafficnet(verb, tiny).out.splitlines()
    assert lines[0] == lines[-1] == "OFFICIAL-SENSITIVE"
    assert len(lines) > 5


def test_no_victim_is_listed_by_position_or_disruption(
    trafficnet: Command, tiny: Path
) -> None:
    for verb in ("key-people", "disrupt"):
        assert "Maria Dinu" not in trafficnet(verb, tiny, "-k", "2").out
    members = trafficnet("communities", tiny).out
    assert "Maria Dinu" in members
    assert "victim" in members


def test_a_period_outside_the_list_is_refused(trafficnet: Command, tiny: Path) -> None:
    ran = trafficnet("timeline", tiny, "--period", "hour")
    assert ran.code == 2
    assert "month" in ran.err


@pytest.mark.parametrize(
    ("form", "read"), [("graphml", read_graphml), ("GEXF", read_gexf)]
)
def test_export_can_be_read_back_whole(
    trafficnet: Command,
    tiny: Path,
    tmp_path: Path,
    form: str,
    read: Callable[[Path], "nx.Graph[Any]"],
) -> None:
    out = tmp_path / "net"
    ran = trafficnet("export", tiny, "--to", form, "-o", out)
    assert ran.code == 0
    graph = read(out)
    assert graph.graph["marking"] == "OFFICIAL-SENSITIVE"
    assert len(graph) == 8
    names = {node: data["name"] for node, data in graph.nodes(data=True)}
    victim = next(node for node, name in names.items() if name == "Maria Dinu")
    assert graph.nodes[victim]["roles"] == ("suspect", "victim")


@pytest.mark.parametrize(
    ("form", "told"),
    [("i2", "not yet"), ("stix", "not yet"), ("pdf", "unknown format")],
)
def test_export_to_other_forms_is_refused_clearly(
    trafficnet: Command, tiny: Path, tmp_path: Path, form: str, told: str
) -> None:
    ran = trafficnet("export", tiny, "--to", form, "-o", tmp_path / "net")
    assert ran.code == 2
    assert told in ran.err
    assert "graphml, gexf" in ran.err
    assert list(tmp_path.iterdir()) == []


def test_generate_writes_an_operation_that_check_accepts(
    trafficnet: Command, tmp_path: Path
) -> None:
    out = tmp_path / "op"
    ran = trafficnet(
        "generate", "-o", out, "--seed", "11", "--people", "60", "--contacts", "300"
    )
    assert ran.code == 0, ran.err
    assert "made-up" in ran.out
    told = json.loads(trafficnet("check", out, "--json").out)
    assert told["counts"]["accepted"] > 300


def test_the_demo_writes_the_sample_and_says_what_to_open(
    trafficnet: Command, tmp_path: Path
) -> None:
    ran = trafficnet("demo", "-o", tmp_path / "demo")
    assert ran.code == 0, ran.err
    assert f"Open first: {tmp_path / 'demo' / 'report.html'}" in ran.out
    assert (sample_folder() / "people.csv").is_file()
    assert (tmp_path / "demo" / "manifest.json").is_file()
