"""Country names that the CLDR lists lack: short, former, official and colloquial ones."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from trafficnet.values.countrynames import OWN_NAMES

NOT_COUNTRIES: Final = frozenset(
    {"CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "UN", "XA", "XB", "ZZ"}
)
"""Two-letter CLDR codes that are groups, fictions or parts, not countries."""

_LISTED: Final = """
AG: antigua
AL: shqiperia
AE: uae, emirates, the emirates, dubai, abu dhabi
BA: bosnia, bih, bosnia herzegovina, bosna
BN: brunei darussalam
BO: plurinational state of bolivia, bolivia plurinational state of
BY: byelorussia, belorussia, white russia
CD: drc, dr congo, dr of congo, democratic republic of congo, congo kinshasa, congo dr,
    congo democratic republic of, congo drc, zaire
CG: republic of congo, congo brazzaville, congo republic
CI: ivory coast, cote d ivoire
CN: prc, peoples republic of china, mainland china, p r china
CV: cape verde
CZ: czech republic, czechia, czech rep
DE: frg, federal republic of germany, brd, west germany, east germany, gdr
DO: dominican rep
FK: falklands, falkland islands malvinas
FM: federated states of micronesia, micronesia federated states of
FR: metropolitan france
GB: uk, u k, great britain, britain, england, scotland, wales, northern ireland, n ireland,
    united kingdom of great britain and northern ireland, cymru, gbr, gbn, gbd, gbo, gbs,
    gbp, england and wales, eng, sco, wls, nir
GM: the gambia, gambia the
GR: hellas, hellenic republic
HK: hong kong, hong kong china, hong kong sar
IE: eire, republic of ireland, irish republic, southern ireland
IR: persia, islamic republic of iran, iran islamic republic of
KG: kirghizia, kyrgyz republic, kirgizia
KN: st kitts, saint kitts
KP: north korea, dprk, democratic peoples republic of korea,
    korea democratic peoples republic of
KR: south korea, republic of korea, korea republic of, korea south, rok
LA: lao pdr, lao peoples democratic republic, lao
LK: ceylon
LY: libyan arab jamahiriya, state of libya
MD: moldova republic of, moldavia, transnistria
MK: macedonia, fyrom, the former yugoslav republic of macedonia,
    former yugoslav republic of macedonia, republic of north macedonia, n macedonia
MM: burma, myanmar burma
MO: macau, macao
NL: holland, the netherlands, kingdom of the netherlands
PS: palestine, state of palestine, palestinian territory, occupied palestinian territory,
    palestine state of, gaza, west bank
RO: roumania, rumania
RU: russian federation
RS: republic of serbia
SH: saint helena, st helena
SO: somaliland
ST: sao tome
SY: syrian arab republic
SZ: swaziland
TL: east timor
TR: turkiye, republic of turkiye
TT: trinidad, tobago
TW: republic of china, taiwan province of china, taiwan roc, chinese taipei
TZ: united republic of tanzania, tanzania united republic of, zanzibar
US: usa, u s a, us, u s, united states of america, america, the states
VC: saint vincent, st vincent
VA: vatican, holy see
VE: bolivarian republic of venezuela, venezuela bolivarian republic of
VG: bvi, virgin islands british
VI: usvi, virgin islands us, virgin islands u s
VN: viet nam, socialist republic of vietnam, vietnam socialist republic of
XK: kosovo, kosova, republic of kosovo, xkx, xkk, rks, kosovo unscr 1244
ZW: rhodesia
"""


def _table(listed: str) -> dict[str, str]:
    """Return name to code from lines of ``CODE: name, name`` that may run on."""
    table: dict[str, str] = {}
    code = ""
    for line in listed.strip().splitlines():
        head, colon, rest = line.partition(": ")
        names = rest if colon else line
        code = head.strip() if colon else code
        for name in names.split(","):
            if name.strip():
                table[name.strip()] = code
    return table


SHORT_NAMES: Final[Mapping[str, str]] = MappingProxyType(
    _table(OWN_NAMES) | _table(_LISTED)
)
"""Folded names to ISO 3166-1 alpha-2. The nations of the United Kingdom are GB."""

_SHARED: Final = """
CD CG: congo
CZ SK: czechoslovakia, czechoslovak socialist republic, ceskoslovensko, cssr
KP KR: korea
IN PK: kashmir, jammu and kashmir
ME RS: serbia and montenegro, serbia i czarnogora, srbija i crna gora,
    federal republic of yugoslavia, fr yugoslavia
BQ CW SX: netherlands antilles, dutch antilles, nederlandse antillen
AM AZ BY EE GE KG KZ LT LV MD RU TJ TM UA UZ: soviet union, ussr, ссср, советскии союз,
    союз советских социалистических республик, union of soviet socialist republics, cccp
VG VI: virgin islands
BA HR ME MK RS SI XK: yugoslavia, sfr yugoslavia, jugoslavija, jugoslavia, jugosławia,
    socialist federal republic of yugoslavia
"""
SHARED_NAMES: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {name: frozenset(codes.split()) for name, codes in _table(_SHARED).items()}
)
"""Folded names that several countries of today share, or that fell apart into them."""

FORMS_OF_STATE: Final = (
    "federal democratic republic of ",
    "democratic socialist republic of ",
    "peoples democratic republic of ",
    "democratic republic of ",
    "federative republic of ",
    "islamic republic of ",
    "federal republic of ",
    "hashemite kingdom of ",
    "united republic of ",
    "peoples republic of ",
    "arab republic of ",
    "socialist republic of ",
    "co operative republic of ",
    "grand duchy of ",
    "principality of ",
    "commonwealth of ",
    "sultanate of ",
    "republic of ",
    "kingdom of ",
    "state of ",
    "federation of ",
    "union of ",
)
"""Beginnings of official names; what follows is the name itself. Longest first."""
