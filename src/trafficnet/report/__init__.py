"""The report folder: sections, tables, pages and the manifest."""

from trafficnet.report.references import record_texts
from trafficnet.report.writing import ReportSummary, write_report

__all__ = ["ReportSummary", "record_texts", "write_report"]
