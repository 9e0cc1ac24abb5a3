"""Which mentions are one person: matching, judgements, explanation."""

from trafficnet.resolve.collectivesettings import Collective
from trafficnet.resolve.collectivestep import CollectiveStep
from trafficnet.resolve.explanation import Explanation, explain_pair
from trafficnet.resolve.identity import IdentityExplanation, explain_entity
from trafficnet.resolve.matchreasons import match_reasons
from trafficnet.resolve.replacements import Replacements, replacements
from trafficnet.resolve.resolution import Resolution
from trafficnet.resolve.resolver import resolve_mentions
from trafficnet.resolve.settings import MatchSettings
from trafficnet.resolve.weights import Weights

__all__ = [
    "Collective",
    "CollectiveStep",
    "Explanation",
    "IdentityExplanation",
    "MatchSettings",
    "Replacements",
    "Resolution",
    "Weights",
    "explain_entity",
    "explain_pair",
    "match_reasons",
    "replacements",
    "resolve_mentions",
]
