"""Write the versions of everything installed here, as a pip constraints file."""

from __future__ import annotations

import sys
from importlib.metadata import distributions

# Tools that set the environment up are not pinned, and neither are we ourselves.
_OURS = {"pip", "setuptools", "wheel", "trafficnet"}


def main() -> None:
    """Write one `name==version` line per installed package, sorted."""
    found = {
        str(d.metadata["Name"]).lower().replace("_", "-"): d.version
        for d in distributions()
    }
    lines = [f"{name}=={found[name]}" for name in sorted(found) if name not in _OURS]
    head = (
        "# Versions the tests passed with (Python 3.11). Made by `make constraints`.\n"
    )
    sys.stdout.write(head + "\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
