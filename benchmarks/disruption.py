"""How the case networks of the test data come apart: robustness, key sets, replacement.

.venv/bin/python benchmarks/disruption.py --plot docs/pictures/disruption.png
"""

from __future__ import annotations

import argparse
from pathlib import Path

import pandas as pd
from matplotlib.figure import Figure

from trafficnet.analysis import (
    cohesion,
    disrupt,
    key_set,
    reach_set,
    replacements,
    robustness,
)
from trafficnet.network import Network

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"


def networks() -> dict[str, Network]:
    """Return London, Jakarta, and CAVIAR with all phases taken together."""
    found = {}
    for name, shown in (
        ("london_gang", "London gang"),
        ("jakarta2009", "Jakarta 2009"),
    ):
        file = DATA / "covert" / f"{name}.edges.csv"
        found[shown] = Network.from_links(pd.read_csv(file)[["source", "target"]])
    rows = []
    for file in sorted((DATA / "caviar").glob("phase*.csv")):
        matrix = pd.read_csv(file, index_col=0)
        matrix.index, matrix.columns = (
            matrix.index.astype(str),
            matrix.columns.astype(str),
        )
        long = (
            matrix.rename_axis("source").reset_index().melt("source", var_name="target")
        )
        rows.append(long.loc[long["value"] > 0, ["source", "target"]])
    found["CAVIAR"] = Network.from_links(pd.concat(rows))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--plot", type=Path)
    asked = parser.parse_args()
    nets = networks()
    figure = Figure(figsize=(13, 7), layout="constrained")
    panels = figure.subplots(2, len(nets))
    for column, (name, net) in enumerate(nets.items()):
        whole = cohesion(net)
        print(f"== {name}: {whole.people} people, {whole.links} links")
        strong = robustness(net)
        print(strong.table().round(3).to_string(index=False))
        apart = disrupt(net, 5, orders=["again", "at once"])
        last = apart.table().groupby(["measure", "order"])["fragmentation"].last()
        print(last.round(3).to_string())
        for found in (key_set(net, 3), key_set(net, 3, by="distance")):
            print(found.method, found.members, found.said())
        watch = reach_set(net, 3)
        print(watch.method, watch.members, watch.said())
        print(replacements(net, key_set(net, 3).members).said())
        strong.plot(panels[0][column]).set_title(name)
        apart.plot(panels[1][column]).set_title(apart.verdict)
    if asked.plot:
        figure.savefig(asked.plot, dpi=90, metadata={"Software": None})


if __name__ == "__main__":
    main()
