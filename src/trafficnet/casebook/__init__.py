"""Keep and find: one DuckDB database, provenance, disclosure log."""
