"""Made-up operations with the truth beside them, for tests, samples and teaching.

Stands beside the other storeys: only the doors, tests and docs use it.
"""

from trafficnet.synth.operation import Operation, generate

__all__ = ["Operation", "generate"]
