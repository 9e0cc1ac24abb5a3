"""Taking back a source and erasing a person, with what that does to the answers."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from trafficnet.analysis.fallout import Fallout, fallout, standing
from trafficnet.casebook import Casebook
from trafficnet.casebook.erasure import Erasure
from trafficnet.casebook.retraction import Withdrawal
from trafficnet.errors import CasebookBusyError, ParameterError
from trafficnet.resolve import resolve_mentions


@dataclass(frozen=True, slots=True, eq=False)
class Retraction:
    """What left with a source, and which answers rested on it.

    Parameters
    ----------
    withdrawal
        The rows and records that left.
    fallout
        Entities, links, groups and ranks that fall or change.
    is_trial
        Whether it was only tried out: nothing was changed then.
    """

    withdrawal: Withdrawal
    fallout: Fallout
    is_trial: bool

    def text(self) -> str:
        """Return in words what left and what falls."""
        gone = self.withdrawal
        does = "would leave" if self.is_trial else "left"
        lines = [
            (
                f"With {gone.sort} {gone.source}, {gone.rows:,} row(s) {does}: {gone.records:,} "
                f"record(s) that nothing else tells; {gone.still_told:,} record(s) stay, told "
                "by other rows."
            )
        ]
        for name, tally in self.fallout.counts().items():
            told = ", ".join(f"{count:,} {change}" for change, count in tally.items())
            lines.append(f"{name}: {told or 'no change'}")
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        """Show the words and the tables in a notebook."""
        tables = "".join(
            f"<h5>{name}</h5>{table.to_html(index=False, escape=True)}"
            for name, table in self.fallout.tables().items()
            if len(table)
        )
        return f"<p>{escape(self.text())}</p>{tables}"


@dataclass(frozen=True, slots=True)
class Forgetting:
    """What was erased of one entity, and what could not be.

    Parameters
    ----------
    erasure
        In numbers only.
    shared
        Namings by an identifier that others use too; they stay unless asked for.
    """

    erasure: Erasure
    shared: int

    def text(self) -> str:
        """Return in words what was erased."""
        done = self.erasure
        lines = [
            (
                f"{done.mentions:,} naming(s) erased: {done.records_removed:,} record(s) removed, "
                f"{done.records_kept:,} kept beside an erased party; {done.rejected:,} refused "
                f"value(s), {done.judgements:,} judgement(s) and {done.notes:,} note(s) with them. "
                f"The log holds {done.digest[:16]} and no more."
            )
        ]
        if self.shared:
            lines.append(
                f"{self.shared:,} naming(s) by a number or account that others use too stay, "
                "as they are theirs as well; ask for them to be erased with --shared"
            )
        lines.append(
            "Beyond reach: the files that were read, copies of the casebook, reports written."
        )
        return "\n".join(lines)


def retract(
    casebook: Casebook, source: str, *, is_trial: bool = False, seed: int = 0
) -> Retraction:
    """Take back a source, and say which entities, links, groups and ranks fall.

    Parameters
    ----------
    casebook
        The records.
    source
        A file as provenance names it, its SHA-256, a ``source`` reference or a record.
    is_trial
        To see what would fall and change nothing.
    seed
        Of all chance.

    Returns
    -------
    Retraction
        Before and after, side by side.

    Raises
    ------
    ParameterError
        If the source is nothing the casebook holds, or could be several.
    CasebookBusyError
        If another process changed the casebook meanwhile; nothing is changed then.
    """
    state, before = casebook.state, standing(casebook, seed=seed)
    with casebook.writing("retract", trial=is_trial):
        if casebook.state != state:
            message = (
                "the casebook was changed by another process meanwhile: wanted it as it "
                "was read; nothing was retracted, run it again"
            )
            raise CasebookBusyError(message)
        gone = casebook.withdraw(source)
        after = standing(casebook, seed=seed)
        if not is_trial:
            casebook.keep_tables(
                {"entities": after.resolution.clusters, "usage": after.resolution.usage}
            )
    if is_trial:
        casebook.note("consultation", tried="retract", rows=gone.rows)
    return Retraction(gone, fallout(before, after), is_trial)


def forget(casebook: Casebook, entity: str, *, shared: bool = False) -> Forgetting:
    """Erase a person: every naming, wherever it stands, down to the pages of the file.

    Parameters
    ----------
    casebook
        The records.
    entity
        As in ``people.csv``: ``"E12"``.
    shared
        To erase namings by an identifier that others use too.

    Returns
    -------
    Forgetting
        In numbers only.

    Raises
    ------
    ParameterError
        If there is no such entity, or nothing of it may be erased.
    """
    found = resolve_mentions(casebook.mentions(), casebook.judgements())
    own = found.clusters[found.clusters["entity"] == entity]
    if not len(own):
        message = f"entity {entity!r}: wanted one of E1 to E{len(found.people)}, as in people.csv"
        raise ParameterError(message)
    others = found.clusters.loc[found.clusters["entity"] != entity, "mention"]
    chosen = own if shared else own[~own["mention"].isin(set(others))]
    if not len(chosen):
        message = (
            f"entity {entity!r}: all its {len(own)} naming(s) are by identifiers that "
            "others use too; wanted shared=True (--shared) to erase them for all"
        )
        raise ParameterError(message)
    done = casebook.erase(sorted(chosen["mention"]))
    return Forgetting(done, len(own) - len(chosen))
