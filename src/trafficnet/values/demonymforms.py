"""How the words for peoples change in fourteen languages, and words for citizenship."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from trafficnet.values.cleaning import clean_name, fold

ENDINGS: Final[Mapping[str, tuple[tuple[str, str], ...]]] = MappingProxyType(
    {
        "bg": (
            ("ски", "ска ско ското ския ският"),
            ("шки", "шка шко"),
            ("жки", "жка жко"),
            ("ец", "ка ци"),
            ("ин", "ка и"),
            ("", "а"),
        ),
        "de": (
            ("isch", "ische ischer isches ischen ischem"),
            ("deutsch", "deutsche deutsches"),
            ("e", "en in"),
            ("er", "erin"),
            ("", "in"),
        ),
        "es": (
            ("o", "a os as"),
            ("és", "esa eses esas"),
            ("án", "ana anes anas"),
            ("ón", "ona ones onas"),
            ("ol", "ola oles olas"),
            ("", "s es"),
        ),
        "fr": (
            ("en", "enne ens ennes"),
            ("on", "onne ons onnes"),
            ("e", "es"),
            ("", "e s es"),
        ),
        "hu": (),
        "it": (
            ("ico", "ica ici iche"),
            ("co", "ca chi che"),
            ("o", "a i e"),
            ("e", "i"),
            ("a", "i e"),
        ),
        "nl": (
            ("isch", "ische"),
            ("ees", "ese"),
            ("aas", "ase"),
            ("aans", "aanse"),
            ("s", "se"),
            ("", "en se"),
        ),
        "pl": (
            ("cki", "cka ckie ckiego ckiej"),
            ("ski", "ska skie skiego skiej"),
            ("zki", "zka zkie"),
            ("", ""),
        ),
        "pt": (
            ("ês", "esa eses esas"),
            ("ão", "ã ães ãos"),
            ("ol", "ola"),
            ("o", "a os as"),
            ("", "s es"),
        ),
        "ro": (
            ("ean", "eană eni ene eancă"),
            ("ez", "eză ezi eze"),
            ("ian", "iană ieni iene iancă"),
            ("", "ă i e că cuță oaică"),
        ),
        "ru": (
            ("ский", "ская ское ские ского"),
            ("цкий", "цкая цкое цкие"),
            ("ец", "ка цы"),
            ("ин", "ка е"),
            ("", "ка ы"),
        ),
        "sq": (("as", "ase asi"), ("", "e ë i ja")),
        "tr": (("", "lar ler"),),
        "uk": (
            ("ський", "ська ське ські ського"),
            ("цький", "цька цьке цькі"),
            ("зький", "зька зьке"),
            ("ець", "ка ці"),
            ("ин", "ка и"),
            ("", "ка и"),
        ),
    }
)
"""Language -> the first ending that fits, and the endings put in its place."""

_CITIZEN: Final = """
national; citizen; nationality; citizenship; passport holder; cetățean; cetățeană; cetățenie;
cetățenia; naționalitate; obywatel; obywatelka; obywatelstwo; narodowość; shtetas; shtetase;
shtetësia; công dân; quốc tịch; người; nationalité; ressortissant; ressortissante; citoyen;
citoyenne; Staatsangehörigkeit; Nationalität; Staatsbürger; Staatsbürgerin;
Staatsangehöriger; Staatsangehörige; ciudadano; ciudadana; nacionalidad; cittadino;
cittadina; cittadinanza; nationaliteit; cidadão; cidadã; nacionalidade; гражданин;
гражданка; гражданство; громадянин; громадянка; громадянство; vatandaşı; uyruklu;
állampolgár; állampolgárság; állampolgárságú
"""
CITIZEN_WORDS: Final = frozenset(fold(word) for word in _CITIZEN.split(";"))
"""Folded words for a citizen or citizenship, which may stand before or after a people."""


def forms(word: str, language: str) -> Iterator[str]:
    """Yield a word with the endings of its language: feminine, plural, of a citizenship.

    Examples
    --------
    >>> list(forms("rumuński", "pl"))[:3]
    ['rumuński', 'rumuńska', 'rumuńskie']
    """
    yield word
    for ending, others in ENDINGS[language]:
        if word.endswith(ending):
            stem = word[: len(word) - len(ending)]
            yield from (f"{stem}{other}" for other in others.split())
            return


def without_citizenship(text: str) -> str:
    """Return a nationality without the words for a citizen before or after it.

    Examples
    --------
    >>> without_citizenship("Obywatelstwo polskie"), without_citizenship("người Anh")
    ('polskie', 'Anh')
    """
    words = clean_name(text).split()
    for count in (2, 1):
        if len(words) > count and fold(" ".join(words[:count])) in CITIZEN_WORDS:
            words = words[count:]
        if len(words) > count and fold(" ".join(words[-count:])) in CITIZEN_WORDS:
            words = words[:-count]
    return " ".join(words).lstrip(": ")
