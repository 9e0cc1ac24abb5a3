"""The records that a network is built from: chosen, dated, and placed on entities."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

# The letter or digit that says "suspected false" in each scheme, by 3x5x2's letter.
_SAME_ASSESSMENT = {("5x5x5", "5"): "E"}


@dataclass(frozen=True, slots=True)
class Choice:
    """Which records a network is built from.

    Parameters
    ----------
    since, until
        Dates (ISO text) that bound the start of a record, both included.
    exclude_assessments
        Assessments to leave out; "E" is "suspected to be false".
    include_services
        Numbers to keep although they serve many groups.
    """

    since: str | None = None
    until: str | None = None
    exclude_assessments: tuple[str, ...] = ("E",)
    include_services: tuple[str, ...] = ()


def choose_records(
    records: pd.DataFrame, choice: Choice
) -> tuple[pd.DataFrame, dict[str, int]]:
    """Return the records that a choice keeps, and how many it leaves out, by reason.

    Parameters
    ----------
    records
        The casebook's records.
    choice
        Bounds and excluded assessments.
    """
    letters = [
        _SAME_ASSESSMENT.get((scheme, value), value)
        for scheme, value in zip(
            records["grade_scheme"], records["grade_assessment"], strict=True
        )
    ]
    false = pd.Series(letters, index=records.index, dtype=object).isin(
        choice.exclude_assessments
    )
    left_out = {"records graded suspected false": int(false.sum())}
    kept = records[~false]
    if choice.since is not None or choice.until is not None:
        undated = kept["started_at"].isna() & kept["kind"].isin(
            ["contacts", "payments", "movements", "sightings", "adverts"]
        )
        outside = pd.Series(data=False, index=kept.index)
        if choice.since is not None:
            outside |= kept["started_at"] < pd.Timestamp(choice.since, tz="UTC")
        if choice.until is not None:
            end = pd.Timestamp(choice.until, tz="UTC")
            end += (
                pd.Timedelta(days=1)
                if len(choice.until) <= len("2025-01-01")
                else pd.Timedelta(0)
            )
            outside |= kept["started_at"] >= end
        left_out["records outside the dates asked for"] = int(
            (outside & ~undated).sum()
        )
        left_out["records with no date"] = int(undated.sum())
        kept = kept[~(outside | undated)]
    return kept.reset_index(drop=True), {k: n for k, n in left_out.items() if n}


def place_mentions(
    mentions: pd.DataFrame, clusters: pd.DataFrame, records: pd.DataFrame
) -> pd.DataFrame:
    """Return one row per mention and entity it is placed on.

    Parameters
    ----------
    mentions
        The casebook's mentions.
    clusters
        Mention, entity, certainty.
    records
        The chosen records; mentions of others are left out.

    Returns
    -------
    pandas.DataFrame
        The mentions with ``entity``, ``share`` (1 over the number of entities the
        mention is placed on), and the record's times.
    """
    placed = clusters[["mention", "entity"]].merge(mentions, on="mention")
    placed["share"] = 1.0 / placed.groupby("mention")["entity"].transform("size")
    times = records[["record", "started_at", "ended_at"]]
    return placed.merge(times, on="record").sort_values(
        ["mention", "entity"], ignore_index=True
    )


def reference_lists(
    provenance: pd.DataFrame,
) -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """Return, for each record, where it stands and who reported it.

    Parameters
    ----------
    provenance
        Record, reference, source, file.

    Returns
    -------
    tuple of two dict
        Record to references (``calls.csv:12``), and record to independent sources: the
        declared source where there is one, else the file.
    """
    declared = provenance["source"].where(
        provenance["source"].notna(), provenance["file"]
    )
    seen: dict[str, set[str]] = {}
    told: dict[str, set[str]] = {}
    for record, reference, source in zip(
        provenance["record"], provenance["reference"], declared, strict=True
    ):
        seen.setdefault(record, set()).add(reference)
        told.setdefault(record, set()).add(source)
    references = {r: tuple(sorted(some, key=_place)) for r, some in seen.items()}
    return references, {r: tuple(sorted(some)) for r, some in told.items()}


def _place(reference: str) -> tuple[str, int]:
    file, _, row = reference.rpartition(":")
    return file, int(row) if row.isdecimal() else 0


def merged_references(lists: list[tuple[str, ...]]) -> tuple[str, ...]:
    """Return all references of several lists once, in file and row order."""
    return tuple(sorted({r for some in lists for r in some}, key=_place))


def grade_text(records: pd.DataFrame) -> np.ndarray:
    """Return each record's grade as one text such as ``2BP``, None where it has none."""
    parts = ("grade_source", "grade_assessment", "grade_handling")
    rows = zip(*(records[name] for name in parts), strict=True)
    texts = ["".join(str(v) for v in row if isinstance(v, str)) or None for row in rows]
    return np.array(texts, dtype=object)
