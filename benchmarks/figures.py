"""What the static figure of a large network costs, apart from layout and analysis.

.venv/bin/python benchmarks/figures.py
.venv/bin/python benchmarks/figures.py --out /tmp/figures       # keeps the files, to look at

One scene is built, then drawn by `plot_network` and written as PNG, SVG and PDF; each line
tells CPU seconds and kilobytes. Networks are those of ``benchmarks/layout.py`` (``even``).
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Literal

import numpy as np
import pandas as pd
from layout import planted

from trafficnet.network import Network
from trafficnet.view import Scene, build_scene, layout, plot_network
from trafficnet.view.canvas import figure_bytes

KINDS: tuple[Literal["png", "svg", "pdf"], ...] = ("png", "svg", "pdf")


def scene_of_size(people: int) -> Scene:
    """Return the scene of a planted network with its planted groups."""
    net, group = planted(people, "even")
    links = net.links.assign(
        weight=np.random.default_rng(2).integers(1, 9, len(net.links))
    )
    network = Network.from_links(links, weight="weight")
    held: Any = SimpleNamespace(
        membership=pd.Series(group + 1, net.nodes["entity"]),
        stability=pd.Series(dtype=float),
        certainty=pd.Series(dtype=float),
    )
    places = layout(network, held)
    return build_scene(
        network, communities=held, positions=places, marking="OFFICIAL", title="Planted"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="*", default=(200, 2_000, 10_000))
    parser.add_argument("--out", type=Path)
    asked = parser.parse_args()
    plot_network(scene_of_size(80))  # fonts are read once
    print("| nodes | links | draw s | png s | kB | svg s | kB | pdf s | kB |")
    print("|---|---|---|---|---|---|---|---|---|")
    for people in asked.sizes:
        scene = scene_of_size(people)
        start = time.process_time()
        figure = plot_network(scene)
        told = [f"{time.process_time() - start:.2f}"]
        for kind in KINDS:
            start = time.process_time()
            data = figure_bytes(figure, kind)
            told += [f"{time.process_time() - start:.2f}", f"{len(data) // 1000}"]
            if asked.out:
                asked.out.mkdir(parents=True, exist_ok=True)
                (asked.out / f"network-{people}.{kind}").write_bytes(data)
        cells = " | ".join(told)
        print(f"| {len(scene.nodes):,} | {len(scene.links):,} | {cells} |", flush=True)


if __name__ == "__main__":
    main()
