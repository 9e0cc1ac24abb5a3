"""Headings in twelve languages: whole sheets are understood, English keeps its meaning."""

import json
import unicodedata
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trafficnet.errors import HeaderError
from trafficnet.records import synonyms
from trafficnet.records.detection import kind_of, kinds_named
from trafficnet.records.foreign import _lexicon, _split, meanings, numbers
from trafficnet.records.headers import columns_of
from trafficnet.records.headings import match, understood
from trafficnet.records.kinds import KINDS
from trafficnet.records.languages.every import LANGUAGES
from trafficnet.records.vocabulary import english

CONTACTS = "from|to|date|time|duration_s|channel"
PEOPLE = (
    "person_surname|person_forename|person_born|person_sex|person_nationality|"
    "person_phone|person_address|person_city|person_document"
)
PAYMENTS = "paid_on|payer_name|payer_account|payee_name|payee_account|amount|currency"
MOVEMENTS = (
    "person_name|person_document|departed_on|from_city|from_country|arrived_on|to_city|"
    "to_country|mode|booking"
)

SHEETS = {
    ("ro", "contacts"): "Apelant|Apelat|Data|Ora|Durata (sec)|Tip apel",
    (
        "ro",
        "people",
    ): "Nume de familie|Prenume|Data nașterii|Sex|Cetățenie|Nr. telefon|Domiciliu|Localitate|Act de identitate",
    (
        "ro",
        "payments",
    ): "Data plății|Nume plătitor|Cont plătitor|Nume beneficiar|IBAN beneficiar|Suma (lei)|Monedă",
    (
        "ro",
        "movements",
    ): "Nume pasager|Pașaport|Data plecării|Oraș plecare|Țara de plecare|Data sosirii|Oraș de destinație|Țara de destinație|Mijloc de transport|Nr. rezervare",
    (
        "pl",
        "contacts",
    ): "Numer dzwoniący|Numer wybierany|Data połączenia|Godzina|Czas trwania [s]|Rodzaj połączenia",
    (
        "pl",
        "people",
    ): "Nazwisko|Imię|Data urodzenia|Płeć|Obywatelstwo|Numer telefonu|Adres zamieszkania|Miejscowość|Nr dowodu",
    (
        "pl",
        "payments",
    ): "Data przelewu|Imię i nazwisko nadawcy|Rachunek nadawcy|Imię i nazwisko odbiorcy|Nr rachunku odbiorcy|Kwota (zł)|Waluta",
    (
        "pl",
        "movements",
    ): "Imię i nazwisko pasażera|Numer paszportu|Data wyjazdu|Miasto wyjazdu|Kraj wyjazdu|Data przyjazdu|Miasto docelowe|Kraj docelowy|Środek transportu|Nr rezerwacji",
    (
        "sq",
        "contacts",
    ): "Numri thirrës|Numri i thirruri|Data|Ora|Kohëzgjatja (sek)|Lloji i thirrjes",
    (
        "sq",
        "people",
    ): "Mbiemri|Emri|Datëlindja|Gjinia|Shtetësia|Nr. i telefonit|Adresa|Qyteti|Numri i pasaportës",
    (
        "sq",
        "payments",
    ): "Data e pagesës|Emri i plotë i dërguesit|Llogaria e dërguesit|Emri i plotë i përfituesit|IBAN i përfituesit|Shuma (lekë)|Monedha",
    (
        "sq",
        "movements",
    ): "Emri dhe mbiemri i udhëtarit|Pasaporta|Data e nisjes|Qyteti i nisjes|Vendi i nisjes|Data e mbërritjes|Qyteti i mbërritjes|Vendi i mbërritjes|Mjeti i transportit|Rezervimi",
    (
        "vi",
        "contacts",
    ): "Số gọi đi|Số nhận|Ngày|Giờ|Thời lượng (giây)|Loại cuộc gọi",
    (
        "vi",
        "people",
    ): "Họ|Tên riêng|Ngày sinh|Giới tính|Quốc tịch|Số điện thoại|Địa chỉ|Thành phố|Số hộ chiếu",
    (
        "vi",
        "payments",
    ): "Ngày giao dịch|Tên người gửi|Số tài khoản người gửi|Tên người nhận|Số tài khoản người nhận|Số tiền (VND)|Loại tiền",
    (
        "vi",
        "movements",
    ): "Họ và tên hành khách|Số hộ chiếu|Ngày khởi hành|Nơi đi|Nước đi|Ngày đến|Nơi đến|Nước đến|Phương tiện|Mã đặt chỗ",
    (
        "fr",
        "contacts",
    ): "Numéro appelant|Numéro appelé|Date|Heure|Durée (min)|Type d'appel",
    (
        "fr",
        "people",
    ): "Nom de famille|Prénom(s)|Né(e) le|Sexe|Nationalité|N° de téléphone|Adresse|Ville|N° de passeport",
    (
        "fr",
        "payments",
    ): "Date du virement|Nom du donneur d'ordre|Compte du donneur d'ordre|Nom du bénéficiaire|IBAN du bénéficiaire|Montant (EUR)|Devise",
    (
        "fr",
        "movements",
    ): "Nom du passager|Passeport|Date de départ|Ville de départ|Pays de départ|Date d'arrivée|Ville d'arrivée|Pays d'arrivée|Moyen de transport|N° de réservation",
    (
        "de",
        "contacts",
    ): "Rufnummer A|Rufnummer B|Datum|Uhrzeit|Dauer in Sek.|Verbindungsart",
    (
        "de",
        "people",
    ): "Nachname|Vorname|Geburtsdatum|Geschlecht|Staatsangehörigkeit|Handynummer|Anschrift|Wohnort|Ausweisnummer",
    (
        "de",
        "payments",
    ): "Buchungsdatum|Name des Auftraggebers|Konto des Auftraggebers|Name des Empfängers|IBAN Empfänger|Betrag (EUR)|Währung",
    (
        "de",
        "movements",
    ): "Name des Reisenden|Reisepass|Abfahrtsdatum|Abfahrtsort|Abfahrtsland|Ankunftsdatum|Ankunftsort|Zielland|Verkehrsmittel|Buchungsnummer",
    (
        "es",
        "contacts",
    ): "Número llamante|Número llamado|Fecha|Hora|Duración (seg)|Tipo de llamada",
    (
        "es",
        "people",
    ): "Apellidos|Nombre|Fecha de nacimiento|Sexo|Nacionalidad|Teléfono móvil|Domicilio|Localidad|N° de pasaporte",
    (
        "es",
        "payments",
    ): "Fecha de pago|Nombre completo del ordenante|Cuenta del ordenante|Nombre completo del beneficiario|IBAN del beneficiario|Importe (EUR)|Divisa",
    (
        "es",
        "movements",
    ): "Nombre completo del pasajero|Pasaporte|Fecha de salida|Ciudad de origen|País de origen|Fecha de llegada|Ciudad de destino|País de destino|Medio de transporte|Localizador",
    (
        "it",
        "contacts",
    ): "Numero chiamante|Numero chiamato|Data|Ora|Durata (sec)|Tipo di chiamata",
    (
        "it",
        "people",
    ): "Cognome|Nome|Data di nascita|Sesso|Cittadinanza|Cellulare|Residenza|Comune|Carta d'identità",
    (
        "it",
        "payments",
    ): "Data del bonifico|Nominativo ordinante|Conto ordinante|Nominativo beneficiario|IBAN beneficiario|Importo (EUR)|Divisa",
    (
        "it",
        "movements",
    ): "Nominativo passeggero|Passaporto|Data di partenza|Città di partenza|Paese di partenza|Data di arrivo|Città di arrivo|Paese di arrivo|Mezzo di trasporto|Prenotazione",
    (
        "nl",
        "contacts",
    ): "Nummer beller|Nummer gebelde|Datum|Tijdstip|Gespreksduur (sec)|Soort gesprek",
    (
        "nl",
        "people",
    ): "Achternaam|Voornaam|Geboortedatum|Geslacht|Nationaliteit|Telefoonnummer|Adres|Woonplaats|Paspoortnummer",
    (
        "nl",
        "payments",
    ): "Boekdatum|Naam betaler|Rekening betaler|Naam begunstigde|IBAN begunstigde|Bedrag (EUR)|Munt",
    (
        "nl",
        "movements",
    ): "Naam reiziger|Paspoort|Vertrekdatum|Plaats van vertrek|Land van vertrek|Aankomstdatum|Plaats van aankomst|Land van aankomst|Vervoermiddel|Boekingsnummer",
    (
        "pt",
        "contacts",
    ): "Número chamador|Número chamado|Data|Hora|Duração (seg)|Tipo de chamada",
    (
        "pt",
        "people",
    ): "Apelido|Nome próprio|Data de nascimento|Sexo|Nacionalidade|Telemóvel|Morada|Localidade|Passaporte",
    (
        "pt",
        "payments",
    ): "Data do pagamento|Nome completo do ordenante|Conta do ordenante|Nome completo do beneficiário|IBAN do beneficiário|Montante (EUR)|Moeda",
    (
        "pt",
        "movements",
    ): "Nome completo do passageiro|Passaporte|Data de partida|Cidade de origem|País de origem|Data de chegada|Cidade de destino|País de destino|Meio de transporte|Reserva",
    (
        "bg",
        "contacts",
    ): "Викащ номер|Викан номер|Дата|Час|Продължителност (сек)|Вид повикване",
    (
        "bg",
        "people",
    ): "Фамилия|Собствено име|Дата на раждане|Пол|Гражданство|Телефонен номер|Адрес|Град|Номер на паспорт",
    (
        "bg",
        "payments",
    ): "Дата на плащане|Име на платеца|Сметка на платеца|Име на получателя|IBAN на получателя|Сума (лв)|Валута",
    (
        "bg",
        "movements",
    ): "Име на пътника|Паспорт|Дата на заминаване|Град на заминаване|Държава на заминаване|Дата на пристигане|Град на пристигане|Държава на пристигане|Вид транспорт|Резервация",
    (
        "uk",
        "contacts",
    ): "Абонент А|Абонент Б|Дата|Час|Тривалість (с)|Тип дзвінка",
    (
        "uk",
        "people",
    ): "Прізвище|Ім'я|Дата народження|Стать|Громадянство|Номер телефону|Адреса проживання|Місто|Номер паспорта",
    (
        "uk",
        "payments",
    ): "Дата платежу|ПІБ платника|Рахунок платника|ПІБ отримувача|IBAN отримувача|Сума (грн)|Валюта",
    (
        "uk",
        "movements",
    ): "ПІБ пасажира|Паспорт|Дата виїзду|Місто відправлення|Країна відправлення|Дата прибуття|Місто призначення|Країна призначення|Вид транспорту|Номер бронювання",
}
WANTED = {
    "contacts": CONTACTS,
    "people": PEOPLE,
    "payments": PAYMENTS,
    "movements": MOVEMENTS,
}


@pytest.mark.parametrize(("code", "kind"), sorted(SHEETS))
def test_a_sheet_in_each_language_is_understood_whole(code: str, kind: str) -> None:
    header = tuple(SHEETS[code, kind].split("|"))
    assert len(header) == len(WANTED[kind].split("|"))
    columns = columns_of(header, KINDS[kind], "x.csv")
    assert columns.unknown == ()
    by_place = sorted(columns.known.values(), key=lambda column: column.position)
    assert [column.name for column in by_place] == WANTED[kind].split("|")
    assert kind_of(header, "export.csv")[0].name == kind


@pytest.mark.parametrize("code", sorted({code for code, _ in SHEETS}))
def test_units_stand_in_foreign_headings(code: str) -> None:
    calls = SHEETS[code, "contacts"].split("|")
    found = {match(text, KINDS["contacts"]) for text in calls}
    units = {
        unit for one in found if one for name, unit in [one] if name == "duration_s"
    }
    assert units in ({"s"}, {"min"})


BIG = Path(__file__).with_name("english_headings.json")


def test_no_english_heading_has_changed_its_meaning() -> None:
    kept = json.loads(BIG.read_text(encoding="utf-8"))
    for kind, words in kept.items():
        for word, name in words.items():
            found = match(word, KINDS[kind])
            assert found is not None
            assert found[0] == name


def test_no_foreign_word_is_two_columns_of_one_kind_in_one_language() -> None:
    clashes = set()
    for code, words in LANGUAGES.items():
        for name, kind in KINDS.items():
            tables = [*words.fields.get(name, {}).items()]
            tables += words.sides.get(name, {}).items()
            tables += [("date", words.date), ("time", words.time)]
            tables += [(kind.start, words.moment), *words.every.items()]
            seen: dict[str, str] = {}
            for column, text in tables:
                for word in _split(text):
                    if seen.setdefault(word, column) != column:
                        clashes.add((code, name, word))
    assert clashes == set()


def test_words_that_languages_understand_differently_are_few_and_known() -> None:
    several = {
        word
        for name, kind in KINDS.items()
        for code in LANGUAGES
        for word in _lexicon(code, name).whole
        if word not in english(name) and len(meanings(word, kind)) > 1
    }
    assert several == {"imena", "patente", "stat", "den"}


CASES = [
    (code, kind, side, field)
    for code, words in LANGUAGES.items()
    for kind in sorted(KINDS)
    for side in words.sides.get(kind, {})
    for field in ("account", "country", "document", "born")
]


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(CASES), st.data())
def test_a_party_and_what_is_said_of_it_join_in_any_order(
    case: tuple[str, str, str, str], data: st.DataObject
) -> None:
    code, kind, side, field = case
    words = LANGUAGES[code]
    title = data.draw(st.sampled_from(words.sides[kind][side].split("|")))
    fact = data.draw(st.sampled_from(words.party[field].split("|")))
    link = data.draw(st.sampled_from(["", *words.links.split("|")]))
    text = data.draw(st.sampled_from([f"{fact} {link} {title}", f"{title} {fact}"]))
    (squeezed, *_) = _split(text)
    if squeezed in english(kind) or squeezed in _lexicon(code, kind).whole:
        return
    found = {
        name for name, codes in meanings(squeezed, KINDS[kind]).items() if code in codes
    }
    assert len(found) == 1
    assert found <= {f"{side}_{field}", *_others(code, kind, squeezed)}


def _others(code: str, kind: str, text: str) -> set[str]:
    """A title that ends with another title's word may be that one's: "beneficiar/ul"."""
    lexicon = _lexicon(code, kind)
    return {
        f"{side}_{field}"
        for (title, side), (fact, field) in product(
            lexicon.titles.items(), lexicon.said.items()
        )
        if title in text and fact in text
    } | {"from_country", "to_country", "from_city", "to_city", "date"}


@given(st.sampled_from(sorted(SHEETS)), st.data())
@settings(max_examples=100, deadline=None)
def test_case_accents_and_punctuation_change_nothing(
    sheet: tuple[str, str], data: st.DataObject
) -> None:
    code, kind = sheet
    heading = data.draw(st.sampled_from(SHEETS[sheet].split("|")))
    wanted = match(heading, KINDS[kind])
    bare = unicodedata.normalize("NFD", heading)
    for form in (heading.upper(), heading.casefold(), bare, f" {heading} :"):
        if code == "de" and "ß" in heading:
            continue
        found = match(form, KINDS[kind])
        assert (found and found[0]) == (wanted and wanted[0])


def test_german_umlauts_may_be_two_letters() -> None:
    kind = KINDS["payments"]
    assert match("IBAN Empfaenger", kind) == match("IBAN Empfänger", kind)
    assert match("Waehrung", kind) == ("currency", None)


def test_an_english_word_needs_company_to_be_foreign() -> None:
    kind = KINDS["contacts"]
    alone = understood(("Caller", "Called", "Start time", "Tag"), kind)
    assert alone[3] is None
    beside = understood(("Anrufer", "Angerufener", "Tag", "Uhrzeit"), kind)
    assert beside[2] is not None
    assert beside[2].names == ("date",)


def test_a_word_of_two_languages_is_read_in_the_one_of_the_table_or_asked_for() -> None:
    kind = KINDS["people"]
    italian = columns_of(("Cognome", "Nome", "Patente"), kind, "p.csv")
    assert italian.known["person_document"].header == "Patente"
    spanish = columns_of(("Apellidos", "Nombres", "Patente"), kind, "p.csv")
    assert spanish.known["person_vehicle"].header == "Patente"
    alone = columns_of(("name", "Patente"), kind, "p.csv")
    assert alone.doubts == (("Patente", ("document", "vehicle")),)
    assert alone.unknown == ("Patente",)


def test_words_that_only_accents_tell_apart() -> None:
    columns = columns_of(("De", "À", "Date"), KINDS["contacts"], "c.csv")
    assert (columns.known["from"].header, columns.known["to"].header) == ("De", "À")
    vietnamese = columns_of(("Từ", "Đến", "Thời gian"), KINDS["contacts"], "c.csv")
    assert set(vietnamese.known) == {"from", "to", "started_at"}


def test_two_headings_of_one_meaning_in_two_languages_are_asked_for() -> None:
    with pytest.raises(HeaderError) as caught:
        columns_of(("Surname", "Nachname"), KINDS["people"], "p.csv")
    for line in (
        'files."p.csv".columns.surname = "Surname"',
        'files."p.csv".columns.surname = "Nachname"',
    ):
        assert line in str(caught.value)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Połączenia 2025.csv", "contacts"),
        ("Anrufe.xlsx", "contacts"),
        ("plăți_2025.csv", "payments"),
        ("cuộc gọi.csv", "contacts"),
        ("Personen.csv", "people"),
        ("viajes.csv", "movements"),
        ("calls.csv", "contacts"),
    ],
)
def test_files_are_named_in_every_language(name: str, kind: str) -> None:
    assert [one.name for one in kinds_named(name)] == [kind]


def test_numbers_and_homographs_are_squeezed_words() -> None:
    assert {"numer", "rufnummer", "so"} <= numbers()
    assert all(word.isascii() and word.islower() for word in synonyms.HOMOGRAPHS)
