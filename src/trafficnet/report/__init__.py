"""Sections, tables and pages of the report folder."""
