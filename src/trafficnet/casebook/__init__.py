"""Keep and find: one DuckDB database, provenance, judgements and the log."""

from trafficnet.casebook.between import Bounds, ContactPairs
from trafficnet.casebook.contradictions import Contradiction
from trafficnet.casebook.judgement import Judgement, Ruling
from trafficnet.casebook.log import Acting
from trafficnet.casebook.model import Casebook

__all__ = [
    "Acting",
    "Bounds",
    "Casebook",
    "ContactPairs",
    "Contradiction",
    "Judgement",
    "Ruling",
]
