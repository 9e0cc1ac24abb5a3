"""What a person writes for a naming: its id, or the row where it stands."""

from __future__ import annotations

from collections.abc import Collection

from trafficnet.casebook import Casebook
from trafficnet.errors import ParameterError


def mention_called(
    casebook: Casebook, text: str, among: Collection[str] | None = None
) -> str:
    """Return the one mention that is meant by an id or by the row where it stands.

    Parameters
    ----------
    casebook
        The case.
    text
        A mention id, or a reference such as ``people.csv:17`` or ``case.xlsx#People:4``.
    among
        The mentions it must be one of, such as those of one entity; None for all.

    Raises
    ------
    ParameterError
        If it is none, or the row names several.
    """
    mentions = casebook.mentions()
    allowed = set(mentions["mention"]) if among is None else set(among)
    if text in allowed:
        return text
    provenance = casebook.provenance()
    records = provenance["record"][provenance["reference"] == text]
    here = mentions["mention"][mentions["record"].isin(records)]
    found = sorted(set(here) & allowed)
    if len(found) == 1:
        return str(found[0])
    if found:
        message = (
            f"{text!r} names {len(found)} parties: wanted one of {', '.join(found)}"
        )
    else:
        scope = "in this casebook" if among is None else "of that entity"
        message = (
            f"{text!r}: wanted a mention {scope}: its id, or its row such as "
            "people.csv:17"
        )
    raise ParameterError(message)
