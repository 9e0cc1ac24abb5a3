"""The figures say what the tables say, mark themselves, and come out the same every time."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from io import BytesIO
from types import SimpleNamespace
from typing import Any

import matplotlib as mpl
import numpy as np
import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection, PathCollection
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from PIL import Image

from trafficnet.errors import NoEvidenceError
from trafficnet.view.canvas import Sheet, figure_bytes, printable
from trafficnet.view.figures import (
    plot_corridors,
    plot_network,
    plot_ranks,
    plot_stability,
    plot_timeline,
)
from trafficnet.view.palette import INK
from trafficnet.view.scene import Scene, build_scene

CORRIDORS = pd.DataFrame(
    {
        "origin": ["RO", "DE", "XX"], "destination": ["GB", "GB", "GB"],
        "people": [3, 9, 1], "p_value": [0.02, None, None],
    }
)  # fmt: skip
TIMELINE = pd.DataFrame(
    {
        "period": ["2021-11", "2022-02"], "contacts": [10, 6], "movements": [0, 2],
        "cross_border": [4, 1],
    }
)  # fmt: skip
RANKS = pd.DataFrame(
    {
        "entity": ["E9", "E2", "E5"], "name": ["$a$ Țepeș", None, "王伟"], "rank": [2, 1, 3],
        "rank_low": [1, 1, 2], "rank_high": [4, 1, 9], "in_key_set": [False, True, False],
    }
)  # fmt: skip
STABILITY = pd.DataFrame(
    {
        "community": [2, 1], "people": [4, 9], "victims": [0, 2], "stability": [0.55, 1.0],
    }
)  # fmt: skip
PLOTS: dict[str, tuple[Callable[..., Figure], pd.DataFrame]] = {
    "corridors": (plot_corridors, CORRIDORS),
    "timeline": (plot_timeline, TIMELINE),
    "ranks": (plot_ranks, RANKS),
    "stability": (plot_stability, STABILITY),
}


@dataclass(frozen=True)
class Result:
    frame: pd.DataFrame

    def table(self) -> pd.DataFrame:
        return self.frame


@pytest.fixture(scope="module")
def scene(world: Callable[[int], Any]) -> Scene:
    made = world(60)
    return build_scene(made.network, communities=made.groups, title="Made up")


def axes(figure: Figure) -> Axes:
    return figure.axes[0]


def rows(figure: Figure) -> list[str]:
    return [label.get_text() for label in axes(figure).get_yticklabels()]


def notes(figure: Figure) -> list[str]:
    return [text.get_text() for text in axes(figure).texts]


def scatters(figure: Figure) -> list[PathCollection]:
    return [c for c in axes(figure).collections if isinstance(c, PathCollection)]


def nodes_drawn(figure: Figure) -> list[int]:
    return [len(np.asarray(c.get_offsets())) for c in scatters(figure)]


def links_drawn(figure: Figure) -> list[LineCollection]:
    return [c for c in axes(figure).collections if isinstance(c, LineCollection)]


def legend(figure: Figure) -> list[str]:
    held = axes(figure).get_legend()
    assert held is not None
    return [text.get_text() for text in held.get_texts()]


@pytest.mark.parametrize("name", sorted(PLOTS))
@pytest.mark.parametrize("kind", ["png", "svg", "pdf"])
def test_a_figure_is_the_same_bytes_every_time(name: str, kind: Any) -> None:  # noqa: ANN401
    plot, frame = PLOTS[name]
    first = figure_bytes(plot(frame, title=name, marking="OFFICIAL"), kind)
    shuffled = frame.iloc[::-1].reset_index(drop=True)
    assert figure_bytes(plot(shuffled, title=name, marking="OFFICIAL"), kind) == first
    start = {"png": b"\x89PNG", "svg": b"<?xml", "pdf": b"%PDF"}[kind]
    assert first.startswith(start)
    assert b"<dc:date>" not in first
    assert b"CreationDate" not in first


@pytest.mark.parametrize("name", sorted(PLOTS))
def test_a_result_serves_as_well_as_its_table(name: str) -> None:
    plot, frame = PLOTS[name]
    assert figure_bytes(plot(Result(frame)), "svg") == figure_bytes(plot(frame), "svg")


@pytest.mark.parametrize("name", sorted(PLOTS))
def test_nothing_to_draw_is_said(name: str) -> None:
    plot, frame = PLOTS[name]
    with pytest.raises(NoEvidenceError, match="without rows"):
        plot(frame.head(0))
    with pytest.raises(NoEvidenceError, match="table without"):
        plot(frame.iloc[:, -1:])


@pytest.mark.parametrize("name", sorted(PLOTS))
def test_the_marking_is_printed_above_and_below(name: str) -> None:
    plot, frame = PLOTS[name]
    figure = plot(frame, marking="OFFICIAL-SENSITIVE")
    heights = [
        text.get_position()[1]
        for text in figure.texts
        if text.get_text() == "OFFICIAL-SENSITIVE"
    ]
    assert len(heights) == 2
    assert min(heights) < 0.05
    assert max(heights) > 0.95
    assert plot(frame).texts == []


@pytest.mark.parametrize("name", sorted(PLOTS))
def test_axes_of_the_callers_own_figure_are_used(name: str) -> None:
    plot, frame = PLOTS[name]
    own = Figure()
    ax = own.add_subplot()
    assert plot(frame, ax=ax, title="Here") is own
    assert ax.get_title(loc="left") == "Here"


def test_no_global_state_is_touched() -> None:
    before = dict(mpl.rcParams)
    figure_bytes(plot_ranks(RANKS), "svg")
    assert dict(mpl.rcParams) == before


def test_corridors_are_bars_the_largest_first() -> None:
    figure = plot_corridors(CORRIDORS)
    assert rows(figure) == [
        "Germany → United Kingdom", "Romania → United Kingdom", "XX → United Kingdom",
    ]  # fmt: skip
    assert [bar.get_width() for bar in axes(figure).patches] == [9, 3, 1]  # type: ignore[attr-defined]
    assert notes(figure) == ["9", "3   p 0.02", "1"]
    assert axes(figure).get_xlabel() == "people"


def test_links_serve_where_people_are_unknown() -> None:
    frame = CORRIDORS.drop(columns="people").assign(links=[1, 2, 3])
    assert axes(plot_corridors(frame)).get_xlabel() == "links"


def test_what_is_not_drawn_is_counted() -> None:
    many = pd.DataFrame(
        {"origin": "RO", "destination": "GB", "people": range(1, 31)}, index=range(30)
    )
    assert axes(plot_corridors(many)).get_xlabel() == (
        "people (5 smaller corridors not drawn)"
    )
    assert len(rows(plot_corridors(many))) == 25


def test_months_without_records_are_gaps() -> None:
    figure = plot_timeline(TIMELINE)
    labels = [label.get_text() for label in axes(figure).get_xticklabels()]
    assert labels == ["2021-11", "2021-12", "2022-01", "2022-02"]
    heights = [bar.get_height() for bar in axes(figure).patches]  # type: ignore[attr-defined]
    assert heights == [10, 0, 0, 6, 4, 0, 0, 1]
    assert axes(figure).lines[0].get_ydata().tolist() == [2]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("periods", "drawn"),
    [
        (["2021", "2023"], 3),
        (["2021-02-27", "2021-03-01"], 3),
        (["2021-W03", "2021-W09"], 2),
        (["2021", "2021-05"], 2),
        (["1500-01", "2021-01"], 2),
    ],
)
def test_gaps_are_filled_only_where_periods_are_understood(
    periods: list[str], drawn: int
) -> None:
    figure = plot_timeline(pd.DataFrame({"period": periods, "contacts": 1}))
    assert len(axes(figure).patches) == 2 * drawn


def test_ranks_stand_in_order_with_their_intervals() -> None:
    figure = plot_ranks(RANKS)
    assert rows(figure) == ["E2", r"\$a\$ Țepeș", "WangWei"]
    segments = links_drawn(figure)[0].get_segments()
    assert [s[:, 0].tolist() for s in segments] == [[1, 1], [1, 4], [2, 9]]
    filled = [to_hex(c) for c in np.atleast_2d(scatters(figure)[0].get_facecolor())]
    assert filled[1] == filled[2] == "#ffffff"
    assert filled[0] != "#ffffff"


def test_no_word_on_a_figure_makes_anybody_a_boss() -> None:
    for plot, frame in PLOTS.values():
        text = figure_bytes(plot(frame), "svg").lower()
        label = axes(plot(frame)).get_xlabel().lower()
        for word in ("leader", "boss", "kingpin", "risk"):
            assert word not in label
            assert word.encode() not in text


def test_stability_names_groups_and_counts_victims() -> None:
    figure = plot_stability(STABILITY)
    assert rows(figure) == ["Group 1", "Group 2"]
    assert notes(figure) == ["9 people, 2 victims", "4 people"]
    assert axes(figure).get_xlim() == (0.0, 1.0)


def test_text_is_printed_as_it_is_or_spelt_in_latin() -> None:
    assert printable("Łukasz \u202eŞahin") == "Łukasz Şahin"
    assert printable("Олена") == "Олена"
    assert printable("$\\frac{1}{2}$") == r"\$\frac{1}{2}\$"
    assert printable("x" * 10_000, 12) == "x" * 11 + "…"


def test_a_name_that_looks_like_a_formula_does_not_break_a_figure() -> None:
    frame = RANKS.assign(name=["$\\oops{$", "$$", "a_{"])
    assert figure_bytes(plot_ranks(frame), "png").startswith(b"\x89PNG")


def test_a_sheet_shows_itself_in_a_notebook() -> None:
    figure = plot_ranks(RANKS)
    assert isinstance(figure, Sheet)
    assert figure._repr_png_().startswith(b"\x89PNG")


def test_every_link_and_node_is_drawn_once(scene: Scene) -> None:
    figure = plot_network(scene)
    assert sum(len(c.get_segments()) for c in links_drawn(figure)) == len(scene.links)
    assert sum(nodes_drawn(figure)) == len(scene.nodes)


def test_links_across_a_border_are_dark_and_single_sources_dashed(scene: Scene) -> None:
    styles: dict[tuple[bool, bool], int] = {}
    for lines in links_drawn(plot_network(scene)):
        colours: Any = lines.get_color()
        pattern: Any = lines.get_linestyle()
        key = (to_hex(colours[0]) == INK, pattern[0][1] is not None)
        styles[key] = len(lines.get_segments())
    frame = scene.links
    for crosses in (True, False):
        for dashed in (True, False):
            wanted = (frame["cross_border"] == crosses) & (frame["confirmed"] != dashed)
            assert styles.get((crosses, dashed), 0) == wanted.sum()


def test_victims_are_told_by_shape_and_in_the_legend(scene: Scene) -> None:
    victims = scene.nodes["roles"].map(lambda held: "victim" in held).sum()
    counts = nodes_drawn(plot_network(scene))
    assert victims in counts
    assert "victim" in legend(plot_network(scene))
    assert "crosses a border" in legend(plot_network(scene))


def test_of_a_large_network_nobody_protected_is_named(scene: Scene) -> None:
    guarded = scene.nodes["shape"].isin(["diamond", "shield"])
    nodes = scene.nodes.assign(label=np.where(guarded, "protected", "open"))
    told = notes(plot_network(replace(scene, nodes=nodes)))
    assert set(told) == {"open"}


def test_in_a_small_network_every_name_has_room(world: Callable[[int], Any]) -> None:
    made = world(6)
    figure = plot_network(made.network, communities=made.groups)
    assert len(notes(figure)) == 6


def test_a_network_serves_as_well_as_its_scene(world: Callable[[int], Any]) -> None:
    made = world(60)
    plain = plot_network(made.network, communities=made.groups)
    scene = build_scene(made.network, communities=made.groups, marking="OFFICIAL")
    drawn = plot_network(scene)
    assert notes(plain) == notes(drawn)
    assert legend(plain) == legend(drawn)
    assert [text.get_text() for text in drawn.texts] == ["OFFICIAL"] * 2
    assert plain.texts == []


def test_a_directed_network_has_arrow_heads(scene: Scene) -> None:
    heads = [
        c for c in axes(plot_network(replace(scene, directed=True))).collections
        if type(c).__name__ == "Quiver"
    ]  # fmt: skip
    assert len(heads) == 1
    assert len(scene.links) == heads[0].N  # type: ignore[attr-defined]


def test_more_groups_than_colours_are_counted(world: Callable[[int], Any]) -> None:
    made = world(400)
    figure = plot_network(build_scene(made.network, communities=made.groups))
    assert any(
        text.startswith("and ") and text.endswith(" more") for text in legend(figure)
    )


def test_a_scene_without_nodes_is_refused(scene: Scene) -> None:
    bare = replace(scene, nodes=scene.nodes.head(0), links=scene.links.head(0))
    with pytest.raises(NoEvidenceError, match="without nodes"):
        plot_network(bare)


def test_the_picture_is_not_blank(scene: Scene) -> None:
    image = Image.open(BytesIO(figure_bytes(plot_network(scene), "png", dpi=60)))
    colours = image.convert("RGB").getcolors(1_000_000)
    assert colours is not None
    white = max(count for count, colour in colours if colour == (255, 255, 255))
    assert 0.3 < white / (image.width * image.height) < 0.98
    assert len(colours) > 100


def test_one_node_alone_can_be_drawn() -> None:
    net = SimpleNamespace(
        nodes=pd.DataFrame({"entity": ["E1"], "kind": ["person"], "name": ["Ana"]}),
        links=pd.DataFrame({"source": [], "target": [], "strength": []}),
        parts=pd.DataFrame({"source": [], "target": [], "record": []}),
        directed=False,
    )
    assert notes(plot_network(net)) == ["Ana"]


def test_moments_on_the_time_axis_read_as_the_months_they_are() -> None:
    months = pd.to_datetime(["2021-01-01", "2021-03-01"], utc=True)
    frame = pd.DataFrame(
        {"period": months, "contacts": [2, 1], "movements": 0, "cross_border": 0}
    )
    labels = [text.get_text() for text in axes(plot_timeline(frame)).get_xticklabels()]
    assert labels == ["2021-01", "2021-02", "2021-03"]
    years = frame.assign(period=pd.to_datetime(["2020-01-01", "2021-01-01"]))
    labels = [text.get_text() for text in axes(plot_timeline(years)).get_xticklabels()]
    assert labels == ["2020", "2021"]
