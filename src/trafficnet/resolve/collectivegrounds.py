"""From records to the collective step: who has to do with whom, and what that counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import pandas as pd

from trafficnet.resolve.clustering import People
from trafficnet.resolve.collective import Grounds, join_by_surroundings
from trafficnet.resolve.collectivebits import learn_bits
from trafficnet.resolve.collectivesettings import Collective
from trafficnet.resolve.collectivestep import CollectiveStep
from trafficnet.resolve.company import company_of
from trafficnet.resolve.descriptions import Description
from trafficnet.resolve.fittingpeople import fitting_people
from trafficnet.resolve.judgement import Judgements
from trafficnet.resolve.matching import Matching
from trafficnet.resolve.splitpeople import Views, different_levels, split_levels
from trafficnet.resolve.succession import lines_of, replaced_numbers
from trafficnet.resolve.usage import Placed


def collective_step(
    said: tuple[Sequence[Description], Matching, Judgements],
    placed: Sequence[Placed],
    around: tuple[pd.DataFrame, pd.DataFrame | None],
    rule: Collective,
) -> tuple[Matching, CollectiveStep]:
    """Return the matching after the collective step, and what the step did.

    Parameters
    ----------
    said
        The descriptions, who is who so far, and what people judged.
    placed
        Whose mention each is so far.
    around
        The mentions frame, with ``record`` and ``kind``; the records frame, for bookings
        and times, or None.
    rule
        Every number of the step.
    """
    descriptions, matching, judgements = said
    mentions, records = _canonical(*around)
    people = matching.people
    company = company_of(mentions, placed, _houses(people), records, crowd=rule.crowd)
    fits = fitting_people(people, company)
    views = Views(company)
    same = split_levels(company, mentions, placed, fits, rule.facts)
    different = different_levels(company, views, fits, rule.facts)
    lines = {} if records is None else lines_of(mentions, records)
    grounds = Grounds(
        descriptions=descriptions,
        matching=matching,
        judgements=judgements,
        company=company,
        views=views,
        fits=fits,
        bits=learn_bits(same, different, rule),
        replaced=replaced_numbers(lines, rule, _users(people)),
    )
    return join_by_surroundings(grounds, rule)


def _canonical(
    mentions: pd.DataFrame, records: pd.DataFrame | None
) -> tuple[pd.DataFrame, pd.DataFrame | None]:
    """Return both frames sorted by id, so that the order of rows changes nothing."""
    sorted_mentions = mentions.assign(mention=mentions["mention"].astype(str))
    sorted_mentions = sorted_mentions.sort_values("mention", kind="stable")
    if records is None or "record" not in records.columns:
        return sorted_mentions, None
    return sorted_mentions, records.sort_values("record", kind="stable")


def _houses(people: People) -> dict[str, list[int]]:
    """Return who is said to live at each address."""
    houses: dict[str, list[int]] = defaultdict(list)
    for root, profile in people.profiles.items():
        for address in profile.addresses:
            houses[address].append(root)
    return houses


def _users(people: People) -> dict[str, object]:
    """Return the one known user of each number that has one."""
    users: dict[str, set[int]] = defaultdict(set)
    for root, profile in people.profiles.items():
        for phone in profile.identifiers["phones"]:
            users[phone].add(root)
    return {phone: min(roots) for phone, roots in users.items() if len(roots) == 1}
