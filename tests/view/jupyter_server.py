"""A Jupyter server on this machine alone, and notebooks run in it as a person runs them."""

import json
import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
import pytest
from playwright.sync_api import Page, expect

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


@contextmanager
def serving(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
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


def write_notebook(path: Path, texts: Sequence[str]) -> None:
    """Write a notebook of these cells."""
    cells = [nbformat.v4.new_code_cell(text) for text in texts]  # type: ignore[no-untyped-call]
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
    expect(prompt).to_have_text(re.compile(r"\[\d+\]:"), timeout=PATIENCE)


def save(page: Page, path: Path, waited: str) -> None:
    """Save the notebook, and wait until the file shows a text."""
    page.keyboard.press("Control+s")
    deadline = time.monotonic() + 30
    while waited not in outputs_of(path):
        assert time.monotonic() < deadline, "the notebook was not saved"
        page.wait_for_timeout(300)


def outputs_of(path: Path) -> str:
    """Return everything that a saved notebook shows, as text."""
    written = path.read_text("utf-8")
    if not written.rstrip().endswith("}"):
        return ""  # being written
    cells = json.loads(written)["cells"]
    return json.dumps([cell.get("outputs", []) for cell in cells])


def converted(path: Path, *options: str) -> Path:
    """Return the HTML page that nbconvert makes of a notebook."""
    subprocess.run(
        [sys.executable, "-m", "nbconvert", "--to", "html", *options, str(path)],
        check=True,
        capture_output=True,
    )
    return path.with_suffix(".html")
