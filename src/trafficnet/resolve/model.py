"""The model that splink trains: what is compared, in portable SQL, not what runs it.

The comparisons read levels that were worked out beforehand, by equality alone; so the
settings are the same text for every backend of splink. What executes them is chosen in
:mod:`trafficnet.resolve.learning`.
"""

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from trafficnet.later import later
from trafficnet.resolve.comparison import FIELDS, LEVELS

if TYPE_CHECKING:
    import splink
    from splink import comparison_library
else:
    splink = later("splink")
    comparison_library = later("splink.comparison_library")

SUFFIX = "_level"
"""Ends the name of each column that splink reads: "case" alone is a word of SQL, which
its parser chokes on, again and again, each time keeping hold of everything around."""

ROUNDS = 30
"""A training session that has not settled after so many rounds is left out."""


@dataclass(frozen=True, slots=True)
class Learned:
    """The chances splink learned for one level of one field."""

    field: str
    level: int
    m: float
    u: float

    @property
    def bits(self) -> float:
        """The weight: log2 of m over u."""
        return math.log2(self.m / self.u)


def training_rule(field: str, level: int) -> str:
    """Return which pairs a training session looks at: those that agree in one field.

    >>> training_rule("phones", 3)
    'l.pair = r.pair and r.phones_level >= 3'
    """
    return f"l.pair = r.pair and r.{field}{SUFFIX} >= {level}"


def settings_of(chances: dict[tuple[str, int], float]) -> "splink.SettingsCreator":
    """Return the splink model: each field's levels, with their chance agreement."""
    return splink.SettingsCreator(
        link_type="link_only",
        unique_id_column_name="unique_id",
        comparisons=[
            comparison_library.CustomComparison(
                output_column_name=f"{field}{SUFFIX}",
                comparison_levels=[
                    {
                        "sql_condition": f"{field}{SUFFIX}_r = -1",
                        "label_for_charts": "-1",
                        "is_null_level": True,
                    },
                    *(
                        {
                            "sql_condition": f"{field}{SUFFIX}_r = {level}",
                            "label_for_charts": str(level),
                            "m_probability": start_of(field, level),
                            "u_probability": chances[field, level],
                        }
                        for level in reversed(range(len(LEVELS[field])))
                    ),
                ],
            )
            for field in FIELDS
        ],
        blocking_rules_to_generate_predictions=[splink.block_on("pair")],
        probability_two_random_records_match=0.3,
        max_iterations=ROUNDS,
        em_convergence=0.005,
    )


def start_of(field: str, level: int) -> float:
    """Return the m chance that training starts from: higher levels likelier."""
    odds = [2.0**place for place in range(len(LEVELS[field]))]
    return odds[level] / sum(odds)


def read_learned(model: dict[str, object]) -> list[Learned]:
    """Return what splink learned, from the model it saves."""
    comparisons = model["comparisons"]
    found = []
    if not isinstance(comparisons, list):
        return []
    for comparison in comparisons:
        for level in comparison["comparison_levels"]:
            m, u = level.get("m_probability"), level.get("u_probability")
            if level.get("is_null_level") or not isinstance(m, float) or not m or not u:
                continue
            field = comparison["output_column_name"].removesuffix(SUFFIX)
            found.append(Learned(field, int(level["label_for_charts"]), m, u))
    return found
