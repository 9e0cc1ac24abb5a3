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
from trafficnet.view import Scene, csp_hash, explorer_assets

TITLE = "Network report"


def report_sections(
    findings: Findings, tables: dict[str, pd.DataFrame], scene: Scene
) -> tuple[Section, ...]:
    """Return every section of the page, in order."""
    roster = Roster(findings.resolution.people)
    structure = (
        explorer(findings, scene),
        groups(findings, tables, roster),
        borders(findings, tables, roster),
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
    findings: Findings, tables: dict[str, pd.DataFrame], scene: Scene
) -> str:
    """Return the whole page.

    Its content security policy allows its own styles and script by their hashes and
    nothing else, so that nothing a record holds can run or load.
    """
    sections = report_sections(findings, tables, scene)
    return rendered(
        sections,
        marking=str(findings.marking),
        subtitle=sum_sentence(findings.casebook.counts),
    )


def rendered(sections: Sequence[Section], *, marking: str, subtitle: str) -> str:
    """Return sections as one page; every text is escaped."""
    css = files("trafficnet.report").joinpath("templates/report.css").read_text("utf-8")
    explorer_css, explorer_js = explorer_assets()
    policy = (
        f"default-src 'none'; script-src {csp_hash(explorer_js)}; "
        f"style-src {csp_hash(css)} {csp_hash(explorer_css)}; "
        "img-src data: blob:; base-uri 'none'; form-action 'none'"
    )
    return _template().render(
        title=TITLE,
        subtitle=subtitle,
        marking=marking,
        policy=policy,
        css=Markup(css),  # noqa: S704 - our own file
        explorer_css=Markup(explorer_css),  # noqa: S704 - our own file
        explorer_js=Markup(explorer_js),  # noqa: S704 - our own file
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
