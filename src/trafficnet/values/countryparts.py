"""Parts of countries that stand where a country should: states, provinces, regions.

From general knowledge of ISO 3166-2. A name that parts of two countries share is given
to both, so that it is never guessed.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from trafficnet.values.cleaning import fold

_LISTED: Final = """
AE: Ajman, Fujairah, Ras Al Khaimah, Sharjah, Umm Al Quwain, Дубаи, Дубай, Abu Dhabi, Dubai
AU: Australian Capital Territory, New South Wales, NSW, Northern Territory, Queensland, QLD,
    South Australia, Tasmania, Victoria, Western Australia
BA: Republika Srpska, Brčko, Brčko District, FBiH,
    Federation of Bosnia and Herzegovina, Brčko District of Bosnia and Herzegovina
BE: Flanders, Flemish Region, Vlaams, Vlaanderen, Wallonia, Walloon Region, Waals, Wallonie,
    Brussels
BR: Acre, Alagoas, Amapá, Amazonas, Bahia, Ceará, Distrito Federal do Brasil, Espírito Santo,
    Federal District, Goiás, Maranhão, Mato Grosso, Mato Grosso do Sul, Minas Gerais, Pará,
    Paraíba, Paraná, Pernambuco, Piauí, Rio de Janeiro, Rio Grande do Norte,
    Rio Grande do Sul, Rondônia, Roraima, Santa Catarina, São Paulo, Sergipe, Tocantins
CA: Alberta, British Columbia, Manitoba, New Brunswick, Newfoundland and Labrador,
    Newfoundland, Nova Scotia, Northwest Territories, Nunavut, Ontario,
    Prince Edward Island, Quebec, Saskatchewan, Yukon
CH: Aargau, Appenzell Innerrhoden, Appenzell Ausserrhoden, Basel-Landschaft, Basel-Stadt,
    Basel, Bern, Fribourg, Geneva, Genève, Genf, Glarus, Grisons, Graubünden, Jura, Lucerne,
    Luzern, Neuchâtel, Nidwalden, Obwalden, St. Gallen, Schaffhausen, Solothurn, Schwyz,
    Thurgau, Ticino, Tessin, Uri, Vaud, Valais, Zug, Zürich
CN: Anhui, 安徽, Beijing, Peking, 北京, Chongqing, Chungking, 重庆, Fujian, 福建, Guangdong,
    广东, Gansu, 甘肃, Guangxi, Guangxi Zhuang, Kwangsi, 广西, Guizhou, 贵州, Hainan, 海南,
    Hebei, 河北, Heilongjiang, 黑龙江, Henan, 河南, Hubei, 湖北, Hunan, 湖南, Inner Mongolia,
    Nei Mongol, 内蒙古, Jiangsu, 江苏, Jiangxi, 江西, Jilin, 吉林, Liaoning, 辽宁, Ningxia,
    Ningxia Hui, 宁夏, Qinghai, 青海, Shaanxi, 陕西, Shandong, 山东, Shanghai, 上海, Shanxi,
    山西, Sichuan, 四川, Tianjin, Tientsin, 天津, Tibet, 西藏, Xinjiang, Xinjiang Uyghur,
    Xinjiang Uygur, Sinkiang Uighur, Sinkiang Uyghur, 新疆, 新疆维吾尔自治区, Yunnan, 云南,
    Zhejiang, 浙江
CY: Northern Cyprus, North Cyprus, KKTC, TRNC
DE: Baden-Württemberg, Baden-Wuerttemberg, Bavaria, Bayern, Berlin, Brandenburg, Bremen,
    Hamburg, Hesse, Hessen, Lower Saxony, Niedersachsen, Mecklenburg-Vorpommern,
    Mecklenburg-Western Pomerania, North Rhine-Westphalia, Nordrhein-Westfalen, NRW,
    Rhineland-Palatinate, Rheinland-Pfalz, Saarland, Saxony, Sachsen, Saxony-Anhalt,
    Sachsen-Anhalt, Schleswig-Holstein, Thuringia, Thüringen
ES: Canary Islands, Islas Canarias, Canarias, Canaries, Ceuta, Melilla, Catalonia,
    Cataluña, Andalusia, Andalucía, Galicia, Basque Country
FR: Clipperton Island, Clipperton, La Passion - Clipperton, Corsica, Corse
GB: England, Scotland, Wales, Northern Ireland, North Ireland, Tuaisceart Éireann, Cymreig,
    Alba
GE: Georgia, Abkhazia, აფხაზეთი, Adjara, South Ossetia, Tskhinvali, Южная Осетия, Ajaria,
    Abkhazian, Abkhazian Republic of Georgia, Abkhazian Autonomous Republic of Georgia,
    Tskhinvali Region of South Ossetia, Tskhinvali Region of Georgia
GG: Sark, Alderney, Herm
IN: Andhra Pradesh, Arunachal Pradesh, Assam, Bihar, Chhattisgarh, Goa, Gujarat, Haryana,
    Himachal Pradesh, Jharkhand, Karnataka, Kerala, Madhya Pradesh, Maharashtra, Manipur,
    Meghalaya, Mizoram, Nagaland, Odisha, Orissa, Punjab, Rajasthan, Sikkim, Tamil Nadu,
    Telangana, Tripura, Uttar Pradesh, Uttarakhand, West Bengal
IO: Diego Garcia
IQ: Kurdistan, Iraqi Kurdistan, Kurdistan Region of Iraq
KN: Nevis, Isla de Nevis, Isla de Nivis
MD: Transnistria, Pridnestrovie, Pridnestrovian Moldavian
MX: Federal District, Distrito Federal
MY: Labuan, Labua, Sabah, Sarawak
PK: Azad Jammu and Kashmir, Azad Kashmir, Gilgit-Baltistan, Pakistan-administered Kashmir,
    Punjab, Sindh, Balochistan, Khyber Pakhtunkhwa
PT: Azores, Açores, Madeira, Ilha da Madeira, Ilha da Madera, Ilha da Madiera
SH: Saint Helena Island
SO: Puntland
TR: Kurdistan
IR: Kurdistan
CO: Amazonas
PE: Amazonas
VE: Amazonas
RU: Adygea, Адыгея, Altai, Алтай, Алтайская, Altai Krai, Алтайский, Amur, Амурская,
    Arkhangelsk, Архангельская, Astrakhan, Астраханская, Bashkortostan, Башкортостан, Belgorod,
    Белгородская, Bryansk, Брянск, Брянская, Buryatia, Бурятия, Chechnya, Чеченская, Чечня,
    Chechen, Chelyabinsk, Челябинск, Челябинская, Chukotka, Chukotka Autonomous, Chuvashia,
    Dagestan, Daghestan, Дагестан, Дагестанская, Ingushetia, Irkutsk, Иркутская, Ivanovo, Kamchatka,
    Kabardino-Balkaria, Karachay-Cherkessia, Krasnodar, Краснодар, Краснодарский,
    Krasnodarskiy Kray, Kemerovo, Kaliningrad, Kurgan, Khabarovsk, Khanty-Mansi Autonomous,
    Khanty-Mansi, Kirov, Khakassia, Kalmykia, Kaluga, Komi, Kostroma, Karelia, Kursk, Krasnoyarsk,
    Красноярский, Красноярск, Leningrad, Ленинград, Ленинградская, Lipetsk, Magadan, Mari El,
    Марий Эл, Mordovia, Мордовия, Moscow, Moskva, Moskau, Москва, Московская, Murmansk,
    Мурманская, Nenets Autonomous, Ненецкий, Novgorod, Nizhny Novgorod, Nizhniy Novgorod,
    Нижний Новгород, Novosibirsk, Новосибирск, Новосибирская, Omsk, Omskaya, Омск, Омская,
    Orenburg, Oryol, Perm, Пермь, Penza, Primorsky, Приморский, Pskov, Rostov, Ростовская, Ryazan,
    Sakha, Yakutia, Sakhalin, Samara, Самара, Самарская, Saratov, North Ossetia–Alania,
    North Ossetia, Smolensk, Saint Petersburg, St. Petersburg, Санкт-Петербург, Stavropol,
    Sverdlovsk, Свердловская, Tatarstan, Татарстан, Tambov, Тамбовская, Tomsk, Томская, Tula,
    Тульская, Tver, Тверская, Tuva, Тува, Тыва, Tyumen, Тюменская, Тюмень, Udmurtia, Удмуртская,
    Ulyanovsk, Ульяновская, Volgograd, Волгоград, Vladimir Oblast, Владимирская, Vologda,
    Вологодская, Voronezh, Воронеж, Воронежская, Yamalo-Nenets Autonomous, Yamalo-Nenets,
    Ямало-Ненецкий, Yaroslavl, Ярославская, Jewish Autonomous, Еврейская автономная, JAO, москви,
    Zabaykalsky, Забайкальский
UA: Vinnytsia, Винницкая, Вінницька, Volyn, Волинська, Волынская, Dnipropetrovsk, Dnipro,
    Днепропетровская, Дніпропетровська, Zhytomyr, Житомирская, Житомирська, Zakarpattia,
    Закарпатская, Закарпатська, Zaporizhzhia, Запорожская, Запорізька, Ivano-Frankivsk,
    Івано-Франківська, Ивано-Франковская, Kyiv, Kiev, Киев, Київ, Киевская, Київська, Kirovohrad,
    Кировоградская, Кіровоградська, Lviv, Львовская, Львівська, Mykolaiv, Миколаївська,
    Николаевская, Odesa, Odessa, Одесская, Одеська, Poltava, Полтавская, Полтавська, Rivne,
    Ровенская, Ровненская, Рівненська, Sumy, Сумская, Сумська, Ternopil, Тернопольская,
    Тернопільська, Kharkiv, Харківська, Харьковская, Kherson, Херсонская, Херсонська,
    Khmelnytskyi, Хмельницкая, Хмельницька, Cherkasy, Черкасская, Черкаська, Chernihiv,
    Черниговская, Чернігівська, Chernivtsi, Черновицкая, Чернівецька, Crimea, Krim, Qırım, Крим,
    Крым, Donetsk, Донецк, Донецкая, Донецька, Lugansk, Luhansk, Луганская, Луганск, Луганська
US: Alabama, Alaska, Arizona, Arkansas, California, Colorado, Connecticut, Delaware,
    District of Columbia, Florida, Hawaii, Georgia, Idaho, Illinois, Indiana, Iowa, Kansas, Kentucky,
    Louisiana, Maine, Maryland, Massachusetts, Michigan, Minnesota, Mississippi, Missouri,
    Montana, Nebraska, Nevada, New Hampshire, New Jersey, New Mexico, New York, NYC,
    North Carolina, North Dakota, Ohio, Oklahoma, Oregon, Pennsylvania, Rhode Island,
    South Carolina, South Dakota, Tennessee, Texas, Utah, Vermont, Virginia, Washington,
    Washington D.C., Washington DC, West Virginia, Wisconsin, Wyoming
"""

_POSTAL: Final = """
ak al ar az ca co ct dc de fl ga hi ia id il in ks ky la ma md me mi mn mo ms mt nc nd ne nh nj
nm nv ny oh ok or pa ri sc sd tn tx ut va vt wa wi wv wy
"""


def _table(listed: str) -> dict[str, frozenset[str]]:
    """Return folded name to codes from lines of ``CODE: name, name`` that may run on."""
    found: dict[str, set[str]] = {}
    code = ""
    for line in listed.strip().splitlines():
        head, colon, rest = line.partition(": ")
        code = head.strip() if colon else code
        for name in (rest if colon else line).split(","):
            if fold(name):
                found.setdefault(fold(name), set()).add(code)
    return {name: frozenset(codes) for name, codes in found.items()}


PARTS: Final[Mapping[str, frozenset[str]]] = MappingProxyType(_table(_LISTED))
"""Folded names of parts with the codes of the countries they may belong to."""

POSTAL_STATES: Final = frozenset(_POSTAL.split())
"""Postal codes of the United States; many are also codes of countries, so that they
count only behind the name of a state or before "US"."""

DEPENDENT: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        code: frozenset(parts.split())
        for code, parts in {
            "AU": "CC CX HM NF",
            "CN": "HK MO TW",
            "DK": "FO GL",
            "FI": "AX",
            "FR": "BL GF GP MF MQ NC PF PM RE TF WF YT",
            "GB": "AC AI BM FK GG GI GS IM IO JE KY MS PN SH TA TC VG",
            "NL": "AW BQ CW SX",
            "NO": "BV SJ",
            "NZ": "CK NU TK",
            "RS": "XK",
            "SH": "AC TA",
            "US": "AS GU MP PR UM VI",
        }.items()
    }
)
"""Territories with codes of their own, by the country that may stand behind their name:
"Hong Kong (China)" is Hong Kong."""
