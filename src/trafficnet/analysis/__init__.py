"""Questions to values: communities, key people, cross-border, time, disruption."""

from trafficnet.analysis.activity import Activity, activity
from trafficnet.analysis.bursts import Bursts, bursts
from trafficnet.analysis.callchains import CallChains, call_chains
from trafficnet.analysis.centrality import MEASURES, centrality
from trafficnet.analysis.changepoints import ChangePoints, change_points
from trafficnet.analysis.cohesion import Cohesion, cohesion
from trafficnet.analysis.communities import Communities, communities
from trafficnet.analysis.comparison import Comparison, Side, compare
from trafficnet.analysis.cooperation import Cooperation, cooperation
from trafficnet.analysis.corridormonths import CorridorMonths, corridor_months
from trafficnet.analysis.cotravel import CoTravel, co_travel
from trafficnet.analysis.crossborder import CrossBorder, cross_border
from trafficnet.analysis.cutpoints import CutPoints, cut_points
from trafficnet.analysis.disruption import Disruption, disrupt
from trafficnet.analysis.equivalence import Equivalence, equivalence
from trafficnet.analysis.evolution import Evolution, evolution
from trafficnet.analysis.functions import FunctionHints, function_hints
from trafficnet.analysis.hierarchy import Hierarchy, hierarchy
from trafficnet.analysis.homophily import EIIndex, ei_index
from trafficnet.analysis.keypeople import KeyPeople, key_people
from trafficnet.analysis.keyset import KeySet, key_set
from trafficnet.analysis.mediation import Brokerage, brokerage_by_chance
from trafficnet.analysis.missinglinks import MissingLinks, missing_links
from trafficnet.analysis.overlaps import Overlaps, overlaps
from trafficnet.analysis.positions import Positions, positions
from trafficnet.analysis.rankintervals import RankIntervals, rank_intervals
from trafficnet.analysis.ranks import Missing
from trafficnet.analysis.reachset import ReachSet, reach_set
from trafficnet.analysis.replacement import Replacements, replacements
from trafficnet.analysis.resolutions import Resolutions, resolutions
from trafficnet.analysis.results import Method, Result
from trafficnet.analysis.robustness import Robustness, robustness
from trafficnet.analysis.safeguarding import Safeguarding, safeguarding
from trafficnet.analysis.safety import ToSafety, to_safety
from trafficnet.analysis.swaps import Swaps, SwapSettings, swaps
from trafficnet.analysis.timeline import Timeline, timeline
from trafficnet.analysis.trends import Trends, trends
from trafficnet.analysis.windows import window

__all__ = [
    "MEASURES",
    "Activity",
    "Brokerage",
    "Bursts",
    "CallChains",
    "ChangePoints",
    "CoTravel",
    "Cohesion",
    "Communities",
    "Comparison",
    "Cooperation",
    "CorridorMonths",
    "CrossBorder",
    "CutPoints",
    "Disruption",
    "EIIndex",
    "Equivalence",
    "Evolution",
    "FunctionHints",
    "Hierarchy",
    "KeyPeople",
    "KeySet",
    "Method",
    "Missing",
    "MissingLinks",
    "Overlaps",
    "Positions",
    "RankIntervals",
    "ReachSet",
    "Replacements",
    "Resolutions",
    "Result",
    "Robustness",
    "Safeguarding",
    "Side",
    "SwapSettings",
    "Swaps",
    "Timeline",
    "ToSafety",
    "Trends",
    "activity",
    "brokerage_by_chance",
    "bursts",
    "call_chains",
    "centrality",
    "change_points",
    "co_travel",
    "cohesion",
    "communities",
    "compare",
    "cooperation",
    "corridor_months",
    "cross_border",
    "cut_points",
    "disrupt",
    "ei_index",
    "equivalence",
    "evolution",
    "function_hints",
    "hierarchy",
    "key_people",
    "key_set",
    "missing_links",
    "overlaps",
    "positions",
    "rank_intervals",
    "reach_set",
    "replacements",
    "resolutions",
    "robustness",
    "safeguarding",
    "swaps",
    "timeline",
    "to_safety",
    "trends",
    "window",
]
