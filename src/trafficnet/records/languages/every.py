"""All languages in which headings are understood beside English, by their code."""

from trafficnet.records.languages.albanian import ALBANIAN
from trafficnet.records.languages.bulgarian import BULGARIAN
from trafficnet.records.languages.dutch import DUTCH
from trafficnet.records.languages.french import FRENCH
from trafficnet.records.languages.german import GERMAN
from trafficnet.records.languages.italian import ITALIAN
from trafficnet.records.languages.polish import POLISH
from trafficnet.records.languages.portuguese import PORTUGUESE
from trafficnet.records.languages.romanian import ROMANIAN
from trafficnet.records.languages.spanish import SPANISH
from trafficnet.records.languages.ukrainian import UKRAINIAN
from trafficnet.records.languages.vietnamese import VIETNAMESE

LANGUAGES = {
    words.code: words
    for words in sorted(
        (
            ALBANIAN,
            BULGARIAN,
            DUTCH,
            FRENCH,
            GERMAN,
            ITALIAN,
            POLISH,
            PORTUGUESE,
            ROMANIAN,
            SPANISH,
            UKRAINIAN,
            VIETNAMESE,
        ),
        key=lambda words: words.code,
    )
}
"""ISO 639-1 code -> the words of that language."""
