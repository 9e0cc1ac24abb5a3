"""The version of trafficnet, told once."""

__version__ = "0.1.0"
