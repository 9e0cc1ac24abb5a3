"""How fast the explorer draws, beside other renderers, in one run on one machine.

    .venv/bin/python benchmarks/view.py --peers /tmp/peers --json view.json

For each size a planted network is laid out once and given to every renderer that takes
places: trafficnet's page (large networks open folded to groups), the same without groups
(so that every node and link is drawn, as the others do), trafficnet's pyvis page, pyvis (physics off), ipysigma's HTML export,
sigma.js, gravis (d3), cytoscape.js and force-graph. In every round each is opened once in
each mode (with software WebGL, and with WebGL off), one after the other, in headless
Chromium with a fresh profile and no way out.

page MB     the file, all in all (trafficnet: without evidence, as the others)
stable s    from the start of loading until the picture stays the same
CPU s       of the page's main thread until then: what a quiet machine would need
pan, zoom   frames per second and the worst gap between two, while dragging / wheeling, and
            the main thread's CPU milliseconds for each
sharp s     from letting go until the picture stays the same (the longer of pan and zoom)
outside     requests that left the file; all were refused

Figures are medians over the rounds; --json keeps every single one.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import platform
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterable
from importlib.metadata import version
from pathlib import Path
from typing import Any

import view_browser
from view_peers import Peers
from view_world import World, make_world

import trafficnet.view as tv

OURS: dict[str, Callable[[World], str]] = {
    "trafficnet": lambda world: tv.network_page(world.scene),
    "trafficnet, all drawn": lambda world: tv.network_page(world.ungrouped),
    "trafficnet to_pyvis": lambda world: tv.pyvis_html(tv.to_pyvis(world.scene)),
}
PEERS = ("pyvis", "ipysigma", "sigma", "gravis", "cytoscape.js", "force-graph")
SAMPLE = Path(__file__).parents[1] / "data" / "samples" / "kestrel"
SIZES = (2_000, 10_000, 50_000)
HEADING = (
    "| renderer | page MB | stable s | CPU s | pan fps | worst ms | CPU ms | zoom fps "
    "| worst ms | CPU ms | sharp s | outside |"
)
RULE = "|---|" + "---|" * 11
Rows = list[dict[str, Any]]


def write_pages(
    size: int, renderers: Iterable[str], peers: Peers, folder: Path
) -> dict[str, Path]:
    """Write every renderer's page of one network."""
    world = make_world(size)
    pages: dict[str, Path] = {}
    for name in renderers:
        path = folder / f"{name.replace(', ', '-').replace(' ', '-')}-{size}.html"
        start = time.process_time()
        if name in OURS:
            path.write_text(OURS[name](world), encoding="utf-8")
        elif name in peers.missing:
            continue
        else:
            try:
                peers.page(name, world.columns, path)
            except (OSError, subprocess.SubprocessError) as error:
                peers.missing[name] = f"made no page: {str(error)[-160:]}"
                continue
        pages[name] = path
        spent = time.process_time() - start
        print(f"  {path.name}: {path.stat().st_size / 1e6:.2f} MB, {spent:.1f} CPU s")
    return pages


def measure(
    size: int,
    pages: dict[str, Path],
    modes: Iterable[str],
    rounds: int,
    out: Path | None,
) -> Rows:
    """Open every page in every mode, round by round."""
    rows: Rows = []
    for turn in range(rounds):
        for mode in modes:
            for name, path in pages.items():
                picture = None
                if out is not None and turn == 0:
                    short = mode.replace(" ", "-")
                    picture = out / f"{path.stem}-{short}.png"
                seen = view_browser.watch(path, mode, picture)
                row = {"renderer": name, "nodes": size, "round": turn, **seen.record()}
                row["page_mb"] = round(path.stat().st_size / 1e6, 3)
                rows.append(row)
                print(f"  {json.dumps(_brief(row))}", flush=True)
    return rows


def measure_map(modes: Iterable[str], rounds: int, folder: Path) -> Rows:
    """Open the page of the bundled sample's map of corridors."""
    import trafficnet as tn

    path = folder / "map.html"
    with tn.open(folder / "map.casebook") as case:
        case.add(SAMPLE)
        case.network().map(title="Corridors").save(path)
    rows: Rows = []
    for _ in range(rounds):
        for mode in modes:
            row = {"renderer": "trafficnet map", "nodes": 0}
            row |= view_browser.watch(path, mode, None).record()
            row["page_mb"] = round(path.stat().st_size / 1e6, 3)
            rows.append(row)
            print(f"  {json.dumps(_brief(row))}", flush=True)
    return rows


def _brief(row: dict[str, Any]) -> dict[str, Any]:
    """Return one row, short enough for a line."""
    held = {
        k: row[k]
        for k in ("renderer", "mode", "stable_s", "cpu_s", "blank", "trouble", "load")
    }
    for kind in ("pan", "zoom"):
        moved = row[kind] or {}
        held[kind] = [
            moved.get(k) for k in ("fps", "worst_ms", "cpu_ms_per_frame", "sharp_s")
        ]
    held["outside"] = len(row["outside"])
    held["errors"] = row["errors"][:1]
    return held


def table(rows: Rows, missing: dict[str, str], renderers: Iterable[str]) -> str:
    """Return the medians as markdown, one table for each size and mode."""
    parts: list[str] = []
    for size in sorted({row["nodes"] for row in rows}):
        for mode in dict.fromkeys(row["mode"] for row in rows):
            held = [r for r in rows if (r["nodes"], r["mode"]) == (size, mode)]
            parts += [
                f"\n{size:,} nodes, {3 * size:,} links, {mode}\n",
                HEADING,
                RULE,
            ]
            for name in renderers:
                ran = [r for r in held if r["renderer"] == name]
                why = missing.get(name, "not run")
                parts.append(_line(name, ran) if ran else f"| {name} | {why} |")
    return "\n".join(parts)


def _line(name: str, rows: Rows) -> str:
    """Return one row of a table."""
    cells = [name, f"{rows[0]['page_mb']:.2f}"]
    if all(row["blank"] for row in rows):
        cells += ["blank", *["-"] * 8]
    else:
        cells.append(_median(row["stable_s"] for row in rows))
        cells.append(_median(row["cpu_s"] for row in rows))
        for kind in ("pan", "zoom"):
            moved = [row[kind] or {} for row in rows]
            cells.append(_median((m.get("fps") for m in moved), 0))
            cells.append(_median((m.get("worst_ms") for m in moved), 0))
            cells.append(_median((m.get("cpu_ms_per_frame") for m in moved), 1))
        cells.append(_median(_sharp(row) for row in rows))
    cells.append(str(max(len(row["outside"]) for row in rows)))
    return f"| {' | '.join(cells)} |"


def _sharp(row: dict[str, Any]) -> float | None:
    """Return the longer of both waits, None where one was not reached."""
    waits = [(row[kind] or {}).get("sharp_s") for kind in ("pan", "zoom")]
    return None if None in waits else max(waits)


def _median(values: Iterable[float | None], digits: int = 2) -> str:
    """Return a median, or a dash where nothing was reached in most rounds."""
    held = list(values)
    reached = [value for value in held if value is not None]
    if 2 * len(reached) <= len(held) - 1 or not reached:
        return "-"
    return f"{statistics.median(reached):.{digits}f}"


def conditions(peers: Peers) -> dict[str, Any]:
    """Return what the figures depend on."""
    chromium = view_browser.browser_version()
    return {
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "chromium": chromium,
        "viewport": view_browser.VIEWPORT,
        "flags": list(view_browser.FLAGS),
        "modes": {name: list(flags) for name, flags in view_browser.MODES.items()},
        "load": os.getloadavg(),
        "trafficnet": version("trafficnet"),
        "versions": peers.versions,
        "missing": peers.missing,
    }


def main() -> None:
    """Read the arguments, run, print."""
    names = (*OURS, *PEERS)
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES))
    parser.add_argument(
        "--rounds", type=int, nargs="+", default=[3], help="for each size"
    )
    parser.add_argument("--renderers", nargs="+", choices=names, default=list(names))
    parser.add_argument("--modes", nargs="+", choices=view_browser.MODES, default=list(view_browser.MODES))  # fmt: skip
    parser.add_argument("--peers", type=Path, help="keep the peers' packages here")
    parser.add_argument("--pages", type=Path, help="keep the pages here")
    parser.add_argument("--pictures", type=Path, help="a screenshot of each, here")
    parser.add_argument("--map", action="store_true", help="only the map of corridors")
    parser.add_argument("--json", type=Path, help="every single figure, here")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as thrown_away:
        folder = asked.pages or Path(thrown_away)
        folder.mkdir(parents=True, exist_ok=True)
        if asked.pictures:
            asked.pictures.mkdir(parents=True, exist_ok=True)
        if asked.map:
            rows = measure_map(asked.modes, asked.rounds[0], folder)
            for mode in asked.modes:
                held = [row for row in rows if row["mode"] == mode]
                print(f"\n{mode}\n\n{HEADING}\n{RULE}\n{_line('trafficnet map', held)}")
            return
        peers = Peers(asked.peers or Path(thrown_away) / "peers")
        if set(asked.renderers) & set(PEERS):
            peers.fetch()
        rows: Rows = []
        last = asked.rounds[-1]
        for size, rounds in itertools.zip_longest(
            asked.sizes, asked.rounds[: len(asked.sizes)], fillvalue=last
        ):
            print(f"{size:,} nodes", flush=True)
            pages = write_pages(size, asked.renderers, peers, folder)
            rows += measure(size, pages, asked.modes, rounds, asked.pictures)
            if asked.json:
                told = {"conditions": conditions(peers), "rows": rows}
                asked.json.write_text(json.dumps(told, indent=1), encoding="utf-8")
    print(table(rows, peers.missing, asked.renderers))


if __name__ == "__main__":
    main()
