"""Words for the people of each country in many languages, for columns of nationality."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

from trafficnet.values.cleaning import fold
from trafficnet.values.countrywords import SHARED_NAMES
from trafficnet.values.demonymforms import forms
from trafficnet.values.demonymwords import WORDS

_LISTED: Final = """
AC: Ascensionian
AD: Andorran
AE: Emirati, Emirian, UAE national
AF: Afghan, Afghani, Afghanistani
AG: Antiguan, Barbudan, Antiguan and Barbudan
AI: Anguillan, Anguillian
AL: Albanian
AM: Armenian
AO: Angolan
AQ: Antarctican
AR: Argentine, Argentinian, Argentinean
AS: American Samoan
AT: Austrian
AU: Australian, Aussie
AW: Aruban
AX: Ålander, Ålandic, Åland Islander
AZ: Azerbaijani, Azeri
BA: Bosnian, Bosnian and Herzegovinian, Herzegovinian, Bosniak
BB: Barbadian, Bajan
BD: Bangladeshi
BE: Belgian
BF: Burkinabe, Burkinabé, Burkinan
BG: Bulgarian
BH: Bahraini
BI: Burundian, Umurundi, Barundi
BJ: Beninese, Beninois
BL: Barthélemois, Saint Barthelemy Islander
BM: Bermudian, Bermudan
BN: Bruneian
BO: Bolivian
BQ: Bonairean, Saban, Statian
BR: Brazilian
BS: Bahamian
BT: Bhutanese
BV: Bouvet Islander
BW: Motswana, Batswana, Botswanan, Tswana
BY: Belarusian, Belarussian, Belorussian, Byelorussian
BZ: Belizean
CA: Canadian
CC: Cocos Islander
CD: Congolese, Congolese (DRC), DR Congolese, Congolese (Kinshasa), Zairean
CF: Central African
CG: Congolese, Congolese (Republic), Congolese (Brazzaville)
CH: Swiss
CI: Ivorian, Ivoirian
CK: Cook Islander
CL: Chilean
CM: Cameroonian
CN: Chinese
CO: Colombian
CR: Costa Rican
CU: Cuban
CV: Cape Verdean, Cape Verdian, Cabo Verdean
CW: Curaçaoan
CX: Christmas Islander
CY: Cypriot, Cyprian
CZ: Czech
DE: German
DJ: Djiboutian
DK: Danish, Dane
DM: Dominican, Dominican (Dominica)
DO: Dominican, Dominican (Republic), Dominican Republican
DZ: Algerian
EC: Ecuadorian, Ecuadorean
EE: Estonian
EG: Egyptian
EH: Sahrawi, Sahraoui, Western Saharan
ER: Eritrean
ES: Spanish, Spaniard
ET: Ethiopian
FI: Finnish, Finn
FJ: Fijian
FK: Falkland Islander
FM: Micronesian
FO: Faroese, Faroe Islander
FR: French, Frenchman, Frenchwoman
GA: Gabonese
GB: British, Briton, Brit, English, Scottish, Scots, Scot, Welsh, Northern Irish,
    Englishman, Englishwoman, Welshman, British overseas
GD: Grenadian
GE: Georgian
GF: French Guianese
GG: Guernseyman, Guernsey
GH: Ghanaian, Ghanian
GI: Gibraltarian
GL: Greenlandic, Greenlander
GM: Gambian
GN: Guinean
GP: Guadeloupean, Guadeloupian
GQ: Equatorial Guinean, Equatoguinean
GR: Greek, Hellenic
GS: South Georgian
GT: Guatemalan
GU: Guamanian
GW: Bissau-Guinean, Guinea-Bissauan
GY: Guyanese
HK: Hong Konger, Hongkonger, Hong Kong Chinese
HM: Heard Islander
HN: Honduran
HR: Croatian, Croat
HT: Haitian
HU: Hungarian, Magyar
ID: Indonesian
IE: Irish, Irishman, Irishwoman
IL: Israeli
IM: Manx
IN: Indian
IO: Chagossian
IQ: Iraqi
IR: Iranian, Persian
IS: Icelandic, Icelander
IT: Italian
JE: Jerseyman
JM: Jamaican
JO: Jordanian
JP: Japanese
KE: Kenyan
KG: Kyrgyz, Kyrgyzstani, Kirghiz, Kirgiz
KH: Cambodian, Khmer
KI: I-Kiribati, Kiribatian
KM: Comoran, Comorian
KN: Kittitian, Nevisian, Kittitian and Nevisian, Kittian
KP: North Korean, Korean
KR: South Korean, Korean
KW: Kuwaiti
KY: Caymanian
KZ: Kazakhstani, Kazakh
LA: Laotian, Lao
LB: Lebanese
LC: Saint Lucian
LI: Liechtensteiner
LK: Sri Lankan, Srilankan
LR: Liberian
LS: Mosotho, Basotho, Lesothan
LT: Lithuanian
LU: Luxembourgish, Luxembourger, Luxemburger
LV: Latvian
LY: Libyan
MA: Moroccan
MC: Monegasque, Monacan
MD: Moldovan, Moldavian
ME: Montenegrin
MF: Saint Martiner
MG: Malagasy, Madagascan
MH: Marshallese
MK: Macedonian, North Macedonian
ML: Malian
MM: Burmese, Myanmar, Myanmarese
MN: Mongolian, Mongol
MO: Macanese, Macao Chinese
MP: Northern Mariana Islander, Northern Marianan
MQ: Martiniquais, Martinican
MR: Mauritanian
MS: Montserratian
MT: Maltese
MU: Mauritian
MV: Maldivian, Maldivan
MW: Malawian
MX: Mexican
MY: Malaysian
MZ: Mozambican, Mozambiquan
NA: Namibian
NC: New Caledonian
NE: Nigerien, Nigerois
NF: Norfolk Islander
NG: Nigerian
NI: Nicaraguan
NL: Dutch, Dutchman, Netherlander, Hollander
NO: Norwegian
NP: Nepali, Nepalese
NR: Nauruan
NU: Niuean
NZ: New Zealander, Kiwi
OM: Omani
PA: Panamanian
PE: Peruvian
PF: French Polynesian, Tahitian
PG: Papua New Guinean, Papuan
PH: Filipino, Filipina, Philippine, Philippino
PK: Pakistani
PL: Polish, Pole
PM: Saint-Pierrais, Miquelonnais
PN: Pitcairn Islander
PR: Puerto Rican
PS: Palestinian
PT: Portuguese
PW: Palauan
PY: Paraguayan
QA: Qatari
RE: Réunionese, Réunionnais
RO: Romanian, Roumanian, Rumanian
RS: Serbian, Serb
RU: Russian
RW: Rwandan, Rwandese
SA: Saudi, Saudi Arabian
SB: Solomon Islander
SC: Seychellois
SD: Sudanese
SE: Swedish, Swede
SG: Singaporean
SH: Saint Helenian
SI: Slovenian, Slovene
SJ: Svalbarder
SK: Slovak, Slovakian
SL: Sierra Leonean, Sierra Leonian
SM: Sammarinese, San Marinese
SN: Senegalese
SO: Somali, Somalian
SR: Surinamese, Surinamer
SS: South Sudanese
ST: São Toméan, Sao Tomean, Santomean
SV: Salvadoran, Salvadorian, Salvadorean
SX: Sint Maartener
SY: Syrian
SZ: Swazi, Liswati
TA: Tristanian
TC: Turks and Caicos Islander
TD: Chadian
TF: French Southern Territories
TG: Togolese
TH: Thai
TJ: Tajik, Tajikistani, Tadzhik
TK: Tokelauan
TL: Timorese, East Timorese
TM: Turkmen, Turkmenistani
TN: Tunisian
TO: Tongan
TR: Turkish, Turk
TT: Trinidadian, Tobagonian, Trinidadian and Tobagonian, Trinbagonian
TV: Tuvaluan
TW: Taiwanese
TZ: Tanzanian
UA: Ukrainian
UG: Ugandan
UM: US Minor Outlying Islander
US: American, US American
UY: Uruguayan
UZ: Uzbekistani, Uzbek
VA: Vatican
VC: Vincentian, Saint Vincentian
VE: Venezuelan
VG: British Virgin Islander
VI: US Virgin Islander
VN: Vietnamese, Viet
VU: Ni-Vanuatu, Vanuatuan
WF: Wallisian, Futunan, Wallis and Futuna Islander
WS: Samoan
XK: Kosovar, Kosovan, Kosovo Albanian
YE: Yemeni, Yemenite
YT: Mahoran, Mahorais
ZA: South African
ZM: Zambian
ZW: Zimbabwean
"""


_GONE: Final = {
    "czechoslovakia": ("Czechoslovak", "Czechoslovakian"),
    "serbia and montenegro": ("Serbian and Montenegrin", "Serbo-Montenegrin"),
    "soviet union": ("Soviet",),
    "yugoslavia": ("Yugoslav", "Yugoslavian", "Jugoslav"),
}


def _table(listed: str) -> dict[str, tuple[str, ...]]:
    """Return folded demonym to codes, from lines of ``CODE: word, word``."""
    table: dict[str, tuple[str, ...]] = {}
    code = ""
    for line in listed.strip().splitlines():
        head, colon, rest = line.partition(": ")
        code = head if colon else code
        for word in (rest if colon else line).split(","):
            key = fold(word)
            if key:
                table[key] = tuple(sorted({*table.get(key, ()), code}))
    return table


def _gone() -> dict[str, tuple[str, ...]]:
    """Return folded demonyms of states that fell apart, with those of today."""
    return {
        fold(word): tuple(sorted(SHARED_NAMES[state]))
        for state, words in _GONE.items()
        for word in words
    }


def _abroad() -> dict[str, tuple[str, ...]]:
    """Return folded words of the other languages with their codes."""
    found: dict[str, set[str]] = {}
    for language, listed in WORDS.items():
        for entry in listed.replace("\n", " ").split(","):
            code, *words = entry.split()
            for word in words:
                for form in forms(word, language):
                    key = fold(form)
                    # Turkish without its dotless i, as capitals have it: "SIRP".
                    for spelt in (key, key.replace("ı", "i")):
                        found.setdefault(spelt, set()).add(code)
    return {word: tuple(sorted(codes)) for word, codes in found.items()}


@cache
def demonyms() -> Mapping[str, tuple[str, ...]]:
    """Return folded demonyms with the alpha-2 codes they may mean.

    "congolese" and "dominican" mean two each, "yugoslav" seven, and are refused without
    more words. A word that is English keeps its English meaning. Made when first asked
    for: tables of calls have no nationalities.
    """
    return MappingProxyType(_abroad() | _table(_LISTED) | _gone())


STATELESS_PEOPLES: Final = frozenset(
    map(
        fold,
        (
            *("Kurdish", "Kurd", "Roma", "Romani", "Romany", "Rohingya", "Tibetan"),
            *("Uyghur", "Uighur", "Bidoon", "Bidun", "Bedoon", "Tamil", "Chechen"),
            *("Tatar", "Crimean Tatar", "Hazara", "Yazidi", "Yezidi", "Assyrian"),
        ),
    )
)
"""Folded names of peoples that stand in columns of nationality and have no country."""
