"""Pages that hold the explorer: self-contained, strict, the same every time."""

import base64
import hashlib
import html
import re
from collections.abc import Callable
from typing import Any

import pytest

from trafficnet.errors import ParameterError
from trafficnet.view.page import (
    explorer_assets,
    explorer_fragment,
    explorer_srcdoc,
    network_page,
)
from trafficnet.view.pageparts import csp_hash
from trafficnet.view.scene import Scene, build_scene


@pytest.fixture(scope="module")
def scene(world: Callable[[int], Any]) -> Scene:
    made = world(60)
    return build_scene(
        made.network,
        communities=made.groups,
        evidence=made.evidence,
        title="<b>Kestrel</b>",
        marking="OFFICIAL-SENSITIVE",
    )


def test_the_script_never_makes_text_into_markup() -> None:
    css, script = explorer_assets()
    for word in (
        "innerHTML",
        "outerHTML",
        "insertAdjacent",
        "document.write",
        "eval(",
        "Function(",
    ):
        assert word not in script, word
    for word in (
        "fetch(",
        "XMLHttp",
        "WebSocket",
        "sendBeacon",
        "localStorage",
        "cookie",
    ):
        assert word not in script, word
    assert "</script" not in script
    assert "url(" not in css
    assert "@import" not in css


def test_the_policy_allows_this_script_and_style_and_nothing_else(scene: Scene) -> None:
    page = network_page(scene)
    found = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert found is not None
    policy = html.unescape(found.group(1))
    assert "unsafe" not in policy
    assert policy.startswith("default-src 'none'; ")
    script = re.search(r'<script type="module">(.*?)</script>', page, re.DOTALL)
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)
    for held in (script, style):
        assert held is not None
        digest = hashlib.sha256(held.group(1).encode()).digest()
        assert f"'sha256-{base64.b64encode(digest).decode()}'" in policy
    assert len(re.findall("<script", page)) == 2
    assert len(re.findall("<style", page)) == 1
    assert "style=" not in page.split("<script")[0]


def test_the_marking_stands_at_top_and_bottom_and_titles_are_text(scene: Scene) -> None:
    page = network_page(scene)
    assert page.count('<p class="tnx-marking">OFFICIAL-SENSITIVE</p>') == 2
    assert "<title>&lt;b&gt;Kestrel&lt;/b&gt;</title>" in page
    assert "<b>" not in page


def test_the_page_names_no_other_place(scene: Scene) -> None:
    page = network_page(scene).replace("http://www.w3.org/2000/svg", "")
    assert "http" not in page.replace("http-equiv", "")


def test_the_fragment_stands_alone_or_shares_its_assets(scene: Scene) -> None:
    css, script = explorer_assets()
    whole = explorer_fragment(scene)
    assert f"<style>{css}</style>" in whole
    assert f'<script type="module">{script}</script>' in whole
    bare = explorer_fragment(scene, "gang", assets=False)
    assert '<div id="gang" class="tnx" data-scene="gang-scene">' in bare
    assert script not in bare
    assert csp_hash(css) != csp_hash(script)


@pytest.mark.parametrize("element_id", ["", "a b", 'x"onload="', "1st", "é"])
def test_an_element_id_is_a_plain_word(scene: Scene, element_id: str) -> None:
    with pytest.raises(ParameterError, match="element_id"):
        explorer_fragment(scene, element_id)


def test_the_frame_is_sandboxed_and_holds_the_whole_page(scene: Scene) -> None:
    frame = explorer_srcdoc(scene, 500)
    assert 'sandbox="allow-scripts allow-downloads"' in frame
    assert 'height="500"' in frame
    held = re.search(r'srcdoc="([^"]*)"', frame)
    assert held is not None
    assert html.unescape(held.group(1)) == network_page(scene)


def test_the_same_scene_gives_the_same_page(scene: Scene) -> None:
    assert network_page(scene) == network_page(scene)
