"""Crowds: nothing is left out or drawn twice, and few marks carry it."""

import re
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.collections import PathCollection
from matplotlib.colors import to_hex
from matplotlib.figure import Figure

from trafficnet.view import network_figure
from trafficnet.view.canvas import figure_bytes
from trafficnet.view.crowd import alike, even_diameters, line_bundles
from trafficnet.view.network_figure import plot_network
from trafficnet.view.scene import Scene, build_scene

quick = settings(derandomize=True, max_examples=40, deadline=None)


def lines_of(bundles: PathCollection) -> list[tuple[Any, ...]]:
    """Return every line of some bundles: its two ends, width and colour."""
    colours: Any = bundles.get_edgecolor()
    widths: Any = bundles.get_linewidth()
    return [
        (*ends.ravel(), round(float(width), 3), to_hex(colour))
        for path, width, colour in zip(
            bundles.get_paths(), widths, colours, strict=True
        )
        for ends in np.asarray(path.vertices).reshape(-1, 2, 2)
    ]


def test_three_links_of_two_colours_are_two_paths() -> None:
    start = np.array([[0.0, 0.0], [1.0, 1.0], [2.0, 2.0]])
    bundles = line_bundles(
        start,
        start + 1.0,
        np.array([0.31, 0.62, 0.29]),
        np.array(["#000000", "#9aa5b1", "#000000"], dtype=object),
    )
    assert sorted(lines_of(bundles)) == [
        (0, 0, 1, 1, 0.3, "#000000"),
        (1, 1, 2, 2, 0.6, "#9aa5b1"),
        (2, 2, 3, 3, 0.3, "#000000"),
    ]
    assert len(bundles.get_paths()) == 2


@quick
@given(
    st.lists(
        st.tuples(
            st.integers(0, 50), st.floats(0.0, 1.2), st.sampled_from(["#111111", "red"])
        ),
        min_size=1,
        max_size=400,
    )
)
def test_every_link_is_in_one_path_with_its_colour_and_near_its_width(
    links: list[tuple[int, float, str]],
) -> None:
    start = np.array([(x, row) for row, (x, _, _) in enumerate(links)], dtype=float)
    widths = np.array([width for _, width, _ in links])
    colours = np.array([colour for _, _, colour in links], dtype=object)
    bundles = line_bundles(start, start + 0.5, widths, colours)
    drawn = {line[1]: line for line in lines_of(bundles)}
    assert len(lines_of(bundles)) == len(links) == len(drawn)
    for row, (x, width, colour) in enumerate(links):
        left, _, right, low, thick, painted = drawn[row]
        assert (left, right, low) == (x, x + 0.5, row + 0.5)
        assert abs(thick - max(width, 0.05)) <= 0.025 + 1e-6
        assert painted == to_hex(colour)
    styles = len({(round(w / 0.05), c) for w, c in zip(widths, colours, strict=True)})
    assert len(bundles.get_paths()) <= len(links) / 60 + styles


@quick
@given(st.lists(st.tuples(st.sampled_from([1.0, 2.0, 2.5]), st.sampled_from("ab"))))
def test_rows_alike_are_told_once_in_their_order(held: list[tuple[float, str]]) -> None:
    numbers = np.array([number for number, _ in held], dtype=float)
    names = np.array([name for _, name in held], dtype=object)
    classes = [rows.tolist() for rows in alike(numbers, names)]
    assert sorted(row for rows in classes for row in rows) == list(range(len(held)))
    assert all(rows == sorted(rows) for rows in classes)
    kinds = [{held[row] for row in rows} for rows in classes if rows]
    assert all(len(kind) == 1 for kind in kinds)
    assert len({next(iter(kind)) for kind in kinds}) == len(kinds)


def test_diameters_are_drawn_to_a_quarter_of_a_point() -> None:
    assert even_diameters(np.array([1.3, 3.13, 17.0])).tolist() == [1.25, 3.25, 17.0]


@pytest.fixture
def crowd(world: Any, monkeypatch: pytest.MonkeyPatch) -> tuple[Scene, Figure]:  # noqa: ANN401
    """Return a scene drawn as a crowd; six hundred people are one here."""
    made = world(600)
    scene = build_scene(made.network, communities=made.groups, marking="OFFICIAL")
    monkeypatch.setattr(network_figure, "MANY", 100)
    return scene, plot_network(scene)


def test_a_crowd_is_drawn_whole_in_few_marks(crowd: tuple[Scene, Figure]) -> None:
    scene, figure = crowd
    (ax,) = figure.axes
    held = [c for c in ax.collections if isinstance(c, PathCollection)]
    assert sum(len(lines_of(bundle)) for bundle in held) == len(scene.links)
    marks = sum(len(bundle.get_paths()) for bundle in held)
    assert marks < len(scene.links) / 4
    assert sum(len(np.asarray(line.get_xdata())) for line in ax.lines) == len(
        scene.nodes
    )
    assert len(ax.lines) < len(scene.nodes) / 3


def test_victims_of_a_crowd_keep_their_shape_and_outline(
    crowd: tuple[Scene, Figure],
) -> None:
    scene, figure = crowd
    shown = [line for line in figure.axes[0].lines if line.get_zorder() > 2.0]
    guarded = scene.nodes["shape"].isin(["diamond", "shield"]).sum()
    assert guarded > 0
    assert sum(len(np.asarray(line.get_xdata())) for line in shown) == guarded
    assert {to_hex(line.get_markeredgecolor()) for line in shown} == {"#1b2733"}
    assert all(line.get_markeredgewidth() > 0 for line in shown)


def test_a_crowd_in_a_vector_file_repeats_marks(crowd: tuple[Scene, Figure]) -> None:
    scene, figure = crowd
    text = figure_bytes(figure, "svg").decode()
    assert len(re.findall(r"<use ", text)) >= len(scene.nodes)
    assert len(re.findall(r"<path ", text)) < len(scene.links)
    again = plot_network(replace(scene, nodes=scene.nodes.copy()))
    assert figure_bytes(again, "svg") == text.encode()
