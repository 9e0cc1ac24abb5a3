"""The words that stand over columns in real files, and in the names of files. Data only.

A heading is compared without case, spaces, punctuation and diacritics. Each line is
``house name: the usual words, parted by |``; the house name itself always serves.
"""

FILE_WORDS = {
    "cases": "case|cases|referral|referrals|incident|incidents|crimes|operations|nrm",
    "people": (
        "people|person|persons|nominal|nominals|suspect|suspects|victim|victims|subject|"
        "subjects|individuals|witnesses|offenders|defendants|names|pnc|subscribers|"
        "subscriber|keepers"
    ),
    "contacts": (
        "contact|contacts|call|calls|cdr|cdrs|phonecalls|message|messages|sms|texts|chats|"
        "communications|comms|telephony|billing|emails|callrecords|calldata"
    ),
    "movements": (
        "movement|movements|travel|travels|trip|trips|journey|journeys|flight|flights|"
        "border|crossings|bordercrossings|pnr|api|ferry|coach|transport|legs"
    ),
    "payments": (
        "payment|payments|transaction|transactions|remittance|remittances|transfer|"
        "transfers|money|bank|financial|financials|sars"
    ),
    "sightings": "sighting|sightings|anpr|alpr|observation|observations|surveillance|stops",
    "adverts": "advert|adverts|advertisement|advertisements|ad|ads|listings|postings",
    "relations": (
        "relation|relations|relationship|relationships|associate|associates|association|"
        "associations|family|kin|links|ties"
    ),
}
"""Words in a file's or a sheet's name that say which kind its rows are."""

PARTY_WORDS = {
    "name": (
        "full name|fullname|person name|complete name|subject name|nominal name|"
        "surname forename|surname forenames|nom complet|nombre completo|nume complet|"
        "nume|nom"
    ),
    "forename": (
        "forenames|first name|firstname|first names|given name|given names|christian name|"
        "fore name|prenom|vorname|prenume|imie|nombre|nome|primary name first"
    ),
    "middle_name": "middle names|second name|other forenames|primary name middle",
    "surname": (
        "last name|lastname|family name|familyname|sur name|nachname|nume de familie|"
        "nazwisko|apellido|apellidos|cognome|nom de famille|familienname|"
        "primary name last"
    ),
    "alias": (
        "aliases|aka|a k a|also known as|known as|nickname|nicknames|street name|"
        "other names|other name|alternative names|alternative name|moniker"
    ),
    "born": (
        "dob|d o b|date of birth|birth date|birthdate|birth|born on|birthday|"
        "year of birth|birth year|yob|geburtsdatum|date de naissance|data nasterii|"
        "fecha de nacimiento|data urodzenia|per date of birth"
    ),
    "sex": "gender|geschlecht|sexe|sexo|plec|m f|per gender",
    "nationality": (
        "nationalities|citizenship|citizenships|citizen of|country of nationality|"
        "country of citizenship|nat|staatsangehorigkeit|nationalite|nacionalidad|"
        "cetatenie|obywatelstwo|per nationality"
    ),
    "role": (
        "roles|status in case|role in case|case role|person role|capacity|involvement|"
        "person status|category of person|classification of person|rol|papel|rolle|ruolo"
    ),
    "function": (
        "functions|role in process|function in process|role in network|role in group|"
        "part played|per role in process"
    ),
    "phone": (
        "phone number|phone no|phone numbers|phones|telephone|telephone number|"
        "telephone no|telephone numbers|tel|tel no|tel number|mobile|mobile number|"
        "mobile no|mobile phone|mobile telephone|cell phone|cellphone|cell number|msisdn|"
        "contact number|contact no|contact telephone|landline|handset number|"
        "telefon|telefono|telefoonnummer|numero de telephone|gsm"
    ),
    "email": (
        "e mail|email address|e mail address|emails|mail|email addresses|electronic mail|"
        "correo electronico|email id"
    ),
    "handle": (
        "handles|username|user name|user id|userid|screen name|account handle|"
        "social media|social media handle|online handle|profile|telegram|whatsapp|snapchat|"
        "instagram|facebook|tiktok|wechat|viber|signal|login"
    ),
    "account": (
        "account number|account no|accounts|iban|bank account|bank account number|"
        "bank account no|acct|acct no|a c no|wallet|wallet address|account id|konto"
    ),
    "document": (
        "documents|document number|document no|doc|doc no|doc number|passport|"
        "passport number|passport no|passport num|id card|id card number|id card no|"
        "identity card|identity document|identity number|national id|national id number|"
        "national identity number|id number|id no|id document|travel document|"
        "travel document number|nhs no|nhs number|nino|ni number|"
        "national insurance number|driving licence|driving licence number|"
        "drivers license number|licence number|cnp|pesel"
    ),
    "document_country": (
        "document issuing country|issuing country|country of issue|passport country|"
        "document issuer|issued by|issuing state|doc country|id country|"
        "passport issuing country|nationality of document|national id country"
    ),
    "vehicle": (
        "vehicles|vrm|vrn|registration|registration number|registration no|reg|reg no|"
        "reg number|number plate|numberplate|plate|plate number|plate no|licence plate|"
        "license plate|vehicle registration|vehicle registration mark|vehicle reg|"
        "vehicle registration number|vehicle plate|car registration|index number|car"
    ),
    "address": (
        "addresses|home address|full address|street address|residence|residential address|"
        "address full|postal address|current address|last known address|location address|"
        "addr full|adresse|direccion|adresa"
    ),
    "postcode": (
        "post code|postcodes|postal code|postal codes|zip|zip code|zipcode|home postcode|"
        "address postcode|postcode of residence|addr postal code|postcode fake|plz|"
        "postleitzahl|code postal|codigo postal|cod postal|kod pocztowy"
    ),
    "city": (
        "town|town city|city town|home city|home town|municipality|city of residence|"
        "stadt|ville|ciudad|oras|miasto|locality|addr city"
    ),
    "country": (
        "country of residence|residence country|country code|country name|home country|"
        "address country|land|pays|pais|tara|kraj|addr country|nation"
    ),
    "birth_place": (
        "place of birth|birthplace|pob|birth city|birth town|city of birth|town of birth|"
        "born in|born at|geburtsort|lieu de naissance|lugar de nacimiento|"
        "luogo di nascita|locul nasterii|miejsce urodzenia"
    ),
    "imei": "imei number|imei no|handset imei|device imei|handset|device id|imeis",
    "cell": (
        "cell id|cell site|cellsite|cell tower|tower|first cell|start cell|cell start|"
        "cgi|cell global id|mast|cell site id|celltower|cell name|tower id|lac cell|"
        "first cell id|start cell id|site"
    ),
    "exploitation": (
        "exploitation type|type of exploitation|exploitation types|exploitations|"
        "vic type of exploitation|form of exploitation|forms of exploitation|abuse type"
    ),
}
"""Words for what a table says of a party; a side's own words stand before or after."""

SIDE_WORDS = {
    "contacts": {
        "from": (
            "a|a party|party a|caller|calling|calling party|originating|originator party|"
            "originating party|origin|source|sender|from party|subscriber a|a subscriber|"
            "side a|dialling|dialing|initiator|calling subscriber|a end|source party|"
            "call from|sent by|sent from|msg from|message from|orig|author"
        ),
        "to": (
            "b|b party|party b|called|called party|dialled|dialed|dialled party|receiver|"
            "recipient|receiving|receiving party|destination|target party|to party|"
            "subscriber b|b subscriber|side b|callee|terminating|terminating party|b end|"
            "call to|sent to|msg to|message to|dest|called subscriber|destination party|"
            "dialled digits|dialed digits|digits dialled|addressee"
        ),
    },
    "relations": {
        "from": (
            "a|party a|person a|person 1|person1|first person|subject|source person|"
            "from person|from nominal|nominal a|nominal 1|name a|name 1|individual a|"
            "individual 1|entity a|entity 1|party 1|source entity|nominal"
        ),
        "to": (
            "b|party b|person b|person 2|person2|second person|associate|target person|"
            "to person|to nominal|nominal b|nominal 2|name b|name 2|individual b|"
            "individual 2|entity b|entity 2|party 2|linked to|associated with|related to|"
            "related person|target entity|object"
        ),
    },
    "payments": {
        "payer": (
            "from|sender|remitter|paid from|debtor|originator party|ordering party|"
            "ordering customer|sending party|debit|source|customer from|sent by|"
            "remitting party|payor|from party|ordering|debited"
        ),
        "payee": (
            "to|recipient|receiver|beneficiary|paid to|creditor|receiving party|credit|"
            "destination|benef|sent to|payed to|to party|collected by|credited|bene"
        ),
    },
    "movements": {
        "person": (
            "traveller|traveler|passenger|pax|subject|nominal|individual|driver|"
            "occupant|who|travelling person|passenger 1"
        ),
        "paid_by": (
            "payer|booker|lead booker|booked by|ticket paid by|paid for by|purchaser|"
            "ticket buyer|booking made by|ticket purchaser|bought by"
        ),
    },
    "sightings": {
        "person": "subject|nominal|individual|who|seen person|person seen|observed|sighted",
    },
    "adverts": {"person": "advertiser|poster|contact|ad|advert|posted by"},
    "people": {
        "person": (
            "nominal|subject|individual|suspect|victim|offender|per|who|party|witness|"
            "defendant|primary"
        ),
    },
    "cases": {},
}
"""What the parties of each kind are called."""

BARE_NUMBER_WORDS = (
    "number|no|num|msisdn|nr|phone no|phone number|telephone number|address|line|"
    "identifier|id|user|device number|party number|subscriber number|mobile number"
)
"""Words that with a contact's side mean the party itself: "A number", "MSISDN A"."""

ANY_WORDS = {
    "record_id": (
        "id|record no|record number|record ref|urn|unique reference|unique reference number|"
        "nominal ref|nominal reference|nominal id|row id|uid|unique id|record|ref no|"
        "ref|reference number|reference no|event id|call id|transaction id|txn id|"
        "transaction reference|log no|log number|entry id|intel ref|person id|contact id|"
        "movement id|payment id|sighting id|relation id|message id|serial|serial no"
    ),
    "case_id": (
        "case|case no|case number|case ref|case reference|operation|operation name|"
        "op name|investigation|investigation id|crime ref|crime reference|crime number|"
        "crime no|crime reference number|nrm ref|nrm reference|referral id|referral no|"
        "incident id|incident no|incident number|occurrence|occurrence number|cases|"
        "referral reference|incident ref|file number|case file|dossier"
    ),
    "source": (
        "source ref|source reference|source system|source file|data source|provenance|"
        "source id|provider|operator|network operator|network|source document|"
        "source name|supplied by|record source|information source|reported by"
    ),
    "grade": (
        "grading|intelligence grading|intelligence grade|intel grade|intel grading|"
        "evaluation|3x5x2|5x5x5|3x5x2 grade|5x5x5 grade|3x5x2 grading|5x5x5 grading|"
        "reliability grade|admiralty|admiralty code|admiralty grade|confidence grade|"
        "source grade|info grade|information grade|5x5x5 code|3x5x2 code"
    ),
    "grade_source": (
        "source evaluation|source reliability|source grading|source eval|reliability|"
        "reliability of source|evaluation of source"
    ),
    "grade_assessment": (
        "assessment|intelligence assessment|information assessment|intel assessment|"
        "information evaluation|intelligence evaluation|credibility|info assessment|"
        "assessment code|information credibility|evaluation of information"
    ),
    "grade_handling": (
        "handling|handling code|handling instruction code|dissemination|"
        "dissemination code|handling grade"
    ),
    "grade_scheme": "grading scheme|scheme|grading system|evaluation scheme",
    "marking": (
        "protective marking|gsc|gsc marking|security marking|security classification|"
        "classification|government security classification|gsc classification|"
        "protective classification|gpms|sensitivity|security level"
    ),
    "conditions": (
        "handling conditions|handling instructions|condition|caveat|caveats|"
        "handling instruction|special conditions|conditions of use"
    ),
    "originator": (
        "originating agency|originating force|owner agency|originating organisation|"
        "owning force|data owner|owning agency"
    ),
    "releasable_to": "rel to|release to|releasable|releaseable to|may be released to",
    "review_by": (
        "review date|review on|review|review due|retention review|weed date|"
        "next review|retention date|review by date"
    ),
    "basis": (
        "fact or assessment|fact or opinion|basis of information|based on|fact assessment|"
        "factual basis|basis of claim|fact opinion|"
        "nature of information|information basis"
    ),
    "zone": (
        "time zone|timezone|tz|utc offset|offset|gmt offset|zone offset|olson|"
        "time zone name|utcoffset"
    ),
}
"""Words for the columns that a table of any kind may have."""

UNITS = {
    "ms": "ms|msec|msecs|millisecond|milliseconds|millisekunden|millisecondes",
    "s": (
        "s|sec|secs|second|seconds|sek|sekunden|sekunde|secondes|seconde|seconden|"
        "secunde|sekundy|sekund|sekonda|segundos|segundo|seg|secondi|secondo|giay|"
        "sekundi|sekundi|sekundakh|sekund|s.|sk"
    ),
    "min": (
        "m|min|mins|minute|minutes|mm:ss|minuten|minuti|minuto|minutos|minuty|minut|"
        "minuta|minutakh|phut|mn|khv|minuti"
    ),
    "h": (
        "h|hr|hrs|hour|hours|std|stunden|stunde|heures|heure|ore|godziny|godz|horas|"
        "gio|uren|uur|chasove"
    ),
    "hms": "hh:mm:ss|h:mm:ss|hhmmss|hms|hh:mm|gg:mm:ss|std:min:sek|h:m:s|hh.mm.ss",
    "UTC": "utc|gmt|z|zulu|utc+0|utc+00:00",
    "DMY": (
        "dd/mm/yyyy|dd-mm-yyyy|dd.mm.yyyy|dd/mm/yy|d/m/y|dmy|ddmmyyyy|d/m/yyyy|"
        "tt.mm.jjjj|tt.mm.jj|jj/mm/aaaa|dd/mm/aaaa|dd-mm-aaaa|zz.ll.aaaa|zz/ll/aaaa|"
        "gg/mm/aaaa|dd.mm.rrrr|dd-mm-rrrr|dd/mm/rrrr|dd-mm-jjjj|dd/mm/jjjj|dd.mm.gggg"
    ),
    "MDY": "mm/dd/yyyy|mm-dd-yyyy|mm.dd.yyyy|mm/dd/yy|m/d/y|mdy|mmddyyyy|m/d/yyyy",
    "YMD": (
        "yyyy-mm-dd|yyyy/mm/dd|yyyymmdd|ymd|iso|iso8601|iso 8601|yyyy.mm.dd|"
        "aaaa-mm-dd|aaaa-mm-jj|jjjj-mm-tt|jjjj-mm-dd|rrrr-mm-dd|aaaa-ll-zz|aaaa-mm-gg"
    ),
}
"""Units in a heading, bracketed or last: of durations, zones, orders of a date."""

ZONE_UNITS = frozenset({"CET", "CEST", "EET", "EEST", "WET", "WEST", "BST", "MSK"})
"""Abbreviated time zones over a column of times; others are asked for."""

CURRENCY_SIGNS = {
    "£": "GBP",
    "€": "EUR",
    "$": "USD",
    "zł": "PLN",
    "¥": "JPY",
    "₺": "TRY",
    "₫": "VND",
    "₴": "UAH",
    "лв": "BGN",
}
"""Signs over an amount that name one currency well enough in a heading."""

CURRENCY_WORDS = {
    "euro": "EUR",
    "euros": "EUR",
    "lei": "RON",
    "lek": "ALL",
    "leke": "ALL",
    "zl": "PLN",
    "zloty": "PLN",
    "zlotych": "PLN",
    "dong": "VND",
    "leva": "BGN",
    "lv": "BGN",
    "hrn": "UAH",
}
"""Words over an amount that name one currency; "lei" is Romania's, as Moldova's is rarer."""

EXACT_WORDS = {
    "à": ("fr", 1),
    "đến": ("vi", 1),
    "từ": ("vi", 0),
    "від": ("uk", 0),
}
"""Words that only their diacritics tell from others: language, 0 or 1 for the side."""

_ENGLISH_TOO = (
    "antenna art auto band borne canal cause code commune data dial dossier fall "
    "fin final force genre grad hang kurs land line local location moment mote "
    "motif motive nature nick note objet opera organ origin papel para pass "
    "passage persona place plan plate police portable portal procedure processo "
    "profile pseudo reserva rest resume ring role seit service site sort stand "
    "star stare start stat state status struktura suma summa tag text title "
    "titre titular total train tram transit transport trip unit unite valor "
    "valuta verse verso victim video voiture"
)
HOMOGRAPHS = frozenset(_ENGLISH_TOO.split())
"""Foreign words that an English heading may be too, with another meaning."""

NOT_GIVEN = frozenset(
    {
        *("n/a", "n.a", "n\\a", "#n/a", "nan", "null", "none", "nil", "not applicable"),
        *("unknown", "unk", "not known", "n/k", "n.k", "nk", "n\\k", "not yet known"),
        *("not stated", "not recorded", "not given", "not specified", "unspecified"),
        *("not provided", "not available", "not disclosed", "not obtained", "no data"),
        *(
            "undisclosed",
            "refused",
            "not supplied",
            "none known",
            "no phone",
            "no details",
            "blank",
            "no info",
        ),
        *("tbc", "to be confirmed", "tba", "#value!", "#ref!", "#name?", "#null!"),
        *("desconocido", "desconhecido", "inconnu", "inconnue", "necunoscut"),
        *("necunoscută", "unbekannt", "nieznany", "nieznane", "sconosciuto"),
    },
)
"""Words that say a cell says nothing."""
