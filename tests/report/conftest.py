"""A case small enough to check by hand, and its report, written once."""

from collections.abc import Callable
from pathlib import Path

import pytest

from trafficnet.casebook import Casebook
from trafficnet.report import ReportSummary, write_report

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
