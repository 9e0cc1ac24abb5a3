"""Words that stand in place of a number: withheld callers and voicemail."""

from typing import Final

from trafficnet.values.cleaning import fold

_WITHHELD: Final = """
withheld; number withheld; withheld number; caller withheld; caller id withheld;
private; private number; private caller; unknown; unknown number; unknown caller;
number unknown; not known; anonymous; anonymous caller; no caller id; no number;
blocked; blocked number; restricted; unavailable; number unavailable; hidden; hidden
number; unidentified; undisclosed; not disclosed; no id; número oculto; oculto; número
privado; privado; número desconocido; desconocido; desconhecido; número desconhecido;
anónimo; anônimo; sem identificação; ocult; sconosciuto; numero sconosciuto; anonimo;
numero anonimo; privato; numero privato; nascosto; masqué; numéro masqué; appel
masqué; inconnu; numéro inconnu; anonyme; numéro privé; privé; necunoscut; număr
necunoscut; ascuns; număr ascuns; număr privat; privat; anonim; unbekannt; unbekannte
nummer; unterdrückt; rufnummer unterdrückt; anonym; private nummer; verborgen;
onbekend; onbekend nummer; anoniem; privénummer; afgeschermd; nieznany; numer
nieznany; prywatny; numer prywatny; zastrzeżony; numer zastrzeżony; ukryty; neznámé;
neznámé číslo; skryté číslo; neznáme číslo; ismeretlen; rejtett szám; i panjohur;
numër privat; i fshehur; bilinmeyen; bilinmeyen numara; gizli numara; özel numara;
неизвестный; неизвестен; номер скрыт; скрытый номер; скрыт; анонимный; невідомий;
прихований номер; непознат; скрит номер; частен номер; сакривен број; άγνωστος;
άγνωστος αριθμός; απόρρητο; απόρρητος αριθμός; ανώνυμος; không xác định; số riêng; số
lạ; không rõ; 未知; 未知号码; 私人号码; 隐藏号码; 无来电显示; رقم خاص; رقم مجهول; مجهول; غير معروف;
نامعلوم
"""
_VOICEMAIL: Final = """
voicemail; voice mail; voice mailbox; voicemail box; voicemailbox; vmail; mailbox;
answerphone; answering machine; visual voicemail; voicemail deposit; voicemail
retrieval; buzón de voz; buzón; correio de voz; caixa postal; messagerie; messagerie
vocale; répondeur; segreteria telefonica; segreteria; mesagerie vocală; căsuță vocală;
căsuța vocală; mailbox abfrage; sprachbox; anrufbeantworter; poczta głosowa; hlasová
schránka; hangposta; голосовая почта; голосова пошта; гласова поща; τηλεφωνητής; sesli
mesaj; telesekreter; hộp thư thoại; 语音信箱
"""

WITHHELD: Final = frozenset(fold(word) for word in _WITHHELD.split(";"))
"""What phones and operators show, in several languages, for a caller who is hidden."""

VOICEMAIL: Final = frozenset(fold(word) for word in _VOICEMAIL.split(";"))
"""The usual names of a voice mailbox, in several languages."""
