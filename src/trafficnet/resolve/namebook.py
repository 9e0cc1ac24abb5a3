"""How alike two names are, worked out once for each pair of distinct names."""

import math
from collections import Counter
from collections.abc import Iterable

from trafficnet.resolve.namelevels import HALF, SAME, UNCLEAR, UNKNOWN, level_between
from trafficnet.resolve.writtenname import WrittenName, written_key
from trafficnet.values.names import name_tokens


class NameBook:
    """The distinct names of a casebook and how they compare.

    Two names are compared through their keys, so spellings that differ only in
    diacritics, case, order or title are one entry. Each pair is worked out once: cost is
    one comparison per distinct pair asked for.

    Parameters
    ----------
    names
        Every name and alias, in canonical order.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._key_of: dict[str, str] = {}
        self._written: dict[str, WrittenName] = {}
        self._levels: dict[tuple[str, str], int] = {}
        self._blocks: dict[str, tuple[str, ...]] = {}
        for name in names:
            if name not in self._key_of:
                tokens = name_tokens(name)
                key = written_key(name, tokens)
                self._key_of[name] = key
                if key not in self._written:
                    self._written[key] = WrittenName.of(name, key, tokens)
        self._spread: Counter[str] = Counter(
            token for name in self._written.values() for token in set(name.tokens)
        )

    def written(self, name: str) -> WrittenName:
        """Return what a name says by itself, as it was first written."""
        return self._written[self._key_of[name]]

    def is_full(self, name: str) -> bool:
        """Whether a name has two parts or more, initials counted, articles not."""
        return self._written[self._key_of[name]].is_full

    def is_common(self, name: str) -> bool:
        """Whether chance alone would give this casebook several bearers of a name.

        The number of names times the share of names that hold each of its parts.
        """
        count = len(self._written)
        tokens = set(self.written(name).tokens)
        shares = [self._spread[token] / count for token in tokens]
        return count * math.prod(shares) > 1.0

    def blocks(self, name: str) -> tuple[str, ...]:
        """Return the keys that two spellings of one name are likely to share."""
        key = self._key_of[name]
        if key not in self._blocks:
            self._blocks[key] = self._written[key].blocks
        return self._blocks[key]

    def level(self, left: str, right: str) -> int:
        """Return the level of agreement between two names."""
        one, two = self._key_of[left], self._key_of[right]
        if one == two:
            return SAME if one else UNKNOWN
        if two < one:
            one, two = two, one
        found = self._levels.get((one, two))
        if found is None:
            found = self._compare(one, two)
            self._levels[one, two] = found
        return found

    def forget(self) -> None:
        """Let go of what was worked out; asked again, it is worked out again."""
        self._levels.clear()
        self._blocks.clear()

    def best_level(self, left: tuple[str, ...], right: tuple[str, ...]) -> int:
        """Return the best level between two people's names and aliases.

        The first of each is the name, the others are aliases. Where both have a full
        name, single names (an alias such as "Linh") do not count: they would fit too
        many; and an alias that both have makes different names unclear, no more.
        """
        if not left or not right:
            return UNKNOWN
        if len(left) == len(right) == 1:
            return self.level(left[0], right[0])
        full_left = tuple(name for name in left if self.is_full(name))
        full_right = tuple(name for name in right if self.is_full(name))
        mains = self.is_full(left[0]) and self.is_full(right[0])
        if full_left and full_right:
            left, right = full_left, full_right
        if not mains:
            return max(self.level(one, two) for one in left for two in right)
        first = [self.level(left[0], two) for two in right]
        found = max(first + [self.level(one, right[0]) for one in left])
        if found > HALF or len(left) == 1 or len(right) == 1:
            return found
        byname = max(self.level(one, two) for one in left[1:] for two in right[1:])
        return min(byname, UNCLEAR)

    def _compare(self, one: str, two: str) -> int:
        """Return the level of two different keys."""
        return level_between(self._written[one], self._written[two])
