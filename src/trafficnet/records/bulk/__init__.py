"""The short way for very large tables of calls: plain rows a column at a time.

A plain row is one whose every cell has a form that is read here exactly as the readers of
the other modules do. Every other row goes their way, so that what is refused, and why, is
written in one place only.
"""
