"""Everything a report says: the questions asked once, and what could not be answered."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

import pandas as pd

from trafficnet.analysis import (
    Communities,
    CrossBorder,
    KeyPeople,
    Safeguarding,
    Timeline,
    communities,
    cross_border,
    key_people,
    safeguarding,
    timeline,
)
from trafficnet.casebook import Casebook
from trafficnet.errors import NoEvidenceError
from trafficnet.network import Network, build_network
from trafficnet.resolve import Resolution, resolve_mentions
from trafficnet.values.markings import Marking, highest, parse_marking

DEFAULT_MARKING = "OFFICIAL-SENSITIVE"
"""What a report is marked that nobody marked: it names victims and suspects."""

_FEWEST_MONTHS, _FEW_MONTHS = 2, 9

Progress = Callable[[int, str], None]
"""Called with (steps done, what is being done)."""

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Findings:
    """Everything a report says, before it is put in tables and words.

    Parameters
    ----------
    casebook, resolution, network
        What the answers rest on.
    marking
        At least the highest of the records.
    seed
        Of all chance.
    communities, key_people, cross_border, safeguarding, timeline
        The answers; None where the data cannot give one.
    missing
        For each answer that is None, what is missing, in words.
    """

    casebook: Casebook
    resolution: Resolution
    network: Network
    marking: Marking
    seed: int
    communities: Communities | None
    key_people: KeyPeople | None
    cross_border: CrossBorder | None
    safeguarding: Safeguarding | None
    timeline: Timeline | None
    missing: Mapping[str, str]


def gather(
    casebook: Casebook,
    *,
    resolution: Resolution | None = None,
    marking: str | None = None,
    seed: int = 0,
    progress: Progress | None = None,
) -> Findings:
    """Ask every question of a report, once.

    Parameters
    ----------
    casebook
        The records.
    resolution
        Who is who; worked out here when it is not given.
    marking
        What to mark the report; the records' own marking counts where it is higher.
    seed
        Of all chance.
    progress
        Told about each step.

    Raises
    ------
    MarkingError
        If the marking is not one this tool may put on a page.
    """
    marked = report_marking(casebook, marking)
    tell = progress or _silent
    tell(0, "finding out who is who")
    known = resolution or resolve_mentions(casebook.mentions(), casebook.judgements())
    missing: dict[str, str] = {}

    def ask(step: int, name: str, question: Callable[[], Answer]) -> Answer | None:
        tell(step, name)
        try:
            return question()
        except NoEvidenceError as error:
            missing[name] = str(error)
            return None

    built = ask(1, "network", lambda: build_network(casebook, known))
    network = built or Network(pd.DataFrame(), pd.DataFrame(), kind="people")
    groups = ask(2, "communities", lambda: communities(network, seed=seed))
    return Findings(
        casebook=casebook,
        resolution=known,
        network=network,
        marking=marked,
        seed=seed,
        communities=groups,
        key_people=ask(3, "key_people", lambda: key_people(network, groups, seed=seed)),
        cross_border=ask(
            4, "cross_border", lambda: cross_border(network, groups, seed=seed)
        ),
        safeguarding=ask(5, "safeguarding", lambda: safeguarding(network, groups)),
        timeline=ask(6, "timeline", lambda: _timeline(network)),
        missing=missing,
    )


def report_marking(casebook: Casebook, marking: str | None) -> Marking:
    """Return the marking of a report: the one asked for, or a higher one of its records."""
    asked = parse_marking(DEFAULT_MARKING if marking is None else marking)
    held = casebook.marking()
    return asked if held is None else highest([asked, held])


def _timeline(network: Network) -> Timeline:
    """Return the timeline by month, or by week or day where it spans few months."""
    monthly = timeline(network)
    months = len(monthly.table())
    if months > _FEW_MONTHS:
        return monthly
    return timeline(network, period="day" if months <= _FEWEST_MONTHS else "week")


def _silent(step: int, what: str) -> None:
    """Tell nobody."""
