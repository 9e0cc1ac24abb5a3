"""The light renderer: nothing outside is asked, nothing in a name runs, no link is lost."""

import re
from collections.abc import Callable
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from pyvis.network import Network as PlainPyvis

from trafficnet.errors import OutputError
from trafficnet.view.pyvis_page import OfflineNetwork, pyvis_html, to_pyvis
from trafficnet.view.scene import Scene, build_scene

HOSTILE = (
    '</script><script>window.ran=1</script><img src=x onerror="window.ran=1" href=y>'
)


@pytest.fixture(scope="module")
def scene(world: Callable[[int], Any]) -> Scene:
    made = world(60)
    return build_scene(
        made.network, communities=made.groups, title="Made <up>", marking="OFFICIAL"
    )


@pytest.fixture(scope="module")
def hostile(scene: Scene) -> Scene:
    nodes = scene.nodes.assign(label=HOSTILE)
    kinds = pd.Series([(HOSTILE,)] * len(scene.links), dtype=object)
    return replace(
        scene, nodes=nodes, links=scene.links.assign(kinds=kinds), title=HOSTILE
    )


def test_it_is_a_pyvis_network_with_every_node_and_link(scene: Scene) -> None:
    net = to_pyvis(scene)
    assert isinstance(net, PlainPyvis)
    assert net.num_nodes() == len(scene.nodes)
    assert net.num_edges() == len(scene.links)
    assert net.get_node("E1")["id"] == "E1"
    assert set(net.neighbors("E1")) == set(
        scene.links.loc[scene.links["source"] == "E1", "target"]
    ) | set(scene.links.loc[scene.links["target"] == "E1", "source"])


def test_places_are_the_layouts_and_nothing_moves(scene: Scene) -> None:
    net = to_pyvis(scene)
    first = scene.nodes.iloc[0]
    assert net.nodes[0]["x"] == pytest.approx(first["x"] * 40, abs=0.1)
    assert net.nodes[0]["y"] == pytest.approx(-first["y"] * 40, abs=0.1)
    assert net.options.physics.enabled is False
    assert net.options.edges.smooth.enabled is False


def test_drawn_nodes_do_not_overlap(scene: Scene) -> None:
    nodes = to_pyvis(scene).nodes
    place = np.array([[n["x"], n["y"]] for n in nodes])
    size = np.array([n["size"] for n in nodes])
    apart = np.hypot(*(place[:, None] - place[None]).transpose(2, 0, 1))
    np.fill_diagonal(apart, np.inf)
    assert (apart >= size[:, None] + size[None] - 0.2).all()


def test_victims_keep_their_shape_and_the_legend_says_so(scene: Scene) -> None:
    net = to_pyvis(scene)
    for node, roles in zip(net.nodes, scene.nodes["roles"], strict=True):
        assert (node["shape"] == "diamond") == ("victim" in roles)
    assert "diamond: victim" in net.legend
    assert "dark line: crosses a border" in net.legend


def test_a_second_link_between_two_is_kept_and_bent(scene: Scene) -> None:
    twice = pd.concat([scene.links, scene.links.head(1)], ignore_index=True)
    edges = to_pyvis(replace(scene, links=twice)).edges
    assert len(edges) == len(scene.links) + 1
    assert "smooth" not in edges[0]
    assert edges[-1]["smooth"]["roundness"] == 0.15


def test_links_tell_what_they_rest_on(scene: Scene) -> None:
    net = to_pyvis(scene)
    for edge, row in zip(net.edges, scene.links.itertuples(), strict=True):
        assert ("crosses a border" in edge["title"]) == row.cross_border
        assert edge["dashes"] == (not row.confirmed)
        assert ", ".join(row.kinds) in edge["title"]  # type: ignore[arg-type]


def test_a_directed_scene_has_arrows(scene: Scene) -> None:
    assert "arrows" not in to_pyvis(scene).edges[0]
    assert to_pyvis(replace(scene, directed=True)).edges[0]["arrows"] == "to"


def test_a_network_serves_as_well_as_its_scene(world: Callable[[int], Any]) -> None:
    made = world(60)
    scene = build_scene(made.network, communities=made.groups)
    plain = to_pyvis(made.network, communities=made.groups)
    assert plain.nodes == to_pyvis(scene).nodes
    assert plain.edges == to_pyvis(scene).edges


def test_ten_thousand_links_are_no_matter(world: Callable[[int], Any]) -> None:
    made = world(60)
    scene = build_scene(made.network, communities=made.groups)
    many = pd.concat(
        [scene.links] * (10_000 // len(scene.links) + 1), ignore_index=True
    )
    net = to_pyvis(replace(scene, links=many))
    assert net.num_edges() == len(many) > 10_000 - 1
    assert net.options.interaction.hideEdgesOnDrag is True


def test_the_page_names_no_server_and_is_the_same_each_time(scene: Scene) -> None:
    page = pyvis_html(to_pyvis(scene))
    assert page == pyvis_html(to_pyvis(scene))
    tags = re.findall(r"<(?:link|script|img|iframe)\b[^>]*", page)
    assert not [tag for tag in tags if "http" in tag or "src=" in tag]
    assert "default-src 'none'" in page
    assert page.startswith("<!doctype html>")


def test_the_marking_and_title_stand_on_the_page(scene: Scene) -> None:
    page = pyvis_html(to_pyvis(scene))
    assert len(re.findall(r"<p [^>]*>OFFICIAL</p>", page)) == 2
    assert "<title>Made &lt;up&gt;</title>" in page
    assert page.count("<h1") == 1


def test_a_name_never_becomes_markup(hostile: Scene) -> None:
    page = pyvis_html(to_pyvis(hostile))
    assert "<script>window.ran" not in page
    assert "<img" not in page
    assert "popup.innerHTML" not in page


def test_a_plain_pyvis_network_gets_the_same_safe_page() -> None:
    plain = PlainPyvis(heading="Plain")
    plain.add_node("a", title="href")
    plain.add_node("b")
    plain.add_edge("a", "b")
    page = pyvis_html(plain)
    assert "jsdelivr" not in page
    assert "popup.innerHTML" not in page
    assert '"from": "a"' in page


def test_writing_is_utf8_whatever_pyvis_function_is_used(
    scene: Scene, tmp_path: Path
) -> None:
    nodes = scene.nodes.assign(label="Țepeș 王伟")
    net = to_pyvis(replace(scene, nodes=nodes, title="Țară"))
    target = tmp_path / "net.html"
    net.save_graph(str(target))
    assert target.read_text("utf-8") == net.generate_html()
    assert "Țară" in target.read_text("utf-8")
    with pytest.raises(OutputError, match="cannot be written"):
        net.write_html(str(tmp_path / "nowhere" / "net.html"))


def test_a_notebook_shows_the_page_in_a_frame_of_its_own(scene: Scene) -> None:
    net = to_pyvis(scene)
    frame = net._repr_html_()
    held = re.fullmatch(r'<iframe srcdoc="([^"]*)" [^>]*></iframe>', frame)
    assert held is not None
    assert unescape(held[1]) == net.generate_html()
    assert 'sandbox="allow-scripts"' in frame


def test_without_a_marking_none_is_printed() -> None:
    assert "<footer" in pyvis_html(OfflineNetwork())
    assert "font-weight:700;margin:4px" not in pyvis_html(OfflineNetwork())


@pytest.mark.browser
def test_the_picture_appears_and_nobody_is_asked(
    scene: Scene,
    tab: Any,  # noqa: ANN401
    tmp_path: Path,
) -> None:
    painted = _painted(tab, pyvis_html(to_pyvis(scene)), tmp_path)
    assert painted > 500
    assert tab.outside == []
    assert tab.complaints == []


@pytest.mark.browser
def test_a_hostile_name_stays_a_name_also_in_its_tooltip(
    hostile: Scene,
    tab: Any,  # noqa: ANN401
    tmp_path: Path,
) -> None:
    assert _painted(tab, pyvis_html(to_pyvis(hostile)), tmp_path) > 500
    tab.page.evaluate("network.body.emitter.emit('showPopup', 'E1')")
    spot = tab.page.evaluate(
        "(() => {const p = network.canvasToDOM(network.getPosition('E1'));"
        "const b = document.querySelector('canvas').getBoundingClientRect();"
        "return [p.x + b.left, p.y + b.top];})()"
    )
    tab.page.mouse.move(*spot)
    tip = tab.page.locator(".vis-tooltip")
    tip.wait_for(state="visible", timeout=5_000)
    assert HOSTILE[:30] in tip.inner_text()
    assert tip.locator("*").count() == tip.locator("br").count()
    assert tab.page.evaluate("window.ran") is None
    assert tab.outside == []


def _painted(tab: Any, page: str, folder: Path) -> int:  # noqa: ANN401
    """Open a page; return how many sampled pixels of its canvas have a colour."""
    path = folder / "page.html"
    path.write_text(page, encoding="utf-8")
    tab.page.goto(path.as_uri())
    tab.page.locator("canvas").first.wait_for(timeout=10_000)
    tab.page.wait_for_timeout(700)
    return int(
        tab.page.evaluate(
            "(() => {const c = document.querySelector('canvas');"
            "const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;"
            "let n = 0; for (let i = 3; i < d.length; i += 4) n += d[i] > 0; return n;})()"
        )
    )
