"""Nodes, links, and the parts every link is made of; projections and conversion."""

from trafficnet.network.arrays import Edges
from trafficnet.network.build import build_contacts, build_network
from trafficnet.network.model import Extras, Network
from trafficnet.network.placing import Choice

__all__ = [
    "Choice",
    "Edges",
    "Extras",
    "Network",
    "build_contacts",
    "build_network",
]
