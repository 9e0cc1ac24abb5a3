from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "trafficnet"
MODULES = sorted(SOURCE.rglob("*.py"))

MAX_LINES = 400
MAX_FUNCTION = 60
FORBIDDEN_STEMS = {"utils", "helpers", "misc", "common", "util"}
WORDS_NEVER_WRITTEN = ("kingpin", "ringleader", "risk score", "crime.boss")


def test_stairs_go_down_only() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run(
        [linter], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


def asks_for_root(node: ast.stmt) -> bool:
    """Whether a statement imports the package root, or a name only it has."""
    if isinstance(node, ast.Import):
        return any(alias.name == "trafficnet" for alias in node.names)
    storeys = {path.stem for path in SOURCE.iterdir()}
    return (
        isinstance(node, ast.ImportFrom)
        and node.module == "trafficnet"
        and any(alias.name not in storeys for alias in node.names)
    )


def test_no_storey_imports_the_package_root() -> None:
    climbs = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in MODULES
        if path.parent != SOURCE
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.stmt) and asks_for_root(node)
    ]
    assert climbs == []


def test_no_own_import_hides_in_a_function() -> None:
    hidden = []
    for path in MODULES:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for function in ast.walk(tree):
            if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
                hidden += [
                    f"{path.relative_to(ROOT)}:{node.lineno}"
                    for node in ast.walk(function)
                    if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("trafficnet")
                ]  # fmt: skip
    assert hidden == []


def test_files_and_functions_stay_small() -> None:
    too_long = []
    for path in MODULES:
        text = path.read_text(encoding="utf-8")
        if text.count("\n") > MAX_LINES:
            too_long.append(f"{path.relative_to(ROOT)}: {text.count(chr(10))} lines")
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef):
                body = node.body[1:] if ast.get_docstring(node) else node.body
                if body and (node.end_lineno or 0) - body[0].lineno > MAX_FUNCTION:
                    too_long.append(f"{path.relative_to(ROOT)}:{node.name}")
    assert too_long == []


def test_no_file_has_a_name_that_says_nothing() -> None:
    assert [p.name for p in MODULES if p.stem in FORBIDDEN_STEMS] == []


def test_every_module_has_a_docstring() -> None:
    bare = [
        p.name
        for p in MODULES
        if not ast.get_docstring(ast.parse(p.read_text(encoding="utf-8")))
    ]
    assert bare == []


def test_nothing_written_for_readers_names_a_boss() -> None:
    pages = [*MODULES, *SOURCE.rglob("*.j2"), *SOURCE.rglob("*.js")]
    named = [
        f"{path.relative_to(ROOT)}: {word}"
        for path in pages
        for word in WORDS_NEVER_WRITTEN
        if word in path.read_text(encoding="utf-8").lower()
    ]
    assert named == []
