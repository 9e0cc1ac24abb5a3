"""Pet forms of given names: *Fane* for Ștefan, *Pisti* for István, *Peggy* for Margaret.

A pet form is no spelling of a name: nothing in its letters leads to the name it stands
for, so such forms are listed. English ones come from the hand-curated list of the
library ``nicknames``; others are listed in ``petforms.txt``, a name and its pet forms a
line, in plain letters. That two words may be one given name is never evidence by itself that
two people are one: a pet form counts like a single name that fits.
"""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Final

from nicknames import NickNamer

from trafficnet.values.givennames import same_given_name

_LISTED: Final = files("trafficnet.values").joinpath("petforms.txt")
_ALL: Final = tuple(
    tuple(line.split()) for line in _LISTED.read_text("utf-8").splitlines() if line
)
_GROUPS: dict[str, set[int]] = {}
for _number, _line in enumerate(_ALL):
    for _word in _line:
        _GROUPS.setdefault(_word, set()).add(_number)

_LINES_OF: Final[Mapping[str, set[int]]] = _GROUPS


def is_pet_form(left: str, right: str) -> bool:
    """Tell whether one of two plain words may be a pet form of the other.

    Two pet forms of one name count too; two given names that are known to be two
    names (Jane, Janet) do not, whatever a list says.

    Parameters
    ----------
    left, right
        Words in plain small letters, as :func:`trafficnet.values.names.name_tokens`
        gives them.

    References
    ----------
    English forms: https://github.com/carltonnorthern/nicknames (Apache-2.0).

    Examples
    --------
    >>> is_pet_form("fane", "stefan"), is_pet_form("peggy", "margaret")
    (True, True)
    >>> is_pet_form("ana", "maria")
    False
    """
    ours, theirs = _LINES_OF.get(left), _LINES_OF.get(right)
    listed = bool(ours and theirs and not ours.isdisjoint(theirs))
    if not listed:
        english = _english()
        listed = left in english.get(right, ()) or right in english.get(left, ())
    return listed and same_given_name(left, right) is not False


def has_initial(pet: str, initial: str) -> bool:
    """Tell whether a plain word is a pet form of a name with such a first letter.

    Examples
    --------
    >>> has_initial("lekan", "o"), has_initial("fane", "g")
    (True, False)
    """
    listed = (_ALL[line] for line in _LINES_OF.get(pet, ()))
    if any(word.startswith(initial) for words in listed for word in words):
        return True
    return any(name.startswith(initial) for name in _english_names().get(pet, ()))


@cache
def _english_names() -> Mapping[str, frozenset[str]]:
    """Return the English given names that each pet form may stand for."""
    found: dict[str, set[str]] = {}
    for name, pets in _english().items():
        for pet in pets:
            found.setdefault(pet, set()).add(name)
    return {pet: frozenset(names) for pet, names in found.items()}


@cache
def _english() -> Mapping[str, frozenset[str]]:
    """Return the pet forms of each English given name; single words only."""
    return {
        name: frozenset(pet for pet in pets if pet.isalpha())
        for name, pets in NickNamer().nickname_lookup.items()
        if name.isalpha()
    }
