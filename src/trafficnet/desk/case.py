"""A case: records in, and every question about them one call away."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from trafficnet import report, view
from trafficnet.analysis.upkeep import Forgetting, Retraction, forget, retract
from trafficnet.casebook import Acting
from trafficnet.casebook import Casebook as PlainCasebook
from trafficnet.desk.explanation import Explanation, explain
from trafficnet.desk.network import Network
from trafficnet.errors import CasebookError
from trafficnet.network import Choice, build_contacts, build_network
from trafficnet.resolve import (
    MatchSettings,
    Resolution,
    match_reasons,
    resolve_mentions,
)
from trafficnet.resolve.matched import Matched
from trafficnet.resolve.questions import WorkList
from trafficnet.resolve.resolver import decide, match_mentions
from trafficnet.resolve.rulings import Change, merge, split
from trafficnet.resolve.worklist import work_list
from trafficnet.view.evidence import MOST_RECORDS

if TYPE_CHECKING:
    from trafficnet.report import ReportSummary


class Casebook(PlainCasebook):
    """Records of one operation, with every question about them one call away."""

    _resolution: Resolution | None = None
    _resolved: str = ""
    _matched: tuple[tuple[str, MatchSettings], Matched] | None = None

    def __repr__(self) -> str:
        """Say where the case is kept and how many rows it holds."""
        where = "in memory" if self.path is None else self.path.name
        try:
            rows = ", ".join(f"{n:,} {what}" for what, n in self.counts.items())
        except CasebookError as error:
            rows = str(error)
        return f"<{type(self).__name__} {where}: {rows}>"

    def resolve(self, settings: MatchSettings | None = None) -> Resolution:
        """Return who is who: which mentions are one person, with the reasons.

        Parameters
        ----------
        settings
            How to match; by default the documented settings.

        Returns
        -------
        Resolution
            Kept until records or judgements are added.
        """
        # The state changes with every record and judgement, whoever added it.
        if self._resolved != self.state or settings is not None:
            self._resolution = None
        if self._resolution is None:
            wanted = settings or MatchSettings()
            found = decide(self._evidence(wanted), self.judgements())
            self._adopt(found)
            return found
        return self._resolution

    def _evidence(self, settings: MatchSettings) -> Matched:
        """Return who is who by the evidence alone, kept while the records stand."""
        key = (self.evidence_state, settings)
        if self._matched is None or self._matched[0] != key:
            records = None if settings.collective is None else self.records()
            found = match_mentions(self.mentions(), settings=settings, records=records)
            self._matched = (key, found)
        return self._matched[1]

    def _adopt(self, found: Resolution) -> None:
        """Keep who is who until records or judgements change."""
        self.keep_tables({"entities": found.clusters, "usage": found.usage})
        self.note("combination", mentions=len(found.clusters), method=found.method)
        self._resolution, self._resolved = found, self.state

    def merge(self, *names: str, who: str | None = None, why: str = "") -> Change:
        """Judge that several entities, or mentions, are one person.

        Parameters
        ----------
        names
            Entities (``"E3"``), mention ids or rows (``"people.csv:17"``), two or more.
        who, why
            Who decided (by default who is at work), and on what ground.

        Returns
        -------
        Change
            Which entities became which; ``undo(change.act)`` takes it back.
        """
        found = self.resolve()
        matched = self._evidence(found.settings)
        change = merge(self, found, names, who=who, why=why, matched=matched)
        self._adopt(change.resolution)
        return change

    def split(
        self,
        entity: str,
        mentions: Iterable[str] | None = None,
        *,
        into: Iterable[Iterable[str]] | None = None,
        who: str | None = None,
        why: str = "",
    ) -> Change:
        """Judge that some mentions of an entity are of somebody else.

        Parameters
        ----------
        entity
            As in ``people.csv``.
        mentions
            Those to part from all the others, by id or row (``"people.csv:17"``); or
        into
            groups of mentions to part from each other.
        who, why
            Who decided (by default who is at work), and on what ground.

        Returns
        -------
        Change
            Which entities became which; ``undo(change.act)`` takes it back.
        """
        found = self.resolve()
        change = split(
            *(self, found, entity),
            mentions=mentions,
            into=into,
            who=who,
            why=why,
            matched=self._evidence(found.settings),
        )
        self._adopt(change.resolution)
        return change

    def worklist(self, n: int | None = 20) -> WorkList:
        """Return the pairs most worth a person's look, by the change to expect.

        Parameters
        ----------
        n
            How many; None for all.
        """
        found = work_list(
            *(self.resolve(), self.mentions(), self.judgements()),
            provenance=self.provenance(),
            n=n,
        )
        self.note("consultation", worklist=len(found))
        return found

    def review_pairs(
        self, n: int = 20, *, who: str | None = None, why: str = ""
    ) -> view.PairReview:
        """Show the work list in a notebook: two records, reasons, three buttons.

        Parameters
        ----------
        n
            How many pairs.
        who, why
            Who decides (by default who is at work), and on what ground.
        """
        return view.PairReview(self, self.worklist(n), who=who, why=why)

    def explain(self, left: str, right: str | None = None) -> Explanation:
        """Return the records, grades and match reasons behind a link or an identity.

        Parameters
        ----------
        left, right
            Two entities (``"E12"``), or one alone to see why its mentions are one person,
            or two mentions by id or row (``"people.csv:17"``).

        Returns
        -------
        Explanation
            ``.records`` and ``.reasons`` as frames, ``.text`` in words, ``.table()`` step
            by step, ``.plot()`` as a picture.
        """
        self.note("consultation", explained=[left] if right is None else [left, right])
        return explain(self, self.resolve(), self.network(), left, right)

    def network(
        self,
        kind: str = "people",
        *,
        since: str | None = None,
        until: str | None = None,
        exclude_assessments: tuple[str, ...] = ("E",),
        include_services: tuple[str, ...] = (),
    ) -> Network:
        """Return the network of the case.

        Parameters
        ----------
        kind
            ``"people"``; ``"everything"`` for the typed network as recorded; or
            ``"contacts"`` for who called whom and nothing else, added up by the casebook,
            which serves tables of millions of calls.
        since, until
            Dates that bound the records, both included (``"2025-03-01"``).
        exclude_assessments
            Assessments to leave out; by default "suspected to be false".
        include_services
            Numbers to keep although they serve many groups.

        Raises
        ------
        NoEvidenceError
            If the case names nobody.
        """
        choice = Choice(since, until, exclude_assessments, include_services)
        if kind == "contacts":
            who = resolve_mentions(self.namings(), self.judgements())
            plain = build_contacts(self, who, choice=choice)
        else:
            who = self.resolve()
            plain = build_network(self, who, kind=kind, choice=choice)
        marking = self.marking()
        self.note("consultation", network=kind, nodes=len(plain))
        return Network.adopt(
            plain,
            evidence=None if kind == "contacts" else report.record_texts(self),
            matches=match_reasons(who) if kind == "people" else None,
            marking=None if marking is None else str(marking),
        )

    def retract(
        self, source: str, *, is_trial: bool = False, seed: int = 0
    ) -> Retraction:
        """Take back a source, and see which entities, links, groups and ranks fall.

        Parameters
        ----------
        source
            A file as provenance names it, its SHA-256, a ``source`` reference or a record.
        is_trial
            To see what would fall and change nothing.
        seed
            Of all chance.
        """
        return retract(self, source, is_trial=is_trial, seed=seed)

    def forget(self, entity: str, *, shared: bool = False) -> Forgetting:
        """Erase a person, down to the pages of the file; the log holds a hash only.

        Parameters
        ----------
        entity
            As in ``people.csv``.
        shared
            To erase namings by an identifier that others use too.
        """
        return forget(self, entity, shared=shared)

    def report(
        self,
        out: str | Path,
        *,
        marking: str | None = None,
        seed: int = 0,
        most_records: int = MOST_RECORDS,
    ) -> ReportSummary:
        """Write the report folder: a page that opens anywhere, tables, a manifest.

        Parameters
        ----------
        out
            The folder.
        marking
            The protective marking, OFFICIAL-SENSITIVE by default.
        seed
            Of all chance.
        most_records
            How many records the drawers of the pages carry, of the network and of the map
            each; where there are more, they say so. The tables name all.
        """
        return report.write_report(
            self,
            Path(out),
            resolution=self.resolve(),
            marking=marking,
            seed=seed,
            most_records=most_records,
        )


def read(
    *paths: str | Path,
    home_country: str = "GB",
    mapping: str | Path | None = None,
) -> Casebook:
    """Read records into a casebook in memory, and find out who is who.

    Parameters
    ----------
    paths
        Files and folders of records.
    home_country
        ISO code of the country whose national phone numbers need no prefix.
    mapping
        A ``trafficnet.toml`` that says what the columns mean.

    Returns
    -------
    Casebook
        With everything that was accepted; see ``.counts`` and ``.rejected``.

    Raises
    ------
    InputError
        If something cannot be read.

    Examples
    --------
    >>> case = read("data/samples/kestrel")  # doctest: +SKIP
    """
    case = Casebook(home_country=home_country).add(*paths, mapping=mapping)
    case.resolve()
    return case


def open_casebook(
    path: str | Path,
    *,
    key: str | None = None,
    home_country: str = "GB",
    acting: Acting | None = None,
) -> Casebook:
    """Open a casebook that is kept in one file, or start a new one there.

    Parameters
    ----------
    path
        The file.
    key
        A pass phrase; the file is then encrypted.
    home_country
        For a new casebook; an old one keeps its own.
    acting
        Who is at work, why and for whom, for the log; by default the user of the system.

    Raises
    ------
    CasebookError
        If the file cannot be opened.
    """
    return Casebook(path, home_country=home_country, key=key, acting=acting)
