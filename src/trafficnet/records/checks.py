"""What a row must say, and what it cannot: checks across the columns of one row."""

from collections.abc import Mapping, Sequence

from trafficnet.records.headers import Column, Columns
from trafficnet.records.moments import When, ends_before
from trafficnet.records.parties import Party
from trafficnet.records.refusals import Refusals
from trafficnet.records.spans import Span
from trafficnet.values.names import name_key

_WORDS = {
    "from": "who made the contact",
    "to": "who received the contact",
    "person": "who it is about",
    "payer": "who paid",
    "payee": "who was paid",
}
_ENDS = {
    "contacts": ("ended", "started"),
    "movements": ("arrived", "departed"),
    "relations": ("ended", "began"),
}
_OWN = ("phones", "emails", "handles", "accounts")
_NAMED = ("documents", "vehicles", "imeis")


def check_rows(
    columns: Columns,
    span: Span,
    parties: Sequence[Party],
    fields: Mapping[str, list[object]],
    refusals: Refusals,
) -> None:
    """Refuse the rows that lack what their kind needs, or contradict themselves."""
    by_side = {party.side: party for party in parties}
    for need in columns.kind.needed:
        if need in by_side:
            _need_party(by_side[need], columns, refusals)
        elif need == columns.kind.start:
            column = columns.known.get(need) or columns.known["date"]
            times = [columns.known.get(name) for name in ("date", "time", "zone")]
            _need_value(column, span.starts, refusals, times)
        else:
            _need_value(columns.known[need], fields[need], refusals)
    _check_ends(columns, span, fields, refusals)
    if columns.kind.name in {"contacts", "relations"}:
        _check_selves(columns, by_side["from"], by_side["to"], refusals)


def _need_party(party: Party, columns: Columns, refusals: Refusals) -> None:
    column = party.first_column()
    if column is None:
        return
    positions = {one.position for found in party.columns.values() for one in found}
    must_be_someone = party.side == columns.kind.bare_side
    for place, is_said in enumerate(
        party.someone() if must_be_someone else party.there(),
    ):
        held = refusals.by_place.get(place)
        if is_said or (held is not None and held.position in positions):
            continue
        who = _WORDS[party.side]
        if columns.kind.name == "relations":
            who = f"{party.side} (one of the two who are related)"
        reason = f"{who} is missing: wanted a name or any identifier"
        refusals.add(place, column, refusals.written(place, column), reason)


def _need_value(
    column: Column,
    values: Sequence[object],
    refusals: Refusals,
    others: Sequence[Column | None] = (),
) -> None:
    """Refuse a row without a value, unless it is refused for what was written there.

    ``others`` are the columns the value is put together from, such as a date and a time.
    """
    told = {one.position for one in (column, *others) if one is not None}
    for place, value in enumerate(values):
        held = refusals.by_place.get(place)
        if value is None and (held is None or held.position not in told):
            written = refusals.written(place, column)
            reason = f"{column.name} is missing: every row needs it"
            refusals.add(place, column, written, reason)


def _check_ends(
    columns: Columns,
    span: Span,
    fields: Mapping[str, list[object]],
    refusals: Refusals,
) -> None:
    """Refuse a row that ends before it starts."""
    end = columns.kind.end
    column = columns.known.get(end or "")
    if column is None:
        return
    ended, started = _ENDS[columns.kind.name]
    abroad = _abroad(fields, len(span.starts))
    for place, (start, finish) in enumerate(zip(span.starts, span.ends, strict=True)):
        if start is None or finish is None:
            continue
        if ends_before(start, finish, is_abroad=abroad[place]):
            reason = f"{ended} {_shown(finish)} before it {started} {_shown(start)}"
            refusals.add(place, column, refusals.written(place, column), reason)


def _abroad(fields: Mapping[str, list[object]], rows: int) -> list[bool]:
    origins = fields.get("from_country", [None] * rows)
    destinations = fields.get("to_country", [None] * rows)
    return [a != b for a, b in zip(origins, destinations, strict=True)]


def _shown(when: When) -> str:
    return when.text.replace("T", " ").removesuffix("Z") if when.has_time else when.text


def _check_selves(
    columns: Columns,
    from_: Party,
    to: Party,
    refusals: Refusals,
) -> None:
    """Refuse a row whose two parties are the same one."""
    column = to.first_column()
    if column is None:
        return
    is_contact = columns.kind.name == "contacts"
    word = "contact" if is_contact else "relation"
    shared = _shared(from_, to) if is_contact else {}
    for place in _same(from_, to):
        shared.setdefault(place, (column, _caption(to, place)))
    for place, (blamed, caption) in shared.items():
        reason = with_itself(word, caption)
        refusals.add(place, blamed, refusals.written(place, blamed), reason)


def with_itself(word: str, caption: str) -> str:
    """Return why a contact or a relation of someone with themselves is refused.

    Examples
    --------
    >>> with_itself("contact", "+447911123456")
    'contact with itself: both parties are +447911123456'
    """
    return f"{word} with itself: both parties are {caption}"


def _shared(one: Party, other: Party) -> dict[int, tuple[Column, str]]:
    """Return place -> the column and the identifier that both parties of a contact use."""
    shared: dict[int, tuple[Column, str]] = {}
    for name in _OWN:
        columns = other.columns.get(name.removesuffix("s")) or other.columns.get("")
        if name not in one.said or name not in other.said or not columns:
            continue
        pairs = zip(one.said[name], other.said[name], strict=True)
        for place, (first, then) in enumerate(pairs):
            if first and then and isinstance(first, tuple) and isinstance(then, tuple):
                both = set(first) & set(then)
                if both:
                    shared.setdefault(place, (columns[0], min(both)))
    return shared


def _same(one: Party, other: Party) -> list[int]:
    """Return the places where everything that names two parties is equal."""
    names = (*_OWN, *_NAMED, "born")
    pairs = zip(one.together(names), other.together(names), strict=True)
    someone = one.someone()
    equal = [
        place
        for place, (first, then) in enumerate(pairs)
        if first == then and someone[place]
    ]
    return [place for place in equal if _name(one, place) == _name(other, place)]


def _name(party: Party, place: int) -> str:
    return name_key(str(party.at("name", place) or ""))


def _caption(party: Party, place: int) -> str:
    for name in ("name", *_OWN, *_NAMED):
        value = party.at(name, place)
        if value:
            return str(value[0] if isinstance(value, tuple) else value)[:60]
    return ""
