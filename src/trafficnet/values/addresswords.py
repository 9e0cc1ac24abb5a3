"""The words of addresses: streets, flats, numbers and regions, in many languages.

Everything is in lower-case ASCII, as an address stands once it is written in Latin
letters. Data only; :mod:`trafficnet.values.addressforms` reads with it.
"""

from typing import Final


def _named(lines: str) -> dict[str, str]:
    """Return word -> the first word of its line."""
    rows = [line.split() for line in lines.strip().splitlines()]
    return {word: row[0] for row in rows for word in row}


TRAILING: Final = _named("""
street st str strt streets sokak sok sokagi utca ulica ul ulitsa ulitza vul
road rd roa
avenue ave av aven avn
lane ln
drive dr drv
close cl clo
court ct crt
crescent cres cr cresc crs
terrace ter tce terr
gardens gdns gdn garden grdns
grove gr grv gro
way wy
place pl plc
square sq
walk wlk
highway hwy
parkway pkwy
trail trl
circuit cct crct
circle cir
parade pde
boulevard blvd boul bvd
mews
alley aly
caddesi cadde cad
strasse
gasse
weg
platz
allee
damm
ufer
ring
straat
laan
""")
"""Words that say what sort of street it is, behind its name."""

WEAK: Final = _named("""
park pk
hill hl
view vw
rise
row
green grn
mount mt
quay
wharf
yard
loop
esplanade esp
promenade prom
crest
heights hts
plaza
estate est
""")
"""Words that end a street's name where no other word says what it is."""

LEADING: Final = _named("""
street strada str ulica ul ulitsa ulitza ulicata rue calle carrer rruga rr duong via vulytsia vul odos rua c
avenue avenida avda avd av ave aleja aleje prospekt prosp leoforos
boulevard bulevardul bulevard bd bdul bul bulvar boulevard blvd bulevardi bvd
place piata plac pl plaza praca piazza placa place trg sheshi pta
alley aleea alee allee all
road drumul droga route rte carretera ctra chaussee soseaua sos shosse cesta
way camino chemin chem cammino
impasse imp fundatura fundac
entry intrarea intr
calea
splaiul
estate osiedle os
viale vle
corso cso
vicolo vico pereulok per prov
largo
quai
cours
passage
paseo
pho
ngo
hem
rondo
contrada
lungomare
lagjja
""")
"""Words that say what sort of street it is, before its name."""

GLUED: Final = (
    "strasse", "street", "straat", "avenue", "crescent", "terrace", "gardens", "drive",
    "gasse", "platz", "allee", "place", "close", "court", "damm", "ufer", "laan",
    "road", "lane", "weg", "ring", "str",
)  # fmt: skip
"""Endings that are written together with the name: Hauptstrasse, Pridhamstreet."""

UNITS: Final = _named("""
flat fl flt apartment apt apartament ap ap app appt appartement apto apart apartamento
flat unit suite ste mieszkanie miesz m lok lokal wohnung whg top kvartira kv byt
flat puerta pta interno int dyer dyera apartamenti daire lejlighed
room rm zimmer camera pokoj pok chambre habitacion bedroom
floor etaj et etage piso pietro pieter piano kati etazh og stock planta floor flr
block bloc bl blk building bldg bld batiment bat korpus korp edificio edif pallati pall
block blok bloku tower toa stroenie
stair scara sc escalier esc escalera klatka kl hyrja hyrje entrance entry stiege scala
stair podezd staircase
""")
"""Words before (or behind) what tells one dwelling of a house from another."""

BEHIND: Final = frozenset({"floor"})
"""Parts of a house whose number may stand before the word: 3rd floor."""

_LISTED_MARKERS: Final = """
nr no num numar numarul number numero nro numer hausnummer hausnr dom house plot so
civico no. nos n d hno bb
"""
MARKERS: Final = frozenset(_LISTED_MARKERS.split())
"""Words before a house number."""

DIRECTIONS: Final = _named("""
n north nord
s south sud
e east
w west
ne northeast
nw northwest
se southeast
sw southwest
""")

_LISTED_HOLLOW: Final = """
the of de la le les du des d del della dello delle di da do dos das el los las al
und and y e i a na ul gen general prof sf sfantul sfanta sfintul sw swietego
marszalka ks ksiedza dott bvd mjr plk hl van den der im am zum zur
"""
HOLLOW: Final = frozenset(_LISTED_HOLLOW.split())
"""Small words and titles that come and go in the name of a street."""

_LISTED_PLAIN_PLACE: Final = """
county district municipiul orasul oras mun jud judet judetul judetu com comuna sat
satul sector sektor woj gmina powiat near opp opposite off behind by tp thanh pho
phuong quan huyen tinh ward state province prov region city town village postcode
zip cedex kreis lga the of la las los san santa saint st new nowy nowa stary bad
west east north south upper lower great little old po box de del et and general
delivery p o
"""
PLAIN_PLACE: Final = frozenset(_LISTED_PLAIN_PLACE.split())
"""Words of a town or region that do not tell one from another."""

_STATES: Final = """
al alabama|ak alaska|az arizona|ar arkansas|ca california|co colorado|ct connecticut
de delaware|fl florida|ga georgia|hi hawaii|id idaho|il illinois|in indiana|ia iowa
ks kansas|ky kentucky|la louisiana|me maine|md maryland|ma massachusetts|mi michigan
mn minnesota|ms mississippi|mo missouri|mt montana|ne nebraska|nv nevada
oh ohio|ok oklahoma|or oregon|pa pennsylvania|sc|sd|tn tennessee|tx texas|ut utah
vt vermont|va virginia|wv|wi wisconsin|wy wyoming|nh|nj|nm|nc|nd|ri|dc
sa|nsw|vic victoria|qld queensland|tas tasmania|act|nt
"""
STATES: Final = {
    word: words.split()[0]
    for line in _STATES.strip().splitlines()
    for words in line.split("|")
    for word in words.split()
}
"""States of the United States and Australia: part of an address, no town."""

NOWHERE: Final = frozenset(
    line.strip()
    for line in """
    no fixed abode|nfa|no fixed address|of no fixed abode|of no fixed address|homeless
    unknown|not known|address unknown|unknown address|n a|na|none|nil|null|nan|withheld
    address withheld|not stated|refused|tbc|tba|not provided|not given|no address|x|xx|xxx
    sin domicilio|sin domicilio fijo|sans domicile fixe|sdf|inconnu|ohne festen wohnsitz
    ofw|unbekannt|fara adresa|fara domiciliu|fara domiciliu stabil|necunoscut|necunoscuta
    bez adresu|bez stalego miejsca zamieszkania|brak|brak adresu|nieznany|bezdomny
    senza fissa dimora|senza dimora|sconosciuto|desconocido|se desconoce|i panjohur
    pa adrese|khong ro|khong co|as above|same|same address|see above|care of|rough sleeper
    """.replace("\n", "|").split("|")
    if line.strip()
)
"""What is written where there is no address; it is never shared with anyone."""

COUNTRIES: Final = {
    "uk": "GB", "u k": "GB", "gb": "GB", "usa": "US", "u s a": "US", "england": "GB",
    "scotland": "GB", "wales": "GB", "northern ireland": "GB", "great britain": "GB",
    "united kingdom": "GB",
}  # fmt: skip
"""Countries written short; longer names are looked up."""
