"""The words that stand over columns in real files, and in the names of files. Data only.

A heading is compared without case, spaces, punctuation and diacritics. Each line is
``house name: the usual words, parted by |``; the house name itself always serves.
"""

FILE_WORDS = {
    "cases": "case|cases|referral|referrals|incident|incidents|crimes|operations|nrm",
    "people": (
        "people|person|persons|nominal|nominals|suspect|suspects|victim|victims|subject|"
        "subjects|individuals|witnesses|offenders|defendants|names|pnc"
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
        "surname forename|surname forenames|nom complet|nombre completo|nume complet"
    ),
    "forename": (
        "forenames|first name|firstname|first names|given name|given names|christian name|"
        "fore name|prenom|vorname|prenume|imie|nombre|nome|primary name first"
    ),
    "middle_name": "middle names|second name|other forenames|primary name middle",
    "surname": (
        "last name|lastname|family name|familyname|sur name|nachname|nume de familie|"
        "nazwisko|apellido|apellidos|cognome|nom de famille|primary name last"
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
        "person status|category of person|classification of person"
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
    "city": (
        "town|town city|city town|home city|home town|municipality|city of residence|"
        "stadt|ville|ciudad|oras|miasto|locality|addr city"
    ),
    "country": (
        "country of residence|residence country|country code|country name|home country|"
        "address country|land|pays|pais|tara|kraj|addr country|nation"
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
            "call to|sent to|msg to|message to|dest|called subscriber|destination party"
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
    "zone": (
        "time zone|timezone|tz|utc offset|offset|gmt offset|zone offset|olson|"
        "time zone name|utcoffset"
    ),
}
"""Words for the columns that a table of any kind may have."""

DATE_WORDS = "date of {0}|{0} date|date {0}|{0} on|{0} day|day of {0}"
TIME_WORDS = "time of {0}|{0} time|time {0}|{0} hour"
"""Patterns for a date and a time that stand in two columns; filled with START_WORDS."""

START_WORDS = {
    "contacts": (
        "call|start|started|event|message|contact|sent|begin|began|connect|connection|"
        "answer|communication|usage|activity|session|start of call"
    ),
    "movements": "departure|departed|travel|depart|flight|movement|exit|outbound|crossing",
    "payments": "payment|paid|transaction|value|transfer|booking|posting|execution|txn|sent",
    "sightings": "seen|sighting|capture|event|read|observation|observed|sighted|stop",
    "adverts": "posted|posting|post|advert|ad|published|publication|listing|created",
    "cases": "opened|open|referral|case|created|received|incident|reported|opening|start",
    "people": "seen|last seen|sighting|recorded|record|report|reported|named",
    "relations": "start|since|from|valid from|began|begin|recorded",
}
"""What the moment a record begins is called, by kind."""

START_WHOLE = {
    "contacts": (
        "timestamp|datetime|date time|date and time|time stamp|when|started|start|"
        "start datetime|start date time|start timestamp|call start|call datetime|"
        "call date time|event time stamp|start time utc|occurred at|time utc|sent at|"
        "sent|contact datetime|call timestamp|call started|start at|begin|begins|"
        "event datetime|event timestamp|datetime utc|utc time|called at|call start time"
    ),
    "movements": (
        "departure|departed|departs|departed at|departure datetime|departure date time|"
        "travelled on|travel datetime|left on|left|dep|departing|std|etd|outbound|"
        "departure timestamp|date left|exit|crossed on|timestamp|datetime"
    ),
    "payments": (
        "paid|paid at|paid date|value datetime|transaction datetime|timestamp|datetime|"
        "date time|booked on|sent on|transferred on|executed on|when|date paid|sent at"
    ),
    "sightings": (
        "seen|seen on|captured at|capture datetime|capture date time|timestamp|datetime|"
        "date time|date and time|read at|observed at|observed on|sighted at|sighted on|"
        "when|date seen|captured|time seen|event datetime|capture timestamp"
    ),
    "adverts": (
        "posted|posted at|date posted|published on|published at|timestamp|datetime|"
        "listed on|created at|created on|first seen|when|posted datetime"
    ),
    "cases": (
        "opened|opened at|date opened|referred on|date referred|created on|created at|"
        "received on|date received|start date|reported on|date reported|date of referral"
    ),
    "people": "seen|seen at|last seen|last seen on|date seen|recorded on|reported on|as of",
    "relations": "from date|valid from|start|started|started on|begin|date from|known since",
}
"""Headings that hold the whole moment a record begins."""

END_WORDS = {
    "contacts": (
        "end|ended|end time|end date|end datetime|end date time|call end|stop time|finish|"
        "finished|finish time|disconnect time|call end time|end timestamp|end date and time"
    ),
    "movements": (
        "arrival|arrived|arrives|arrived at|arrival date|date of arrival|arrival time|"
        "arrival datetime|arrival date time|date arrived|arr|eta|sta|entry|entered on|"
        "entry date|return date|date of entry|inbound|arrival timestamp"
    ),
    "relations": "to date|valid to|end|ended|ended on|end date|finish|date to|valid until",
}
"""What the moment a record ends is called, by kind."""

FIELD_WORDS = {
    "contacts": {
        "duration_s": (
            "duration|length|call duration|call length|talk time|duration sec|elapsed|"
            "call time length|billed duration|dur|duration seconds|conversation time"
        ),
        "channel": (
            "type|call type|contact type|event type|service type|medium|method|comms type|"
            "communication type|record type|usage type|call category|kind|message type|mode"
        ),
        "count": "n|number of contacts|contacts|number of calls|calls|times|frequency|qty",
    },
    "movements": {
        "from_city": (
            "departure city|origin city|city of departure|departure airport|origin airport|"
            "departure port|from port|from airport|departure place|place of departure|"
            "origin port|port of departure|embarkation|start city|from town|"
            "departure town|from place|origin town|leaving from city|departed from city"
        ),
        "from_country": (
            "departure country|origin country|country of departure|country of origin|"
            "country from|from|origin|departing country|start country|leaving country|"
            "exit country|source country|from nation|departed from|departure from|"
            "country left|leaving from|travelled from|from country code"
        ),
        "to_city": (
            "arrival city|destination city|city of arrival|arrival airport|"
            "destination airport|arrival port|to port|to airport|arrival place|"
            "place of arrival|destination port|port of arrival|disembarkation|end city|"
            "to town|city of destination|arrival town|to place|destination town"
        ),
        "to_country": (
            "arrival country|destination country|country of arrival|country of destination|"
            "country to|to|destination|arriving country|end country|entry country|"
            "target country|to nation|arrived in|arrival in|country entered|going to|"
            "travelled to|to country code"
        ),
        "mode": (
            "mode of transport|transport|transport mode|means of transport|travel mode|"
            "transport type|means|method of travel|mode of travel|type of transport|type"
        ),
        "carrier": (
            "airline|operator|company|ferry company|bus company|line|carrier name|"
            "transport company|coach company|carrier code"
        ),
        "service": (
            "flight|flight no|flight number|service no|service number|train no|"
            "train number|sailing|route no|voyage|service id|route|flight service number"
        ),
        "booking": (
            "booking ref|booking reference|booking no|booking number|pnr|pnr locator|"
            "record locator|reservation|reservation number|ticket|ticket no|ticket number|"
            "booking id|booking code|locator"
        ),
    },
    "payments": {
        "amount": (
            "sum|value|total|amount paid|payment amount|transaction amount|amt|"
            "amount sent|transfer amount|amount transferred|money|gross amount|txn amount"
        ),
        "currency": "ccy|curr|currency code|cur|transaction currency|payment currency",
        "channel": (
            "method|payment method|payment type|type|transaction type|medium|via|"
            "payment channel|service|money service|transfer method|means of payment"
        ),
        "reference": (
            "payment reference|narrative|memo|description|remittance information|details|"
            "transaction reference text|message|note|purpose|reference text|remarks"
        ),
    },
    "sightings": {
        "place": (
            "location|location name|where|site|seen at place|place name|locus|"
            "camera location|scene|location description|place seen|observation point"
        ),
        "camera": (
            "camera id|camera name|anpr camera|camera no|device|sensor|camera number|"
            "source camera|reader|reader id|anpr site"
        ),
    },
    "adverts": {
        "ad_id": (
            "advert id|ad ref|ad reference|advert ref|advert reference|ad no|"
            "advert number|listing id|post id|posting id|advertisement id|ad number|"
            "ad url|url|advert url|listing ref|ad|advert"
        ),
        "text": (
            "ad text|advert text|body|content|description|ad body|title|wording|"
            "advert wording|listing text|full text"
        ),
        "site": (
            "website|web site|platform|domain|portal|source site|ad site|"
            "publisher|advertising site|hosted on"
        ),
    },
    "cases": {
        "agency": (
            "force|police force|lead agency|lead force|organisation|organization|owner|"
            "responsible agency|unit|team|investigating agency|lead|first responder"
        ),
        "country": "country code|country of case|case country|jurisdiction|land",
        "city": "town|location|place|area|case city|district",
        "exploitation": (
            "exploitation type|type of exploitation|exploitation types|offence type|"
            "vic type of exploitation|forms of exploitation"
        ),
        "referral_source": (
            "referrer|referred by|referring agency|source of referral|referral agency|"
            "first responder type|reported by"
        ),
        "status": "case status|state|stage|outcome|decision|case state|disposition",
        "summary": (
            "description|narrative|details|title|notes|synopsis|circumstances|"
            "case summary|brief|free text|overview"
        ),
    },
    "relations": {
        "relation": (
            "relationship|relation type|relationship type|type|link type|link|nature|"
            "connection|association type|how related|nature of relationship|kind|"
            "nature of association|relationship to|type of link|type of relationship|"
            "association|connection type|rel type|tie type"
        ),
        "strength": "weight|confidence|score|closeness|tie strength|link strength|n",
    },
    "people": {},
}
"""Words for the columns that belong to one kind."""

UNITS = {
    "ms": "ms|msec|msecs|millisecond|milliseconds",
    "s": "s|sec|secs|second|seconds",
    "min": "m|min|mins|minute|minutes|mm:ss",
    "h": "h|hr|hrs|hour|hours",
    "hms": "hh:mm:ss|h:mm:ss|hhmmss|hms|hh:mm",
    "UTC": "utc|gmt|z|zulu|utc+0|utc+00:00",
    "DMY": "dd/mm/yyyy|dd-mm-yyyy|dd.mm.yyyy|dd/mm/yy|d/m/y|dmy|ddmmyyyy|d/m/yyyy",
    "MDY": "mm/dd/yyyy|mm-dd-yyyy|mm.dd.yyyy|mm/dd/yy|m/d/y|mdy|mmddyyyy|m/d/yyyy",
    "YMD": "yyyy-mm-dd|yyyy/mm/dd|yyyymmdd|ymd|iso|iso8601|iso 8601|yyyy.mm.dd",
}
"""Units in a heading, bracketed or last: of durations, zones, orders of a date."""

CURRENCY_SIGNS = {"£": "GBP", "€": "EUR", "$": "USD", "zł": "PLN", "¥": "JPY", "₺": "TRY"}
"""Signs over an amount that name one currency well enough in a heading."""

NOT_GIVEN = frozenset(
    {
        "-",
        "--",
        "?",
        "n/a",
        "n.a.",
        "nan",
        "null",
        "none",
        "nil",
        "unknown",
        "not known",
        "n/k",
        "nk",
        "not stated",
        "not recorded",
        "not given",
        "not specified",
        "unspecified",
        "tbc",
        "#n/a",
    },
)
"""Words that say a cell says nothing."""
