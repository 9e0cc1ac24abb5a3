"""The words over the columns that belong to one kind of record. Data only."""

DATE_WORDS = "date of {0}|{0} date|date {0}|{0} on|{0} day|day of {0}"
TIME_WORDS = "time of {0}|{0} time|time {0}|{0} hour"
"""Patterns for a date and a time that stand in two columns; filled with START_WORDS."""

WHOLE_WORDS = (
    "{0} date time|{0} datetime|{0} date and time|{0} timestamp|{0} time stamp|"
    "{0} start date time|{0} start datetime|{0} start timestamp|date time of {0}|"
    "date and time of {0}|{0} at|{0} time date|{0} dt|{0} ts"
)
"""Patterns for a whole moment; filled with START_WORDS."""

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
        "event datetime|event timestamp|datetime utc|utc time|called at|call start time|"
        "ts|event time|connect time|connection time|setup time|answer time|start of call"
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
            "call time length|billed duration|dur|seconds|secs|duration seconds|conversation time"
        ),
        "channel": (
            "type|call type|contact type|event type|service type|medium|method|comms type|"
            "communication type|record type|usage type|call category|kind|message type|mode|"
            "service|type of call|product|traffic type|call direction type|bearer"
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
    "people": {
        "person_name": (
            "subscriber|subscriber name|registered to|holder|account holder|holder name|"
            "keeper|registered keeper|keeper name|registered owner|owner name"
        ),
        "person_address": "keeper address|subscriber address|holder address|owner address",
        "person_phone": "subscriber number|subscriber msisdn",
    },
}
"""Words for the columns that belong to one kind."""
