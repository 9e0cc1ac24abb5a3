"""A case small enough to check by hand, and its report, written once."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pandas as pd
import pytest

from trafficnet.casebook import Casebook
from trafficnet.report import ReportSummary, write_report
from trafficnet.report.findings import Findings, gather
from trafficnet.report.tables import report_tables

TINY = Path(__file__).parent / "tiny"


@pytest.fixture(scope="session")
def tiny() -> Path:
    return TINY


@pytest.fixture(scope="session")
def reported(tmp_path_factory: pytest.TempPathFactory) -> ReportSummary:
    with Casebook() as case:
        case.add(TINY)
        return write_report(case, tmp_path_factory.mktemp("reported") / "out")


@pytest.fixture(scope="session")
def report_of(
    tmp_path_factory: pytest.TempPathFactory,
) -> Callable[[Path], ReportSummary]:
    def write(records: Path) -> ReportSummary:
        with Casebook() as case:
            case.add(records)
            return write_report(case, tmp_path_factory.mktemp("again") / "out")

    return write


@pytest.fixture(scope="session")
def findings() -> Iterator[Findings]:
    with Casebook() as case:
        case.add(TINY)
        yield gather(case)


@pytest.fixture(scope="session")
def tables(findings: Findings) -> dict[str, pd.DataFrame]:
    return report_tables(findings)


@pytest.fixture(scope="session")
def silent(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Findings]:
    """What is found where nobody has to do with anybody."""
    path = tmp_path_factory.mktemp("silent") / "people.csv"
    path.write_text(
        "name,born,role\nAna Popescu,1990-01-02,suspect\nIon Pop,1980,unknown\n",
        encoding="utf-8",
    )
    with Casebook() as case:
        case.add(path)
        yield gather(case)
