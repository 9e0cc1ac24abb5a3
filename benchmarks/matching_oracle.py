"""What a person's judgements are worth: pairs of the work list against pairs at random.

An oracle that knows the truth answers *same* or *different*, so many pairs at a time;
after each round the judgements are laid over the evidence, as resolving does, and the errors
are counted. As many judgements
are given as one in twenty of the mentions that give a name. At random means: any pair that was weighed;
a second line draws at random from the pairs that the work list holds, in no order.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import matplotlib as mpl
import numpy as np
import pandas as pd
from matching_jobs import best_place, scores

from trafficnet.resolve.matched import Matched
from trafficnet.resolve.resolution import Resolution
from trafficnet.resolve.resolver import decide, match_mentions
from trafficnet.resolve.worklist import work_list

mpl.use("Agg")
from matplotlib import pyplot as plt

Labelled = tuple[pd.DataFrame, pd.Series]
Pairs = list[tuple[str, str]]

SHARE, ROUNDS, DRAWS = 0.05, 4, 4
PICTURE = (
    Path(__file__).resolve().parent.parent / "docs" / "pictures" / "judgements.png"
)
STYLES: tuple[dict[str, Any], ...] = (
    {"color": "#0072B2", "marker": "o"},
    {"color": "#009E73", "marker": "^", "alpha": 0.8},
    {"color": "#D55E00", "marker": "s", "alpha": 0.8},
)


def judged(pairs: Pairs, person: dict[str, object]) -> pd.DataFrame:
    """Return the oracle's judgements on pairs."""
    rows = [
        (one, two, "same" if person[one] == person[two] else "different", number)
        for number, (one, two) in enumerate(pairs)
    ]
    frame = pd.DataFrame(rows, columns=["left", "right", "verdict", "number"])
    return frame.assign(who="oracle", when="2026-01-01", why="truth")


def errors(resolution: Resolution, truth: pd.Series) -> float:
    """Return how many pairs are wrongly joined or wrongly apart."""
    told = scores(truth, best_place(resolution.clusters))
    return told["wrong"] + told["missed"]


def listed(
    resolution: Resolution,
    mentions: pd.DataFrame,
    pairs: Pairs,
    person: dict[str, object],
) -> Pairs:
    """Return the pairs of the work list, the most useful first."""
    before = judged(pairs, person) if pairs else None
    found = work_list(resolution, mentions, before, n=None)
    return [(q.left, q.right) for q in found.questions]


def at_random(seed: int) -> Callable[..., Pairs]:
    """Return a way to draw pairs at random from all that were weighed."""
    generator = np.random.default_rng(seed)

    def drawn(resolution: Resolution, *_: object) -> Pairs:
        pairs = resolution.pairs
        rows = pairs[pairs["weight"].notna()][["left", "right"]]
        order = generator.permutation(len(rows))
        return [tuple(row) for row in rows.iloc[order].to_numpy().tolist()]

    return drawn


def listed_at_random(seed: int) -> Callable[..., Pairs]:
    """Return a way to draw pairs at random from those that the work list holds."""
    generator = np.random.default_rng(seed)

    def drawn(
        resolution: Resolution,
        mentions: pd.DataFrame,
        pairs: Pairs,
        person: dict[str, object],
    ) -> Pairs:
        found = listed(resolution, mentions, pairs, person)
        return [found[place] for place in generator.permutation(len(found)).tolist()]

    return drawn


def course(
    made: Labelled, matched: Matched, choose: Callable[..., Pairs], budget: int
) -> tuple[list[int], list[float]]:
    """Return how errors fall as judgements are given: their numbers, the errors left."""
    mentions, truth = made
    person: dict[str, object] = truth.to_dict()
    pairs: Pairs = []
    resolution = decide(matched)
    given, left = [0], [errors(resolution, truth)]
    for step in range(1, ROUNDS + 1):
        asked = set(pairs)
        for pair in choose(resolution, mentions, pairs, person):
            if len(pairs) >= budget * step // ROUNDS:
                break
            if pair not in asked and pair[0] in person and pair[1] in person:
                pairs.append(pair)
        resolution = decide(matched, judged(pairs, person))
        given.append(len(pairs))
        left.append(errors(resolution, truth))
    return given, left


def draw(made: dict[str, Callable[[], Labelled]], picture: Path = PICTURE) -> None:
    """Measure every set and draw how errors fall."""
    figure, panels = plt.subplots(
        1, len(made), figsize=(5 * len(made), 3.6), squeeze=False
    )
    for panel, (name, maker) in zip(panels[0], made.items(), strict=True):
        here = maker()
        named = here[0][here[0]["name"].notna()]["mention"].isin(here[1].index).sum()
        budget = max(int(named * SHARE), ROUNDS)
        start = here, match_mentions(here[0])
        lines = {
            "from the work list, in order": [course(*start, listed, budget)],
            "from the work list, in no order": [
                course(*start, listed_at_random(seed), budget) for seed in range(DRAWS)
            ],
            "any weighed pair": [
                course(*start, at_random(seed), budget) for seed in range(DRAWS)
            ],
        }
        for style, (label, courses) in zip(STYLES, lines.items(), strict=True):
            for number, (given, left) in enumerate(courses):
                panel.plot(given, left, label="" if number else label, **style)
        panel.set(
            title=f"{name}: {named:,} namings",
            xlabel="judgements",
            ylabel="pairs wrongly joined or apart",
            ylim=(0, None),
        )
        panel.legend(frameon=False, fontsize=8)
        fallen = {
            label: float(np.mean([left[0] - left[-1] for _, left in courses]))
            for label, courses in lines.items()
        }
        before = lines["any weighed pair"][0][1][0]
        told = "; ".join(f"{label} -{fall:.0f}" for label, fall in fallen.items())
        print(f"{name}: {budget} judgements, {before:.0f} errors: {told}", flush=True)
    figure.tight_layout()
    picture.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(picture, dpi=150)
    plt.close(figure)
