"""Names of countries that CLDR lacks: their own, official, old and misspelt ones."""

from typing import Final

OWN_NAMES: Final = """
AE: арабские эмираты, объединенные арабские эмираты, обединени арабски емирства
AF: د افغانستان اسلامي جمهوریت
AL: shqiperise, republika e shqiperise
AZ: artsakh, nagorno karabakh, nagornij karabah, nagornyj karabah, Լեռնային Ղարաբաղ
BQ: bonaire sint eustatius and saba, bonaire saint eustatius and saba, bes islands
BY: bssr, бсср
CC: cocos, keeling
CF: car, c a r, centrafrique
CH: confederation suisse, confederazione svizzera, confoederatio helvetica
CN: zhongguo, zhonghua renmin gongheguo, 中华人民共和国, 中華人民共和國, trung hoa
CZ: cesko
DE: german democratic republic, ddr, nemetorszag
DZ: dzayer, dzayeri, dzayeriya, al jazair
EE: essr
EG: misr, misr al arabia, misr al arabiyah, misr al arabiyya, جمهورية مصر العربية
EH: sahrawi arab democratic republic, sahara occidental
ES: españa, reino de españa
FI: suomen tasavalta, suomi
GB: великобританія, великобританії, anh, anh quoc, nuoc anh, inghilterra, angleterre, inglaterra,
    anglia, anglija, англия, англія, engleska, ingiltere, engeland, marea britanie,
    großbritannien, wielka brytania, britania e madhe, grande bretagne, gran bretagna,
    gran bretaña, grã bretanha, groot brittannië, великобритания, schottland, szkocja, ecosse,
    escocia, scozia, шотландия, wales cymru, u k of great britain and northern ireland
GE: sakartvelo, gssr, gruzja, gruzia
HK: 香港, 香港特别行政区, хонг конг, xianggang
HM: heard island and mcdonald islands
IL: yisrael, yisraeli, israelite, medinat yisrael
IM: mann, isle of mann
IN: bharat, bharat ganarajya, hindustan, भारत गणराज्य
IO: biot
IQ: al iraq, al jumhuriyah al iraqiyah
IR: al iran, al jumhuriyah al islamiyah al iraniyah, jomhuri ye eslami ye iran
IS: lydveldid island, lyðveldið island
JE: jerriais
JM: jameyka, jamiaca
JO: јорданија, المملكة الأردنية الهاشمية
JP: nihon, nihon koku, nippon, nippon koku, 日本国, 日本國
KG: qirgiz, qırğız, кыргыз, kssr
KH: kampuchea, preah reachanachak kampuchea, kampŭchea, preah reachanachak kampŭchea
KN: federation of saint christopher and nevis, saint christopher and nevis,
    saint kitts nevis, st kitts nevis
KP: 조선민주주의인민공화국, 北朝鮮
KR: 대한민국
KY: cayman
KZ: qazaqstan, казақстан
LT: lietuvos, lietuvos tsr
LV: latvijas, latvijas republika, latvijas tsr
MD: mssr
MM: республика союза мьянма
MO: 澳門, aomen
NL: koninkrijk der nederlanden, nederlanden
NR: naoero
NZ: aotearoa, aotearoa new zealand
PF: polynesia francaise, tahiti, tahiti et ses iles
PK: azad jammu and kashmir
PS: palestinian authority, palestinian autonomous areas, palestinian autonomous territories,
    occupied palestinian territories, palestinian territories occupied, государство палестина,
    palestinian autonomous
RS: srbija, republika srbije
RU: рф, rsfsr, рсфср, росія, россииская федерация, россия федерация
SA: saudia arabia, saudi, ksa, arabie saoudite
SC: сеишельские острова
SD: جمهورية السودان الاتحادية, جمهورية السودان الديمقراطية, جمهورية السودان الفيدرالية
SE: sverige rike, konungariket sverige
SG: singapoor
SH: saint helena ascension and tristan da cunha
SI: slovenije
SJ: jan mayen
SO: جمهورية الصومال الفيدرالية
SS: southern sudan
SV: el salvadore
SX: sint maarten dutch part, saint martin dutch portion, saint martin dutch part
SY: syrie
SZ: eswatini lemaa, umbuso weswatini, kaneswatini
TA: tristan
TC: turks and caicos
TH: prathet thai, ประเทศไทย, muang thai
TJ: таджыкистан, точикистон
TV: ellice
TW: 中華民國, 中華民國臺灣, 中華民國臺灣省, formosa
UA: украiна
UM: us minor outlying islands, u s minor outlying islands
US: estados unidos de america, u s of a, сша, states of america, mỹ, nước mỹ, eua, eeuu, ee uu,
    etats unis d amerique, stati uniti d america, statele unite, statele unite ale americii,
    stany zjednoczone ameryki, shba, shtetet e bashkuara, соединенные штаты америки,
    vereinigte staaten von amerika, vs, verenigde staten van amerika, abd, egyesult allamok
UY: oriental republic of uruguay, eastern republic of uruguay
VI: virgin islands of the united states
VN: viet nam dan chu cong hoa, cong hoa xa hoi chu nghia viet nam
VU: vanuata, vanuato
XK: kosova e pavarur, republika e kosoves, kosoves
YE: al yaman, al yaman al muazzam, al yaman al muazzam al jumhuriyah,
    al yaman al muazzam al jumhuriyah al islamiyah
ZA: afrika kudu, afrika ya kudu, afrika ya kɔtɔ, afrika du sud, rsa
CD: республика заир, заир
"""
"""``CODE: name, name``, without commas or brackets in a name; case and accents as you like."""
