"""To and from other tools: tables that are safe to open, GraphML and GEXF files."""
