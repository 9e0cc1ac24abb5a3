"""From a table of calls to groups, key people and borders, beside the usual stack.

    .venv/bin/python benchmarks/end_to_end.py --rows 1000000 10000000
    .venv/bin/python benchmarks/end_to_end.py --sources 16 256 --truth

Made-up calls (planted groups of 50, busy and quiet people, numbers in four spellings, one row
in a hundred damaged, some told twice) are written to a CSV. In every round each way runs once,
in a process of its own; behind each line of the stack stands how many times ours of that round it costs:

trafficnet  ``Casebook(file).add(csv)``, the network of contacts, one run of Leiden (as the stack runs
            python-louvain once; not the consensus that is the default), cores,
            constraint, sampled betweenness, and links and corridors over borders.
stack       pandas ``read_csv`` of text, the same normalising (each distinct number once by
            ``parse_phone``), refusing and adding up, ``networkx``, ``python-louvain``, then
            networkx core numbers, constraint and betweenness from ``--sources`` sources
            (1,000,000 rows at most, since it takes hours beyond; groups are reached at any
            size).

CPU seconds are those of the whole process with all its threads, imports included. As in any
installation, modules are compiled beforehand (each way runs once on few rows). Betweenness
from 16 sources costs little and finds few of those who really stand between: ``--truth``
works it out exactly by igraph (twice ten minutes at 1,000,000 rows), for each way on the network that
it made itself (trafficnet leaves out numbers that serve everybody), and tells how many of the true
first fifty it found.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import networkx as nx

FIRST = 50
FEW = 10_000
MOST_SAMPLED = (
    2_000_000  # rows up to which the stack's betweenness ends within the hour
)

_CALLS = """
    WITH drawn AS (
        SELECT i, ((({people} * (hash(i * 3 + {seed}) % 1000000) / 1e6
                     * sqrt((hash(i * 3 + {seed}) % 1000000) / 1e6))::BIGINT * 7919 + 13)
                   % {people}) AS a,
               least(floor(-ln((hash(i * 5 + {seed}) % 999983 + 1) / 1e6) * 1.7), 9)::BIGINT AS j
        FROM range({rows}) t(i)
    ),
    paired AS (
        SELECT i, a, CASE WHEN hash(a * 11 + j + {seed}) % 10 < 8
                     THEN least(a // 50 * 50 + hash(a * 13 + j) % 50, {people} - 1)
                     ELSE hash(a * 17 + j) % {people} END AS b
        FROM drawn
    )
    SELECT i, {sender} AS "A number", {receiver} AS "B number",
           CASE WHEN i % 100 = 50 THEN '2025-13-01 10:00:00'
                ELSE strftime(TIMESTAMP '2025-01-01'
                    + to_seconds((hash(i * 7) % 31536000)::BIGINT), '%Y-%m-%d %H:%M:%S') END
               AS "Date and time",
           CASE WHEN i % 100 = 99 THEN '-5' ELSE (hash(i * 9) % 600)::VARCHAR END
               AS "Duration (s)"
    FROM paired WHERE a <> b ORDER BY i
"""
_DIGITS = """(CASE WHEN hash({n}) % 10 < 6 THEN '4474' || lpad(({n})::VARCHAR, 8, '1')
    WHEN hash({n}) % 10 < 8 THEN '4072' || lpad(({n})::VARCHAR, 7, '1')
    ELSE '4860' || lpad(({n})::VARCHAR, 7, '1') END)"""
_SPELLED = """(CASE hash(i + {n}) % 4 WHEN 0 THEN '+' || {d} WHEN 1 THEN '00' || {d}
    WHEN 2 THEN '+' || {d}[1:2] || ' ' || {d}[3:6] || ' ' || {d}[7:] ELSE {d} END)"""


def write_calls(path: Path, rows: int, seed: int) -> None:
    """Write a table of made-up calls."""
    import duckdb

    people = max(rows // 20, 500)
    ends = {}
    for name, column in (("sender", "a"), ("receiver", "b")):
        digits = _DIGITS.format(n=column)
        ends[name] = _SPELLED.format(n=column, d=digits)
    query = _CALLS.format(rows=rows, people=people, seed=seed, **ends)
    told = f"SELECT * EXCLUDE (i) FROM ({query})"
    with duckdb.connect(":memory:") as connection:
        connection.execute("SET threads = 2")
        connection.execute(f"COPY ({told}) TO '{path}' (HEADER)")


class Clock:
    """CPU seconds by stage."""

    def __init__(self) -> None:
        """Begin where the process began."""
        self.told: dict[str, float] = {}
        self._last = 0.0

    def stage(self, name: str) -> None:
        """Put what was spent since the last stage down to this one."""
        now = time.process_time()
        self.told[name] = round(now - self._last, 2)
        self._last = now


def ours(csv: Path, folder: Path) -> dict[str, object]:
    """Run trafficnet's way."""
    clock = Clock()
    import trafficnet as tn
    from trafficnet import analysis

    clock.stage("imports")
    case = tn.open(folder / "calls.casebook")
    case.add(csv)
    clock.stage("casebook")
    net = case.network(kind="contacts")
    clock.stage("network")
    groups = analysis.communities(net, method="leiden", runs=1)
    clock.stage("groups")
    net.centrality("core")
    net.centrality("constraint")
    between = net.centrality("betweenness")
    clock.stage("key people")
    borders = analysis.cross_border(net, groups)
    clock.stage("borders")
    case.close()
    return {
        "stages": clock.told,
        "people": len(net),
        "links": len(net.edges.source),
        "groups": int(groups.membership.max()),
        "modularity": round(groups.modularity, 4),
        "corridors": len(borders.corridors),
        "first": between.nlargest(FIRST).index.tolist(),
    }


def stack_graph(csv: Path, clock: Clock) -> nx.Graph:
    """Read, normalise, refuse and add up the usual way."""
    import networkx as nx
    import pandas as pd

    from trafficnet.errors import PhoneError
    from trafficnet.values.phones import parse_phone

    def e164(text: str) -> str | None:
        try:
            return parse_phone(text).e164
        except PhoneError:
            return None

    frame = pd.read_csv(csv, dtype=str)
    clock.stage("read")
    for side in ("A number", "B number"):
        read = {text: e164(text) for text in frame[side].unique()}
        frame[side] = frame[side].map(read)
    frame["at"] = pd.to_datetime(frame["Date and time"], errors="coerce")
    frame["seconds"] = pd.to_numeric(frame["Duration (s)"], errors="coerce")
    good = frame["A number"].notna() & frame["B number"].notna() & frame["at"].notna()
    good &= (frame["seconds"] >= 0) & (frame["A number"] != frame["B number"])
    frame = frame[good].drop_duplicates()
    clock.stage("normalise")
    low = frame[["A number", "B number"]].min(axis=1)
    high = frame[["A number", "B number"]].max(axis=1)
    pairs = frame.groupby([low, high]).size().reset_index()
    pairs.columns = ["source", "target", "weight"]
    clock.stage("add up")
    graph = nx.from_pandas_edgelist(pairs, edge_attr="weight")
    clock.stage("network")
    return graph


def stack(csv: Path, sources: int) -> dict[str, object]:
    """Run the usual way; betweenness from so many sources, or not at all where 0."""
    clock = Clock()
    import community as python_louvain
    import networkx as nx
    import pandas as pd  # noqa: F401 - its cost is told with the other imports

    clock.stage("imports")
    graph = stack_graph(csv, clock)
    groups = python_louvain.best_partition(graph, random_state=0)
    clock.stage("groups")
    between = {}
    if sources:
        nx.core_number(graph)
        nx.constraint(graph)
        between = nx.betweenness_centrality(graph, k=sources, seed=0)
        clock.stage("key people")
    return {
        "stages": clock.told,
        "people": len(graph),
        "links": graph.number_of_edges(),
        "groups": len(set(groups.values())),
        "modularity": round(python_louvain.modularity(groups, graph), 4),
        "first": sorted(between, key=between.__getitem__, reverse=True)[:FIRST],
    }


def truth(way: str, csv: Path, folder: Path) -> dict[str, object]:
    """Work out exact betweenness of the network that a way makes of the calls."""
    import igraph

    if way == "stack":
        held = stack_graph(csv, Clock())
        graph = igraph.Graph.TupleList(held.edges(), directed=False)
    else:
        import trafficnet as tn

        case = tn.open(folder / "calls.casebook")
        case.add(csv)
        graph = case.network(kind="contacts").to_igraph()
        case.close()
    found = dict(zip(graph.vs["name"], graph.betweenness(), strict=True))
    return {"first": sorted(found, key=found.__getitem__, reverse=True)[:FIRST]}


def alone(way: str, csv: Path, sources: int) -> None:
    """Run one way and print what it cost."""
    with tempfile.TemporaryDirectory() as folder:
        if way == "trafficnet":
            told = ours(csv, Path(folder))
        elif way.startswith("truth of "):
            told = truth(way.removeprefix("truth of "), csv, Path(folder))
        else:
            told = stack(csv, sources)
    told["cpu"] = round(time.process_time(), 1)
    told["peak_mib"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    sys.stdout.write(json.dumps(told) + "\n")


def measure(way: str, csv: Path, sources: int = 0) -> dict[str, Any]:
    """Run one way in a process of its own."""
    command = [sys.executable, __file__, "--alone", way, "--csv", str(csv)]
    command += ["--sources", str(sources)]
    own = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=own)
    if done.returncode:
        sys.exit(f"{way}: {done.stderr[-2000:]}")
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told


def main() -> None:
    """Print what every way cost, stage by stage."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, nargs="+", default=[1_000_000])
    parser.add_argument("--ways", nargs="+", default=["trafficnet", "stack"])
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--alone")
    parser.add_argument("--csv", type=Path)
    parser.add_argument("--sources", type=int, nargs="+", default=[16])
    parser.add_argument("--truth", action="store_true")
    asked = parser.parse_args()
    if asked.alone:
        alone(asked.alone, asked.csv, asked.sources[0])
        return
    with tempfile.TemporaryDirectory() as folder:
        few = Path(folder) / "few.csv"
        write_calls(few, FEW, asked.seed)
        for way in asked.ways:
            measure(way, few, 1)
        for rows in asked.rows:
            csv = Path(folder) / f"calls-{rows}.csv"
            write_calls(csv, rows, asked.seed)
            size = csv.stat().st_size / 2**20
            sys.stdout.write(f"{rows:,} rows, {size:,.0f} MiB\n")
            sources = asked.sources if rows <= MOST_SAMPLED else [0]
            runs = [("trafficnet", 0), *(("stack", some) for some in sources)]
            known: dict[str, object] = {}
            ours_cpu = None
            for way, some in runs * asked.rounds:
                if way not in asked.ways:
                    continue
                if asked.truth and way not in known:
                    known[way] = measure(f"truth of {way}", csv)["first"]
                told = measure(way, csv, some)
                if way == "trafficnet":
                    ours_cpu = told["cpu"]
                elif ours_cpu is not None:
                    told["times ours"] = round(told["cpu"] / ours_cpu, 1)
                report(way, some, told, known.get(way))
            csv.unlink()


def report(
    way: str, sources: int, told: dict[str, object], known: object | None
) -> None:
    """Print what a way cost and, where the truth is known, how many it found."""
    first = told.pop("first")
    if known is not None:
        told["of the first fifty"] = len(set(first) & set(known))
    name = f"{way}, {sources} sources" if sources else way
    sys.stdout.write(f"  {name}: {json.dumps(told)}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
