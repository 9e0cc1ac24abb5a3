"""Which mentions are one person: matching, judgements, explanation."""

from trafficnet.resolve.explanation import Explanation, explain_pair
from trafficnet.resolve.identity import IdentityExplanation, explain_entity
from trafficnet.resolve.resolution import Resolution
from trafficnet.resolve.resolver import resolve_mentions
from trafficnet.resolve.settings import MatchSettings
from trafficnet.resolve.weights import Weights

__all__ = [
    "Explanation",
    "IdentityExplanation",
    "MatchSettings",
    "Resolution",
    "Weights",
    "explain_entity",
    "explain_pair",
    "resolve_mentions",
]
