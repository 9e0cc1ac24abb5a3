"""Write the report folder: every table, the pages and the manifest, or nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from trafficnet.casebook import Casebook
from trafficnet.exchange.tables import write_csv
from trafficnet.report.columns import TABLES
from trafficnet.report.findings import Findings, Progress, gather
from trafficnet.report.manifest import manifest_text
from trafficnet.report.page import TITLE, report_page
from trafficnet.report.placing import MANIFEST, check_place, finished_folder
from trafficnet.report.references import record_texts
from trafficnet.report.tables import report_tables
from trafficnet.resolve import Resolution, match_reasons
from trafficnet.view import (
    CorridorScene,
    Scene,
    build_corridor_scene,
    build_scene,
    layout,
    network_page,
)
from trafficnet.view.evidence import MOST_RECORDS

_DRAWING, _WRITING = 7, 8


@dataclass(frozen=True, slots=True)
class ReportSummary:
    """What a report came to, for a message at the end of a run.

    Parameters
    ----------
    out
        The folder.
    files
        What stands in it, sorted.
    marking
        Its protective marking.
    counts
        Rows read, accepted, rejected, repeated.
    people, links, groups, corridors, crossing, protected
        How many of each; ``crossing`` counts links across a border.
    moved
        How many protected people were moved out of the list of positions.
    missing
        What the records could not answer, and why.
    """

    out: Path
    files: tuple[str, ...]
    marking: str
    counts: Mapping[str, int]
    people: int
    links: int
    groups: int
    corridors: int
    crossing: int
    protected: int
    moved: int
    missing: Mapping[str, str]


def write_report(
    casebook: Casebook,
    out: str | Path,
    *,
    resolution: Resolution | None = None,
    marking: str | None = None,
    seed: int = 0,
    progress: Progress | None = None,
    most_records: int = MOST_RECORDS,
) -> ReportSummary:
    """Write the report folder of a casebook.

    Parameters
    ----------
    casebook
        The records.
    out
        A new or empty folder, or one with an earlier report, which is replaced. All or
        nothing: the folder appears in one step when everything in it is finished.
    resolution
        Who is who; worked out here when it is not given.
    marking
        The protective marking, OFFICIAL-SENSITIVE by default; a higher one of the
        records counts.
    seed
        Of all chance.
    progress
        Called with (steps done, what is being done).
    most_records
        How many records the drawers of the pages carry, of the network and of the map
        each; where there are more, they say so. The tables name all.

    Returns
    -------
    ReportSummary
        What was written.

    Raises
    ------
    OutputError
        If ``out`` holds anything else, or cannot be written; nothing is touched then.
    MarkingError
        If the marking is not one this tool may put on a page.

    Notes
    -----
    The same records and seed give the same bytes, in any order of rows and files; only
    ``run_at`` in the manifest differs.
    """
    place = Path(out)
    check_place(place)
    with finished_folder(place) as folder:
        findings = gather(
            casebook,
            resolution=resolution,
            marking=marking,
            seed=seed,
            progress=progress,
        )
        tables = report_tables(findings)
        if progress is not None:
            progress(_DRAWING, "drawing")
        evidence = record_texts(findings.casebook)
        scene = _scene(findings, evidence).carrying(most_records)
        corridors = _corridor_scene(findings, evidence)
        if corridors is not None:
            corridors = corridors.carrying(most_records)
        pages = {
            "report.html": report_page(findings, tables, scene, corridors),
            "network.html": network_page(scene),
        }
        if progress is not None:
            progress(_WRITING, "writing")
        _fill(folder, findings, tables, pages)
        files = tuple(sorted(path.name for path in folder.iterdir()))
        casebook.note("disclosure", report=len(files), marking=str(findings.marking))
    return _summary(place, files, findings, tables)


def _fill(
    folder: Path,
    findings: Findings,
    tables: Mapping[str, pd.DataFrame],
    pages: Mapping[str, str],
) -> None:
    """Write every file; the manifest last, since it holds their SHA-256."""
    for name, table in TABLES.items():
        write_csv(tables[name], table.columns, folder / table.file)
    for file, page in pages.items():
        (folder / file).write_bytes(page.encode("utf-8", errors="replace"))
    told = manifest_text(findings, folder)
    (folder / MANIFEST).write_bytes(told.encode("utf-8", errors="replace"))


def _scene(findings: Findings, evidence: Mapping[str, str]) -> Scene:
    network, groups = findings.network, findings.communities
    return build_scene(
        network,
        communities=groups,
        positions=layout(network, groups, seed=findings.seed),
        evidence=evidence,
        title=TITLE,
        marking=str(findings.marking),
    ).explained(match_reasons(findings.resolution))


def _corridor_scene(
    findings: Findings, evidence: Mapping[str, str]
) -> CorridorScene | None:
    """Return what the map of corridors shows; None where the records cannot tell."""
    if findings.cross_border is None:
        return None
    return build_corridor_scene(
        findings.network,
        findings.cross_border.corridors,
        evidence=evidence,
        title=TITLE,
        marking=str(findings.marking),
    )


def _summary(
    out: Path,
    files: tuple[str, ...],
    findings: Findings,
    tables: Mapping[str, pd.DataFrame],
) -> ReportSummary:
    return ReportSummary(
        out=out,
        files=files,
        marking=str(findings.marking),
        counts=findings.casebook.counts,
        people=len(tables["people"]),
        links=len(tables["links"]),
        groups=len(tables["communities"]),
        corridors=len(tables["corridors"]),
        crossing=int(findings.network.links["cross_border"].sum()),
        protected=len(tables["safeguarding"]),
        moved=0 if findings.key_people is None else findings.key_people.moved,
        missing=findings.missing,
    )
