"""Legal forms and the words that most companies' names hold, in many countries.

In lower-case ASCII, as names stand once they are written in Latin letters. Data only;
:mod:`trafficnet.values.companies` reads with it. Forms after the Entity Legal Forms of
ISO 20275, by their everyday abbreviations.
"""

from typing import Final

_PRIVATE, _PUBLIC, _PARTNERS, _SOLE, _BODY = (
    "private",
    "public",
    "partners",
    "sole",
    "body",
)

_FORMS: Final = (
    (_PRIVATE, "GB", "ltd|limited|private limited|pvt ltd|private limited company|lt d"),
    (_PRIVATE, "US", "llc|limited liability company|l l c|company limited|co ltd|co limited|company ltd|co llc"),
    (_PRIVATE, "RO", "srl|s r l|societate cu raspundere limitata|societatea cu raspundere limitata|srl d|sc srl"),
    (_PRIVATE, "DE", "gmbh|gesellschaft mit beschrankter haftung|ug|ug haftungsbeschrankt"),
    (_PRIVATE, "PL", "sp z o o|sp z oo|spolka z o o|sp zoo|spzoo|spolka z ograniczona odpowiedzialnoscia"),
    (_PRIVATE, "FR", "sarl|s a r l|sas|sasu|eurl|societe a responsabilite limitee"),
    (_PRIVATE, "IT", "srls|societa a responsabilita limitata"),
    (_PRIVATE, "ES", "sl|s l|slu|sociedad limitada"),
    (_PRIVATE, "AL", "shpk|sh p k"),
    (_PRIVATE, "RU", "ooo|o o o|zao|obshchestvo s ogranichennoi otvetstvennostyu|tov|t o v"),
    (_PRIVATE, "VN", "tnhh|cong ty tnhh|cty tnhh|cong ty trach nhiem huu han|tnhh mtv"),
    (_PRIVATE, "BG", "ood|eood"),
    (_PRIVATE, "NL", "bv|b v"),
    (_PRIVATE, "HU", "kft"),
    (_PRIVATE, "CZ", "s r o|sro|spol s r o"),
    (_PRIVATE, "PT", "lda|limitada|ltda"),
    (_PRIVATE, "RS", "doo|d o o"),
    (_PRIVATE, "LT", "uab|sia"),
    (_PRIVATE, "TR", "ltd sti|limited sirketi"),
    (_PRIVATE, "GR", "epe|ike"),
    (_PRIVATE, "MY", "sdn bhd|pte ltd|pty ltd|fzco|fze|fz llc"),
    (_PRIVATE, "SE", "oy"),
    (_PUBLIC, "GB", "plc|public limited company"),
    (_PUBLIC, "US", "inc|incorporated|corp|corporation"),
    (_PUBLIC, "RO", "sa|s a|societe anonyme|sociedad anonima|sau|s a u"),
    (_PUBLIC, "DE", "ag|aktiengesellschaft|se"),
    (_PUBLIC, "IT", "spa|s p a|sapa"),
    (_PUBLIC, "RU", "oao|pao|ao|pat|prat|ojsc|pjsc|cjsc|open joint stock company|public joint stock company|closed joint stock company|joint stock company|aktsionernoe obshchestvo|otkrytoe aktsionernoe obshchestvo"),
    (_PUBLIC, "AL", "sha|sh a"),
    (_PUBLIC, "BG", "ad|ead"),
    (_PUBLIC, "NL", "nv|n v"),
    (_PUBLIC, "SE", "ab|asa|aps|oyj|zrt|nyrt|as"),
    (_PUBLIC, "VN", "cong ty co phan|jsc|ctcp"),
    (_PARTNERS, "GB", "llp|lp|partnership|and partners|and sons|and co|and son|bros"),
    (_PARTNERS, "DE", "kg|ohg|gbr|gmbh and co kg"),
    (_PARTNERS, "PL", "sp j|sp k|spj|spk|spolka jawna|s c|spolka cywilna"),
    (_PARTNERS, "RO", "snc|scs|sca"),
    (_SOLE, "RO", "pfa|p f a|intreprindere individuala|i i"),
    (_SOLE, "DE", "e k|ek"),
    (_SOLE, "RU", "chp|fop"),
    (_SOLE, "ES", "autonomo"),
    (_SOLE, "GB", "sole trader"),
    (_BODY, "GB", "cic|cio|charity|foundation|trust"),
    (_BODY, "RU", "ano|nko"),
    (_BODY, "DE", "ev|e v|stiftung|ggmbh"),
    (_BODY, "RO", "asociatia|fundatia|ong"),
)  # fmt: skip

FORMS: Final = {
    tuple(form.split()): (sort, country, forms.partition("|")[0])
    for sort, country, forms in _FORMS
    for form in forms.split("|")
}
"""Words of a legal form -> its sort, a country that uses it, and its usual abbreviation."""

_ALSO_WORDS: Final = """
ong trust charity tov asa pat ike sia sha spa doo aps chp sca epe sas ano nko oao foundation bros
partnership sro cic cio kft lda
"""
TELLING_FORMS: Final = frozenset(
    form
    for form in FORMS
    if len("".join(form)) > 2  # noqa: PLR2004 - sa, ag, se, ab are words too
    and " ".join(form) not in {*_ALSO_WORDS.split(), "i i", "and son", "and sons"}
)
"""Forms that no person's name holds: what bears one is an organisation."""

_GENERIC: Final = """
transport trans transports transporte transporti transportes transportation transporturi spedition speditie spedycja spedytor cargo freight haulage trucking
logistics logistik logistica logistyka logistique logistic
service services serviciu servicii uslugi serv servicios servizi
group grup grupa gruppe gruppo groupe grupo holding holdings
company co cie cia compania firma
international intl internacional internazionale inter
global world worldwide
trade trading handel comert comercial comex commerce
import export impex importexport eximp
consulting consult consultants consultancy consultanta
solution solutions solutii
construction construct constructions constructii bau budowa build building builders
recruitment recruiting recrutare personnel personal staffing jobs job work employment agency agentia agencja agentur
travel tours tour turism turystyka reisen viajes viaggi tourism
taxi taxis cab cabs
security securitate ochrona
clean cleaning curatenie
hotel hotels motel hostel pension
restaurant restaurante bar cafe club pub
auto car cars autohaus motors motor garage
invest investment investments investitii capital
food foods market shop store
consortium
venture ventures
enterprise enterprises
industries industry industrial
system systems
"""
_LISTED_PLAIN: Final = """
uk usa romania polska deutschland france espana italia albania vietnam nigeria europe euro
london east west north south national general new first
"""
PLAIN: Final = tuple(_LISTED_PLAIN.split())
"""Names of places, and words that say no more than those."""

TRADES: Final = {
    word: line.split()[0]
    for line in _GENERIC.strip().splitlines()
    for word in line.split()
}
"""Words for a trade, a group or a firm -> one word for all of their line."""

GENERIC: Final = TRADES | dict(zip(PLAIN, PLAIN, strict=True))
"""Words that weigh little."""

_LISTED_HOLLOW: Final = "the of and de la und et i y e sc s c"
HOLLOW: Final = frozenset(_LISTED_HOLLOW.split(" "))
"""Words that are left out."""
