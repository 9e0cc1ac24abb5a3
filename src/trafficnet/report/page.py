"""The report page: the sections in order, in one file that opens anywhere."""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import pandas as pd
from jinja2 import Environment, StrictUndefined, Template, select_autoescape
from markupsafe import Markup

from trafficnet.casebook.sums import sum_sentence
from trafficnet.report.blocks import Roster, Section
from trafficnet.report.borders import borders
from trafficnet.report.findings import Findings
from trafficnet.report.grounds import method, provenance, services
from trafficnet.report.methods import method_sentences
from trafficnet.report.positions import positions, protection
from trafficnet.report.quality import quality
from trafficnet.report.structure import explorer, groups, people
from trafficnet.report.summary import summary
from trafficnet.report.when import when
from trafficnet.version import __version__
from trafficnet.view import (
    CorridorScene,
    Scene,
    corridor_assets,
    explorer_assets,
    page_policy,
)

TITLE = "Network report"


def report_sections(
    findings: Findings,
    tables: dict[str, pd.DataFrame],
    scene: Scene,
    corridors: CorridorScene | None = None,
) -> tuple[Section, ...]:
    """Return every section of the page, in order."""
    roster = Roster(findings.resolution.people)
    structure = (
        explorer(findings, scene),
        groups(findings, tables, roster),
        borders(findings, tables, roster, corridors),
        positions(findings, tables["key_people"], roster),
        protection(findings, tables["safeguarding"], roster),
        when(findings),
    )
    return (
        summary(findings, tables),
        quality(findings, tables["rejected"]),
        *structure,
        people(tables["people"], roster),
        services(tables["services"]),
        method(findings, method_sentences(findings)),
        provenance(findings),
    )


def report_page(
    findings: Findings,
    tables: dict[str, pd.DataFrame],
    scene: Scene,
    corridors: CorridorScene | None = None,
) -> str:
    """Return the whole page.

    Its content security policy allows its own styles and script by their hashes and
    nothing else, so that nothing a record holds can run or load.
    """
    sections = report_sections(findings, tables, scene, corridors)
    return rendered(
        sections,
        marking=str(findings.marking),
        subtitle=sum_sentence(findings.casebook.counts),
        mapped=corridors is not None and findings.cross_border is not None,
    )


def rendered(
    sections: Sequence[Section], *, marking: str, subtitle: str, mapped: bool = False
) -> str:
    """Return sections as one page; every text is escaped.

    Parameters
    ----------
    sections
        In order.
    marking, subtitle
        Above and below, and under the title.
    mapped
        Whether a section holds the map that moves.
    """
    css = files("trafficnet.report").joinpath("templates/report.css").read_text("utf-8")
    parts = [explorer_assets(), corridor_assets()] if mapped else [explorer_assets()]
    styles = [css, *(style for style, _ in parts)]
    scripts = [script for _, script in parts]
    return _template().render(
        title=TITLE,
        subtitle=subtitle,
        marking=marking,
        policy=page_policy(styles, scripts),
        styles=[Markup(text) for text in styles],  # noqa: S704 - our own files
        scripts=[Markup(text) for text in scripts],  # noqa: S704 - our own files
        sections=sections,
        version=__version__,
    )


@cache
def _template() -> Template:
    source = files("trafficnet.report").joinpath("templates/report.html.j2")
    environment = Environment(
        autoescape=select_autoescape(default_for_string=True, default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.from_string(source.read_text("utf-8"))
