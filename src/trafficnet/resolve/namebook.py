"""How alike two names are, worked out once for each pair of distinct names."""

import math
from collections import Counter
from collections.abc import Iterable

from rapidfuzz.distance import OSA, Indel

from trafficnet.values.generations import generation_of
from trafficnet.values.givennames import is_given_name, same_given_name
from trafficnet.values.likeness import word_similarity
from trafficnet.values.names import (
    name_similarity,
    name_tokens,
    name_words,
    names_compatible,
    word_sound,
)
from trafficnet.values.nativeslips import fits_with_a_slip
from trafficnet.values.petforms import has_initial, is_pet_form
from trafficnet.values.scripts import CHARACTERS, script_of

SAME, COMPATIBLE, PARTIAL, UNCLEAR, HALF, DIFFERENT, UNKNOWN = 5, 4, 3, 2, 1, 0, -1
"""Levels of agreement between two names, best first.

``SAME``: the same tokens. ``COMPATIBLE``: full names (two tokens or more) that may be
one person's. ``PARTIAL``: compatible, but one side is a single name, one
part may be a pet form, or two letters changed places in another script. ``UNCLEAR``:
alike but not compatible, or two single names (one may be the family's). ``HALF``: one
part is the same and another is another name, as with brothers and sisters.
``DIFFERENT``: two people's names. ``UNKNOWN``: no name.
"""

FULL_NAME = 2
ALIKE = 0.66
FITS = 0.8
GARBLED_LENGTH = 6
GARBLED_LETTERS = 0.85
GARBLED_ORDER = 0.5
GARBLED_REST = 0.6
PET_LENGTH = 3
RUN_TOGETHER = {"hangul": 3, "kana": 5}
PET_LONGEST = 7


class NameBook:
    """The distinct names of a casebook and how they compare.

    Two names are compared through their keys (ASCII tokens, sorted), so spellings that
    differ only in diacritics, case, order or title are one entry; Chinese characters that
    sound alike are not. Each pair is worked
    out once: cost is one comparison per distinct pair asked for.

    Parameters
    ----------
    names
        Every name and alias, in canonical order.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._key_of: dict[str, str] = {}
        self._text_of: dict[str, str] = {}
        self._levels: dict[tuple[str, str], int] = {}
        self._blocks: dict[str, tuple[str, ...]] = {}
        self._tokens: dict[str, tuple[str, ...]] = {}
        for name in names:
            if name not in self._key_of:
                tokens = name_tokens(name)
                key = _key_of(name, tokens)
                self._key_of[name] = key
                if key not in self._text_of:
                    self._text_of[key] = name
                    self._tokens[key] = tokens
        self._full = frozenset(
            key
            for key, text in self._text_of.items()
            if _runs_together(text)
            or min(len(self._tokens[key]), len(name_words(text))) >= FULL_NAME
        )
        told = ((key, generation_of(text)) for key, text in self._text_of.items())
        self._generations = {key: number for key, number in told if number}
        self._spread: Counter[str] = Counter(
            token for tokens in self._tokens.values() for token in set(tokens)
        )

    def key(self, name: str) -> str:
        """Return the key under which a name is kept."""
        return self._key_of[name]

    def tokens(self, name: str) -> tuple[str, ...]:
        """Return the tokens of a name."""
        return self._tokens[self._key_of[name]]

    def is_full(self, name: str) -> bool:
        """Whether a name has two parts or more, initials counted, articles not."""
        return self._key_of[name] in self._full

    def is_common(self, name: str) -> bool:
        """Whether chance alone would give this casebook several bearers of a name.

        The number of names times the share of names that hold each of its parts.
        """
        count = len(self._tokens)
        shares = [self._spread[token] / count for token in set(self.tokens(name))]
        return count * math.prod(shares) > 1.0

    def blocks(self, name: str) -> tuple[str, ...]:
        """Return the keys that two spellings of one name are likely to share.

        Each is the sound of one token with the first letter of another, so that a slip
        in either token, an initial or a diminutive leaves a key in common.
        """
        key = self._key_of[name]
        if key not in self._blocks:
            self._blocks[key] = self._blocks_of(self._tokens[key])
        return self._blocks[key]

    @staticmethod
    def _blocks_of(tokens: tuple[str, ...]) -> tuple[str, ...]:
        """Return the block keys of the tokens of a name."""
        if len(tokens) < FULL_NAME:
            return tuple(word_sound(token) for token in tokens)
        keys = {
            f"{word_sound(token)}|{other[0]}"
            for token in tokens
            for other in tokens
            if token != other and len(token) > 1
        }
        return tuple(sorted(keys))

    def sounds(self, name: str) -> tuple[str, ...]:
        """Return the sound of each part of a name that is more than an initial."""
        tokens = {token for token in self.tokens(name) if len(token) > 1}
        return tuple(sorted({word_sound(token) for token in tokens}))

    def initials(self, name: str) -> tuple[str, ...]:
        """Return the first letters of the parts of a name."""
        return tuple(sorted({token[0] for token in self.tokens(name)}))

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
        text_one, text_two = self._text_of[one], self._text_of[two]
        if not one or not two:
            return UNKNOWN
        ours, theirs = self._generations.get(one), self._generations.get(two)
        if None not in (ours, theirs) and ours != theirs:
            return HALF
        fewest = min(self._parts(one), self._parts(two))
        if names_compatible(text_one, text_two):
            return COMPATIBLE if fewest >= FULL_NAME else PARTIAL
        if fewest < FULL_NAME and self._shares_part(one, two):
            return PARTIAL
        if fewest == FULL_NAME and self._may_be_pet_form(one, two):
            return PARTIAL
        return self._how_different(one, two)

    def _parts(self, key: str) -> int:
        """Return how many parts a name has; family and given name may run together."""
        return max(len(self._tokens[key]), FULL_NAME * (key in self._full))

    def _how_different(self, one: str, two: str) -> int:
        """Return whether two keys that do not fit are at least alike."""
        ours, theirs = self._tokens[one], self._tokens[two]
        if self._given_names_differ(one, two):
            return HALF
        if min(len(ours), len(theirs)) < FULL_NAME and _part_garbled(ours, theirs):
            return UNCLEAR
        texts = self._text_of[one], self._text_of[two]
        unclear = max(len(ours), len(theirs)) < FULL_NAME or _garbled(ours, theirs)
        if unclear and texts[0].isascii() and texts[1].isascii():
            return UNCLEAR  # of one script: no slip, and likeness would say no more
        alike = name_similarity(*texts) >= ALIKE
        if alike and fits_with_a_slip(*texts):
            return PARTIAL
        if unclear or alike:
            return UNCLEAR
        return HALF if _shares_a_part(ours, theirs) else DIFFERENT

    def _may_be_pet_form(self, one: str, two: str) -> bool:
        """Whether one part is the same and another may be a pet form of its like.

        A pet form is listed (Fane, Stefan), or begins with the same two letters (Lyuba,
        Lyubov) or stands inside the full one (Segun, Olusegun), and is no given name
        of its own.
        """
        ours, theirs = self._tokens[one], self._tokens[two]
        for i, left in enumerate(ours):
            for j, right in enumerate(theirs):
                if min(len(left), len(right)) < PET_LENGTH:
                    continue
                if word_similarity(left, right) >= FITS and _any_pet_form(
                    (*ours[:i], *ours[i + 1 :]), (*theirs[:j], *theirs[j + 1 :])
                ):
                    return True
        return False

    def _given_names_differ(self, one: str, two: str) -> bool:
        """Whether two given names tell the names apart: Elena and Alina Rusu, twins."""
        ours = set(self._tokens[one]) - set(self._tokens[two])
        theirs = set(self._tokens[two]) - set(self._tokens[one])
        if not len(ours) == len(theirs) == 1:
            return False
        return same_given_name(min(ours), min(theirs)) is False

    def is_short(self, name: str) -> bool:
        """Whether a name holds an initial in place of a part."""
        return any(len(token) == 1 for token in self.tokens(name))

    def _shares_part(self, one: str, two: str) -> bool:
        """Whether a single name sounds like one part of the other name."""
        sounds = {word_sound(token) for token in self._tokens[one]}
        return any(word_sound(token) in sounds for token in self._tokens[two])


def _key_of(name: str, tokens: tuple[str, ...]) -> str:
    """Return a name's key; in Chinese characters those too, for many sound alike."""
    key = " ".join(tokens)
    return f"{key} {name}" if script_of(name) in CHARACTERS else key


def _runs_together(name: str) -> bool:
    """Whether a name is a family and a given name without a space between them.

    Korean names of three syllables (Kim Min-su), and Japanese names in kana of five signs.
    """
    script, signs = script_of(name), sum(map(str.isalpha, name))
    return signs >= RUN_TOGETHER.get(script or "", signs + 1)


def _garbled(ours: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Whether two names are nearly the same letters in nearly the same order.

    Letters change places and words are cut elsewhere when names are copied by hand. A
    part that both have says nothing of the rest: a long family name does not make
    Kristina of Rasa.
    """
    one, two = "".join(ours), "".join(theirs)
    if min(len(one), len(two)) < GARBLED_LENGTH or _letters(one, two) < GARBLED_LETTERS:
        return False
    if OSA.normalized_similarity(one, two) < GARBLED_ORDER:
        return False
    both = set(ours) & set(theirs)
    rest = ["".join(t for t in side if t not in both) for side in (ours, theirs)]
    return not both or _letters(*rest) >= GARBLED_REST


def _letters(one: str, two: str) -> float:
    """Return how far two texts hold the same letters, in whatever order."""
    return float(
        Indel.normalized_similarity("".join(sorted(one)), "".join(sorted(two)))
    )


def _part_garbled(ours: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Whether a single name may be a part of the other with its letters mixed up."""
    return any(
        left[0] == right[0] or left[-1] == right[-1] or len(left) > PET_LENGTH
        for left in ours
        for right in theirs
        if min(len(left), len(right)) > PET_LENGTH
        and _letters(left, right) >= GARBLED_LETTERS
    )


def _shares_a_part(ours: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Whether a part of one name, more than an initial, fits a part of the other."""
    return any(
        min(len(left), len(right)) > 1 and word_similarity(left, right) >= FITS
        for left in ours
        for right in theirs
    )


def _any_pet_form(ours: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Whether some part of one name may be a pet form of some part of the other."""
    return any(_pet_form(one, other) for one in ours for other in theirs)


def _pet_form(left: str, right: str) -> bool:
    """Whether one given name may be a pet form of the other, or of one with its initial."""
    short, long = (left, right) if len(left) <= len(right) else (right, left)
    if len(short) == 1:
        return has_initial(long, short)
    if len(short) < PET_LENGTH or len(short) > PET_LONGEST:
        return False
    if is_pet_form(short, long):
        return True
    if is_given_name(short):
        return same_given_name(short, long) is True
    return short[:2] == long[:2] or short in long
