"""Each row of a network turned into what is drawn: place, size, shape, colour, width."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Protocol

import numpy as np
import pandas as pd

from trafficnet.errors import CountryError, NoEvidenceError, ParameterError
from trafficnet.values.countries import country_name
from trafficnet.view import columns
from trafficnet.view.days import date_text, merged_spans, span
from trafficnet.view.encoding import Encoding
from trafficnet.view.evidence import Behind
from trafficnet.view.facets import Facet, any_facet, category_facet
from trafficnet.view.palette import (
    FREE_SHAPES,
    INK,
    KIND_SHAPES,
    LINE_STYLES,
    LINK_GREY,
    ROLE_COLOURS,
    protected_shape,
)
from trafficnet.view.scales import Scale, scaled
from trafficnet.view.wording import Shown, shown


class Grouped(Protocol):
    """Who is in which community, how sure that is, and how stable each community is."""

    @property
    def membership(self) -> "pd.Series[int]":
        """The community of each entity; 1 is the largest."""

    @property
    def stability(self) -> "pd.Series[float]":
        """How stable each community is, 0-1."""

    @property
    def certainty(self) -> "pd.Series[float]":
        """How sure each entity's place is, 0-1."""


def node_frame(
    nodes: pd.DataFrame,
    links: pd.DataFrame,
    positions: pd.DataFrame,
    communities: Grouped | None,
    encoding: Encoding,
) -> tuple[pd.DataFrame, Scale | None]:
    """Return what is drawn of each node, in the order of the nodes, and what sizes mean."""
    entities = [str(entity) for entity in nodes["entity"]]
    frame = pd.DataFrame({"entity": nodes["entity"].to_numpy()})
    labels = _labels(nodes, entities, encoding.node_label)
    frame["label"] = [label.text for label in labels]
    frame["label_cut"] = [label.cut for label in labels]
    frame["label_hidden"] = [label.hidden for label in labels]
    frame["kind"] = [kind or "person" for kind in columns.texts(nodes, "kind")]
    frame["known"] = columns.flags(nodes, "known", missing=True)
    for name in ("roles", "functions", "countries", "other_names", "phones"):
        frame[name] = pd.Series(columns.lists(nodes, name), dtype=object)
    for name in ("born", "under_18"):
        frame[name] = pd.Series(columns.texts(nodes, name), dtype=object)
    frame["community"] = _community(entities, communities)
    frame["certainty"] = _certainty(entities, communities)
    frame["x"], frame["y"] = _places(entities, positions)
    degree, strength = _degrees(entities, links)
    frame["links"], frame["strength"] = degree, strength
    cells = _cells(nodes, frame, encoding.node_size)
    share, scale = scaled(cells, "size", encoding.node_size, encoding.size_scale)
    frame["size"] = np.sqrt(share)
    frame["shape_meaning"] = [
        cell or "not known"
        for cell in _texts(_cells(nodes, frame, encoding.node_shape))
    ]
    frame["shape"] = _shapes(frame, encoding.node_shape)
    return frame, scale


def link_frame(
    links: pd.DataFrame,
    behind: Mapping[tuple[str, str], Behind],
    encoding: Encoding,
) -> tuple[pd.DataFrame, Scale | None]:
    """Return what is drawn of each link, in the order of the links, and what widths mean."""
    frame = pd.DataFrame(
        {"source": links["source"].to_numpy(), "target": links["target"].to_numpy()}
    )
    ends = zip(map(str, links["source"]), map(str, links["target"]), strict=True)
    held = [behind.get(pair, Behind()) for pair in ends]
    strength = [value or 0.0 for value in columns.numbers(links, "strength")]
    frame["strength"] = np.array(strength, dtype=float)
    raw = None
    if encoding.link_width is not None:
        raw = columns.values(links, encoding.link_width)
    cells = raw if raw is not None else [None] * len(links)
    frame["width"], scale = scaled(
        cells, "width", encoding.link_width, encoding.width_scale
    )
    for name in ("kinds", "source_countries", "target_countries"):
        frame[name] = pd.Series(columns.lists(links, name), dtype=object)
    frame["contacts"] = pd.Series(columns.values(links, "contacts"), dtype=object)
    frame["cross_border"] = columns.flags(links, "cross_border", missing=False)
    frame["basis"] = pd.Series(
        ["; ".join(cell) or None for cell in columns.lists(links, "evidence")],
        dtype=object,
    )
    first = [date_text(value) for value in columns.values(links, "first_seen")]
    last = [date_text(value) for value in columns.values(links, "last_seen")]
    frame["first_seen"] = pd.Series(first, dtype=object)
    frame["last_seen"] = pd.Series(last, dtype=object)
    frame["spans"] = pd.Series(
        [_spans(*row) for row in zip(held, first, last, strict=True)], dtype=object
    )
    single = columns.flags(links, "single_source", missing=False)
    frame["confirmed"] = [not alone for alone in single]
    frame["line"] = _lines(links, frame["confirmed"].tolist())
    frame["colour"] = [
        INK if crosses else LINK_GREY for crosses in frame["cross_border"]
    ]
    frame["evidence"] = pd.Series([one.records for one in held], dtype=object)
    frame["evidence_total"] = [len(one.records) for one in held]
    frame["grades"] = pd.Series([_grades(one) for one in held], dtype=object)
    return frame, scale


def node_facets(
    nodes: pd.DataFrame, frame: pd.DataFrame, encoding: Encoding
) -> tuple[Facet, ...]:
    """Return the ways of colouring nodes on offer, the encoding's first."""
    offered: dict[str, Facet] = {}
    if frame["community"].notna().any():
        offered["community"] = category_facet(
            "community",
            "Group",
            frame["community"].tolist(),
            label=lambda number: f"Group {number}",
            ordered=True,
        )
    offered["countries"] = category_facet(
        "countries", "Country", frame["countries"].tolist(), label=_country
    )
    offered["roles"] = category_facet(
        "roles", "Role", frame["roles"].tolist(), colours=ROLE_COLOURS
    )
    offered["kind"] = category_facet("kind", "Kind", frame["kind"].tolist())
    chosen = encoding.node_colour
    if chosen == "community" and chosen not in offered:
        chosen = "countries" if any(frame["countries"]) else "kind"
    if chosen is None:
        offered["same"] = category_facet("same", "Colour", ["all"] * len(frame))
        chosen = "same"
    if chosen not in offered:
        cells = _cells(nodes, frame, chosen)
        offered[chosen] = any_facet(
            chosen,
            chosen.replace("_", " ").capitalize(),
            cells,
            columns.order_of(nodes, chosen),
        )
    return (offered.pop(chosen), *offered.values())


def link_facet(links: pd.DataFrame, encoding: Encoding) -> Facet | None:
    """Return the way links are coloured, or None where no column was chosen."""
    chosen = encoding.link_colour
    if chosen is None:
        return None
    title = chosen.replace("_", " ").capitalize()
    order = columns.order_of(links, chosen)
    return any_facet(chosen, title, columns.values(links, chosen), order)


def _labels(
    nodes: pd.DataFrame, entities: Sequence[str], column: str | None
) -> list[Shown]:
    """Return each node's label; the entity's id where there is no text to show."""
    if column is None:
        return [Shown("", cut=False, hidden=0)] * len(entities)
    wanted = nodes if column in nodes.columns else pd.DataFrame(index=nodes.index)
    found = [shown("; ".join(cell)) for cell in columns.lists(wanted, column)]
    return [
        label if label.text else Shown(shown(entity).text, label.cut, label.hidden)
        for label, entity in zip(found, entities, strict=True)
    ]


def _cells(
    nodes: pd.DataFrame, frame: pd.DataFrame, column: str | None
) -> list[object]:
    """Return a node column: the network's own, or one that the scene worked out."""
    if column is None:
        return [None] * len(frame)
    return columns.values(nodes if column in nodes.columns else frame, column)


def _texts(cells: Sequence[object]) -> list[str]:
    """Return cells as text, lists joined."""
    return ["; ".join(columns.as_tuple(cell)) for cell in cells]


def _community(entities: Sequence[str], held: Grouped | None) -> pd.Series:
    """Return the community of each node, NA where there is none."""
    found: dict[str, int] = {}
    if held is not None:
        found = {
            str(entity): int(number)
            for entity, number in held.membership.items()
            if not columns.is_missing(number)
        }
    return pd.Series([found.get(entity) for entity in entities], dtype="Int64")


def _certainty(entities: Sequence[str], held: Grouped | None) -> pd.Series:
    """Return how sure each node's community is, None where that was not asked."""
    found: dict[str, float] = {}
    if held is not None:
        found = {
            str(entity): float(value)
            for entity, value in held.certainty.items()
            if not columns.is_missing(value)
        }
    return pd.Series([found.get(entity) for entity in entities], dtype=object)


def _places(
    entities: Sequence[str], positions: pd.DataFrame
) -> tuple[list[float], list[float]]:
    """Return x and y of each node, to four decimals."""
    if not {"entity", "x", "y"} <= set(positions.columns):
        message = (
            f"positions with columns {', '.join(map(str, positions.columns))}: "
            "wanted entity, x, y"
        )
        raise ParameterError(message)
    pairs = zip(
        columns.numbers(positions, "x"), columns.numbers(positions, "y"), strict=True
    )
    held = columns.paired(positions["entity"], pairs)
    x: list[float] = []
    y: list[float] = []
    for entity in entities:
        across, up = held.get(entity, (None, None))
        if across is None or up is None:
            message = f"entity {entity!r} has no place: wanted x and y for every node"
            raise NoEvidenceError(message)
        x.append(round(across, 4))
        y.append(round(up, 4))
    return x, y


def _degrees(
    entities: Sequence[str], links: pd.DataFrame
) -> tuple[list[int], list[float]]:
    """Return how many links each node has, and the sum of their strengths."""
    degree: Counter[str] = Counter()
    strength: dict[str, list[float]] = {}
    rows = zip(
        map(str, links["source"]),
        map(str, links["target"]),
        columns.numbers(links, "strength"),
        strict=True,
    )
    for source, target, weight in rows:
        for end in (source, target):
            degree[end] += 1
            strength.setdefault(end, []).append(weight or 0.0)
    known = set(entities)
    stray = sorted(set(degree) - known)
    if stray:
        message = f"link to {stray[0]!r}: wanted an entity that is among the nodes"
        raise ParameterError(message)
    sums = [float(np.sum(np.sort(strength.get(entity, [0.0])))) for entity in entities]
    return [degree[entity] for entity in entities], sums


def _shapes(frame: pd.DataFrame, column: str | None) -> list[str]:
    """Return each node's shape: a protected person's own, else by the encoding."""
    meanings = frame["shape_meaning"].tolist()
    different = sorted(set(meanings))
    if column == "kind" and set(different) <= set(KIND_SHAPES):
        chosen = KIND_SHAPES
    elif column is None:
        chosen = dict.fromkeys(different, "circle")
    elif len(different) <= len(FREE_SHAPES):
        chosen = dict(zip(different, FREE_SHAPES, strict=False))
    else:
        message = (
            f"node_shape {column!r} has {len(different)} different values: "
            f"wanted at most {len(FREE_SHAPES)}"
        )
        raise ParameterError(message)
    return [
        protected_shape(roles) or chosen[meaning]
        for roles, meaning in zip(frame["roles"], meanings, strict=True)
    ]


def _lines(links: pd.DataFrame, confirmed: Sequence[bool]) -> list[str]:
    """Return each link's style: what the links say, else solid where it is confirmed."""
    said = columns.texts(links, "line")
    for style in said:
        if style is not None and style not in LINE_STYLES:
            message = f"line {style!r}: wanted {', '.join(LINE_STYLES)} or nothing"
            raise ParameterError(message)
    return [
        style or ("solid" if sure else "dashed")
        for style, sure in zip(said, confirmed, strict=True)
    ]


def _grades(behind: Behind) -> tuple[str, ...]:
    """Return the grades of a link's records; "" stands for none."""
    return tuple(sorted({record.grade or "" for record in behind.records}))


def _spans(
    behind: Behind, first: str | None, last: str | None
) -> tuple[tuple[int, int], ...]:
    """Return the days of a link's records, or else from its first day to its last."""
    if behind.spans:
        return merged_spans(behind.spans)
    whole = span(first, last)
    return () if whole is None else (whole,)


def _country(code: str) -> str:
    """Return a country as the legend names it."""
    try:
        return f"{code} · {country_name(code)}"
    except CountryError:
        return code
