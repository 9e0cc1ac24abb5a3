"""Junior and senior: what tells a father from a son who bears his name."""

import re
from typing import Final

_MARKS: Final = {
    **dict.fromkeys(("sr", "snr", "senior", "i"), 1),
    **dict.fromkeys(("jr", "jnr", "junior", "ii"), 2),
    "iii": 3,
    "iv": 4,
}
_WORDS: Final = re.compile(r"[^\W\d_]+")


def generation_of(name: str) -> int | None:
    """Return which bearer of a name in a family this is, where the name says so.

    1 for senior, 2 for junior or the second, 3 and 4 for the third and fourth; None where
    nothing is said. A mark is never the first word of a name, and ``I`` only between or
    after two other words.

    Examples
    --------
    >>> generation_of("David Dobbins Jr"), generation_of("David Dobbins Senior")
    (2, 1)
    >>> generation_of("Ivan Petrov") is None
    True
    """
    words = [word.casefold() for word in _WORDS.findall(name)]
    for place in range(len(words) - 1, 0, -1):
        mark = _MARKS.get(words[place])
        if mark is not None and len(words) > 2 - (len(words[place]) > 1):
            return mark
    return None
