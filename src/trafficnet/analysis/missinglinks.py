"""Links that may be missing from the records: hypotheses, with how often such ones hold."""

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, ClassVar, Final

import numpy as np
import pandas as pd

from trafficnet.analysis.answer import Answer
from trafficnet.analysis.graph import Bools, Floats, Graph, graph_of
from trafficnet.analysis.protection import shielded
from trafficnet.analysis.results import Method, axes_for, counted
from trafficnet.analysis.sharing import (
    MEASURES,
    Candidates,
    average_precision,
    candidates,
)
from trafficnet.errors import NoEvidenceError, ParameterError
from trafficnet.network import Network

if TYPE_CHECKING:
    from matplotlib.axes import Axes

COLUMNS: Final = (
    "source",
    "target",
    "probability",
    "base_rate",
    "times_base",
    "shared_contacts",
    *MEASURES,
    "line",
    "basis",
)
FEWEST_LINKS = 20
FEWEST_REPEATS, MOST_REPEATS = 4, 40
MOST_WORK = 8_000_000  # candidate pairs x repeats
PRIOR = 2.0  # pairs at the base rate that every step of the calibration is mixed with
BINS = 8


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class MissingLinks(Answer):
    """Pairs who may be linked though no record says so.

    Parameters
    ----------
    quality
        Per measure: average precision and how far above the base rate, on links that
        had been hidden.
    calibration
        Pairs by probability stated: how many, the mean stated, the share that held, on
        hidden links that the calibration had not seen.
    base_rate
        Share of unlinked pairs with a shared contact that hid a link.
    reached
        Share of hidden links whose two ends still shared a contact: the others cannot be
        guessed this way.
    """

    title: ClassVar[str] = "Links that may be missing (hypotheses)"
    quality: pd.DataFrame
    calibration: pd.DataFrame
    base_rate: float
    reached: float

    def said(self) -> str:
        """Return in one sentence how likely the best of them are."""
        if self._table.empty:
            return "No unlinked pair that may be listed shares a contact."
        top = float(self._table["probability"].iloc[0])
        return (
            f"{counted(len(self._table), 'pair')} that may be linked; the likeliest with "
            f"probability {top:.2f} (base rate {self.base_rate:.3f}). Hypotheses: they are in "
            "no measure."
        )

    def plot(self, ax: "Axes | None" = None) -> "Axes":
        """Draw how often links held, by the probability that was stated."""
        ax = axes_for(ax, width=4.5)
        told = self.calibration
        top = max(
            1e-3, float(told[["stated", "held"]].to_numpy().max(initial=0.0)) * 1.1
        )
        ax.plot([0, top], [0, top], color="#888888", lw=1, ls="--")
        ax.scatter(
            told["stated"],
            told["held"],
            s=20 + 4 * np.sqrt(told["pairs"]),
            color="#0072B2",
        )
        ax.set(
            xlabel="probability stated",
            ylabel="share that held",
            xlim=(0, top),
            ylim=(0, top),
        )
        return ax


def missing_links(
    network: Network,
    *,
    measure: str | None = None,
    hidden: float = 0.1,
    most: int = 50,
    seed: int = 0,
) -> MissingLinks:
    """Return pairs who may be linked though no record says so, with a probability each.

    People who share contacts are often in touch themselves. Four measures say how much
    two people share; which works here, and how often it is right, is found out by hiding
    a tenth of the links again and again and guessing them back.

    Parameters
    ----------
    network
        Strength and direction are ignored.
    measure
        ``"adamic_adar"`` [1]_, ``"resource_allocation"`` [2]_, ``"jaccard"``,
        ``"preferential_attachment"`` [3]_, or None for the one of highest average precision.
    hidden
        Share of the links hidden; so large a share is taken to be missing from the records.
    most
        How many pairs are listed at most.
    seed
        Of what is hidden.

    Returns
    -------
    MissingLinks
        One row per unlinked pair with a shared contact: ``probability`` (calibrated),
        ``base_rate`` (of such pairs at large), the four measures, ``line`` always
        ``dotted`` and ``basis`` always ``assessment``; likeliest first. They are links of
        no network and in no measure. Pairs with somebody who is, or may be, a victim or
        witness are not listed, and counted.

    Raises
    ------
    NoEvidenceError
        If there are fewer than 20 links, or no hidden link ends at people who still share
        a contact.
    ParameterError
        For another measure, a share not between 0 and 0.5, or most below 1.

    Notes
    -----
    With k(z) the links of a shared contact z: Adamic-Adar sum 1 / ln k(z), resource
    allocation sum 1 / k(z), Jaccard shared over all contacts, preferential attachment
    k(a) k(b). The probability is a monotone fit (isotonic regression) of "had been
    hidden" on the measure over half of the repeats, each of its steps mixed with two
    pairs at the base rate; ``.calibration`` is what the other half says of it. The
    probability holds if records miss links as evenly as they were hidden here: a phone
    never seized misses all of its links at once, and nobody shares contacts with it.
    Most links, if truly missing, lie beyond shared contacts (``.reached``).
    O(repeats x sum of squared degrees).

    References
    ----------
    .. [1] Adamic, L. A. and Adar, E. (2003). Friends and neighbors on the Web. Social
       Networks, 25(3), 211-230. https://doi.org/10.1016/S0378-8733(03)00009-1
    .. [2] Zhou, T., Lu, L. and Zhang, Y.-C. (2009). Predicting missing links via local
       information. European Physical Journal B, 71, 623-630.
       https://doi.org/10.1140/epjb/e2009-00335-8
    .. [3] Liben-Nowell, D. and Kleinberg, J. (2007). The link-prediction problem for social
       networks. JASIST, 58(7), 1019-1031. https://doi.org/10.1002/asi.20591
    """
    _check(measure, hidden, most)
    graph = graph_of(network, directed=False)
    if graph.m < FEWEST_LINKS:
        message = (
            f"missing links: got {graph.m} links, wanted {FEWEST_LINKS} to hide some of"
        )
        raise NoEvidenceError(message)
    pairs = candidates(graph)
    repeats = int(
        np.clip(MOST_WORK // max(len(pairs.one), 1), FEWEST_REPEATS, MOST_REPEATS)
    )
    trials = [_trial(graph, hidden, seed, number) for number in range(repeats)]
    learned, held = trials[::2], trials[1::2]
    quality = _quality(learned)
    base = _base_rate(learned)
    chosen = measure or str(quality["measure"].iloc[0])
    steps = _fitted(learned, chosen, base)
    safe = shielded(network)
    return MissingLinks(
        method=Method(
            f"{chosen.replace('_', ' ')}, calibrated on hidden links",
            MappingProxyType(
                {
                    "measure": chosen,
                    "chosen": "as asked" if measure else "by average precision",
                    "hidden": hidden,
                    "repeats": repeats,
                    "most": most,
                }
            ),
            seed=seed,
            left_out=MappingProxyType(
                {
                    "pairs with victims and witnesses": int(
                        (safe[pairs.one] | safe[pairs.other]).sum()
                    ),
                    "pairs less likely than those listed": max(
                        int((~(safe[pairs.one] | safe[pairs.other])).sum()) - most, 0
                    ),
                }
            ),
        ),
        _table=_table(network, pairs, steps(pairs.score[chosen]), base, most),
        quality=quality,
        calibration=_calibration(held, chosen, steps),
        base_rate=base,
        reached=float(np.mean([trial.reached for trial in trials])),
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Trial:
    """Candidates of a network with links hidden, and which of them hid one."""

    score: dict[str, Floats]
    hit: Bools
    reached: float


def _trial(graph: Graph, hidden: float, seed: int, number: int) -> _Trial:
    chance = np.random.default_rng([seed, 53, number])
    gone = chance.random(graph.m) < hidden
    pairs = candidates(graph.keep(~gone))
    secret = graph.source[gone] * graph.n + graph.target[gone]
    hit = np.isin(pairs.one * graph.n + pairs.other, secret)
    return _Trial(pairs.score, hit, float(hit.sum() / max(len(secret), 1)))


def _base_rate(trials: list[_Trial]) -> float:
    hits = sum(int(trial.hit.sum()) for trial in trials)
    if hits == 0:
        message = (
            "missing links: no hidden link ended at two people who still shared a contact; "
            "wanted a network with triangles"
        )
        raise NoEvidenceError(message)
    return hits / sum(len(trial.hit) for trial in trials)


def _quality(trials: list[_Trial]) -> pd.DataFrame:
    hit = np.concatenate([trial.hit for trial in trials])
    rows = []
    for name in MEASURES:
        found = [
            average_precision(trial.score[name], trial.hit)
            for trial in trials
            if trial.hit.any()
        ]
        mean = float(np.mean(found)) if found else 0.0
        rows.append((name, mean, mean / hit.mean() if hit.any() else np.nan))
    table = pd.DataFrame(rows, columns=["measure", "average_precision", "times_base"])
    return table.sort_values(
        "average_precision", ascending=False, kind="stable", ignore_index=True
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Steps:
    """A probability for every score, never falling."""

    score: Floats
    probability: Floats

    def __call__(self, score: Floats) -> Floats:
        return np.asarray(np.interp(score, self.score, self.probability), np.float64)


def _fitted(trials: list[_Trial], measure: str, base: float) -> _Steps:
    score = np.concatenate([trial.score[measure] for trial in trials])
    hit = np.concatenate([trial.hit for trial in trials]).astype(np.float64)
    value, place, size = np.unique(score, return_inverse=True, return_counts=True)
    share = np.bincount(place, weights=hit) / size
    from scipy import optimize  # noqa: PLC0415 - only this question waits for it

    fit = optimize.isotonic_regression(share, weights=size.astype(np.float64))
    step = np.repeat(np.arange(len(fit.blocks) - 1), np.diff(fit.blocks))
    pairs = np.bincount(step, weights=size.astype(np.float64))[step]
    mixed = (fit.x * pairs + base * PRIOR) / (pairs + PRIOR)
    return _Steps(value, np.maximum.accumulate(mixed))


def _calibration(trials: list[_Trial], measure: str, steps: _Steps) -> pd.DataFrame:
    stated = np.concatenate([steps(trial.score[measure]) for trial in trials])
    hit = np.concatenate([trial.hit for trial in trials]).astype(np.float64)
    # every bin holds as many of the links that are stated to be there
    order = np.argsort(stated, kind="stable")
    mass = np.cumsum(stated[order]) / max(float(stated.sum()), 1e-12)
    part = np.minimum((mass * BINS).astype(np.int64), BINS - 1)
    frame = pd.DataFrame({"part": part, "stated": stated[order], "held": hit[order]})
    by = frame.groupby("part", sort=True)
    return pd.DataFrame(
        {
            "pairs": by.size(),
            "stated": by["stated"].mean(),
            "held": by["held"].mean(),
        }
    ).reset_index(drop=True)


def _table(
    network: Network, pairs: Candidates, probability: Floats, base: float, most: int
) -> pd.DataFrame:
    safe = shielded(network)
    listed = np.flatnonzero(~(safe[pairs.one] | safe[pairs.other]))
    finest = pairs.score["resource_allocation"][listed]
    order = listed[np.lexsort((listed, -finest, -probability[listed]))][:most]
    one, other = pairs.one[order], pairs.other[order]
    return pd.DataFrame(
        {
            "source": pd.Series(list(network.index[one]), dtype=object),
            "target": pd.Series(list(network.index[other]), dtype=object),
            "probability": probability[order],
            "base_rate": base,
            "times_base": probability[order] / base,
            "shared_contacts": pairs.shared[order].astype(np.int64),
            **{name: pairs.score[name][order] for name in MEASURES},
            "line": "dotted",
            "basis": "assessment",
        },
        columns=list(COLUMNS),
    )


def _check(measure: str | None, hidden: float, most: int) -> None:
    if measure is not None and measure not in MEASURES:
        message = f"measure {measure!r}: wanted one of {', '.join(MEASURES)}"
        raise ParameterError(message)
    if not 0 < hidden < 0.5 or most < 1:  # noqa: PLR2004 - half of the links must stay
        message = (
            f"hidden {hidden}, most {most}: wanted between 0 and 0.5, and 1 or more"
        )
        raise ParameterError(message)
