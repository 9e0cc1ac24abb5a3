"""The short way for very large tables of calls: plain rows by SQL, the rest as always.

A plain row is one whose every cell has a form that SQL reads exactly as the readers of the
other modules do. Every other row goes their way, so that what is refused, and why, is
written in one place only.
"""
