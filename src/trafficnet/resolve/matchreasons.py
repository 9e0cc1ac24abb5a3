"""Why the mentions of each person were taken for one, in a few lines for a drawing."""

from typing import Final

import pandas as pd

from trafficnet.resolve.explanation import joined_pairs
from trafficnet.resolve.likelihood import percent
from trafficnet.resolve.resolution import Resolution

MOST_REASONS: Final = 8
"""A person gets at most so many lines, the least certain first, and the count of the rest."""


def match_reasons(resolution: Resolution) -> dict[str, tuple[str, ...]]:
    """Return for each person why the records about them were taken for one person's.

    Parameters
    ----------
    resolution
        Who is who.

    Returns
    -------
    dict
        Entity to lines, the least certain joined pair first: that is the one to check. Pairs with
        the same reasons share a line. People of one mention are left out. The order of rows
        changes nothing.
    """
    member = resolution.clusters[["mention", "entity"]].drop_duplicates()
    pairs = joined_pairs(resolution.pairs)
    told = pd.DataFrame(
        {
            "left": pairs["left"],
            "right": pairs["right"],
            "probability": pairs["probability"].astype(float),
            "why": ["; ".join(reasons) for reasons in pairs["reasons"]],
            "by": pairs["decided_by"].astype(str),
        }
    )
    # A mention may be of two entities at once: a pair is told where both have one in common.
    one, other = (member.rename(columns={"mention": end}) for end in ("left", "right"))
    told = told.merge(one, on="left").merge(other, on=["right", "entity"])
    told["why"] = told["why"].where(told["why"] != "", told["by"])
    least = told.groupby(["entity", "why"])["probability"].min()
    lines = least.reset_index().sort_values(
        ["entity", "probability", "why"], kind="stable"
    )
    kept = lines.groupby("entity").head(MOST_REASONS)
    left = lines["entity"].value_counts() - MOST_REASONS
    found: dict[str, list[str]] = {}
    for who, why, chance in zip(
        kept["entity"], kept["why"], kept["probability"], strict=True
    ):
        found.setdefault(str(who), []).append(f"{why} ({percent(float(chance))})")
    for who, more in left[left > 0].items():
        found[str(who)].append(f"and {more:,} more")
    return {who: tuple(held) for who, held in found.items()}


__all__ = ["MOST_REASONS", "match_reasons"]
