"""The front door's own objects: the storeys' verbs gathered on a case and a network."""
