"""How mentions are matched: every number that can change who is who, in one place."""

from dataclasses import dataclass, field

from trafficnet.errors import ParameterError
from trafficnet.resolve.cohesion import Cohesion
from trafficnet.resolve.collectivesettings import Collective


@dataclass(frozen=True, slots=True)
class MatchSettings:
    """What it takes to call two mentions one person.

    Parameters
    ----------
    threshold
        The least match weight (in bits, log2 of the odds) a pair needs besides its
        evidence; 0 is "as likely as not".
    agreement
        The least match weight (bits) at which several agreements that alone would
        prove nothing make two mentions one; counted only with learned weights.
    attribute_name_only
        Whether a mention that holds nothing but a name is placed on the one person
        of that name. Two people who each hold something of their own are never
        joined by a name, whatever this says.
    learn
        Whether weights are learned by splink where there is enough to learn from.
    learn_from_pairs
        The fewest candidate pairs weights are learned from; below it the documented
        fixed weights hold.
    shared_limit
        An identifier used by more people than this, whose names disagree, is a
        service or a switchboard: it is no evidence that two mentions are one.
    block_limit
        The most descriptions that may share a block; larger blocks are passed over.
    seed
        Chooses the sample of pairs on which chance agreement is measured.
    collective
        What surroundings must say to join two people whose names fit; None joins nobody
        by surroundings.
    cohesion
        What makes a person doubtful, and what parts one; ``Cohesion(cut=False)`` parts
        nobody.

    Examples
    --------
    >>> MatchSettings(threshold=2.0).threshold
    2.0
    """

    threshold: float = 0.0
    agreement: float = 2.0
    attribute_name_only: bool = True
    learn: bool = True
    learn_from_pairs: int = 400
    shared_limit: int = 4
    block_limit: int = 80
    seed: int = 0
    collective: Collective | None = None
    cohesion: Cohesion = field(default_factory=Cohesion)

    def __post_init__(self) -> None:
        """Refuse settings outside what they may be."""
        whole = {
            "learn_from_pairs": (self.learn_from_pairs, 1),
            "shared_limit": (self.shared_limit, 1),
            "block_limit": (self.block_limit, 2),
            "seed": (self.seed, 0),
        }
        for name, (value, least) in whole.items():
            if value < least:
                message = (
                    f"{name} is {value}: wanted at least {least}, in MatchSettings"
                )
                raise ParameterError(message)
        for name, bits in (
            ("threshold", self.threshold),
            ("agreement", self.agreement),
        ):
            if not -100 <= bits <= 100:  # noqa: PLR2004 - bits; see the message
                message = f"{name} is {bits}: wanted -100 to 100 bits, in MatchSettings"
                raise ParameterError(message)
