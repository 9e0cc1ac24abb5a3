"""The content keys of a table's rows: what counts for which kind of record."""

from collections.abc import Sequence

from trafficnet.records.batch import MENTION_VALUES
from trafficnet.records.content import Content
from trafficnet.records.keys import CHANNEL_GROUPS, content_key, joined
from trafficnet.records.parties import Party
from trafficnet.records.spans import lasted

_IDENTIFIERS = ("phones", "emails", "handles", "accounts", "special")
_WHERE_TOLD = ("birth_place",)
"""What counts only where it is told: added later, it leaves all other keys as they were."""

_ALWAYS = tuple(name for name in MENTION_VALUES if name not in _WHERE_TOLD)
_NAMING = ("documents", "vehicles", "imeis", "name", "born")


def content_keys(content: Content, places: Sequence[int]) -> list[str]:
    """Return the content key of some rows.

    A contact whose time of day is known is its parties, its start, its channel group and
    its whole seconds: what two operators write alike, give or take what the casebook
    allows for. Of every other record each normalised field counts.
    """
    if content.columns.kind.name != "contacts":
        return _whole_keys(content, places)
    parties = [_party_texts(party, places) for party in content.parties]
    channels = content.fields.get("channel")
    keys: list[str] = []
    for at, place in enumerate(places):
        start = content.span.starts[place]
        if start is None or not start.has_time:
            keys += _whole_keys(content, [place])
            continue
        channel = channels[place] if channels else None
        group = CHANNEL_GROUPS.get(str(channel or "call"), channel)
        sides = [texts[at] for texts in parties]
        seconds = _whole_seconds(content, place)
        keys.append(content_key("contacts", [*sides, start.text, group, seconds]))
    return keys


def _whole_seconds(content: Content, place: int) -> int | None:
    """Return how long a contact lasted, None where nothing tells."""
    given = content.value("duration_s", place)
    if not isinstance(given, int | float):
        given = lasted(content.span.starts[place], content.span.ends[place])
    return None if given is None else round(given)


def _party_texts(party: Party, places: Sequence[int]) -> list[str]:
    """Return of the parties of some rows what identifies them, else what they are called."""
    known, called = party.together(_IDENTIFIERS), party.together(_NAMING)
    said = [known[place] if any(known[place]) else called[place] for place in places]
    texts = {one: joined(one) for one in dict.fromkeys(said)}
    return [texts[one] for one in said]


def _whole_keys(content: Content, places: Sequence[int]) -> list[str]:
    keys = []
    for place in places:
        start, end = content.span.starts[place], content.span.ends[place]
        grade, marking = content.grades[place], content.markings[place]
        fields: list[object] = [start and start.text, end and end.text]
        fields += [
            f"{name}={values[place]}" for name, values in content.sorted_fields()
        ]
        fields += [grade and f"{grade.scheme} {grade}", marking]
        for party in content.parties:
            fields += [party.at(name, place) for name in _ALWAYS]
            fields += [
                f"{name}={value}"
                for name in _WHERE_TOLD
                if (value := party.at(name, place))
            ]
        keys.append(content_key(content.columns.kind.name, fields))
    return keys
