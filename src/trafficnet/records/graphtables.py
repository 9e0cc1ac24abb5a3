"""A graph as tables of records: nodes as people, ties as contacts, payments, relations.

A node that is a person, a number or an account is a row of ``people``. A tie
is a row of ``contacts`` where its type is a call, a message or a meeting and it has a
time, of ``payments`` where it has an amount, of ``people`` where it says that someone has
a number or lives at a place, of ``sightings`` where it is dated and leads to another
place, else of ``relations``. Places and events are no party: they, and the ties between
them, are told as refused rows. A vehicle is a party of its ties, but no person by itself.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from trafficnet.errors import EmptyInputError
from trafficnet.records.graphcolumns import Cells, GraphRow, table_of
from trafficnet.records.graphs import Graph, Node, Tie, checked
from trafficnet.records.headings import match
from trafficnet.records.kinds import KINDS
from trafficnet.records.nodeparties import Party, PartyFinder, is_unknown, said_of
from trafficnet.records.nodesorts import (
    IDENTIFIERS,
    channel_of,
    is_dwelling,
    is_owning,
    is_payment,
)
from trafficnet.records.tables import DamagedRow, RawTable, check_shape, shown

LINKED = "linked to"
"""The relation of a tie that does not say what it is."""

_FOR_ALL = frozenset(
    {"marking", "case_id", "source", "conditions", "originator", "releasable_to"}
    | {"review_by", "grade_scheme"},
)
_NO_ONE = frozenset({"vehicle"})
_EXACT = "trafficnet"
_EXACT_NOTE = "written by trafficnet: its attribute of exact values is left aside"
_SEEN = {
    "contacts": {"first_seen": "started_at", "last_seen": "ended_at"},
    "relations": {"first_seen": "since", "last_seen": "until"},
}
_PLAIN_VALUES = frozenset({"value", "total", "sum", "money", "credit", "debit"})
_SHEETS = {
    "contacts": "contacts",
    "payments": "payments",
    "sightings": "sightings",
    "holdings": "people",
    "relations": "relations",
}
_ENDS = {
    "contacts": ("from", "to"),
    "payments": ("payer", "payee"),
    "relations": ("from", "to"),
}


def graph_tables(
    graph: Graph,
    name: str,
    scope: str,
    *,
    home_country: str = "GB",
    with_nodes: bool = True,
    with_ties: bool = True,
) -> Iterator[RawTable]:
    """Yield the tables of a graph: ``nodes``, then one for each kind its ties are.

    Parameters
    ----------
    graph
        As it stood in the file.
    name
        The file's name, for messages.
    scope
        Binds node ids to the file, see
        :func:`trafficnet.records.nodeparties.scope_of`.
    home_country
        Whose national phone forms are understood.
    with_nodes, with_ties
        Whether the nodes and the ties are rows of this file.

    Raises
    ------
    InputError
        Its nodes or ties have hardly an attribute in common.
    EmptyInputError
        There is no node and no tie, or none that could be a record.
    """
    for items in (graph.nodes, graph.ties):
        names = {key for one in items for key in one.attributes}
        filled = sum(len(one.attributes) for one in items)
        check_shape(len(items), len(names), filled, name)
    whole = checked(graph)
    finder = PartyFinder.of(whole, scope, home_country)
    parties = {node.id: finder.party(node) for node in whole.nodes}
    tables = _node_tables(whole, parties) if with_nodes else []
    tables += _tie_tables(whole, parties) if with_ties else []
    if not any(table.read for table in tables):
        message = f"{name}: has no node and no tie; wanted a graph"
        raise EmptyInputError(message)
    damaged = (*whole.damaged_nodes, *whole.damaged_ties) if with_nodes else ()
    if not (damaged or whole.damaged_ties or any(table.rows for table in tables)):
        ends = dict.fromkeys(
            end for tie in whole.ties for end in (tie.source, tie.target)
        )
        found = parties if with_nodes else ends
        raise EmptyInputError(_no_party(name, [parties[one] for one in found]))
    notes = (*whole.notes, *_notes(whole))
    for table in tables:
        yield replace(table, notes=notes)


def _no_party(name: str, parties: Iterable[Party]) -> str:
    tally = Counter(
        party.type or party.sort
        for party in parties
        if not party.is_party or party.sort in _NO_ONE
    )
    told = ", ".join(
        f"{count:,} of type {one!r}" for one, count in sorted(tally.items())
    )
    return (
        f"{name}: nothing in it is a person, a number or an account, or a tie of two "
        f"parties ({told} among its nodes); there is nothing to read by itself"
    )


def _shared(graph: Graph) -> Cells:
    """Return the columns that the graph as a whole says of every row."""
    shared: Cells = {}
    for heading, text in graph.attributes.items():
        matched = match(heading, KINDS["people"])
        if matched is not None and matched[0] in _FOR_ALL and text.strip():
            shared.setdefault(matched[0], text.strip())
    return shared


def _notes(graph: Graph) -> list[str]:
    used = _shared(graph)
    other = sorted(
        heading
        for heading in graph.attributes
        if (match(heading, KINDS["people"]) or ("",))[0] not in used
    )
    notes = [_EXACT_NOTE] if _EXACT in other else []
    told = ", ".join(repr(shown(one)) for one in other if one != _EXACT)
    if told:
        notes.append(f"said of the graph as a whole, not of its rows: {told}")
    return notes


def _attributes(said: Mapping[str, str], graph: Graph) -> Cells:
    """Return the attributes of a node or tie without what only our own export needs."""
    ours = {_EXACT, "networkx_key"} if _EXACT in graph.attributes else set()
    return {one: text for one, text in said.items() if one not in ours}


def _node_tables(graph: Graph, parties: Mapping[str, Party]) -> list[RawTable]:
    rows: list[GraphRow] = []
    damaged = list(graph.damaged_nodes)
    shared = _shared(graph)
    for node in graph.nodes:
        party = parties[node.id]
        if party.is_party and party.sort not in _NO_ONE:
            attributes = _attributes(node.attributes, graph)
            rows.append(_node_row(node, party, {**attributes, **shared}))
            continue
        what = repr(shown(node.type)) if node.type else party.sort
        reason = (
            f"is a node of type {what}, which by itself is no person; "
            "what its ties say of it stands with them"
        )
        damaged.append(DamagedRow(node.row, node.shown, reason))
    if not rows and not damaged:
        return []
    return [table_of("people", "nodes", rows, damaged)]


def _node_row(node: Node, party: Party, attributes: Cells) -> GraphRow:
    cells: Cells = {"record_id": node.id, **party.cells}
    handle = said_of(node).get("handle")
    if handle and party.sort == "name":
        cells["handle"] = f"{handle};{cells['handle']}"
    said = {"type": node.type, "label": node.label}
    if node.label == party.label:
        said.pop("label")
    barred = frozenset({"person_name"} if is_unknown(node) else ())
    return GraphRow(node.row, cells, {**said, **attributes}, barred)


def _tie_tables(graph: Graph, parties: Mapping[str, Party]) -> list[RawTable]:
    rows: dict[str, list[GraphRow]] = {name: [] for name in _SHEETS}
    damaged = list(graph.damaged_ties)
    shared = _shared(graph)
    for tie in graph.ties:
        ends = parties[tie.source], parties[tie.target]
        sheet = _sheet_of(tie, ends)
        if sheet is None:
            value = shown(f"{ends[0].label} - {ends[1].label}")
            damaged.append(DamagedRow(tie.row, value, _no_record(ends)))
            continue
        words = {"tie type": tie.type, "tie label": tie.label}
        attributes = {**words, **_attributes(tie.attributes, graph), **shared}
        cells = _cells_of(tie, sheet, ends)
        given = {
            _SEEN.get(sheet, {}).get(one, one): text for one, text in attributes.items()
        }
        rows[sheet].append(GraphRow(tie.row, cells, given))
    tables = [
        table_of(_SHEETS[name], name, found)
        for name, found in rows.items()
        if found and name != "relations"
    ]
    if rows["relations"] or damaged:
        tables.append(table_of("relations", "relations", rows["relations"], damaged))
    return tables


def _no_record(ends: tuple[Party, Party]) -> str:
    other = next(end for end in ends if not end.is_party)
    what = shown(other.type) or other.sort
    return f"joins {shown(other.label)!r} of type {what!r}, which is no party"


def _sheet_of(tie: Tie, ends: tuple[Party, Party]) -> str | None:
    """Return which table a tie belongs to; None where it is no record."""
    words = f"{tie.type} {tie.label}"
    if all(end.is_party for end in ends):
        held = [end.sort in IDENTIFIERS for end in ends]
        if held.count(True) == 1 and is_owning(words):
            return "holdings"
        return _kind_of(tie, words)
    if not any(end.is_party for end in ends) or "place" not in {e.sort for e in ends}:
        return None
    if is_dwelling(words):
        return "holdings"
    return "sightings" if _has_time(tie, "sightings") else None


def _kind_of(tie: Tie, words: str) -> str:
    if _has_amount(tie, words):
        return "payments"
    is_contact = channel_of(tie.type or tie.label) is not None or any(
        _house(heading, "contacts") == "duration_s" for heading in tie.attributes
    )
    return "contacts" if is_contact and _has_time(tie, "contacts") else "relations"


def _house(heading: str, kind: str) -> str:
    matched = match(heading, KINDS[kind])
    return matched[0] if matched is not None else ""


def _has_amount(tie: Tie, words: str) -> bool:
    houses = {one: _house(one, "payments") for one in tie.attributes}
    is_money = "currency" in houses.values() or is_payment(words)
    return any(
        house == "amount"
        and tie.attributes[heading].strip()
        and (is_money or heading.strip().casefold() not in _PLAIN_VALUES)
        for heading, house in houses.items()
    )


def _has_time(tie: Tie, kind: str) -> bool:
    wanted = {KINDS[kind].start, "date"}
    return any(
        text.strip()
        and (
            _house(heading, kind) in wanted
            or _SEEN.get(kind, {}).get(heading) in wanted
        )
        for heading, text in tie.attributes.items()
    )


def _cells_of(tie: Tie, sheet: str, ends: tuple[Party, Party]) -> Cells:
    """Return our own columns of a tie."""
    if sheet in _ENDS:
        cells = {
            f"{side}_{one}": text
            for side, end in zip(_ENDS[sheet], ends, strict=True)
            for one, text in end.cells.items()
        }
        cells |= _told_by_type(tie, sheet)
    else:
        one, other = ends
        if one.sort in IDENTIFIERS or not one.is_party:
            one, other = other, one
        place = "place" if sheet == "sightings" else "address"
        cells = dict(one.cells)
        cells |= other.cells if other.is_party else {place: other.label, **other.cells}
    return cells


def _told_by_type(tie: Tie, sheet: str) -> Cells:
    """Return the relation or the channel of a tie."""
    word = tie.type or tie.label
    if sheet == "payments":
        return {"channel": word} if word else {}
    if sheet == "contacts":
        given = _said(tie, sheet, "channel") or channel_of(word)
        return {"channel": given} if given else {}
    return {"relation": word or _said(tie, sheet, "relation") or LINKED}


def _said(tie: Tie, kind: str, house: str) -> str:
    found = (
        text.strip()
        for heading, text in tie.attributes.items()
        if _house(heading, kind) == house and text.strip()
    )
    return next(found, "")
