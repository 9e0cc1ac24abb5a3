"""Questions to values: communities, key people, cross-border, time, disruption."""
