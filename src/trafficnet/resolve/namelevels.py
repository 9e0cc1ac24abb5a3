"""How well two written names agree: the levels, and the rules that tell them."""

from rapidfuzz.distance import OSA, Indel

from trafficnet.resolve.writtenname import FULL_NAME, WrittenName
from trafficnet.values.givennames import is_given_name, same_given_name
from trafficnet.values.likeness import word_similarity
from trafficnet.values.names import name_similarity, names_compatible, word_sound
from trafficnet.values.nativeslips import fits_with_a_slip
from trafficnet.values.petforms import has_initial, is_pet_form

SAME, COMPATIBLE, PARTIAL, UNCLEAR, HALF, DIFFERENT, UNKNOWN = 5, 4, 3, 2, 1, 0, -1
"""Levels of agreement between two names, best first.

``SAME``: the same tokens. ``COMPATIBLE``: full names (two tokens or more) that may be
one person's. ``PARTIAL``: compatible, but one side is a single name, one
part may be a pet form, or two letters changed places in another script. ``UNCLEAR``:
alike but not compatible, or two single names (one may be the family's). ``HALF``: one
part is the same and another is another name, as with brothers and sisters.
``DIFFERENT``: two people's names. ``UNKNOWN``: no name.
"""

ALIKE = 0.66
FITS = 0.8
GARBLED_LENGTH = 6
GARBLED_LETTERS = 0.85
GARBLED_ORDER = 0.5
GARBLED_REST = 0.6
PET_LENGTH = 3
PET_LONGEST = 7


def level_between(one: WrittenName, two: WrittenName) -> int:
    """Return the level of two names that are not written the same."""
    if not one.key or not two.key:
        return UNKNOWN
    ours, theirs = one.generation, two.generation
    if None not in (ours, theirs) and ours != theirs:
        return HALF
    fewest = min(one.parts, two.parts)
    if names_compatible(one.text, two.text):
        return COMPATIBLE if fewest >= FULL_NAME else PARTIAL
    if fewest < FULL_NAME and _shares_a_sound(one.tokens, two.tokens):
        return PARTIAL
    if fewest == FULL_NAME and _may_be_pet_form(one.tokens, two.tokens):
        return PARTIAL
    return _how_different(one, two)


def _how_different(one: WrittenName, two: WrittenName) -> int:
    """Return whether two names that do not fit are at least alike."""
    ours, theirs = one.tokens, two.tokens
    if _given_names_differ(ours, theirs):
        return HALF
    if min(len(ours), len(theirs)) < FULL_NAME and _part_garbled(ours, theirs):
        return UNCLEAR
    texts = one.text, two.text
    unclear = max(len(ours), len(theirs)) < FULL_NAME or _garbled(ours, theirs)
    if unclear and texts[0].isascii() and texts[1].isascii():
        return UNCLEAR  # of one script: no slip, and likeness would say no more
    alike = name_similarity(*texts) >= ALIKE
    if alike and fits_with_a_slip(*texts):
        return PARTIAL
    if unclear or alike:
        return UNCLEAR
    return HALF if _shares_a_part(ours, theirs) else DIFFERENT


def _may_be_pet_form(ours: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Whether one part is the same and another may be a pet form of its like.

    A pet form is listed (Fane, Stefan), or begins with the same two letters (Lyuba,
    Lyubov) or stands inside the full one (Segun, Olusegun), and is no given name
    of its own.
    """
    for i, left in enumerate(ours):
        for j, right in enumerate(theirs):
            if min(len(left), len(right)) < PET_LENGTH:
                continue
            if word_similarity(left, right) >= FITS and _any_pet_form(
                (*ours[:i], *ours[i + 1 :]), (*theirs[:j], *theirs[j + 1 :])
            ):
                return True
    return False


def _given_names_differ(ours: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Whether two given names tell the names apart: Elena and Alina Rusu, twins."""
    mine, others = set(ours) - set(theirs), set(theirs) - set(ours)
    if not len(mine) == len(others) == 1:
        return False
    return same_given_name(min(mine), min(others)) is False


def _shares_a_sound(ours: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Whether a single name sounds like one part of the other name."""
    sounds = {word_sound(token) for token in ours}
    return any(word_sound(token) in sounds for token in theirs)


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
