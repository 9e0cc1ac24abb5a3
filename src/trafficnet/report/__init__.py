"""The report folder: sections, tables, pages and the manifest.

Each name is fetched when it is first asked for: who asks a network questions does not
wait for what writes pages.
"""

import importlib
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from trafficnet.report.references import record_texts
    from trafficnet.report.writing import ReportSummary, write_report

_WHERE: Final = {
    "ReportSummary": "writing",
    "record_texts": "references",
    "write_report": "writing",
}

__all__ = ["ReportSummary", "record_texts", "write_report"]


def __getattr__(name: str) -> object:
    """Fetch a name of this storey on its first use."""
    if name not in _WHERE:
        message = f"module 'trafficnet.report' has no attribute {name!r}"
        raise AttributeError(message)
    module = importlib.import_module(f"trafficnet.report.{_WHERE[name]}")
    value = getattr(module, name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """List the names of this storey."""
    return sorted(__all__)
