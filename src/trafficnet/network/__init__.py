"""Nodes, links, and the parts every link is made of; projections and conversion."""

from trafficnet.network.build import build_network
from trafficnet.network.model import Edges, Extras, Network
from trafficnet.network.placing import Choice

__all__ = ["Choice", "Edges", "Extras", "Network", "build_network"]
