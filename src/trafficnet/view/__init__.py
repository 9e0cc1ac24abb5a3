"""Encoding, layout, scene; the explorer, one-file page, map, figure, pyvis."""
