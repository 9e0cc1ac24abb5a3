"""What the front end's own sources make of something, by Node."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

FRONTEND = Path(__file__).parents[2] / "frontend"


def through_node(script: str, given: object) -> list[Any]:
    """Run a script that turns the JSON of its input into a JSON list."""
    node = Path(sys.executable).with_name("node")
    done = subprocess.run(
        [str(node), "--input-type=module", "-e", script],
        input=json.dumps(given), capture_output=True, text=True, encoding="utf-8",
        cwd=FRONTEND, check=True, timeout=300,
    )  # fmt: skip
    return list(json.loads(done.stdout))
