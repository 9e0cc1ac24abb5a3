"""At which scale to look for groups, and what a strength counts: as the links themselves say."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from trafficnet.analysis.evidence import description_length
from trafficnet.analysis.graph import Floats, Graph, Ints
from trafficnet.analysis.mapequation import quick_map_equation
from trafficnet.analysis.partition import Partitioner, leiden, quick_leiden

MODULARITY: Final = "modularity"
MAP_EQUATION: Final = "map equation"
STRENGTHS: Final = ("given", "root", "once")
FINEST: Final = 1024.0
FINER, COARSER = 2.0, 0.5
WORSE_TWICE: Final = 2
FINER_BY: Final = 7.0  # nats (odds of 1,000) for as many groups or more
COARSER_BY: Final = 30.0  # nats: on planted gangs fewer groups were right from here on


@dataclass(frozen=True, slots=True)
class Scale:
    """One way to look for groups.

    Parameters
    ----------
    family
        ``"modularity"`` (quick Leiden) or ``"map equation"``.
    resolution
        Of modularity: above 1 smaller groups. 1 for the map equation, which has none.
    strength
        ``"given"``: strengths count as they are; ``"root"``: as their square root;
        ``"once"``: every link counts the same.
    """

    family: str = MODULARITY
    resolution: float = 1.0
    strength: str = "given"

    def weights(self, graph: Graph) -> Floats:
        """Return what each link counts."""
        if self.strength == "once":
            return np.ones(graph.m)
        return np.sqrt(graph.weight) if self.strength == "root" else graph.weight

    def run(self, graph: Graph, seed: int) -> Ints:
        """Return one group number per node."""
        seen = Graph(graph.n, graph.source, graph.target, self.weights(graph))
        if self.family == MAP_EQUATION:
            return quick_map_equation(seen, 1.0, seed)
        return quick_leiden(seen, self.resolution, seed)

    def __str__(self) -> str:
        """Return it in words."""
        at = f" at resolution {self.resolution:g}" if self.family == MODULARITY else ""
        return f"{self.family}{at}, strengths {self.strength}"


@dataclass(frozen=True, slots=True, eq=False)
class Trial:
    """One run on all links: the way, the groups, how many, and the nats they take to tell."""

    scale: Scale
    labels: Ints
    groups: int
    length: float


@dataclass(frozen=True, slots=True, eq=False)
class Scales:
    """The way chosen in each family, and all that were tried.

    Parameters
    ----------
    modularity, map_equation
        The best of each family.
    plain
        Leiden at resolution 1 with strengths as given, the way to beat.
    tried
        All trials.
    """

    modularity: Trial
    map_equation: Trial
    plain: Trial
    tried: tuple[Trial, ...]

    def families(self) -> dict[str, Ints]:
        """Return the groups of each family's best run."""
        return {
            MODULARITY: self.modularity.labels,
            MAP_EQUATION: self.map_equation.labels,
        }

    def table(self) -> pd.DataFrame:
        """Return what was tried: family, resolution, strength, groups, nats saved."""
        rows = [
            (
                each.scale.family,
                each.scale.resolution,
                each.scale.strength,
                each.groups,
                -each.length,
                each in (self.modularity, self.map_equation),
            )
            for each in self.tried
        ]
        columns = ["family", "resolution", "strength", "groups", "nats_saved", "chosen"]
        return pd.DataFrame(rows, columns=columns)


def choose_scale(graph: Graph, *, seed: int, resolution: float | None = None) -> Scales:
    """Return at which scale each family sees the groups that the links bear out best.

    Modularity at resolution 1 merges groups far smaller than the square root of the number
    of links; a higher resolution shatters large ones. So resolutions 1, 2, 4, ... are run
    until the description length of the links (`description_length`) grows twice; 1/2 where
    none of them is better than 1; then strengths by their root, or each link once.
    Resolution 1 with the strengths as given stays, unless another is shorter by 7 nats with
    as many groups or more, or by 30 nats with fewer: on planted gangs of ten to thirty people coarser
    groups were wrong more often than right below that, finer ones never were. One group of
    all never replaces groups: whether there are any is for the verdict to say.

    Parameters
    ----------
    graph
        Undirected, in canonical order.
    seed
        Of the runs.
    resolution
        Given: modularity at this resolution only.

    Notes
    -----
    Some ten runs of quick Leiden and three of the map equation.
    """
    plain = _trial(graph, Scale(resolution=resolution or 1.0), seed, leiden)
    found = [plain]
    if resolution is None:
        found += _resolutions(graph, plain, seed)
    varied = graph.m > 0 and graph.weight.min() < graph.weight.max()
    strengths = STRENGTHS if varied else STRENGTHS[:1]
    best = min(found, key=_length)
    found += [
        _trial(graph, Scale(MODULARITY, best.scale.resolution, each), seed)
        for each in strengths[1:]
    ]
    maps = [_trial(graph, Scale(MAP_EQUATION, 1.0, each), seed) for each in strengths]
    good = [each for each in found if _beats(each, plain)]
    return Scales(
        min(good, key=_length, default=plain),
        min(maps, key=_length),
        plain,
        (*found, *maps),
    )


def _resolutions(graph: Graph, plain: Trial, seed: int) -> list[Trial]:
    finer = _while_better(graph, plain, seed)
    if min(finer, key=_length).length < plain.length:
        return finer
    return [*finer, _trial(graph, Scale(resolution=COARSER), seed)]


def _while_better(graph: Graph, plain: Trial, seed: int) -> list[Trial]:
    found, best, worse, at = list[Trial](), plain.length, 0, FINER
    while worse < WORSE_TWICE and at <= FINEST:
        trial = _trial(graph, Scale(resolution=at), seed)
        found.append(trial)
        worse = 0 if trial.length < best else worse + 1
        best = min(best, trial.length)
        at *= FINER
    return found


def _trial(
    graph: Graph, scale: Scale, seed: int, thorough: Partitioner | None = None
) -> Trial:
    if thorough is None:
        labels = scale.run(graph, seed)
    else:
        labels = thorough(graph, scale.resolution, seed)
    groups = len(np.unique(labels[graph.degree() > 0]))
    return Trial(scale, labels, groups, description_length(graph, labels))


def _beats(trial: Trial, plain: Trial) -> bool:
    margin = FINER_BY if trial.groups >= plain.groups else COARSER_BY
    return trial.groups > 1 and trial.length < plain.length - margin


def _length(trial: Trial) -> float:
    return round(trial.length, 6)
