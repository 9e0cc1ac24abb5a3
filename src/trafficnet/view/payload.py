"""A scene as the bytes that the explorer reads: one JSON object of plain columns."""

from collections.abc import Iterable
from typing import Any, Final

from anyascii import anyascii

from trafficnet.view.columns import is_missing
from trafficnet.view.coverage import Coverage
from trafficnet.view.facets import Facet
from trafficnet.view.packed import inline_json, packed_text
from trafficnet.view.palette import LINE_STYLES
from trafficnet.view.record_columns import (
    behind_columns,
    packed_records,
    record_columns,
)
from trafficnet.view.scene import Scene
from trafficnet.view.wording import LABEL_LIMIT, TEXT_LIMIT, shown
from trafficnet.view.words import Words

PLAIN_LIMIT: Final = 200_000
"""Characters up to which a scene stays plain JSON."""

_MOST_NAMES: Final = 12


def scene_payload(scene: Scene) -> dict[str, Any]:
    """Return a scene as plain lists and numbers, one list for each column.

    Nodes and links hold places in the lists: of nodes and of ``words`` (countries, kinds,
    roles). ``records`` has the records and which of them stand behind what. The same scene
    always gives the same object.
    """
    words = Words()
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
        "records": {
            "rows": record_columns(scene.records, words),
            **{
                name: behind_columns(
                    table["evidence"], table["evidence_total"].tolist()
                )
                for name, table in (("nodes", scene.nodes), ("links", scene.links))
            },
        },
        "words": words.held(),
    }


def _matches(scene: Scene) -> dict[str, list[str]]:
    """Return why the records of an entity were taken for one, by its place among the nodes."""
    entities = scene.nodes["entity"].astype(str)
    return {
        str(at): [shown(line, TEXT_LIMIT).text for line in scene.matches[entity]]
        for at, entity in enumerate(entities)
        if scene.matches.get(entity)
    }


def scene_json(scene: Scene) -> str:
    """Return a scene as JSON that may stand inside a page's ``<script>``.

    A large scene is packed (`trafficnet.view.packed`): a tenth of the size, and the same
    columns once the page has read it. A small one stays readable.
    """
    payload = scene_payload(scene)
    text = inline_json(payload)
    if len(text) <= PLAIN_LIMIT:
        return text
    records = packed_records(payload.pop("records"))
    return packed_text(payload, records)


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


def _nodes(scene: Scene, words: Words) -> dict[str, object]:
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
    }


def _links(scene: Scene, words: Words) -> dict[str, object]:
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
        "grades": words.column(links["grades"]),
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
