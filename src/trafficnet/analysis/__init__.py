"""Questions to values: communities, key people, cross-border, time, disruption."""

from trafficnet.analysis.activity import Activity, activity
from trafficnet.analysis.bursts import Bursts, bursts
from trafficnet.analysis.callchains import CallChains, call_chains
from trafficnet.analysis.centrality import MEASURES, centrality
from trafficnet.analysis.changepoints import ChangePoints, change_points
from trafficnet.analysis.communities import Communities, communities
from trafficnet.analysis.comparison import Comparison, Side, compare
from trafficnet.analysis.cooperation import Cooperation, cooperation
from trafficnet.analysis.corridormonths import CorridorMonths, corridor_months
from trafficnet.analysis.cotravel import CoTravel, co_travel
from trafficnet.analysis.crossborder import CrossBorder, cross_border
from trafficnet.analysis.disruption import Disruption, disrupt
from trafficnet.analysis.evolution import Evolution, evolution
from trafficnet.analysis.functions import FunctionHints, function_hints
from trafficnet.analysis.homophily import EIIndex, ei_index
from trafficnet.analysis.keypeople import KeyPeople, key_people
from trafficnet.analysis.keyset import KeySet, key_set
from trafficnet.analysis.mediation import Brokerage, brokerage_by_chance
from trafficnet.analysis.missinglinks import MissingLinks, missing_links
from trafficnet.analysis.positions import Positions, positions
from trafficnet.analysis.results import Method, Result
from trafficnet.analysis.safeguarding import Safeguarding, safeguarding
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
    "Communities",
    "Comparison",
    "Cooperation",
    "CorridorMonths",
    "CrossBorder",
    "Disruption",
    "EIIndex",
    "Evolution",
    "FunctionHints",
    "KeyPeople",
    "KeySet",
    "Method",
    "MissingLinks",
    "Positions",
    "Result",
    "Safeguarding",
    "Side",
    "SwapSettings",
    "Swaps",
    "Timeline",
    "Trends",
    "activity",
    "brokerage_by_chance",
    "bursts",
    "call_chains",
    "centrality",
    "change_points",
    "co_travel",
    "communities",
    "compare",
    "cooperation",
    "corridor_months",
    "cross_border",
    "disrupt",
    "ei_index",
    "evolution",
    "function_hints",
    "key_people",
    "key_set",
    "missing_links",
    "positions",
    "safeguarding",
    "swaps",
    "timeline",
    "trends",
    "window",
]
