"""Who may be a victim or witness, and what the law asks to be considered for them."""

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from trafficnet.analysis.communities import Communities, community_of
from trafficnet.analysis.protection import (
    PROTECTED_ROLES,
    has_role,
    node_column,
    protected,
)
from trafficnet.analysis.results import Method, Readable, Shown, axes_for, counted
from trafficnet.network import Network

if TYPE_CHECKING:
    from matplotlib.axes import Axes

VICTIM: Final = frozenset({"victim"})
OFFENDER: Final = frozenset({"suspect", "convicted"})
YES, NO = "yes", "no"

SCOTLAND: Final = (
    "Scotland: Lord Advocate's Instructions (s.8 Human Trafficking and Exploitation "
    "(Scotland) Act 2015) where credible and reliable information from any source "
    "suggests the offence was committed because the person is a victim."
)
ADULT: Final = (
    "Consider before any decision. England and Wales, s.45(1) Modern Slavery Act 2015: "
    "was the act compelled, the compulsion attributable to slavery or relevant "
    "exploitation, and would a reasonable person in the same situation with the relevant "
    "characteristics have no realistic alternative? (Sch. 4 offences are excluded.) "
)
CHILD: Final = (
    "Consider before any decision; under 18, so there is no compulsion test. England and "
    "Wales, s.45(4) Modern Slavery Act 2015: was the act a direct consequence of being a "
    "victim, and would a reasonable person in the same situation with the relevant "
    "characteristics do it? (Sch. 4 offences are excluded.) "
)
AGE_UNKNOWN: Final = (
    "Age unknown: presume a child pending verification where there is reason to. If under "
    "18: "
)
AGE_KNOWN: Final = "If 18 or over: "


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Safeguarding(Readable):
    """Everybody with a victim or witness role, from any source of any grade.

    Parameters
    ----------
    method
        How it was reached.
    """

    method: Method
    _table: pd.DataFrame

    def table(self) -> pd.DataFrame:
        """Return one row per protected person."""
        return self._table.copy()

    def said(self) -> str:
        """Return in one sentence how many people this concerns."""
        prompted = int(self._table["compelled_offence_prompt"].notna().sum())
        people = counted(len(self._table), "person", "people")
        return (
            f"{people} with a victim or witness role, {prompted} of them "
            "also suspected or convicted of an offence they may have been made to commit."
        )

    def plot(self, ax: "Axes | None" = None) -> "Axes":
        """Draw how many protected people stand in each group."""
        ax = axes_for(ax)
        count = self._table["community"].value_counts().sort_index()
        ax.bar([str(group) for group in count.index], count.to_numpy(float))
        ax.set(xlabel="group", ylabel="victims and witnesses")
        return ax

    def _shown(self) -> Shown:
        return ("Safeguarding", self._table, self.method, self.said())


def safeguarding(
    network: Network, communities: Communities | None = None
) -> Safeguarding:
    """Return everyone with a victim or witness role, with the prompts that fit.

    One claim is enough, whatever its source and grade; being a suspect too takes nobody
    off the list. Who is a victim and also suspected or convicted gets the non-punishment
    prompt: s.45 Modern Slavery Act 2015 and the Lord Advocate's Instructions, in the
    form for under-18s where the person is or may be one. It is a prompt to consider, not a
    finding.

    Parameters
    ----------
    network
        Roles, exploitation, cases and ``under_18`` stand on its nodes.
    communities
        Puts each person's group beside the name.

    Returns
    -------
    Safeguarding
        An empty table where nobody has such a role: that no role is recorded does not
        say that nobody is a victim.
    """
    listed = protected(network)
    columns = {
        name: node_column(network, name)[listed].tolist()
        for name in ("name", "roles", "exploitation", "under_18", "cases")
    }
    ages = [age(each) for each in columns["under_18"]]
    table = pd.DataFrame(
        {
            "entity": pd.Series(list(network.index[listed]), dtype=object),
            "name": pd.Series(columns["name"], dtype=object),
            "roles": pd.Series(columns["roles"], dtype=object),
            "exploitation": pd.Series(columns["exploitation"], dtype=object),
            "community": community_of(network, communities)[listed].array,
            "under_18": pd.Series(ages, dtype=object),
            "compelled_offence_prompt": pd.Series(
                list(map(prompt, columns["roles"], ages)), dtype=object
            ),
            "cases": pd.Series(columns["cases"], dtype=object),
        }
    )
    return Safeguarding(
        method=Method(
            "every victim or witness role, of any grade",
            MappingProxyType({"roles": ", ".join(sorted(PROTECTED_ROLES))}),
            left_out=MappingProxyType(
                {"people with neither role": int(np.sum(~listed))}
            ),
        ),
        _table=table,
    )


def age(under_18: Any) -> str | None:  # noqa: ANN401 - the column holds text or a flag
    """Return ``"yes"``, ``"no"`` or None for unknown, from text or a flag.

    Examples
    --------
    >>> age("Yes"), age(False), age(None)
    ('yes', 'no', None)
    """
    text = str(under_18).strip().casefold()
    if text in {"yes", "true"}:
        return YES
    return NO if text in {"no", "false"} else None


def prompt(roles: object, under_18: str | None) -> str | None:
    """Return the non-punishment prompt for a victim who is also suspected or convicted.

    Parameters
    ----------
    roles
        The person's roles.
    under_18
        ``"yes"``, ``"no"`` or None for unknown.
    """
    if not (has_role(roles, VICTIM) and has_role(roles, OFFENDER)):
        return None
    if under_18 == YES:
        return CHILD + SCOTLAND
    if under_18 == NO:
        return ADULT + SCOTLAND
    return AGE_UNKNOWN + CHILD + AGE_KNOWN + ADULT + SCOTLAND
