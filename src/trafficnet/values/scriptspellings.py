"""How the letters of many alphabets are written in Latin letters, in all usual ways.

Data only; :mod:`trafficnet.values.transliteration` reads it. A line is a letter, or
letters that are one sound, then what is written for it: before the first bar by every
system, behind it by some, behind the second seldom. ``_`` is nothing at all.
"""

from typing import Final

ARABIC: Final = """
ا a | e i o u aa _ | y h ; أ a | e u o i | _ ; إ i e | a | _ ; آ a aa | o ; ٱ a _ | i
ء _ | a e i o u y ; ئ _ y i e | a o ; ؤ o u w _ | ou ; ب b p ; پ p | b ; ت t
ة a ah | e et at eh ; ث th s t ; ج j g dj | zh c dg gu y | tch ; چ ch c | tch tsch j ; ح h | _ | ch
خ kh h | ch x k ; د d ; ذ dh z d | th ; ر r ; ز z s ; ژ zh j | z ; س s | c ; ش sh ch | s sch
ص s | c ; ض d dh z ; ط t ; ظ z dh | d th ; ع _ a | e i o u aa ; غ gh g | r ; ف f | v ph w | p
ق q k g gh | c ck kh ; ك k c | q ch ck | g ; ک k c | q ch ck | g ; گ g | gu gh ; ل l ; م m ; ن n
ه h | a e ah eh _ ; ھ h ; ہ h a | _ ; و w u o ou oo | v ow au aw uw ue uo wu oua | oe
ي y i e ee ei | ie ey ay ai j iy | yy ia ya ; ی y i e ee ei | ie ey ay ai j iy | yy ia ya ; ی$ y i e ee ei | ai ie ey ay iy a | yy
ې e i y ; ے e ai y ; ڈ d ; ڑ r d ; ٹ t ; ں n ; ڤ v
ال al el _ l ul | ar as at ad an az ash er es ed en ez ech ur us
یی ei ee i ae | aei iy y ai ayi aee ; ایی ai aei aee | ayi ae aie
الله allah alla ullah ellah ollah ulla ; وو ou w uw u | owu awu ow ; تش ch c tch | tsch
دج dj j | dg ; كس x ks | cks ; كث x ; اي ai ay ei | i y e ey ; او ao aw au ou o | ow u ; ئي ai ei i | y
خو kho khu kh | kha kho kwa
"""

CYRILLIC: Final = """
а a ; б b ; в v w | f ff | u ; г g h | gh gu ; ґ g | gh ; ғ g gh ; д d ; е e ye ie | je yo io o
ё yo e o | io jo yio ; є ye ie e | je ; ж zh j z | sch sh g ; з z s ; и i y | ee ii ; і i y | ee
ї i yi | ji ii ; й y i j | _ ; к k | c ck q ch ; қ k q ; л l ; м m ; н n ; ң n ng ; о o | a
ө o | u oe ; п p ; р r ; с s | ss c ; т t | th ; у u ou oo | w ; ў u w | v ; ұ u y ; ү u | y
ф f | ph ; х kh h | ch x | k ; һ h ; ц ts c tz | z cz ; ч ch tch c | tsch cz cs tj
ш sh ch | sch s sz ; щ shch sch | chtch schtsch shtch sc sht tsch s sh st ; ъ _ | a u y ; ы y i
ь _ | y i ; э e | ae ; ә a e | ae ; ю yu iu u | ju you iou jou ; я ya ia a | ja ea
ђ dj d | gj j ; ј j y i ; љ lj l | ly ; њ nj n | ny ; ћ c ch | tj ; џ dz dj j | dzh ; ѓ g gj
ќ k kj ; ѕ dz ; кс ks x ; ий y i ii iy ij | yj yy ; ій ii iy y i | ij ; ый y yi i yy | ij
дж j dj dzh | dsch g c ; дз dz z | j ; дзи ji dzi zi ; си si | shi ci ; ти ti | chi te ty ; ье ie ye e ; ьё yo io ie ye e ; ьо yo io ; ья ya ia | ja ; ью yu iu
сх skh sh sch ; хв khv hv | f ; зг zg zh
"""

GREEK: Final = """
α a ; β v b ; γ g | gh y ; δ d | dh ; ε e ; ζ z | s ; η i e | ee y ; θ th | t ; ι i y | e
κ k c ; λ l ; μ m ; ν n ; ξ x ks ; π p ; ρ r | rh ; σ s | ss c z ; ς s | ss ; τ t ; υ y i u
φ f ph ; χ ch h kh | x ; ψ ps ; ω o | w oo ; ου ou u | oo ; αι ai e | ae ; ει ei i | e
οι oi i | oe ; αυ av af au ; ευ ev ef eu ; ηυ iv if ; μπ b mp | mb ; ντ d nt | nd
γκ g gk | nk ng ngk ; γγ ng gg | g ; γχ nch nh nkh | gch gh ; τζ tz j | dz dj dg ; τσ ts | ch c
γι gi y yi ; γε ge ye ; γιω gio yo ; ιω io yo o
"""

HEBREW: Final = """
א _ a e | i o u ; ב b v | w ; ג g | gh j ; ד d ; ה h a | e ah eh _ ; ה$ a ah h e | eh o _ ; יצחק yitzhak itzhak isaac izak yitzchak ; יעקב yaakov yaacov jacob yakov ; רבקה rivka rivkah rebecca rebekah ; ו v o u | w oo ou | _ ; ז z s
ח ch h | kh ; ט t | th ; י y i | e j ee ei ai ie ; כ k ch kh c | h ; ך ch kh k | h ; ל l ; מ m
ם m ; נ n ; ן n ; ס s | c z ; ע _ a e | i o u ; פ p f | ph ; ף f ph | p ; צ tz ts z | c s
ץ tz ts z | c s ; ק k c | q ck g ; ר r ; ש sh s | sch ch ; ת t th | s ; ג' j g | dj
צ' ch c | tch cz cs tsch ; ץ' ch c tch | tsch cz cs ; ז' j zh | g ; ת' th ; וו v w | o u oo
יי ai ei y | ay ey i e a ee ie ; טש ch c | tch tsch
"""

GEORGIAN: Final = """
ა a ; ბ b ; გ g ; დ d ; ე e | ye ; ვ v w | f ; ზ z | s ; თ t | th ; ი i | y ; კ k | c ; ლ l
მ m ; ნ n ; ო o ; პ p ; ჟ zh j ; რ r ; ს s ; ტ t ; უ u ou | oo ; ფ p ph | f ; ქ k | q c kh
ღ gh g ; ყ q k ; შ sh ch | sch ; ჩ ch tch | tsch c ; ც ts | c tz z ; ძ dz | ds z ; წ ts tz | c z
ჭ ch tch | tsch c ; ხ kh h | ch x ; ჯ j dj | dsch dzh g ; ჰ h ; ქს ks x
"""

ARMENIAN: Final = """
ա a ; բ b p ; գ g k ; դ d t ; ե e ye | ie ; զ z | s ; է e ; ը e y u | _ ; թ t | th ; ժ zh j
ի i | y ; լ l ; խ kh h | x ch ; ծ ts dz | tz c ; կ k g | c ; հ h | _ ; ձ dz ts | tz z
ղ gh g | kh l k ; ճ ch j | dj tch ; մ m ; յ y i h | j ; ն n ; շ sh ch | sch s ; ո o vo | v u
չ ch tch | tsch c ; պ p b ; ջ j ch | dj tch ; ռ r ; ս s ; վ v w ; տ t d ; ր r ; ց ts tz | c
ւ v w u ; ու u ou | oo ; ուն oun un ; փ p ph | f ; ք k q | kh c ; օ o ; ֆ f ; և ev yev
յան yan ian | jan ; ովհ hov ov | hoh hof
"""

DEVANAGARI: Final = """
अ a | u o ; आ a aa ; इ i | e ee y ; ई i ee | e ; उ u | oo ; ऊ u oo ; ऋ ri r | ru ; ए e | ay ai a
ऐ ai | ay e i ; ओ o | oh ; औ au ou | ow o aw ; ा a aa | _ ; ि i | e ee y ; ी i ee | y e ie
ु u | oo o ; ू u oo | ou ; ृ ri ru | r ; े e | ay ai a ey ; ै ai | ay e i ei ; ो o | oh ow ou
ौ au ou | ow o ; ं n m ng | _ ; ः h _ ; ँ n _ | m ; क k c | q ; ख kh k ; ग g ; घ gh g ; ङ n ng
च ch c ; छ chh ch ; ज j z ; झ jh z j ; ञ n ny ; ट t ; ठ th t ; ड d r ; ढ dh d | rh ; ण n
त t th ; थ th t ; द d | dh ; ध dh d ; न n ; प p ; फ ph f p ; ब b | v ; भ bh b | v ; म m
य y | j i e | _ ; र r ; ल l ; ळ l ; व v w | b o u ; श sh s ; ष sh s ; स s | sh ; ह h | _
क्ष ksh x | ks kh ; ज्ञ gy gn | jn gny dny jny ; च्च ch chch | cch ; चौ chau chou chow | cho
"""
"""Also for Bengali, Gurmukhi, Gujarati, Oriya, Tamil, Telugu, Kannada and Malayalam, whose
letters stand in the same places of their blocks."""

HANGUL_FIRST: Final = """
ㄱ g k | c ; ㄲ kk k g | gg ; ㄴ n | r l ; ㄷ d t ; ㄸ dd tt | d t ; ㄹ r l | n _ ; ㅁ m ; ㅂ b p
ㅃ bb pp | b p ; ㅅ s | sh ; ㅆ ss s ; ㅇ _ | l r ; ㅈ j ch | z ; ㅉ jj | ch j ; ㅊ ch | j ; ㅋ k ; ㅌ t
ㅍ p | f ph ; ㅎ h
"""
HANGUL_MIDDLE: Final = """
ㅏ a | ah ar ; ㅐ ae ai e | ay a ; ㅑ ya ; ㅒ yae ; ㅓ eo u o | ou uh e eu ; ㅔ e | ae ay
ㅕ yeo you yo yu | ye eo u ; ㅖ ye | e ae ; ㅗ o | oh ; ㅘ wa | oa ; ㅙ wae ; ㅚ oe oi | we
ㅛ yo | yoh ; ㅜ u oo | ou woo wu ; ㅝ wo won | weo ; ㅞ we ; ㅟ wi ui | ee ; ㅠ yu yoo | you u
ㅡ eu u | o oo e ; ㅢ ui ee | eui i hee ; ㅣ i ee hee | yi y e ie
"""
HANGUL_LAST: Final = """
ㄱ k g | c ck ; ㄲ k g ; ㄴ n ; ㄷ t d ; ㄹ l r | ll ; ㅁ m ; ㅂ p b ; ㅅ t s ; ㅆ t s ; ㅇ ng | n ; ㅈ t j
ㅊ t ch ; ㅋ k ; ㅌ t ; ㅍ p ; ㅎ _ h
"""

KANA: Final = """
a a | e er ar ; b b | v ; ch ch ti | t tch c ; d d ; e e | a i ei ; f f hu | h ph v ; g g
h h | f wh ; i i | y e ee _ ; j j g | z zi d dz ; k k c | q ck ch ; m m ; n n | m ; ny ny ni n
o o | oh ou oo ho _ | u ; p p ; r r l ; s s | c th ss ; sh sh s | ch c sy ; t t
ts ts tu | tz z t ; u u | w oo _ | ou ; v v | b ; w w | v u ; y y | j i ; z z | s th
ou o oh ou | oo ; oo o oh oo ; uu u uu | oo ; yuu yu yuu | yoo ; yu yu | | you ; fu fu hu | f v ; ji ji zi | gi g dge
shi shi si | sh chi cy ; chi chi ti | ch ; tsu tsu tu | ts z ; to to | t d ; do do | d
a- a ar | er ah ; ky ky | c k ; hy hy | h ; by by | b ; ry ry ri li | r
"""

THAI: Final = """
ก k g ; ข kh k ; ฃ kh k ; ค kh k ; ฅ kh k ; ฆ kh k ; ง ng ; จ ch j | t d ; ฉ ch ; ช ch | t sh ; ซ s z
ฌ ch ; ญ y n ; ฎ d t ; ฏ t ; ฐ th t ; ฑ th d t ; ฒ th t ; ณ n ; ด d t ; ต t | d ; ถ th t ; ท th t | d
ธ th t | d ; น n ; บ b p ; ป p b ; ผ ph p ; ฝ f ; พ ph p | b ; ฟ f ; ภ ph p | b bh ; ม m ; ย y i | _
ร r | l n _ ; ล l | n r ; ว w v u | o ua ; ศ s | t sh ; ษ s | t sh ; ส s | t ; ห h _ ; ฬ l | n
อ o or | aw a _ | u e ; ฮ h ; ะ a | _ ; ั a | u ; า a ar | aa ; ำ am um ; ิ i | ee ; ี i ee | y e
ึ ue u | eu ; ื ue u | eu ee ; ุ u | oo ; ู u oo | ou ; เ e | ae ay a _ i ; แ ae a | e ; โ o | oh
ใ ai | i ; ไ ai | i ; ็ _ ; ๅ a ; รร an a | un ; ทร s | th thr tr ; หม m ; หน n ; หล l ; หว w ; หย y
ัว ua | uo ; เีย ia | ea ie ; าย ai ay | ae ; ัย ai ay | i ; ุณ un oon ; จร ch chr
"""

ETHIOPIC: Final = """
a a | e ; b b ; c c k | ts ; ch ch | c tch ; d d ; e e a | _ i ; f f ; g g ; gn gn n | ny
h h | _ ; i i | e y ee ; j j | g ; k k q | c ; kw kw qu ; l l ; m m ; n n ; o o ; p p
q k q | c ; r r ; s s ; sh sh ; t t | th ; ts ts s | tz t z ; u u | ou oo ; v v ; w w | u
x x ks ; y y i | ye e ; z z
"""

LOOSE: Final = """
a a | e i o u _ ; b b | p v ; c c k s ch ts ; ch ch c | t k ; d d | t ; e e | a i _
f f ph | p v ; g g k | gh j ; h h _ | kh g ; i i y e | ee _ ; j j y g | z zh ch
k k c q g | ck kh ch ; l l r ; m m ; n n | ng m ; ng ng n ; o o | u a ou _ ; p p b | ph f v
q k q c ch ; r r l ; s s | c sh z th ; sh sh s | ch x ; t t | th d ; th t th ; ts ts c z
u u o | ou oo w _ ; v v w | b f ; w w v | u ; x x s sh ks | h ; y y i | j e ; z z s j | ts dz
zh zh j z | g
"""
"""Latin letters as a rough system wrote them, for scripts without a table here."""
