"""The explorer in JupyterLab 4 and Notebook 7, in a real browser on a loopback server."""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
import pytest
from playwright.sync_api import Browser, Page, Route, expect

pytestmark = pytest.mark.slow

SHOW = """
import pandas as pd
import trafficnet as tn
links = pd.DataFrame({"source": list("abcde"), "target": list("bcdea")})
net = tn.Network.from_links(links)
view = net.show(size="betweenness")
view
""".strip()
CELLS = (
    SHOW,
    "view.selected = ['b']",
    "print('chosen', view.selected, sorted(view.selection.nodes['entity']))",
)
INSIDE = ("data:", "blob:", "about:", "file:")
PATIENCE = 90_000


@dataclass(frozen=True)
class Server:
    """A Jupyter server on this machine alone."""

    url: str
    folder: Path

    def address(self, kind: str, name: str) -> str:
        """Return where a notebook opens in JupyterLab or in Notebook 7."""
        return f"{self.url}/{'lab/tree' if kind == 'lab' else 'notebooks'}/{name}"

    def forget_kernels(self) -> None:
        """End every kernel, so that a notebook opens as from a drawer."""
        for session in json.load(urllib.request.urlopen(f"{self.url}/api/sessions")):  # noqa: S310
            request = urllib.request.Request(  # noqa: S310
                f"{self.url}/api/sessions/{session['id']}", method="DELETE"
            )
            urllib.request.urlopen(request)  # noqa: S310


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Start a server with fresh settings; it ends with the tests."""
    home, folder = tmp_path_factory.mktemp("home"), tmp_path_factory.mktemp("notebooks")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    place = {
        name: str(home / name)
        for name in ("HOME", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "IPYTHONDIR")
    }
    command = [
        sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root",
        "--ServerApp.ip=127.0.0.1", f"--ServerApp.port={port}", "--ServerApp.port_retries=0",
        "--IdentityProvider.token=", "--ServerApp.disable_check_xsrf=True",
        f"--ServerApp.root_dir={folder}", "--LabApp.extension_manager=readonly",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
        "--LabApp.news_url=",
    ]  # fmt: skip
    with subprocess.Popen(
        command,
        env=os.environ | place,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as running:
        url = f"http://127.0.0.1:{port}"
        try:
            _wait_for(f"{url}/api/status", running)
            yield Server(url, folder)
        finally:
            running.terminate()
            running.wait(20)


def _wait_for(address: str, running: "subprocess.Popen[bytes]") -> None:
    """Wait until the server answers, two minutes at most."""
    for _ in range(240):
        assert running.poll() is None, "the Jupyter server ended at once"
        try:
            with urllib.request.urlopen(address, timeout=5):  # noqa: S310
                return
        except OSError:
            time.sleep(0.5)
    pytest.fail("the Jupyter server did not answer within two minutes")


@pytest.fixture
def outside() -> list[str]:
    """What was asked for beyond the loopback server."""
    return []


@pytest.fixture
def opened(browser: Browser, outside: list[str]) -> Iterator[Page]:
    """Open a tab with a fresh profile from which nothing outside can be reached."""
    context = browser.new_context(viewport={"width": 1280, "height": 1000})

    def guard(route: Route) -> None:
        url = route.request.url
        if url.startswith((*INSIDE, "http://127.0.0.1:", "ws://127.0.0.1:")):
            route.continue_()
        else:
            outside.append(url)
            route.abort("internetdisconnected")

    context.route("**/*", guard)
    yield context.new_page()
    context.close()


def write_notebook(path: Path) -> None:
    """Write the notebook that the tests run."""
    cells = [nbformat.v4.new_code_cell(text) for text in CELLS]  # type: ignore[no-untyped-call]
    made: Any = nbformat.v4.new_notebook(cells=cells)  # type: ignore[no-untyped-call]
    made.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3"}
    nbformat.write(made, path)  # type: ignore[no-untyped-call]


def run_cell(page: Page, number: int) -> None:
    """Run one cell by hand, and wait until it is done."""
    cell = page.locator(".jp-Notebook .jp-CodeCell").nth(number)
    prompt = cell.locator(".jp-InputPrompt")
    for _ in range(60):  # until the kernel is there, a key press runs nothing
        if (prompt.text_content() or "").strip() not in {"", "[ ]:"}:
            break
        asking = page.locator(".jp-Dialog .jp-mod-accept")
        if asking.count():  # "Select kernel", where the kernel came too late
            asking.last.click()
        cell.locator(".cm-content").click()
        page.keyboard.press("Shift+Enter")
        page.wait_for_timeout(1000)
    expect(prompt).to_have_text(f"[{number + 1}]:", timeout=PATIENCE)


def show_select_and_save(page: Page, server: Server, kind: str, name: str) -> None:
    """Show the network, select from both sides, read it back, save."""
    page.goto(server.address(kind, name), timeout=PATIENCE)
    page.locator(".jp-Notebook .jp-CodeCell").first.wait_for(timeout=PATIENCE)
    run_cell(page, 0)
    picture = page.locator(".tnx[data-paints]")
    picture.wait_for(timeout=PATIENCE)
    expect(page.locator("[class^=tnx-copy]")).to_be_hidden()
    run_cell(page, 1)
    expect(picture).to_have_attribute("data-selected", "b")
    search = page.get_by_role("combobox", name="Search")
    search.fill("d")
    search.press("Enter")
    expect(picture).to_have_attribute("data-selected", "d")
    run_cell(page, 2)
    expect(page.locator(".jp-OutputArea-output pre").last).to_have_text(
        "chosen ['d'] ['d']\n"
    )
    page.keyboard.press("Control+s")
    deadline = time.monotonic() + 30
    while "chosen" not in outputs_of(server.folder / name):
        assert time.monotonic() < deadline, "the notebook was not saved"
        page.wait_for_timeout(300)


def outputs_of(path: Path) -> str:
    """Return everything that a saved notebook shows, as text."""
    cells = json.loads(path.read_text("utf-8"))["cells"]
    return json.dumps([cell.get("outputs", []) for cell in cells])


@pytest.mark.parametrize("kind", ["lab", "notebook"])
def test_show_select_read_back_save_and_reopen(
    server: Server,
    opened: Page,
    outside: list[str],
    browser: Browser,
    kind: str,
    tmp_path: Path,
) -> None:
    name = f"{kind}.ipynb"
    write_notebook(server.folder / name)
    show_select_and_save(opened, server, kind, name)
    opened.screenshot(path=tmp_path / "live.png")
    held = outputs_of(server.folder / name)
    assert "application/vnd.jupyter.widget-view+json" in held
    assert "srcdoc" in held
    assert "data:image/png;base64," in held
    assert outside == []
    opened.goto("about:blank")
    server.forget_kernels()
    later = browser.new_context(viewport={"width": 1280, "height": 1000})
    again = later.new_page()
    asked: list[str] = []
    again.on("request", lambda request: asked.append(request.url))
    again.goto(server.address(kind, name), timeout=PATIENCE)
    frame = again.frame_locator("[class^=tnx-copy] iframe")
    frame.locator(".tnx[data-paints]").wait_for(timeout=PATIENCE)
    again.screenshot(path=tmp_path / "reopened.png")
    later.close()
    inside = (*INSIDE, server.url, server.url.replace("http", "ws"))
    assert [url for url in asked if not url.startswith(inside)] == []


def converted(path: Path, *options: str) -> Path:
    """Return the HTML page that nbconvert makes of a notebook."""
    subprocess.run(
        [sys.executable, "-m", "nbconvert", "--to", "html", *options, str(path)],
        check=True,
        capture_output=True,
    )
    return path.with_suffix(".html")


OWN_PARTS_OFF = (
    "--HTMLExporter.require_js_url=",
    "--HTMLExporter.mathjax_url=",
    "--HTMLExporter.mermaid_js_url=",
    "--HTMLExporter.jupyter_widgets_base_url=",
)


@pytest.mark.parametrize("options", [(), OWN_PARTS_OFF], ids=["as it is", "offline"])
def test_a_page_of_nbconvert_shows_the_network_without_a_network(
    opened: Page, outside: list[str], tmp_path: Path, options: tuple[str, ...]
) -> None:
    path = tmp_path / "run.ipynb"
    write_notebook(path)
    page = converted(path, "--execute", *options)
    written = page.read_text("utf-8")
    assert "application/vnd.jupyter.widget-state+json" in written  # the hard case
    opened.goto(page.as_uri())
    frame = opened.frame_locator("[class^=tnx-copy] iframe")
    frame.locator(".tnx[data-paints]").wait_for(timeout=PATIENCE)
    still = opened.locator("[class^=tnx-copy] img")
    assert still.evaluate("image => image.naturalWidth") > 300
    opened.screenshot(path=tmp_path / "nbconvert.png", full_page=True)
    if options:
        assert outside == []
    assert not any("tnx" in url or "trafficnet" in url for url in outside)
