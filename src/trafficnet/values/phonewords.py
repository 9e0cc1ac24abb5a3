"""Words that stand in place of a number: withheld callers and voicemail."""

from typing import Final

from trafficnet.values.cleaning import fold

_WITHHELD: Final = """
en: withheld; number withheld; withheld number; caller withheld; caller id withheld;
    private; private number; private caller; private call; unknown; unknown number;
    unknown caller; number unknown; not known; anonymous; anonymous caller;
    anonymous call; no caller id; no caller; no number; no callerid; no cli; cli withheld;
    blocked; blocked number; blocked caller; restricted; restricted number; unavailable;
    number unavailable; caller unavailable; hidden; hidden number; hidden caller;
    unidentified; unidentified caller; undisclosed; not disclosed; no id; id withheld;
    number blocked; number restricted; number hidden; number private; not available;
    unknown unknown; anonymous invalid; anonymous anonymous invalid; not provided;
    payphone; presentation restricted; id hidden; caller id blocked
es: número oculto; oculto; numero privado; privado; número desconocido; desconocido;
    anónimo; llamada anónima; identidad oculta; sin identificar; sin número; no
    identificado; número no disponible; no disponible; restringido; número restringido;
    llamada oculta; número bloqueado; sin identificador de llamada; desconocida
pt: desconhecido; número desconhecido; anônimo; sem identificação; não identificado;
    número privado; número restrito; número confidencial; confidencial; chamada anónima;
    número não disponível; sem número; sem id; número oculto; restrito
it: sconosciuto; numero sconosciuto; anonimo; numero anonimo; privato; numero privato;
    nascosto; numero nascosto; chiamata anonima; non disponibile; riservato; numero
    riservato; nessun id chiamante; utente sconosciuto; numero non disponibile
fr: masqué; numéro masqué; appel masqué; inconnu; numéro inconnu; anonyme; numéro privé;
    privé; appelant inconnu; appel anonyme; numéro caché; caché; non disponible; numéro
    secret; confidentiel; appelant anonyme; identité masquée; non communiqué; restreint;
    appel inconnu; numéro non disponible; non identifié; pas de numéro
ro: necunoscut; număr necunoscut; ascuns; număr ascuns; număr privat; privat; anonim;
    apelant necunoscut; apelant anonim; număr secret; fără număr; indisponibil; număr
    indisponibil; număr restricționat; restricționat; neidentificat; id ascuns; apel
    anonim; identitate ascunsă; fără id apelant; număr anonim; nedivulgat
de: unbekannt; unbekannte nummer; unterdrückt; rufnummer unterdrückt; anonym; private
    nummer; verborgen; privat; nummer unterdrückt; anonymer anrufer; unbekannter anrufer;
    unbekannter teilnehmer; keine rufnummer; keine nummer; nicht verfügbar; rufnummer
    unbekannt; geheim; geheimnummer; keine anrufer id; unterdrückte nummer; nummer
    unbekannt; privater anruf; ohne rufnummer; nicht bekannt
nl: onbekend; onbekend nummer; anoniem; privénummer; afgeschermd; afgeschermd nummer;
    verborgen nummer; anonieme beller; onbekende beller; geen nummer; geheim nummer;
    nummer onbekend; niet beschikbaar; privé; nummer afgeschermd; geen nummerweergave
pl: nieznany; numer nieznany; nieznany numer; prywatny; numer prywatny; zastrzeżony;
    numer zastrzeżony; ukryty; numer ukryty; anonimowy; numer anonimowy; nieznany
    dzwoniący; numer niedostępny; brak numeru; brak id dzwoniącego; niedostępny;
    zastrzeżone; nieznana; numer niedostepny
sq: i panjohur; numër i panjohur; numër privat; i fshehur; numër i fshehur; anonim;
    panjohur; fshehur; numër anonim; pa numër; privat; i padisponueshëm; numri i fshehur;
    thirrës i panjohur; numri privat; i paidentifikuar
tr: bilinmeyen; bilinmeyen numara; gizli numara; özel numara; gizli; bilinmiyor; özel;
    arayan bilinmiyor; numara gizli; numara yok; anonim; bilinmeyen arayan; arayan numara
    yok; kısıtlı; gizlenmiş; kimliği gizli; numara bilinmiyor; gizlenmiş numara
hu: ismeretlen; rejtett szám; rejtett; ismeretlen szám; ismeretlen hívó; titkos szám;
    privát szám; privát; névtelen; nem elérhető; magánszám; titkosított szám; nincs
    hívóazonosító; nincs szám; hívószám nem ismert; rejtett hívószám; letiltott
cs: neznámé; neznámé číslo; skryté číslo; skryté; soukromé číslo; anonymní; neznámý;
    neznámý volající; utajené číslo; neznáme číslo; neznámy; súkromné číslo
bg: непознат; скрит номер; частен номер; скрит; неизвестен; неизвестен номер; непознат
    номер; анонимен; номерът е скрит; без номер; забранен; таен номер; недостъпен;
    анонимно обаждане; няма номер; личен номер; частен
uk: невідомий; прихований номер; прихований; невідомий номер; номер приховано;
    приховано; анонімний; приватний номер; приватний; невідомо; немає номера; номер
    невідомий; анонім; недоступний; заборонений; без номера; абонент невідомий
ru: неизвестный; неизвестен; номер скрыт; скрытый номер; скрыт; анонимный; скрытый;
    неизвестный номер; неизвестно; номер не определен; не определен; неизвестный абонент;
    частный номер; аноним; анонимный номер; без номера; номер неизвестен; личный номер;
    недоступен; засекречен; номер засекречен; нет номера; приватный номер; запрещен
sr: сакривен број; непознат број; nepoznat broj; skriven broj; sakriven broj; privatni
    broj; nepoznat; nepoznato; anoniman; skriveno
el: άγνωστος; άγνωστος αριθμός; απόρρητο; απόρρητος αριθμός; ανώνυμος; κρυφός αριθμός;
    άγνωστο; ιδιωτικός αριθμός; απόκρυψη
vi: không xác định; số riêng; số lạ; không rõ; số ẩn; số bị ẩn; ẩn số; người gọi không xác
    định; số riêng tư; không có số; không có id người gọi; số máy lạ; riêng tư; nặc danh;
    ẩn danh; không hiển thị số; số không xác định; cuộc gọi ẩn danh; số không rõ; bị chặn;
    số điện thoại ẩn; không biết; giấu số; số giấu
sv: okänt; okänt nummer; hemligt nummer; dolt nummer; skyddat nummer; privat nummer;
    ukendt; ukendt nummer; skjult nummer; ukjent; ukjent nummer; hemmeligt nummer;
    tuntematon; tuntematon numero; salainen numero
zh: 未知; 未知号码; 私人号码; 隐藏号码; 无来电显示; 匿名; 不明; 未知來電; 私人號碼
ar: رقم خاص; رقم مجهول; مجهول; غير معروف; رقم محجوب; محجوب; نامعلوم; لا يوجد معرف المتصل
"""
_VOICEMAIL: Final = """
en: voicemail; voice mail; voice mailbox; voicemail box; voicemailbox; vmail; mailbox;
    answerphone; answering machine; visual voicemail; voicemail deposit; voicemail
    retrieval; voicemail service; voice message; voice messaging; vm deposit; vm retrieval;
    my voicemail; answering service; vms; call answering; 1571 voicemail
es: buzón de voz; buzón; contestador; contestador automático; correo de voz; casilla de
    voz; mensajería de voz
pt: correio de voz; caixa postal; caixa de correio; caixa de mensagens; atendedor;
    atendedor de chamadas; secretária eletrônica
fr: messagerie; messagerie vocale; répondeur; boîte vocale; répondeur automatique; boîte
    vocale visuelle; messagerie vocale visuelle
it: segreteria telefonica; segreteria; casella vocale; messaggeria vocale
ro: mesagerie vocală; căsuță vocală; căsuța vocală; mesagerie; mesaj vocal; robot
    telefonic; poștă vocală
de: mailbox abfrage; sprachbox; anrufbeantworter; sprachmailbox; mobilbox; combox;
    sprachspeicher; mailbox ansage; voicemail abfrage
nl: antwoordapparaat; voicemailbox luisteren; voice mail dienst
pl: poczta głosowa; automatyczna sekretarka; skrzynka głosowa
sq: posta zanore; kutia zanore; mesazhi zanor; telesekretaria; postë zanore; sekretaria
tr: sesli mesaj; telesekreter; sesli posta; sesli mesaj kutusu; sesli mesaj servisi
hu: hangposta; üzenetrögzítő; hangpostafiók
cs: hlasová schránka; záznamník; hlasová pošta; odkazová schránka
bg: гласова поща; телефонен секретар
uk: голосова пошта; автовідповідач; голосова скринька
ru: голосовая почта; автоответчик; голосовой ящик
sr: govorna pošta; glasovna pošta; говорна пошта; sekretarica
el: τηλεφωνητής; αυτόματος τηλεφωνητής; φωνητικό ταχυδρομείο
vi: hộp thư thoại; thư thoại; tin nhắn thoại
sv: röstbrevlåda; telefonsvarare; röstmeddelande; telefonsvarer; vastaaja
zh: 语音信箱; 語音信箱; 语音留言
ar: البريد الصوتي; بريد صوتي
"""


def _words(listed: str) -> frozenset[str]:
    """Return the folded words of lines of ``language: word; word`` that may run on."""
    found: set[str] = set()
    entry = ""
    for line in listed.strip().splitlines():
        if line.startswith(" "):
            entry += f" {line.strip()}"
            continue
        found.update(map(fold, entry.split(";")))
        entry = line.partition(": ")[2]
    found.update(map(fold, entry.split(";")))
    return frozenset(found - {""})


WITHHELD: Final = _words(_WITHHELD)
"""What phones and operators show, in several languages, for a caller who is hidden."""

VOICEMAIL: Final = _words(_VOICEMAIL)
"""The usual names of a voice mailbox, in several languages."""

WITHHELD_CODES: Final = frozenset({"-1", "-2", "-3"})
"""What Android writes for an unknown, a private and a payphone caller."""
