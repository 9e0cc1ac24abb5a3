"""What official names put around a country's name, in many languages."""

from collections.abc import Iterator
from typing import Final

from trafficnet.values.cleaning import fold

_BEFORE: Final = """
autonomous republic of; bailiwick of; british overseas territory of; city of;
independent state of; islamic emirate of; emirate of; most serene republic of;
province of; sovereign state of; special administrative region of; territory of;
state of; republic of; kingdom of; federation of; union of; socialist republic of;
republica de; republica del; republica do; republica da; republica dos; republica oriental del;
republica bolivariana de; republica federal de; republica federativa do; republica
federativa de; republica popular de; republica islamica de; republica arabe de;
republica democratica de; republica dominicana; reino de; reino da; reino do; reino dos;
reino hachemita de; estado de; estado del; estado do; estado da; estado plurinacional de;
principado de; confederacion; provincia de; sultanato de; ciudad de;
republique de; republique du; republique des; republique d; republique;
republique federale de; republique federale du; republique islamique d; republique populaire
de; republique arabe d; royaume de; royaume du; royaume d; royaume hachemite de; etat de;
etat d; grand duche de; principaute de; territoire de; territoire des; territoire des iles;
collectivite de; emirat de; sultanat d; region de;
repubblica; repubblica di; repubblica del; repubblica popolare di; regno di; stato di; regno del;
republik; bundesrepublik; volksrepublik; konigreich; furstentum; islamische republik; staat;
foderative republik; arabische republik; demokratische republik; sozialistische republik;
konfoderation; grossherzogtum; freistaat; land; freie hansestadt; freie und hansestadt;
republiek; koninkrijk; koninkrijk der; koninkrijk de; groothertogdom;
republika; republika e; republika ng; republika ya; republika yu; repubulika yu; repubulika;
republika federalna; republika federalna niemiec; rzeczpospolita; krolestwo;
ksiestwo; wielkie ksiestwo; ceska; federativni republika; kralovina; kraljevina;
regatul; republica; mbreteria e; mbreteria; shteti i;
kungariket; konungariket; kongeriget; kongeriket; lydveldid; jamhuri ya; jamhuuriyadda;
repiblik; respublika; magyar; cong hoa; vuong quoc; cong hoa xa hoi chu nghia; nuoc;
cong hoa nhan dan; cong hoa dan chu; nha nuoc; wilayah;
республика; народная республика; федеративная республика; исламская республика;
исламистская республика; боливарианская республика; социалистическая республика;
арабская республика; демократическая республика; республика союза; кооперативная республика;
королевство; государство; княжество; великое герцогство; султанат; федерация; г; город;
україна; республіка; королівство; держава; князівство; народна республіка; місто;
република; народна република; федерална република; кралство; държава; княжество;
краљевина; социалистическа република;
جمهورية; مملكة; المملكة; سلطنة; دولة; جمهوری اسلامی; جمهوری; د; جمهورية ال
"""

_AFTER: Final = """
republic; peoples republic; confederation; kingdom; islands; island; region; state;
province; oblast; oblast; oblastʹ; krai; kray; okrug; autonomous okrug; autonomous
republic; municipality; autonomous region; special administrative region; sar; federation;
emirates; ssr; sfsr; soviet socialist republic; soviet federative socialist republic; tsr;
free zone; free trade zone; gewest; respublikasy; respublikasi; respublikası; cumhuriyeti;
respublika; republika; republik; konfoderation; krallıgı; kralligi; tasavalta; vabariik;
республикасы; республикаси; республика; народная республика; автономная республика;
область; край; автономный округ; автономная область; округ; сср; сфср; рср; конфедерация;
федерация; федераци; федерациѐ; советская социалистическая республика; область
україна; корольовство; королівство; 共和国; 特别行政区; 自治区; 省; 市; lemaa; koztarsasag
"""

BEFORE: Final = tuple(sorted({fold(one) for one in _BEFORE.split(";")} - {""}))
AFTER: Final = tuple(sorted({fold(one) for one in _AFTER.split(";")} - {""}))
_UNSPACED: Final = frozenset(one for one in AFTER if not one.isascii() and len(one) < 6)  # noqa: PLR2004
_ELIDED: Final = frozenset(one for one in BEFORE if one.endswith(" d"))


def inner_names(words: str) -> Iterator[str]:
    """Yield what may be the name itself in a folded official name, the longest first.

    Examples
    --------
    >>> list(inner_names("republique du senegal")), list(inner_names("slovak republic"))
    (['du senegal', 'u senegal', 'senegal'], ['slovak'])
    """
    found = {rest for rest in _opened(words) if rest}
    found |= {rest for one in tuple(found) for rest in _closed(one) if rest}
    found |= {rest for rest in _closed(words) if rest}
    yield from sorted(found, key=lambda one: (-len(one), one))


def _opened(words: str) -> Iterator[str]:
    """Yield a name without a form of state before it."""
    for form in BEFORE:
        if words.startswith(f"{form} ") or (form in _ELIDED and words.startswith(form)):
            yield words[len(form) :].strip()


def _closed(words: str) -> Iterator[str]:
    """Yield a name without a form of state behind it."""
    for form in AFTER:
        if words.endswith(f" {form}") or (form in _UNSPACED and words.endswith(form)):
            yield words[: -len(form)].strip()


def place_and_country(shown: str) -> tuple[str, str] | None:
    """Return the two halves of ``Place (Country)`` and ``Place, Country``, else None.

    Examples
    --------
    >>> place_and_country("Cluj (Romania)"), place_and_country("Dubai, UAE")
    (('Cluj', 'Romania'), ('Dubai', 'UAE'))
    """
    if shown.endswith(")"):
        at = shown.find("(")
        outside, inside = shown[:at], shown[at + 1 : -1]
        is_one = at > 0 and "(" not in inside and ")" not in inside
    else:
        outside, comma, inside = shown.rpartition(",")
        is_one = bool(comma)
    outside, inside = outside.strip(" ,"), inside.strip()
    return (outside, inside) if is_one and outside and inside else None
