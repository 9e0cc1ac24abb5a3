"""The front door's own objects: the storeys' verbs gathered on a case and a network."""

from trafficnet.desk.case import Casebook, open_casebook, read
from trafficnet.desk.network import Network

__all__ = ["Casebook", "Network", "open_casebook", "read"]
