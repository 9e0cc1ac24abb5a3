"""A scene as the bytes that the explorer reads: one JSON object of plain columns."""

import json
import re
from collections.abc import Iterable
from typing import Final

from anyascii import anyascii

from trafficnet.view.columns import is_missing
from trafficnet.view.coverage import Coverage
from trafficnet.view.evidence import EvidenceRecord
from trafficnet.view.facets import Facet
from trafficnet.view.packed import packed_text
from trafficnet.view.palette import LINE_STYLES
from trafficnet.view.scene import Scene
from trafficnet.view.wording import LABEL_LIMIT, TEXT_LIMIT, shown

PLAIN_LIMIT: Final = 200_000
"""Characters up to which a scene stays plain JSON."""

_MOST_NAMES: Final = 12
_ROW: Final = re.compile(r"(\S.*\S|\S):(0|[1-9][0-9]{0,14})", re.ASCII)
_ESCAPES: Final = {
    ord("<"): "\\u003c",
    ord(">"): "\\u003e",
    ord("&"): "\\u0026",
    0x2028: "\\u2028",
    0x2029: "\\u2029",
}


def scene_payload(scene: Scene) -> dict[str, object]:
    """Return a scene as plain lists and numbers, one list for each column.

    Nodes and links hold places in the lists: of nodes, of ``words`` (countries, kinds,
    roles) and of ``records``. The same scene always gives the same object.
    """
    words = _Words()
    return {
        "version": 1,
        "title": shown(scene.title, 200).text,
        "marking": shown(scene.marking, 200).text,
        "directed": scene.directed,
        "nodes": _nodes(scene, words),
        "links": _links(scene, words),
        "facets": [_facet(facet) for facet in scene.facets],
        "linkFacet": None if scene.link_facet is None else _facet(scene.link_facet),
        "scales": [[scale.channel, scale.words] for scale in scene.scales],
        "shapes": [list(entry) for entry in scene.shapes],
        "stability": {str(k): round(v, 3) for k, v in scene.stability.items()},
        "matches": _matches(scene),
        "coverage": _coverage(scene.coverage),
        "records": [_record(record, words) for record in scene.records],
        "words": words.held(),
    }


def _matches(scene: Scene) -> dict[str, list[str]]:
    """Return why the records of an entity were taken for one, by its place among the nodes."""
    entities = scene.nodes["entity"].astype(str)
    return {
        str(at): [shown(line, TEXT_LIMIT).text for line in scene.matches[entity]]
        for at, entity in enumerate(entities)
        if entity in scene.matches
    }


def scene_json(scene: Scene) -> str:
    r"""Return a scene as JSON that may stand inside a page's ``<script>``.

    A large scene is packed (`trafficnet.view.packed`): a tenth of the size, and the same
    columns once the page has read it. A small one stays readable.

    No ``<``, ``>``, ``&`` or line separator is left in it, so that no text of a record can
    end the element it stands in.

    Examples
    --------
    >>> "<".translate(_ESCAPES)
    '\\u003c'
    """
    payload = scene_payload(scene)
    text = inline_json(payload)
    return packed_text(payload) if len(text) > PLAIN_LIMIT else text


def inline_json(value: object) -> str:
    """Return any plain value as JSON that may stand inside a page's ``<script>``."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return text.translate(_ESCAPES).encode("utf-8", "replace").decode("utf-8")


def search_text(names: Iterable[str]) -> str:
    r"""Return what a search looks through: names and numbers, and their Latin spelling.

    Examples
    --------
    >>> search_text(["Łukasz", "+44 7700 900123"])
    'łukasz\nlukasz\n+44 7700 900123\n447700900123'
    """
    lines: dict[str, None] = {}
    for name in names:
        folded = shown(name, LABEL_LIMIT).text.casefold()
        digits = "".join(char for char in folded if char.isdecimal())
        lines |= dict.fromkeys((folded, anyascii(folded).casefold()))
        if len(digits) > len(folded) / 2:
            lines[anyascii(digits)] = None
    return "\n".join(line for line in lines if line)


class _Words:
    """Short texts that come back often, each kept once."""

    def __init__(self) -> None:
        self._place: dict[str, int] = {}

    def place(self, word: str) -> int:
        """Return where a word stands, adding it if it is new."""
        text = shown(word, LABEL_LIMIT).text
        return self._place.setdefault(text, len(self._place))

    def column(self, rows: Iterable[Iterable[str]]) -> list[list[int]]:
        """Return a column of lists of words as places."""
        return [[self.place(word) for word in row] for row in rows]

    def held(self) -> list[str]:
        """Return every word in order of place."""
        return list(self._place)


def _record(record: EvidenceRecord, words: _Words) -> list[object]:
    """Return one record: kind, grade and the files of its reference as words."""
    kind, grade = record.kind, record.grade
    return [
        _reference(record.reference, words),
        record.date,
        None if kind is None else words.place(kind),
        None if grade is None else words.place(grade),
        record.text,
    ]


def _reference(reference: str | None, words: _Words) -> str | list[int] | None:
    """Return ``a.csv:17; b.csv:4`` as word and row in turn, anything else as it is."""
    if reference is None:
        return None
    found = [_ROW.fullmatch(place) for place in reference.split("; ")]
    places = [match for match in found if match and _as_shown(match[1])]
    if len(places) < len(found):
        return reference
    flat: list[int] = []
    for match in places:
        flat += [words.place(match[1]), int(match[2])]
    return flat


def _as_shown(word: str) -> bool:
    """Say whether a word is kept as it is, with nothing cleaned or cut."""
    return shown(word, LABEL_LIMIT).text == word


def _nodes(scene: Scene, words: _Words) -> dict[str, object]:
    """Return the nodes' columns."""
    nodes = scene.nodes
    others = [tuple(row)[:_MOST_NAMES] for row in nodes["other_names"]]
    phones = [tuple(row)[:_MOST_NAMES] for row in nodes["phones"]]
    entities = [str(entity) for entity in nodes["entity"]]
    searched = zip(entities, nodes["label"], others, phones, strict=True)
    return {
        "id": entities,
        "label": nodes["label"].tolist(),
        "cut": _ones(nodes["label_cut"]),
        "hidden": nodes["label_hidden"].tolist(),
        "kind": [words.place(kind) for kind in nodes["kind"]],
        "known": _ones(nodes["known"]),
        "roles": words.column(nodes["roles"]),
        "functions": words.column(nodes["functions"]),
        "countries": words.column(nodes["countries"]),
        "others": [[shown(name).text for name in row] for row in others],
        "phones": [[shown(phone).text for phone in row] for row in phones],
        "born": nodes["born"].tolist(),
        "child": nodes["under_18"].tolist(),
        "community": _whole(nodes["community"]),
        "certainty": _rounded(nodes["certainty"], 3),
        "x": _rounded(nodes["x"], 4),
        "y": _rounded(nodes["y"], 4),
        "size": _rounded(nodes["size"], 3),
        "shape": nodes["shape"].tolist(),
        "search": [
            search_text((label, entity, *names, *numbers))
            for entity, label, names, numbers in searched
        ],
        "evidence": [list(row) for row in nodes["evidence"]],
        "evidenceTotal": nodes["evidence_total"].tolist(),
    }


def _links(scene: Scene, words: _Words) -> dict[str, object]:
    """Return the links' columns; a span is two numbers, first and last day."""
    links = scene.links
    place = {str(entity): at for at, entity in enumerate(scene.nodes["entity"])}
    return {
        "source": [place[str(entity)] for entity in links["source"]],
        "target": [place[str(entity)] for entity in links["target"]],
        "strength": _rounded(links["strength"], 4),
        "width": _rounded(links["width"], 3),
        "kinds": words.column(links["kinds"]),
        "contacts": _whole(links["contacts"]),
        "cross": _ones(links["cross_border"]),
        "from": words.column(links["source_countries"]),
        "to": words.column(links["target_countries"]),
        "basis": links["basis"].tolist(),
        "first": links["first_seen"].tolist(),
        "last": links["last_seen"].tolist(),
        "spans": [[day for span in row for day in span] for row in links["spans"]],
        "confirmed": _ones(links["confirmed"]),
        **_styles(links["line"].tolist()),
        "evidence": [list(row) for row in links["evidence"]],
        "evidenceTotal": links["evidence_total"].tolist(),
    }


def _styles(lines: list[str]) -> dict[str, object]:
    """Return the links' styles, where any is more than confirmed or not."""
    if "dotted" not in lines:
        return {}
    return {"line": [LINE_STYLES.index(style) for style in lines]}


def _facet(facet: Facet) -> dict[str, object]:
    """Return one way of colouring; a row in a single category is a bare number."""
    return {
        "key": facet.key,
        "title": facet.title,
        "categories": [[c.value, c.label, c.colour, c.count] for c in facet.categories],
        "codes": [row[0] if len(row) == 1 else list(row) for row in facet.codes],
    }


def _coverage(coverage: Coverage | None) -> dict[str, object] | None:
    """Return the sources' periods; a source's spans are first and last day in turn."""
    if coverage is None:
        return None
    return {
        "period": coverage.period,
        "starts": list(coverage.starts),
        "end": coverage.end,
        "sources": [
            [
                shown(source.name, LABEL_LIMIT).text,
                list(source.counts),
                source.undated,
                [day for span in source.spans for day in span],
                int(source.stated),
            ]
            for source in coverage.sources
        ],
    }


def _ones(column: Iterable[bool]) -> list[int]:
    """Return yes and no as 1 and 0."""
    return [int(value) for value in column]


def _whole(column: Iterable[object]) -> list[int | None]:
    """Return whole numbers, None where there is none."""
    return [None if is_missing(value) else int(float(str(value))) for value in column]


def _rounded(column: Iterable[float | None], digits: int) -> list[float | None]:
    """Return numbers cut to so many decimals, whole ones without a point."""
    found: list[float | None] = []
    for value in column:
        if value is None:
            found.append(None)
            continue
        number = round(float(value), digits) + 0.0
        found.append(int(number) if number.is_integer() else number)
    return found
