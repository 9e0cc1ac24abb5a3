"""A slip of the keys in another script: Ттеяна for Тетяна, beside Tetiana.

Between two Latin words a slip is counted in letters. Across scripts only sounds are compared,
and two that changed places look like two wrong ones.
"""

from collections.abc import Iterator
from typing import Final

from trafficnet.values.givennames import is_given_name, same_given_name
from trafficnet.values.names import name_tokens, names_compatible
from trafficnet.values.scripts import CHARACTERS, script_of

SHORTEST: Final = 5
"""Letters of a word, at least, in which a slip is looked for."""

LONGEST: Final = 40


def fits_with_a_slip(one: str, two: str) -> bool:
    """Tell whether two names fit once two neighbouring letters change places.

    Looked at only where one is in Latin letters and the other in another script that is
    written in letters, in words of five letters or more; two listed given names are two.

    Examples
    --------
    >>> fits_with_a_slip("Ттеяна Коваль", "Tetiana Koval")
    True
    >>> fits_with_a_slip("Оксана Коваль", "Tetiana Koval")
    False
    """
    if one.isascii() and two.isascii():
        return False
    scripts = script_of(one), script_of(two)
    if (scripts[0] is None) is (scripts[1] is None):
        return False
    native, latin = (one, two) if scripts[0] else (two, one)
    if (scripts[0] or scripts[1]) in CHARACTERS:
        return False
    if _is_rightly_another(native, latin):
        return False
    return any(names_compatible(right, latin) for right in _turned(native[:LONGEST]))


def _is_rightly_another(native: str, latin: str) -> bool:
    """Whether a name holds a listed given name, and the other only other given names.

    Марина is no slip for Maria.
    """
    theirs = [word for word in name_tokens(latin) if is_given_name(word)]
    return bool(theirs) and any(
        all(same_given_name(word, other) is False for other in theirs)
        for word in name_tokens(native)
    )


def _turned(name: str) -> Iterator[str]:
    """Yield a name with two neighbouring letters of a longer word changed, place by place.

    >>> list(_turned("абвгд е"))[:2]
    ['бавгд е', 'авбгд е']
    """
    words = name.split()
    for at, word in enumerate(words):
        if sum(map(str.isalpha, word)) < SHORTEST:
            continue
        for place in range(len(word) - 1):
            first, second = word[place], word[place + 1]
            if first != second and first.isalpha() and second.isalpha():
                turned = word[:place] + second + first + word[place + 2 :]
                yield " ".join((*words[:at], turned, *words[at + 1 :]))
