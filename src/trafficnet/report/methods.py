"""How each answer of a report was reached, for the page and the manifest."""

from collections.abc import Mapping

from trafficnet.analysis import Method
from trafficnet.report.findings import Findings
from trafficnet.version import __version__

_ASKED = ("communities", "key_people", "cross_border", "safeguarding", "timeline")


def method_sentences(findings: Findings) -> dict[str, str]:
    """Return for each answer one sentence on its method, or what is missing."""
    told = {"who is who": str(findings.resolution.method)}
    for name, method in _methods(findings).items():
        told[name.replace("_", " ")] = method.sentence()
    for name, why in findings.missing.items():
        told[name.replace("_", " ")] = f"not answered: {why}"
    return told


def method_values(findings: Findings) -> dict[str, object]:
    """Return for each answer its method as plain values, ready for JSON."""
    resolution = findings.resolution
    values: dict[str, object] = {
        "resolution": {
            "name": resolution.method,
            "converged": bool(resolution.converged),
            "version": __version__,
        },
        **{name: each.as_dict() for name, each in _methods(findings).items()},
    }
    values.update({name: {"missing": why} for name, why in findings.missing.items()})
    return values


def _methods(findings: Findings) -> Mapping[str, Method]:
    answers = ((name, getattr(findings, name)) for name in _ASKED)
    return {name: answer.method for name, answer in answers if answer is not None}
