"""Polish headings. Data only."""

from trafficnet.records.languages.words import Words

POLISH = Words(
    code="pl",
    links="z|do|od|w|na",
    numbers="numer|nr|numer telefonu|nr telefonu|telefon|abonent|numer abonenta",
    date="data|dzień",
    time="godzina|czas|godz",
    moment="data i godzina|data godzina|data i czas|data czas|znacznik czasu",
    begins={
        "contacts": "początek|rozpoczęcie|początek połączenia|rozpoczęcie połączenia",
        "movements": "wyjazd|odjazd|wylot|wyjechał",
    },
    starts={
        "contacts": "połączenia|połączenie|rozmowy|rozpoczęcia|rozpoczęcia połączenia|rozpoczęcia rozmowy|początek|początku|zdarzenia|wysłania|wiadomości",
        "movements": "wyjazdu|wyjazd|odjazdu|odjazd|wylotu|wylot|wypłynięcia|podróży|przekroczenia granicy",
        "payments": "płatności|transakcji|przelewu|operacji|księgowania|wpłaty|wysłania",
        "sightings": "obserwacji|zdarzenia|odczytu|rejestracji|zauważenia",
        "adverts": "publikacji|ogłoszenia|dodania|zamieszczenia",
        "cases": "wszczęcia|otwarcia|zgłoszenia|rejestracji",
        "people": "rejestracji|zapisu|ostatnio widziany",
        "relations": "od kiedy|rozpoczęcia",
    },
    ends={
        "contacts": "zakończenia|zakończenia połączenia|koniec|końca|zakończenie|zakończenia rozmowy",
        "movements": "przyjazdu|przyjazd|przylotu|przylot|wjazdu|wjazd|przybycia",
        "relations": "do kiedy|zakończenia",
    },
    departure="wyjazdu|odjazdu|wylotu|początkowy|początkowe|pochodzenia|wyjścia",
    arrival="przyjazdu|przylotu|docelowy|docelowe|przeznaczenia|celu",
    party={
        "name": "imię i nazwisko|nazwisko i imię|imiona i nazwisko|pełne imię i nazwisko|nazwa|imię nazwisko",
        "forename": "imię|imiona|pierwsze imię",
        "middle_name": "drugie imię",
        "surname": "nazwisko|nazwisko rodowe",
        "alias": "pseudonim|ksywa|inne nazwiska|inne imiona|alias|przydomek",
        "born": "data urodzenia|data ur|urodzony|urodzona|ur|rok urodzenia",
        "sex": "płeć",
        "nationality": "obywatelstwo|narodowość|przynależność państwowa",
        "role": "rola|rola w sprawie|status osoby|rola procesowa",
        "function": "funkcja|rola w grupie|funkcja w grupie",
        "phone": "telefon|numer telefonu|nr telefonu|nr tel|tel|telefon komórkowy|komórka|numer tel|telefon kontaktowy",
        "email": "adres email|adres e-mail|poczta elektroniczna|e-mail",
        "handle": "użytkownik|nazwa użytkownika|login|profil|nick",
        "account": "rachunek|konto|numer rachunku|nr rachunku|numer konta|nr konta|rachunek bankowy|konto bankowe",
        "document": "dokument|numer dokumentu|nr dokumentu|dowód osobisty|numer dowodu|nr dowodu|paszport|numer paszportu|nr paszportu|dokument tożsamości|seria i numer|pesel|nr pesel|numer pesel",
        "document_country": "kraj wydania|państwo wydania|wydany przez|kraj dokumentu",
        "vehicle": "pojazd|numer rejestracyjny|nr rejestracyjny|nr rej|tablica rejestracyjna|tablice rejestracyjne|samochód",
        "address": "adres|adres zamieszkania|miejsce zamieszkania|adres zameldowania",
        "city": "miasto|miejscowość",
        "country": "kraj|państwo|kraj zamieszkania",
        "imei": "numer imei|nr imei",
        "cell": "stacja bazowa|bts|komórka bts|nadajnik|stacja",
        "exploitation": "forma wykorzystania|rodzaj wykorzystania|wykorzystanie|forma wyzysku",
    },
    sides={
        "contacts": {
            "from": "dzwoniący|dzwoniącego|abonent a|abonenta a|strona a|nadawca|nadawcy|inicjujący|wywołujący|wychodzący|od|wykonujący|inicjator",
            "to": "wybierany|wybrany|wybieranego|abonent b|abonenta b|strona b|odbiorca|odbiorcy|odbiorca połączenia|odbierający|wywoływany|adresat|adresata|przychodzący|do|docelowy",
        },
        "payments": {
            "payer": "płatnik|płatnika|nadawca|nadawcy|zleceniodawca|zleceniodawcy|wpłacający|wpłacającego|od|obciążany",
            "payee": "odbiorca|odbiorcy|beneficjent|beneficjenta|do|uznawany",
        },
        "movements": {
            "person": "pasażer|pasażera|podróżny|podróżnego|podróżujący|osoba|osoby",
            "paid_by": "opłacone przez|zarezerwował|rezerwujący|kupujący|zapłacił",
        },
        "sightings": {"person": "osoba|osoby|obserwowany"},
        "adverts": {"person": "ogłoszeniodawca|kontakt|kontaktowy"},
        "people": {
            "person": "osoba|osoby|podejrzany|podejrzanego|pokrzywdzony|pokrzywdzonego|świadek|świadka"
        },
        "relations": {
            "from": "osoba a|osoby a|osoba 1|osoby 1|od|pierwsza osoba",
            "to": "osoba b|osoby b|osoba 2|osoby 2|do|druga osoba",
        },
    },
    fields={
        "contacts": {
            "duration_s": "czas trwania|długość|długość rozmowy|czas trwania połączenia|czas rozmowy|czas połączenia trwanie|trwanie|czas trwania rozmowy",
            "channel": "typ|rodzaj|typ połączenia|rodzaj połączenia|typ zdarzenia|usługa|rodzaj usługi|kanał",
            "count": "liczba połączeń|ilość połączeń|liczba",
        },
        "movements": {
            "from_country": "z kraju|skąd|z",
            "to_country": "do kraju|dokąd|cel podróży|do",
            "mode": "środek transportu|rodzaj transportu|transport",
            "carrier": "przewoźnik|linia|linie lotnicze|firma przewozowa",
            "service": "lot|numer lotu|nr lotu|rejs|numer rejsu|nr rejsu|kurs",
            "booking": "rezerwacja|numer rezerwacji|nr rezerwacji|bilet|numer biletu|nr biletu",
        },
        "payments": {
            "amount": "kwota|suma|wartość|kwota przelewu|kwota transakcji|kwota płatności",
            "currency": "waluta",
            "channel": "typ|rodzaj|rodzaj płatności|typ transakcji|forma płatności|metoda płatności|sposób płatności",
            "reference": "tytuł|tytuł przelewu|opis|opis transakcji|tytułem|szczegóły",
        },
        "sightings": {
            "place": "miejsce|lokalizacja|miejsce obserwacji|miejsce zdarzenia",
            "camera": "kamera|nr kamery|numer kamery|id kamery",
        },
        "adverts": {
            "ad_id": "ogłoszenie|numer ogłoszenia|nr ogłoszenia|id ogłoszenia",
            "text": "treść|treść ogłoszenia|opis|tytuł|tekst",
            "site": "strona|strona internetowa|portal|serwis",
        },
        "cases": {
            "agency": "jednostka|jednostka prowadząca|organ|instytucja|policja",
            "country": "kraj|państwo",
            "city": "miasto|miejscowość",
            "exploitation": "forma wykorzystania|rodzaj wykorzystania|wykorzystanie|forma wyzysku",
            "referral_source": "zgłaszający|źródło zgłoszenia",
            "status": "stan|stan sprawy|status sprawy",
            "summary": "opis|streszczenie|opis sprawy|szczegóły",
        },
        "relations": {
            "relation": "relacja|rodzaj relacji|typ relacji|powiązanie|typ powiązania|związek|pokrewieństwo",
            "strength": "siła|waga",
        },
    },
    every={
        "record_id": "lp|l p|numer wpisu|nr wpisu|identyfikator|numer porządkowy",
        "case_id": "sprawa|numer sprawy|nr sprawy|sygnatura|sygnatura akt|operacja|sygn akt",
        "source": "źródło|źródło danych|źródło informacji|sieć",
        "marking": "klauzula|klauzula tajności",
        "conditions": "warunki|warunki wykorzystania",
        "zone": "strefa czasowa",
        "review_by": "data przeglądu|przegląd",
    },
    files={
        "cases": "sprawy|sprawa",
        "people": "osoby|podejrzani|pokrzywdzeni|swiadkowie|abonenci",
        "contacts": "polaczenia|rozmowy|billingi|bilingi|biling|wiadomosci|telefony",
        "movements": "podroze|loty|przejazdy|granica|wyjazdy|przyjazdy",
        "payments": "platnosci|przelewy|transakcje|wplaty",
        "sightings": "obserwacje|kamery",
        "adverts": "ogloszenia",
        "relations": "relacje|powiazania",
    },
)
"""The words of Polish."""
