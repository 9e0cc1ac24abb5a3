"""Hints at what somebody does for a group, each with its evidence, none of them a finding."""

from collections import defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar, Final

import pandas as pd

from trafficnet.analysis.answer import Answer, bars
from trafficnet.analysis.cotravel import co_travel
from trafficnet.analysis.protection import node_column, protected, shielded
from trafficnet.analysis.results import Method, counted
from trafficnet.errors import NoEvidenceError, ParameterError
from trafficnet.network import Network

if TYPE_CHECKING:
    from matplotlib.axes import Axes

FUNCTIONS: Final = ("recruitment", "transport", "control", "money")
TOLD: Final = MappingProxyType(
    {
        "RecruiterOrIntermediary": "recruitment",
        "BrokerTravelAgent": "transport",
        "Transporter": "transport",
        "Smuggler": "transport",
        "Exploiter": "control",
        "Kidnapper": "control",
    }
)
"""HTCDS roles in the process of those who do, not of those to whom it is done."""

SHARED: Final = ("address", "phone", "account", "document")
COLUMNS: Final = (
    "entity",
    "function",
    "sign",
    "times",
    "evidence",
    "basis",
    "references",
)
SIGNS: Final = (
    "a record says so",
    "placed an advert with somebody",
    "travelled beside people to protect",
    "paid for the travel of others",
    "shares something with people to protect",
    "was paid by several",
    "paid several",
)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class FunctionHints(Answer):
    """Hints at function, one row for each sign of each person."""

    title: ClassVar[str] = "Hints at function (assessments)"

    def said(self) -> str:
        """Return in one sentence how many people there are hints about."""
        people = self._table["entity"].nunique()
        return (
            f"{counted(len(self._table), 'hint')} about {counted(people, 'person', 'people')}. "
            "Each is an assessment of records: it may have an innocent reason."
        )

    def plot(self, ax: "Axes | None" = None) -> "Axes":
        """Draw how many people there are hints about, by function."""
        people = self._table.groupby("function")["entity"].nunique()
        count = [float(people.get(each, 0)) for each in FUNCTIONS]
        return bars(ax, list(FUNCTIONS), count, label="people with a hint")


def function_hints(network: Network, *, fewest: int = 2) -> FunctionHints:
    """Return what the records hint at about who recruits, carries, controls or handles money.

    ================  ==========================================================
    recruitment       a record says recruiter; adverts placed with somebody
    transport         a record says driver, smuggler or travel agent; travelled beside
                      people to protect; paid for the travel of others
    control           a record says exploiter or abductor; shares an address, number,
                      account or document with people to protect
    money             was paid by several people; paid several people
    ================  ==========================================================

    Parameters
    ----------
    network
        ``functions`` of its nodes (HTCDS role in process), the kinds of its parts, and
        its journeys, HTCDS recruitment, transit and exploitation events among them.
    fewest
        A sign that is no statement counts from so many different people on.

    Returns
    -------
    FunctionHints
        One row per person and sign, in canonical order: function, sign, times (different
        people, or 1 for a statement), evidence in words, ``basis`` always
        ``assessment``, references (for a statement all
        rows that name the person). Nobody gets one function, and nothing adds up to a
        score. People who are, or may be, victims or witnesses are never rows, whatever
        a record says they did: see `safeguarding`.

    Raises
    ------
    NoEvidenceError
        If no record holds a function, payment, journey, advert or shared thing.
    ParameterError
        If fewest is below 1.

    Notes
    -----
    Section 38(2) DPA 2018 wants facts kept apart from assessments: a statement in a record
    is somebody's assessment too. A taxi driver travels beside victims, a landlord shares
    an address, a shopkeeper is paid by many. O(parts).

    References
    ----------
    .. [1] IOM (2023). Human Trafficking Case Data Standard 2.0, per_RoleInProcess and
       hte_Type. https://github.com/UNMigration/HTCDS
    """
    if fewest < 1:
        message = f"fewest {fewest}: wanted at least 1"
        raise ParameterError(message)
    safe = shielded(network)
    hidden = {v for v, hide in zip(network.index, safe, strict=True) if hide}
    guarded = {
        v
        for v, is_safe in zip(network.index, protected(network), strict=True)
        if is_safe
    }
    signs = [*_told(network), *_from_parts(network, guarded), *_beside(network)]
    if not signs:
        message = (
            f"hints at function: {len(network.index)} people and {len(network.parts)} parts of "
            "links hold no function, payment, paid travel, advert, shared thing or journey; "
            "wanted one"
        )
        raise NoEvidenceError(message)
    rows = [
        row
        for row in signs
        if row["entity"] not in hidden and (row["is_told"] or row["times"] >= fewest)
    ]
    place = {name: at for at, name in enumerate((*FUNCTIONS, *SIGNS))}
    rows.sort(
        key=lambda row: (
            network.position(row["entity"]),
            place[row["function"]],
            place[row["sign"]],
            row["evidence"],
        )
    )
    return FunctionHints(
        method=Method(
            "signs in records, none weighed",
            MappingProxyType({"fewest": fewest}),
            left_out=MappingProxyType(
                {
                    "signs of victims and witnesses": sum(
                        row["entity"] in hidden for row in signs
                    ),
                }
            ),
        ),
        _table=pd.DataFrame(rows, columns=list(COLUMNS)),
    )


def _row(
    entity: Hashable,
    function: str,
    sign: str,
    times: int,
    evidence: str,
    references: Iterable[str] = (),
    *,
    is_told: bool = False,
) -> dict[str, Any]:
    return {
        "entity": entity,
        "function": function,
        "sign": sign,
        "times": times,
        "evidence": evidence,
        "basis": "assessment",
        "references": tuple(sorted(set(references))),
        "is_told": is_told,
    }


def _told(network: Network) -> list[dict[str, Any]]:
    named = node_column(network, "references")
    return [
        _row(
            entity,
            TOLD[word],
            SIGNS[0],
            1,
            f"a record says {word}",
            rows if isinstance(rows, tuple) else (),
            is_told=True,
        )
        for (entity, words), rows in zip(
            node_column(network, "functions").items(), named, strict=True
        )
        for word in (words if isinstance(words, tuple) else ())
        if word in TOLD
    ]


def _from_parts(network: Network, guarded: set[Hashable]) -> list[dict[str, Any]]:
    """Return the signs that parts of links give."""
    met: dict[tuple[Hashable, str, str, str], set[Hashable]] = defaultdict(set)
    seen: dict[tuple[Hashable, str, str, str], set[str]] = defaultdict(set)
    parts = network.parts
    columns = ("source", "target", "kind", "references")
    for source, target, kind, references in zip(
        *(parts[name] for name in columns), strict=True
    ):
        for own, other, function, sign, words in _signs(
            source, target, str(kind), guarded
        ):
            key = (own, function, sign, words)
            met[key].add(other)
            seen[key].update(references)
    return [
        _row(
            own,
            function,
            sign,
            len(met[key]),
            f"{words} {_people(len(met[key]), sign)}",
            seen[key],
        )
        for key in met
        for own, function, sign, words in [key]
    ]


def _people(number: int, sign: str) -> str:
    if sign == SIGNS[4]:
        return counted(number, "person to protect", "people to protect")
    return counted(number, "person", "people")


Sign = tuple[Hashable, Hashable, str, str, str]  # own, other, function, sign, words


def _signs(
    source: Hashable, target: Hashable, kind: str, guarded: set[Hashable]
) -> list[Sign]:
    if kind == "paid travel":
        return [(source, target, "transport", SIGNS[3], "paid for the travel of")]
    if kind == "payment":
        return [
            (source, target, "money", SIGNS[6], "paid"),
            (target, source, "money", SIGNS[5], "was paid by"),
        ]
    ends = ((source, target), (target, source))
    if kind == "same advert":
        return [
            (one, other, "recruitment", SIGNS[1], "stands in one advert with")
            for one, other in ends
        ]
    thing = kind.removeprefix("shared ")
    if thing == kind or thing not in SHARED:
        return []
    words = f"shares {'an' if thing[0] in 'aeiou' else 'a'} {thing} with"
    return [
        (one, other, "control", SIGNS[4], words)
        for one, other in ends
        if other in guarded
    ]


def _beside(network: Network) -> list[dict[str, Any]]:
    try:
        beside = co_travel(network).beside
    except NoEvidenceError:
        return []
    return [
        _row(
            entity,
            "transport",
            SIGNS[2],
            int(people),
            f"travelled beside {_people(int(people), SIGNS[4])} on {counted(int(times), 'journey')}",
            references,
        )
        for entity, people, times, references in zip(
            *(beside[c] for c in ("entity", "protected", "journeys", "references")),
            strict=True,
        )
    ]
