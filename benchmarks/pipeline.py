"""What each storey costs, from files to the report: CPU seconds and peak memory.

.venv/bin/python benchmarks/pipeline.py --people 200 --contacts 10000 --seed 7
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from trafficnet.analysis import communities, cross_border, key_people
from trafficnet.casebook import Casebook
from trafficnet.network import build_network
from trafficnet.report import write_report
from trafficnet.resolve import resolve_mentions
from trafficnet.synth import generate
from trafficnet.view import layout


@contextmanager
def step(name: str) -> Iterator[None]:
    """Print what a step cost."""
    began = time.process_time()
    yield
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{name:<14} {time.process_time() - began:8.2f} CPU s   peak {peak:7.0f} MB")


def main() -> None:
    """Run the storeys one after the other."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=200)
    parser.add_argument("--contacts", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=7)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        generate(people=asked.people, contacts=asked.contacts, seed=asked.seed).write(
            folder / "records"
        )
        with step("records"):
            case = Casebook().add(folder / "records")
        print(f"{'':<14} {case.counts}")
        with step("who is who"):
            found = resolve_mentions(case.mentions(), case.judgements())
        with step("network"):
            network = build_network(case, found)
        print(f"{'':<14} {network!r}")
        with step("communities"):
            groups = communities(network)
        with step("key people"):
            key_people(network, groups)
        with step("borders"):
            cross_border(network, groups)
        with step("layout"):
            layout(network, groups)
        with step("report"):
            write_report(case, folder / "out", resolution=found)


if __name__ == "__main__":
    main()
