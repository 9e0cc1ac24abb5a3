"""Static figures for print: the network, corridors, time, ranks and stability.

All return a matplotlib `Figure` that no global state knows of; `figure_bytes` writes it as PNG, SVG or
PDF, the same bytes every time. Colours can be told apart by people with colour blindness.
"""

import re
from typing import Final, Protocol

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from trafficnet.errors import CountryError, NoEvidenceError
from trafficnet.values.countries import country_name
from trafficnet.view.canvas import (
    figure_bytes,
    figure_of,
    plain_axes,
    printable,
    sheet_axes,
)
from trafficnet.view.columns import numbers, texts
from trafficnet.view.network_figure import plot_network
from trafficnet.view.palette import CATEGORY_COLOURS, GREY, INK, category_colours

__all__ = [
    "figure_bytes",
    "plot_corridors",
    "plot_network",
    "plot_ranks",
    "plot_stability",
    "plot_timeline",
]

MOST_ROWS: Final = 25
MOST_PERIODS: Final = 600
MOST_TICKS: Final = 12
BLUE, ORANGE = CATEGORY_COLOURS[0], CATEGORY_COLOURS[5]


class HasTable(Protocol):
    """An analysis result: a value with a table."""

    def table(self) -> pd.DataFrame:
        """Return the result as a frame."""


def plot_corridors(
    corridors: "pd.DataFrame | HasTable",
    *,
    ax: Axes | None = None,
    title: str = "",
    marking: object | None = None,
) -> Figure:
    """Return the corridors as bars: how many people (else links) each one has.

    Parameters
    ----------
    corridors
        `origin, destination, people` or `links`, and `p_value` where known.
    ax, title, marking
        Axes to draw on, heading, protective marking.

    Raises
    ------
    NoEvidenceError
        If there is no corridor.
    """
    frame = _rows(corridors, "corridor", ("origin", "destination"))
    measure = "people" if _holds_numbers(frame, "people") else "links"
    frame = frame.assign(_value=[value or 0.0 for value in numbers(frame, measure)])
    frame = frame.sort_values(
        ["_value", "origin", "destination"], ascending=[False, True, True]
    )
    shown, more = frame.head(MOST_ROWS), len(frame) - MOST_ROWS
    names = [
        printable(f"{_country(a)} → {_country(b)}")
        for a, b in zip(
            texts(shown, "origin"), texts(shown, "destination"), strict=True
        )
    ]
    notes = [
        f"{value:g}" + (f"   p {chance:.2g}" if chance is not None else "")
        for value, chance in zip(
            shown["_value"].tolist(), numbers(shown, "p_value"), strict=True
        )
    ]
    ax = sheet_axes(ax, (8.0, _height(len(shown))), title=title, marking=marking)
    rows = np.arange(len(shown))
    ax.barh(rows, shown["_value"], height=0.62, color=BLUE)
    for row, (value, note) in enumerate(zip(shown["_value"], notes, strict=True)):
        ax.annotate(
            note, (value, row), xytext=(4, 0), textcoords="offset points", va="center",
            fontsize=8, color=INK,
        )  # fmt: skip
    _name_rows(ax, names)
    ax.set_xlim(0, max(float(shown["_value"].max()), 1.0) * 1.15)
    ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    ax.set_xlabel(
        measure + (f" ({more} smaller corridors not drawn)" if more > 0 else "")
    )
    return figure_of(ax)


def plot_timeline(
    timeline: "pd.DataFrame | HasTable",
    *,
    ax: Axes | None = None,
    title: str = "",
    marking: object | None = None,
) -> Figure:
    """Return contacts and movements by period, those across a border set apart.

    Parameters
    ----------
    timeline
        `period, contacts, movements, cross_border`; periods such as `2021-03`. Days, months and
        years without records are drawn as the gaps they are.
    ax, title, marking
        Axes to draw on, heading, protective marking.

    Raises
    ------
    NoEvidenceError
        If there is no period.
    """
    frame = _rows(timeline, "period", ("period",))
    counts = pd.DataFrame(
        {
            name: [value or 0.0 for value in numbers(frame, name)]
            for name in ("contacts", "movements", "cross_border")
        },
        index=pd.Index(_periods(frame["period"])),
    )
    counts = counts.groupby(level=0).sum()
    periods = _without_gaps(sorted(counts.index))
    counts = counts.reindex(periods, fill_value=0.0)
    ax = sheet_axes(ax, (9.0, 3.6), title=title, marking=marking)
    x = np.arange(len(periods))
    ax.bar(x, counts["contacts"], width=0.86, color="#b9cfe3", label="contacts")
    ax.bar(
        x,
        counts["cross_border"],
        width=0.5,
        color=BLUE,
        label="of these across a border",
    )
    if counts["movements"].any():
        moved = np.flatnonzero(counts["movements"].to_numpy())
        ax.plot(
            x[moved], counts["movements"].to_numpy()[moved], linestyle="none", marker="D",
            markersize=5, color=ORANGE, markeredgecolor="white", label="movements",
        )  # fmt: skip
    step = max(int(np.ceil(len(periods) / MOST_TICKS)), 1)
    ax.set_xticks(x[::step], [printable(period) for period in periods[::step]])
    ax.yaxis.set_major_locator(MaxNLocator(integer=True))
    plain_axes(ax, grid="y")
    ax.legend(
        frameon=False, fontsize=8, ncols=3, loc="lower right", bbox_to_anchor=(1.0, 1.0)
    )
    return figure_of(ax)


def plot_ranks(
    key_people: "pd.DataFrame | HasTable",
    *,
    ax: Axes | None = None,
    title: str = "",
    marking: object | None = None,
) -> Figure:
    """Return ranks with their intervals: how far each would move if links were missing.

    Parameters
    ----------
    key_people
        `name, rank, rank_low, rank_high`, as `key_people(...).table()` gives them; where a name is
        missing the `entity` stands. `in_key_set` fills the dot.
    ax, title, marking
        Axes to draw on, heading, protective marking.

    Raises
    ------
    NoEvidenceError
        If nobody is ranked.
    """
    frame = _rows(
        key_people, "ranked person", ("name", "rank", "rank_low", "rank_high")
    )
    entity = texts(frame, "entity")
    frame = frame.assign(
        _name=[
            name or other or "?"
            for name, other in zip(texts(frame, "name"), entity, strict=True)
        ],
        _entity=[name or "" for name in entity],
    ).sort_values(["rank", "_entity", "_name"])
    shown, more = frame.head(MOST_ROWS), len(frame) - MOST_ROWS
    ax = sheet_axes(ax, (8.0, _height(len(shown))), title=title, marking=marking)
    rows = np.arange(len(shown))
    low, high = (
        shown[name].astype(float).to_numpy() for name in ("rank_low", "rank_high")
    )
    ax.hlines(rows, low, high, color="#9db8d2", linewidth=5, capstyle="round", zorder=2)
    chosen = (
        shown["in_key_set"].fillna(value=False).astype(bool)
        if "in_key_set" in shown
        else None
    )
    fill = (
        [BLUE] * len(shown)
        if chosen is None
        else [BLUE if c else "white" for c in chosen]
    )
    ax.scatter(
        shown["rank"].astype(float), rows, s=42, c=fill, edgecolors=BLUE, zorder=3
    )
    _name_rows(ax, [printable(name, 40) for name in shown["_name"]])
    ax.set_xlim(0.2, max(float(np.nanmax(high)), 2.0) + 0.8)
    ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    label = "rank by structural position, with its interval under missing links"
    notes = [] if chosen is None else ["filled: in the key set"]
    notes += [f"{more} further people not drawn"] if more > 0 else []
    ax.set_xlabel("\n".join([label, "; ".join(notes)]).strip())
    return figure_of(ax)


def plot_stability(
    communities: "pd.DataFrame | HasTable",
    *,
    ax: Axes | None = None,
    title: str = "",
    marking: object | None = None,
) -> Figure:
    """Return how firmly each community holds together over repeated searches.

    Parameters
    ----------
    communities
        `community, people, stability`, and `victims` where known, as
        `communities(...).table()` gives them.
    ax, title, marking
        Axes to draw on, heading, protective marking.

    Raises
    ------
    NoEvidenceError
        If there is no community.
    """
    frame = _rows(communities, "community", ("community", "stability"))
    frame = frame.sort_values("community")
    shown, more = frame.head(MOST_ROWS), len(frame) - MOST_ROWS
    people, victims = numbers(shown, "people"), numbers(shown, "victims")
    held = [value or 0.0 for value in numbers(shown, "stability")]
    ax = sheet_axes(ax, (8.0, _height(len(shown))), title=title, marking=marking)
    rows = np.arange(len(shown))
    palette = category_colours(len(CATEGORY_COLOURS))
    colours = [
        palette[int(c) - 1] if 1 <= int(c) <= len(palette) else GREY
        for c in shown["community"]
    ]
    ax.hlines(rows, 0.0, held, color="#c6ced6", linewidth=2, zorder=2)
    ax.scatter(held, rows, s=70, c=colours, edgecolors="white", zorder=3, clip_on=False)
    for row, (size, hurt) in enumerate(zip(people, victims, strict=True)):
        words = [f"{size:g} people"] if size is not None else []
        words += [f"{hurt:g} victims"] if hurt else []
        ax.annotate(
            ", ".join(words), (1.0, row), xytext=(8, 0), textcoords="offset points",
            va="center", fontsize=8, color=INK, annotation_clip=False,
        )  # fmt: skip
    _name_rows(ax, [f"Group {community}" for community in shown["community"]])
    ax.set_xlim(0.0, 1.0)
    label = "stability: 1 = found alike in every search"
    ax.set_xlabel(label + (f" ({more} smaller groups not drawn)" if more > 0 else ""))
    return figure_of(ax)


def _rows(
    value: "pd.DataFrame | HasTable", noun: str, needed: tuple[str, ...]
) -> pd.DataFrame:
    """Return a result's table, or refuse one with nothing to draw."""
    frame = value if isinstance(value, pd.DataFrame) else value.table()
    missing = [name for name in needed if name not in frame.columns]
    if missing:
        message = f"table without {', '.join(missing)}: wanted {', '.join(needed)}"
        raise NoEvidenceError(message)
    if frame.empty:
        message = f"table without rows: wanted at least one {noun} to draw"
        raise NoEvidenceError(message)
    return frame


def _holds_numbers(frame: pd.DataFrame, name: str) -> bool:
    """Say whether a column is there and holds any number."""
    return any(value is not None for value in numbers(frame, name))


def _country(code: str | None) -> str:
    """Return a country's name, or the code as it stands."""
    if code is None:
        return "unknown"
    try:
        return country_name(code)
    except CountryError:
        return code


def _height(rows: int) -> float:
    """Return the inches that so many rows need."""
    return 1.6 + 0.3 * max(rows, 2)


def _name_rows(ax: Axes, names: list[str]) -> None:
    """Write one name beside each row, the first on top."""
    ax.set_yticks(np.arange(len(names)), names, fontsize=9)
    ax.set_ylim(len(names) - 0.4, -0.6)
    plain_axes(ax)


def _periods(column: pd.Series) -> list[str]:
    """Return periods as text: moments as the years, months or days they stand for."""
    if not pd.api.types.is_datetime64_any_dtype(column):
        return [str(one) for one in column]
    first_days = bool((column.dt.day == 1).all())
    years = first_days and bool((column.dt.month == 1).all())
    form = "%Y" if years else "%Y-%m" if first_days else "%Y-%m-%d"
    return [str(one) for one in column.dt.strftime(form)]


def _without_gaps(periods: list[str]) -> list[str]:
    """Return sorted periods with the missing days, months or years put in."""
    letters = {4: "Y", 7: "M", 10: "D"}.get(len(periods[0]))
    if letters is None or not all(
        re.fullmatch(r"\d{4}(-\d\d){0,2}", p) and len(p) == len(periods[0])
        for p in periods
    ):
        return periods
    whole = pd.period_range(periods[0], periods[-1], freq=letters)
    return [str(p) for p in whole] if len(whole) <= MOST_PERIODS else periods
