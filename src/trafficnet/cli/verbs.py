"""The verbs of the command line: what each does, and a line to try."""

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import cast


@dataclass(frozen=True, slots=True)
class Verb:
    """One verb of the command line.

    Parameters
    ----------
    name
        As typed: ``cross-border``.
    action
        Where the function that does it stands, ``module:function`` in this package. It
        is fetched when the verb is typed, so that ``--help`` does not wait for it.
    panel
        The heading it stands under in the help.
    summary
        What it does, in one sentence.
    example
        A line to try.
    keeps
        Whether it works with a kept casebook: it then takes ``--key-file``, ``--who`` and
        ``--reason``.
    discloses
        Whether what it writes may be passed on: it then takes ``--recipient``.
    """

    name: str
    action: str
    panel: str
    summary: str
    example: str
    keeps: bool = True
    discloses: bool = False

    def load(self) -> Callable[..., None]:
        """Return the function that does it."""
        module, name = self.action.split(":")
        found = importlib.import_module(f"trafficnet.cli.{module}")
        action = cast("Callable[..., None]", getattr(found, name))
        if not self.keeps:
            return action
        # Its libraries are wanted only by a verb that was typed.
        access = importlib.import_module("trafficnet.cli.access")
        wrapped = access.with_access(action, discloses=self.discloses)
        return cast("Callable[..., None]", wrapped)


_MAIN = "The whole job"
_IN = "Records"
_WHO = "Who is who"
_ASK = "One question at a time"
_OUT = "To other tools"
_KEEP = "Looking after a casebook"

VERBS = (
    Verb(
        "demo",
        "report:demo",
        _MAIN,
        "Write the report of the bundled made-up operation, and say what to open first.",
        "trafficnet demo -o trafficnet-demo",
        keeps=False,
    ),
    Verb(
        "report",
        "report:report",
        _MAIN,
        "Read records and write the report folder: a page, tables and a manifest.",
        "trafficnet report people.csv contacts.csv -o out --home-country GB",
        discloses=True,
    ),
    Verb(
        "check",
        "check:check",
        _IN,
        "Read and validate only: what would be rejected, and why.",
        "trafficnet check records/ --json",
        keeps=False,
    ),
    Verb(
        "ingest",
        "ingest:ingest",
        _IN,
        "Add records to a casebook that is kept in one file.",
        "trafficnet ingest records/ --casebook kestrel.casebook",
    ),
    Verb(
        "generate",
        "generate:generate",
        _IN,
        "Make up an operation, with the truth beside it, to try the tool on.",
        "trafficnet generate -o practice --seed 7 --people 60 --contacts 2000",
        keeps=False,
    ),
    Verb(
        "worklist",
        "judge:worklist",
        _WHO,
        "List the pairs a person should look at first, by the change to expect.",
        "trafficnet worklist --casebook kestrel.casebook -n 20",
    ),
    Verb(
        "judge",
        "judge:judge",
        _WHO,
        "Write down that two namings are the same person, different people, or unsure.",
        "trafficnet judge people.csv:17 people.csv:40 same --why 'one passport' "
        "--casebook kestrel.casebook",
    ),
    Verb(
        "merge",
        "judge:merge",
        _WHO,
        "Judge that entities are one person, and say which became which.",
        "trafficnet merge E3 E7 --why 'met both' --casebook kestrel.casebook",
    ),
    Verb(
        "split",
        "judge:split",
        _WHO,
        "Judge that namings of an entity are of somebody else.",
        "trafficnet split E3 people.csv:17 --why 'his brother' --casebook kestrel.casebook",
    ),
    Verb(
        "undo",
        "judge:undo",
        _WHO,
        "Take back the last judgement, or a named one; its trace stays.",
        "trafficnet undo 4 --casebook kestrel.casebook --reason 'wrong file'",
    ),
    Verb(
        "communities",
        "analyse:communities",
        _ASK,
        "Find the groups, and say how sure each is.",
        "trafficnet communities records/ --json",
    ),
    Verb(
        "key-people",
        "analyse:key_people",
        _ASK,
        "List structural positions with rank intervals; victims and witnesses are left out.",
        "trafficnet key-people --casebook kestrel.casebook -k 3",
    ),
    Verb(
        "cross-border",
        "analyse:cross_border",
        _ASK,
        "List corridors, routes, links and go-betweens across borders.",
        "trafficnet cross-border records/ --json",
    ),
    Verb(
        "timeline",
        "analyse:timeline",
        _ASK,
        "Count contacts, journeys and border crossings by day, week or month.",
        "trafficnet timeline records/ --period month",
    ),
    Verb(
        "disrupt",
        "analyse:disrupt",
        _ASK,
        "Show how the network would fragment; no victim or witness is ever chosen.",
        "trafficnet disrupt records/ -k 3",
    ),
    Verb(
        "export",
        "export:export",
        _OUT,
        "Write the network as GraphML or GEXF 1.3, every value kept.",
        "trafficnet export records/ --to graphml -o kestrel.graphml",
        discloses=True,
    ),
    Verb(
        "review",
        "review:review",
        _KEEP,
        "List the records whose review is overdue, those about under-18s first.",
        "trafficnet review --casebook kestrel.casebook --on 2026-12-31",
    ),
    Verb(
        "retract",
        "upkeep:retract",
        _KEEP,
        "Take back a file, a source or a record, and say which answers fall with it.",
        "trafficnet retract calls.csv --casebook kestrel.casebook --dry-run",
    ),
    Verb(
        "forget",
        "upkeep:forget",
        _KEEP,
        "Erase a person from the casebook, down to the pages of the file.",
        "trafficnet forget E12 --casebook kestrel.casebook --reason 'retention ended'",
    ),
    Verb(
        "log",
        "logbook:log",
        _KEEP,
        "Show what was done with the data, or verify that the log stands as written.",
        "trafficnet log --casebook kestrel.casebook --verify",
    ),
)
"""In the order of the help."""
