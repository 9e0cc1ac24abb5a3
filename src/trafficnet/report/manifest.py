"""The manifest: what went in, what came out, and how to get it again."""

import hashlib
import json
from datetime import UTC, datetime
from pathlib import Path

from trafficnet.exchange.tables import json_ready
from trafficnet.report.columns import TABLES
from trafficnet.report.findings import Findings
from trafficnet.report.methods import method_values
from trafficnet.report.placing import TOOL
from trafficnet.version import __version__

RUN_AT = "run_at"
"""The one field of the folder that differs between two runs."""

_INPUT = (
    "file",
    "sheet",
    "kind",
    "sha256",
    "read",
    "accepted",
    "rejected",
    "repeated",
    "notes",
)


def manifest_text(findings: Findings, folder: Path) -> str:
    """Return the manifest of a finished folder, as JSON text.

    Parameters
    ----------
    findings
        What the report says.
    folder
        Holds every other file of the report.
    """
    told = {
        "tool": TOOL,
        "version": __version__,
        RUN_AT: datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "marking": str(findings.marking),
        "seed": findings.seed,
        "parameters": {
            "home_country": findings.casebook.home_country,
            "exclude_assessments": ["E"],
            "network": findings.network.kind,
        },
        "counts": findings.casebook.counts,
        "left_out": findings.network.left_out,
        "methods": method_values(findings),
        "inputs": json_ready(findings.casebook.files, _INPUT),
        "outputs": [_output(path) for path in sorted(folder.iterdir())],
    }
    return json.dumps(told, indent=2, ensure_ascii=False, default=str) + "\n"


def _output(path: Path) -> dict[str, object]:
    content = path.read_bytes()
    table = TABLES.get(path.stem) if path.suffix == ".csv" else None
    described = {} if table is None else {"columns": list(table.columns)}
    digest = hashlib.sha256(content).hexdigest()
    return {"file": path.name, "bytes": len(content), "sha256": digest, **described}
