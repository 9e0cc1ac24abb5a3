"""A name as somebody wrote it, and what can be told from it alone."""

from __future__ import annotations

from dataclasses import dataclass

from trafficnet.values.generations import generation_of
from trafficnet.values.names import name_words, word_sound
from trafficnet.values.scripts import CHARACTERS, script_of

FULL_NAME = 2
"""A full name has so many parts at least."""

RUN_TOGETHER = {"hangul": 3, "kana": 5}


@dataclass(frozen=True, slots=True)
class WrittenName:
    """One of a casebook's names as it was first written, with its words.

    Spellings that differ only in diacritics, case, order or title have one key and are one
    written name; Chinese characters that sound alike are not.

    Parameters
    ----------
    key
        The words in order; in Chinese characters those too.
    text
        The name as it was first written.
    tokens
        Its words in plain letters, sorted.
    is_full
        Whether it has two parts or more, initials counted, articles not.
    generation
        The number that a "Jr", "Sr" or "III" stands for, None without one.
    """

    key: str
    text: str
    tokens: tuple[str, ...]
    is_full: bool
    generation: int | None

    @classmethod
    def of(cls, name: str, key: str, tokens: tuple[str, ...]) -> WrittenName:
        """Return a name with its words, under the key worked out before."""
        full = (
            _runs_together(name) or min(len(tokens), len(name_words(name))) >= FULL_NAME
        )
        return cls(key, name, tokens, full, generation_of(name))

    @property
    def parts(self) -> int:
        """How many parts it has; family and given name may run together."""
        return max(len(self.tokens), FULL_NAME * self.is_full)

    @property
    def is_short(self) -> bool:
        """Whether it holds an initial in place of a part."""
        return any(len(token) == 1 for token in self.tokens)

    @property
    def blocks(self) -> tuple[str, ...]:
        """The keys that two spellings of one name are likely to share.

        Each is the sound of one token with the first letter of another, so that a slip
        in either token, an initial or a diminutive leaves a key in common.
        """
        if len(self.tokens) < FULL_NAME:
            return tuple(word_sound(token) for token in self.tokens)
        keys = {
            f"{word_sound(token)}|{other[0]}"
            for token in self.tokens
            for other in self.tokens
            if token != other and len(token) > 1
        }
        return tuple(sorted(keys))

    @property
    def sounds(self) -> tuple[str, ...]:
        """The sound of each part that is more than an initial."""
        tokens = {token for token in self.tokens if len(token) > 1}
        return tuple(sorted({word_sound(token) for token in tokens}))

    @property
    def initials(self) -> tuple[str, ...]:
        """The first letters of the parts."""
        return tuple(sorted({token[0] for token in self.tokens}))


def written_key(name: str, tokens: tuple[str, ...]) -> str:
    """Return a name's key; in Chinese characters those too, for many sound alike."""
    key = " ".join(tokens)
    return f"{key} {name}" if script_of(name) in CHARACTERS else key


def _runs_together(name: str) -> bool:
    """Whether a name is a family and a given name without a space between them.

    Korean names of three syllables (Kim Min-su), and Japanese names in kana of five signs.
    """
    script, signs = script_of(name), sum(map(str.isalpha, name))
    return signs >= RUN_TOGETHER.get(script or "", signs + 1)
