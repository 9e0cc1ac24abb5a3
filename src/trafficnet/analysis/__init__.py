"""Questions to values: communities, key people, cross-border, time, disruption."""

from trafficnet.analysis.centrality import MEASURES, centrality
from trafficnet.analysis.communities import Communities, communities
from trafficnet.analysis.crossborder import CrossBorder, cross_border
from trafficnet.analysis.disruption import Disruption, disrupt
from trafficnet.analysis.keypeople import KeyPeople, key_people
from trafficnet.analysis.keyset import KeySet, key_set
from trafficnet.analysis.results import Method, Result
from trafficnet.analysis.safeguarding import Safeguarding, safeguarding
from trafficnet.analysis.timeline import Timeline, timeline

__all__ = [
    "MEASURES",
    "Communities",
    "CrossBorder",
    "Disruption",
    "KeyPeople",
    "KeySet",
    "Method",
    "Result",
    "Safeguarding",
    "Timeline",
    "centrality",
    "communities",
    "cross_border",
    "disrupt",
    "key_people",
    "key_set",
    "safeguarding",
    "timeline",
]
