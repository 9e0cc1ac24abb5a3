"""The report folder: sections, tables, pages and the manifest.

Each name is fetched when it is first asked for: who asks a network questions does not
wait for what writes pages.
"""

from typing import TYPE_CHECKING, Final

from trafficnet.later import fetched

if TYPE_CHECKING:
    from trafficnet.report.references import record_texts
    from trafficnet.report.writing import ReportSummary, write_report

_WHERE: Final = {
    "ReportSummary": ".writing",
    "record_texts": ".references",
    "write_report": ".writing",
}

__all__ = ["ReportSummary", "record_texts", "write_report"]


def __getattr__(name: str) -> object:
    """Fetch a name of this storey on its first use."""
    return fetched(__name__, _WHERE, name)


def __dir__() -> list[str]:
    """List the names of this storey."""
    return sorted(__all__)
