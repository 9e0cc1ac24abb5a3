"""The main job runs where no network is, and never asks for one."""

import shutil
import subprocess
import sys
from html import unescape
from pathlib import Path

import pytest

GUARD = """
import sys

def refuse(event, arguments):
    if event == "socket.__new__" and arguments[1] != 1 or event in (
        "socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.bind",
        "socket.sendto",
    ):
        sys.stderr.write(f"REFUSED {event}\\n")
        raise PermissionError(f"no socket may be opened: {event}")

sys.addaudithook(refuse)
"""
"""Refuses every socket but local pipes of the system (family 1), and any look-up."""


def guarded(tmp_path: Path, *command: str) -> subprocess.CompletedProcess[str]:
    folder = tmp_path / "guard"
    folder.mkdir(exist_ok=True)
    (folder / "sitecustomize.py").write_text(GUARD, encoding="utf-8")
    return subprocess.run(
        command,
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
        env={
            "PATH": "/usr/bin:/bin",
            "HOME": str(tmp_path),
            "PYTHONPATH": str(folder),
            "MPLCONFIGDIR": str(tmp_path),
        },
    )


def test_the_guard_itself_stops_a_socket(tmp_path: Path) -> None:
    code = "import socket; socket.create_connection(('127.0.0.1', 9))"
    ran = guarded(tmp_path, sys.executable, "-c", code)
    assert ran.returncode != 0
    assert "REFUSED" in ran.stderr


def walled() -> list[str]:
    """Return what starts a command in a network of its own without any route."""
    unshare = shutil.which("unshare")
    start = [unshare, "-rn"] if unshare else ["false"]
    allowed = subprocess.run([*start, "true"], capture_output=True, check=False)
    return start if allowed.returncode == 0 else []


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Run the demo with no route to anywhere, under a guard that refuses sockets.

    Where the system lets nobody make a network of their own, the guard is the proof.
    """
    place = tmp_path_factory.mktemp("offline")
    wall = walled()
    if wall:
        code = "import socket; socket.create_connection(('192.0.2.1', 80), timeout=2)"
        out = guarded(place, *wall, sys.executable, "-S", "-c", code)
        assert "unreachable" in out.stderr  # the wall stands
    demo = (sys.executable, "-m", "trafficnet", "demo", "-o", "out")
    ran = guarded(place, *wall, *demo)
    assert ran.returncode == 0, ran.stderr
    assert "REFUSED" not in ran.stderr
    return place / "out"


def test_the_demo_runs_without_any_route_and_opens_no_socket(demo: Path) -> None:
    written = {path.name for path in demo.iterdir()}
    assert {"report.html", "network.html", "manifest.json"} <= written
    assert (demo / "report.html").stat().st_size > 100_000


@pytest.mark.parametrize("page", ["report.html", "network.html"])
def test_no_page_names_a_host_to_load_from(demo: Path, page: str) -> None:
    text = (demo / page).read_text(encoding="utf-8")
    for way in (
        'src="http',
        'href="http',
        "url(http",
        "@import",
        "fetch(",
        'import("http',
    ):
        assert way not in text, way
    assert "default-src 'none'" in unescape(text)
