from __future__ import annotations

import inspect
import subprocess
import sys
from pathlib import Path

import pytest

import trafficnet as tn
from trafficnet import errors

LIMIT = 25


def test_the_front_door_is_small_and_exact() -> None:
    assert len(tn.__all__) <= LIMIT
    for name in tn.__all__:
        assert getattr(tn, name) is not None
    assert set(dir(tn)) == set(tn.__all__)


def test_another_name_is_refused_like_any_module_does() -> None:
    with pytest.raises(AttributeError, match="kingpin"):
        tn.kingpin  # noqa: B018


def test_every_public_thing_is_documented() -> None:
    for name in tn.__all__:
        thing = getattr(tn, name)
        if not inspect.isclass(thing) and not callable(thing):
            continue
        assert inspect.getdoc(thing), name
        if inspect.isclass(thing):
            for method, own in inspect.getmembers(thing, inspect.isfunction):
                if not method.startswith("_"):
                    assert inspect.getdoc(own), f"{name}.{method}"


def test_every_error_is_one_tree_and_a_value_error() -> None:
    kinds = [v for v in vars(errors).values() if inspect.isclass(v)]
    assert all(issubclass(kind, errors.TrafficnetError) for kind in kinds)
    assert issubclass(errors.TrafficnetError, ValueError)
    drawn = errors.__doc__ or ""
    assert all(kind.__name__ in drawn for kind in kinds)


def test_importing_prints_nothing_and_loads_nothing_heavy() -> None:
    code = "import sys, trafficnet; print(sorted(m for m in ('pandas', 'splink', 'networkit', 'matplotlib') if m in sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert (done.stdout.strip(), done.stderr) == ("[]", "")


FROM_CALLS_TO_BORDERS = """
import sys
from pathlib import Path
import trafficnet as tn
from trafficnet import analysis

records = Path(sys.argv[1])
case = tn.open(records.with_suffix(".casebook")).add(records)
net = case.network(kind="contacts")
groups = analysis.communities(net, method="leiden", runs=1)
for measure in ("core", "constraint", "betweenness"):
    net.centrality(measure)
analysis.cross_border(net, groups)
case.close()
loaded = {name.partition(".")[0] for name in sys.modules} | set(sys.modules)
print(len(net), sorted(set(sys.argv[2:]) & loaded))
"""
NOT_NEEDED = (
    "splink", "sqlglot", "networkx", "networkit", "community", "matplotlib.pyplot", "matplotlib.figure",
    "IPython", "jinja2", "anywidget", "pyvis", "igraph", "playwright", "typer", "rich",
    "scipy.spatial", "scipy.stats", "scipy.optimize", "trafficnet.view.scene",
    "trafficnet.report.writing", "trafficnet.synth",
)  # fmt: skip


def test_from_calls_to_borders_loads_nothing_that_matches_names_or_draws(
    tmp_path: Path,
) -> None:
    lines = [
        f"+4474{10000000 + i % 997},+407212{i * 7 % 89999 + 10000},2025-03-{i % 28 + 1:02} 10:{i % 60:02}:00,60"
        for i in range(6_000)
    ]
    heading = "A number,B number,Date and time,Duration (s)"
    records = tmp_path / "calls.csv"
    records.write_text("\n".join([heading, *lines]) + "\n", encoding="utf-8")
    command = [sys.executable, "-c", FROM_CALLS_TO_BORDERS, str(records), *NOT_NEEDED]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    people, heavy = done.stdout.strip().split(" ", 1)
    assert int(people) > 1_000
    assert heavy == "[]"
