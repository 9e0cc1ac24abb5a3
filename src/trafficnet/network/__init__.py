"""Nodes, links, projections, filters and conversion."""
