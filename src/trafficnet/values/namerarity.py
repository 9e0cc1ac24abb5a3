"""How much it says that two names agree: a rare name more than one that many bear."""

import math
from collections import Counter
from collections.abc import Iterable
from typing import Final

from trafficnet.values.nametokens import prepare_name
from trafficnet.values.wordlikeness import word_similarity

_COUNTERPART: Final = 0.8


class NameRarity:
    r"""The names that people bear, counted, so that agreement can be weighed.

    Parameters
    ----------
    names
        One name for each person, or as near to it as there is.

    Notes
    -----
    A word that n of N people bear is worth :math:`\log_2 ((N + 1) / (n + 1))` bits: so
    often would a stranger have to be asked. Two spellings of a word are worth what the
    commoner of them is, times their likeness. Bits of given and family names are added
    up, as if they were drawn apart; names that go together in one community (Nguyen, Thi)
    say less than that. The adjustment is that of Newcombe et al. [1]_.

    References
    ----------
    .. [1] Newcombe, H. B., Kennedy, J. M., Axford, S. J. and James, A. P. (1959). Automatic
       linkage of vital records. Science, 130(3381), 954-959.
       https://doi.org/10.1126/science.130.3381.954

    Examples
    --------
    >>> rarity = NameRarity(["Nguyen Lan"] * 7 + ["Jan Brzeczyszczykiewicz"])
    >>> rarity.agreement("Nguyen A", "NGUYEN B")
    0.169925
    >>> rarity.agreement("Brzęczyszczykiewicz", "BRZECZYSZCZYKIEWICZ Jan")
    2.169925
    """

    __slots__ = ("_bearers", "_people")

    def __init__(self, names: Iterable[str]) -> None:
        self._bearers: Counter[str] = Counter()
        self._people = 0
        for name in names:
            self._bearers.update(set(prepare_name(name).words))
            self._people += 1

    def bits(self, word: str) -> float:
        """Return what it is worth that two people bear a plain word of a name."""
        if len(word) == 1:
            return 0.0
        return math.log2((self._people + 1) / (self._bearers[word] + 1))

    def agreement(self, one: str, two: str) -> float:
        """Return what the words that two names share are worth, in bits.

        Words are paired as they are most alike, each once. Initials are worth nothing,
        and so are words that have no counterpart: they say that the names differ, which
        is for :func:`trafficnet.values.likeness.name_similarity` to tell.
        """
        ours, theirs = prepare_name(one).words, prepare_name(two).words
        scored = sorted(
            (-word_similarity(*sorted((a, b))), i, j)
            for i, a in enumerate(ours)
            for j, b in enumerate(theirs)
        )
        left, right = set(range(len(ours))), set(range(len(theirs)))
        found: list[float] = []
        for minus, i, j in scored:
            if -minus >= _COUNTERPART and i in left and j in right:
                left.discard(i)
                right.discard(j)
                found.append(-minus * min(self.bits(ours[i]), self.bits(theirs[j])))
        return round(math.fsum(found), 6)
