"""Questions to values: communities, key people, cross-border, time, disruption."""

from trafficnet.analysis.centrality import MEASURES, centrality
from trafficnet.analysis.cohesion import Cohesion, cohesion
from trafficnet.analysis.communities import Communities, communities
from trafficnet.analysis.crossborder import CrossBorder, cross_border
from trafficnet.analysis.cutpoints import CutPoints, cut_points
from trafficnet.analysis.disruption import Disruption, disrupt
from trafficnet.analysis.keypeople import KeyPeople, key_people
from trafficnet.analysis.keyset import KeySet, key_set
from trafficnet.analysis.positions import Positions, positions
from trafficnet.analysis.rankintervals import RankIntervals, rank_intervals
from trafficnet.analysis.ranks import Missing
from trafficnet.analysis.reachset import ReachSet, reach_set
from trafficnet.analysis.replacement import Replacements, replacements
from trafficnet.analysis.results import Method, Result
from trafficnet.analysis.robustness import Robustness, robustness
from trafficnet.analysis.safeguarding import Safeguarding, safeguarding
from trafficnet.analysis.safety import ToSafety, to_safety
from trafficnet.analysis.timeline import Timeline, timeline

__all__ = [
    "MEASURES",
    "Cohesion",
    "Communities",
    "CrossBorder",
    "CutPoints",
    "Disruption",
    "KeyPeople",
    "KeySet",
    "Method",
    "Missing",
    "Positions",
    "RankIntervals",
    "ReachSet",
    "Replacements",
    "Result",
    "Robustness",
    "Safeguarding",
    "Timeline",
    "ToSafety",
    "centrality",
    "cohesion",
    "communities",
    "cross_border",
    "cut_points",
    "disrupt",
    "key_people",
    "key_set",
    "positions",
    "rank_intervals",
    "reach_set",
    "replacements",
    "robustness",
    "safeguarding",
    "timeline",
    "to_safety",
]
