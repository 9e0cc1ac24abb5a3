"""The section on time: what is recorded per period, as a drawing and a table."""

import pandas as pd

from trafficnet.exchange.tables import rows_of
from trafficnet.report.blocks import Drawing, Section, Words, grid, text
from trafficnet.report.chart import bar_chart
from trafficnet.report.findings import Findings

_MONTH = "month"
_MOST = 12


def when(findings: Findings) -> Section:
    """Show how much is recorded per period; a gap may be a gap in what was seized."""
    found, title = findings.timeline, "When"
    if found is None:
        words = f"The records cannot tell. {findings.missing['timeline']}."
        return Section("when", title, (Words(words, "missing"),))
    period = str(found.method.parameters["period"])
    table = found.table()
    labels = [_label(start, period) for start in table["period"]]
    contacts = table["contacts"].astype(float)
    series = {
        "contacts": contacts.tolist(),
        "other links": (table["parts"] - contacts).clip(lower=0).tolist(),
        "journeys": table["journeys"].astype(float).tolist(),
    }
    busiest = table.sort_values("parts", ascending=False, kind="stable")
    return Section(
        "when",
        title,
        (
            Words(
                f"From {found.first:%Y-%m-%d} to {found.last:%Y-%m-%d}. What falls when also "
                "depends on what was seized and asked for."
            ),
            Drawing(
                bar_chart(labels, series, title=f"Records per {period}"),
                f"Dated records per {period}, UTC",
            ),
            grid(
                f"The busiest {period}s",
                (
                    period.capitalize(),
                    "#Contacts",
                    "#All links",
                    "#Journeys",
                    "#Across a border",
                ),
                (
                    (
                        _label(row.period, period),
                        text(row.contacts),
                        text(row.parts),
                        text(row.journeys),
                        text(row.cross_border),
                    )
                    for row in rows_of(busiest.head(_MOST))
                ),
                total=min(len(busiest), _MOST),
            ),
        ),
    )


def _label(start: pd.Timestamp, period: str) -> str:
    return start.strftime("%Y-%m" if period == _MONTH else "%Y-%m-%d")
