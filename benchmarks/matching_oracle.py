"""What a person's judgements are worth: pairs of the work list against pairs at random.

An oracle that knows the truth answers *same* or *different*, so many pairs at a time;
after each round everything is matched anew and the errors are counted. As many judgements
are given as one in twenty of the mentions. At random means: any pair that was weighed.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import matplotlib as mpl
import numpy as np
import pandas as pd
from matching_jobs import best_place, scores

from trafficnet.resolve import resolve_mentions
from trafficnet.resolve.resolution import Resolution
from trafficnet.resolve.worklist import work_list

mpl.use("Agg")
from matplotlib import pyplot as plt

Labelled = tuple[pd.DataFrame, pd.Series]
Pairs = list[tuple[str, str]]

SHARE, ROUNDS, DRAWS = 0.05, 6, 3
PICTURE = (
    Path(__file__).resolve().parent.parent / "docs" / "pictures" / "judgements.png"
)
BLUE, ORANGE = "#0072B2", "#D55E00"


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


def course(
    made: Labelled, choose: Callable[..., Pairs], budget: int
) -> tuple[list[int], list[float]]:
    """Return how errors fall as judgements are given: their numbers, the errors left."""
    mentions, truth = made
    person: dict[str, object] = truth.to_dict()
    pairs: Pairs = []
    resolution = resolve_mentions(mentions)
    given, left = [0], [errors(resolution, truth)]
    for step in range(1, ROUNDS + 1):
        asked = set(pairs)
        for pair in choose(resolution, mentions, pairs, person):
            if len(pairs) >= budget * step // ROUNDS:
                break
            if pair not in asked and pair[0] in person and pair[1] in person:
                pairs.append(pair)
        resolution = resolve_mentions(mentions, judged(pairs, person))
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
        budget = max(int(len(here[1]) * SHARE), ROUNDS)
        given, ours = course(here, listed, budget)
        random = [course(here, at_random(seed), budget)[1] for seed in range(DRAWS)]
        panel.plot(given, ours, color=BLUE, marker="o", label="from the work list")
        for number, line in enumerate(random):
            panel.plot(
                *(given, line),
                color=ORANGE,
                marker="s",
                alpha=0.6,
                label="" if number else f"at random ({DRAWS} draws)",
            )
        panel.set(
            title=f"{name}: {len(here[1]):,} mentions",
            xlabel="judgements",
            ylabel="pairs wrongly joined or apart",
            ylim=(0, None),
        )
        panel.legend(frameon=False)
        fallen = ours[0] - ours[-1]
        by_chance = ours[0] - float(np.mean([line[-1] for line in random]))
        print(
            f"{name}: {given[-1]} judgements; errors {ours[0]:.0f} -> {ours[-1]:.0f} from "
            f"the work list, -> {ours[0] - by_chance:.0f} at random; "
            f"{fallen / max(by_chance, 1.0):.1f} times as fast",
            flush=True,
        )
    figure.tight_layout()
    picture.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(picture, dpi=150)
    plt.close(figure)
