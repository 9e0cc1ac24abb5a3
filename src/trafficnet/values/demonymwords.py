"""Words for peoples in fourteen languages beside English: masculine forms, by language.

From general knowledge of the languages; every other form (feminine, plural, the cases of
a citizenship) is made from these by the endings in ``demonymforms``. In Hungarian and Turkish
most are the country's name with an ending, and in Vietnamese the name itself.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

_ROMANIAN: Final = """
AF afgan, AL albanez, AM armean, AO angolez, AR argentinian, AT austriac, AU australian,
AZ azer azerbaidjan, BA bosniac, BD bangladez bengalez, BE belgian, BG bulgar,
BR brazilian, BY bielorus belarus, CA canadian, CD congolez, CG congolez, CH elvețian,
CI ivorian, CM camerunez, CN chinez, CO columbian, CU cubanez, CZ ceh, DE german,
DK danez, DO dominican, DZ algerian, EC ecuadorian, EE estonian eston, EG egiptean,
ER eritreean, ES spaniol, ET etiopian, FI finlandez, FR francez, GB britanic englez,
GE georgian gruzin, GH ghanez, GM gambian, GN guineean, GR grec, HR croat, HU maghiar ungar,
ID indonezian, IE irlandez, IL israelian, IN indian, IQ irakian, IR iranian, IT italian,
JM jamaican, JP japonez, KE kenyan, KG kârgâz, KP nord-coreean coreean,
KR sud-coreean coreean, KZ kazah, LB libanez, LK srilankez, LT lituanian, LV leton,
LY libian, MA marocan, MD moldovean, ME muntenegrean, MK macedonean, MM birmanez,
MN mongol, MX mexican, MY malaezian, NG nigerian, NL olandez neerlandez, NO norvegian,
NP nepalez, PE peruan, PH filipinez, PK pakistanez, PL polonez, PT portughez,
PY paraguayan, RO român, RS sârb, RU rus, SD sudanez, SE suedez, SI sloven, SK slovac,
SL sierraleonez, SN senegalez, SO somalez, SY sirian, TH tailandez thailandez, TJ tadjic,
TM turkmen, TN tunisian, TR turc, UA ucrainean, UG ugandez, US american, UZ uzbec,
VE venezuelean, VN vietnamez, XK kosovar, YE yemenit, ZA sud-african, ZW zimbabwean
"""
_POLISH: Final = """
AF afgański, AL albański, AM armeński ormiański, AO angolski, AR argentyński, AT austriacki,
AU australijski, AZ azerbejdżański, BA bośniacki, BD bangladeski, BE belgijski,
BG bułgarski, BR brazylijski, BY białoruski, CA kanadyjski, CD kongijski, CG kongijski,
CH szwajcarski, CM kameruński, CN chiński, CO kolumbijski, CU kubański, CZ czeski,
DE niemiecki, DK duński, DO dominikański, DZ algierski, EC ekwadorski, EE estoński,
EG egipski, ER erytrejski, ES hiszpański, ET etiopski, FI fiński, FR francuski,
GB brytyjski angielski, GE gruziński, GH ghański, GM gambijski, GN gwinejski, GR grecki,
HR chorwacki, HU węgierski, ID indonezyjski, IE irlandzki, IL izraelski, IN indyjski hinduski,
IQ iracki, IR irański, IT włoski, JM jamajski, JP japoński, KE kenijski, KG kirgiski,
KP koreański, KR koreański południowokoreański, KZ kazachski kazachstański, LB libański,
LK lankijski, LT litewski, LV łotewski, LY libijski, MA marokański, MD mołdawski,
ME czarnogórski, MK macedoński, MM birmański, MN mongolski, MX meksykański,
MY malezyjski, NG nigeryjski, NL holenderski niderlandzki, NO norweski, NP nepalski,
PE peruwiański, PH filipiński, PK pakistański, PL polski, PT portugalski,
PY paragwajski, RO rumuński, RS serbski, RU rosyjski, SD sudański, SE szwedzki,
SI słoweński, SK słowacki, SN senegalski, SO somalijski, SY syryjski, TH tajski tajlandzki,
TJ tadżycki, TM turkmeński, TN tunezyjski, TR turecki, UA ukraiński, UG ugandyjski,
US amerykański, UZ uzbecki, VE wenezuelski, VN wietnamski, XK kosowski, YE jemeński,
ZA południowoafrykański, ZW zimbabweński
"""
_ALBANIAN: Final = """
AF afgan, AL shqiptar, AT austriak, BA boshnjak, BD bangladeshas, BE belg, BG bullgar,
BR brazilian, BY bjellorus, CA kanadez, CH zviceran, CN kinez, CZ çek, DE gjerman, DK danez,
DZ algjerian, EG egjiptian, ES spanjoll, FI finlandez, FR francez, GB anglez britanik,
GE gjeorgjian, GH ganez, GR grek, HR kroat, HU hungarez, IE irlandez, IN indian, IQ irakian,
IR iranian, IT italian, JP japonez, LB libanez, LT lituanez, LV letonez, LY libian,
MA maroken, MD moldav, ME malazez, MK maqedonas, NG nigerian, NL holandez, NO norvegjez,
NP nepalez, PH filipinas, PK pakistanez, PL polak polonez, PT portugez, RO rumun,
RS serb, RU rus, SE suedez, SI slloven, SK sllovak, SO somalez, SY sirian, TH tajlandez,
TN tunizian, TR turk, UA ukrainas, US amerikan, VN vietnamez, XK kosovar
"""
_FRENCH: Final = """
AF afghan, AL albanais, AM arménien, AO angolais, AR argentin, AT autrichien, AU australien,
AZ azerbaïdjanais azéri, BA bosnien bosniaque, BD bangladais, BE belge, BF burkinabè burkinabé,
BG bulgare, BI burundais, BJ béninois, BR brésilien, BY biélorusse bélarussien,
CA canadien, CD congolais, CF centrafricain, CG congolais, CH suisse, CI ivoirien,
CM camerounais, CN chinois, CO colombien, CU cubain, CZ tchèque, DE allemand, DK danois,
DO dominicain, DZ algérien, EC équatorien, EE estonien, EG égyptien, ER érythréen,
ES espagnol, ET éthiopien, FI finlandais, FR français, GA gabonais,
GB britannique anglais écossais gallois, GE géorgien, GH ghanéen, GM gambien, GN guinéen,
GR grec grecque, HR croate, HT haïtien, HU hongrois, ID indonésien, IE irlandais,
IL israélien, IN indien, IQ irakien, IR iranien, IT italien, JM jamaïcain, JP japonais,
KE kényan, KG kirghize, KH cambodgien, KM comorien, KP coréen, KR coréen sud-coréen, KZ kazakh,
LA laotien, LB libanais, LK sri-lankais, LT lituanien, LU luxembourgeois, LV letton, LY libyen,
MA marocain, MD moldave, ME monténégrin, MG malgache, MK macédonien, ML malien, MM birman,
MN mongol, MR mauritanien, MU mauricien, MX mexicain, MY malaisien, NE nigérien,
NG nigérian, NL néerlandais hollandais, NO norvégien, NP népalais, PE péruvien,
PH philippin, PK pakistanais, PL polonais, PS palestinien, PT portugais, PY paraguayen,
RO roumain, RS serbe, RU russe, RW rwandais, SD soudanais, SE suédois, SI slovène,
SK slovaque, SL sierra-léonais, SN sénégalais, SO somalien, SY syrien, TD tchadien,
TG togolais, TH thaïlandais, TJ tadjik, TM turkmène, TN tunisien, TR turc turque,
UA ukrainien, UG ougandais, US américain, UZ ouzbek, VE vénézuélien, VN vietnamien,
XK kosovar, YE yéménite, ZA sud-africain, ZW zimbabwéen
"""
_GERMAN: Final = """
AF afghanisch Afghane, AL albanisch Albaner, AM armenisch Armenier, AO angolanisch,
AR argentinisch Argentinier, AT österreichisch Österreicher, AU australisch Australier,
AZ aserbaidschanisch, BA bosnisch Bosnier bosnisch-herzegowinisch, BD bangladeschisch,
BE belgisch Belgier, BG bulgarisch Bulgare, BR brasilianisch Brasilianer,
BY belarussisch weißrussisch belarusisch, CA kanadisch Kanadier, CD kongolesisch,
CG kongolesisch, CH schweizerisch Schweizer, CI ivorisch, CM kamerunisch Kameruner,
CN chinesisch Chinese, CO kolumbianisch Kolumbianer, CU kubanisch Kubaner,
CZ tschechisch Tscheche, DE deutsch Deutscher, DK dänisch Däne, DO dominikanisch,
DZ algerisch Algerier, EC ecuadorianisch, EE estnisch Este, EG ägyptisch Ägypter,
ER eritreisch Eritreer, ES spanisch Spanier, ET äthiopisch Äthiopier, FI finnisch Finne,
FR französisch Franzose Französin, GB britisch Brite englisch Engländer, GE georgisch Georgier,
GH ghanaisch Ghanaer, GM gambisch Gambier, GN guineisch, GR griechisch Grieche,
HR kroatisch Kroate, HU ungarisch Ungar, ID indonesisch, IE irisch Ire, IL israelisch Israeli,
IN indisch Inder, IQ irakisch Iraker, IR iranisch Iraner, IT italienisch Italiener,
JM jamaikanisch, JP japanisch Japaner, KE kenianisch, KG kirgisisch, KP koreanisch,
KR koreanisch südkoreanisch, KZ kasachisch Kasache, LB libanesisch Libanese,
LK sri-lankisch, LT litauisch Litauer, LV lettisch Lette, LY libysch Libyer,
MA marokkanisch Marokkaner, MD moldauisch moldawisch, ME montenegrinisch,
MK mazedonisch nordmazedonisch, ML malisch, MM myanmarisch birmanisch, MN mongolisch,
MX mexikanisch, MY malaysisch, NE nigrisch, NG nigerianisch Nigerianer,
NL niederländisch Niederländer holländisch, NO norwegisch Norweger, NP nepalesisch,
PE peruanisch, PH philippinisch, PK pakistanisch Pakistaner, PL polnisch Pole,
PT portugiesisch Portugiese, PY paraguayisch, RO rumänisch Rumäne, RS serbisch Serbe,
RU russisch Russe, SD sudanesisch, SE schwedisch Schwede, SI slowenisch Slowene,
SK slowakisch Slowake, SN senegalesisch, SO somalisch Somalier, SY syrisch Syrer,
TH thailändisch, TJ tadschikisch, TM turkmenisch, TN tunesisch Tunesier, TR türkisch Türke,
UA ukrainisch Ukrainer, UG ugandisch, US amerikanisch us-amerikanisch Amerikaner,
UZ usbekisch, VE venezolanisch, VN vietnamesisch Vietnamese, XK kosovarisch Kosovare,
YE jemenitisch, ZA südafrikanisch, ZW simbabwisch
"""
_SPANISH: Final = """
AF afgano, AL albanés, AM armenio, AO angoleño, AR argentino, AT austriaco austríaco,
AU australiano, AZ azerbaiyano, BA bosnio, BD bangladesí, BE belga, BG búlgaro,
BO boliviano, BR brasileño, BY bielorruso, CA canadiense, CD congoleño, CG congoleño,
CH suizo, CL chileno, CM camerunés, CN chino, CO colombiano, CR costarricense, CU cubano,
CZ checo, DE alemán, DK danés, DO dominicano, DZ argelino, EC ecuatoriano, EE estonio,
EG egipcio, ER eritreo, ES español, ET etíope, FI finlandés, FR francés,
GB británico inglés escocés galés, GE georgiano, GH ghanés, GM gambiano, GN guineano,
GQ ecuatoguineano, GR griego, GT guatemalteco, HN hondureño, HR croata, HT haitiano,
HU húngaro, ID indonesio, IE irlandés, IL israelí, IN indio, IQ iraquí, IR iraní,
IT italiano, JM jamaicano, JP japonés, KE keniano keniata, KP coreano, KR coreano surcoreano,
KZ kazajo, LB libanés, LK ceilanés, LT lituano, LV letón, LY libio, MA marroquí,
MD moldavo, ME montenegrino, MK macedonio, ML maliense, MN mongol, MX mexicano, MY malasio,
NG nigeriano, NI nicaragüense, NL neerlandés holandés, NO noruego, NP nepalí, PA panameño,
PE peruano, PH filipino, PK pakistaní, PL polaco, PR puertorriqueño, PT portugués,
PY paraguayo, RO rumano, RS serbio, RU ruso, SD sudanés, SE sueco, SI esloveno,
SK eslovaco, SN senegalés, SO somalí, SV salvadoreño, SY sirio, TH tailandés, TN tunecino,
TR turco, UA ucraniano, UG ugandés, US estadounidense americano norteamericano,
UY uruguayo, UZ uzbeko, VE venezolano, VN vietnamita, XK kosovar, YE yemení,
ZA sudafricano, ZW zimbabuense
"""
_ITALIAN: Final = """
AF afgano, AL albanese, AM armeno, AR argentino, AT austriaco, AU australiano, AZ azero,
BA bosniaco, BD bengalese bangladese, BE belga belgi, BG bulgaro, BR brasiliano,
BY bielorusso, CA canadese, CD congolese, CG congolese, CH svizzero, CI ivoriano,
CM camerunense, CN cinese, CO colombiano, CU cubano, CZ ceco, DE tedesco, DK danese,
DO dominicano, DZ algerino, EC ecuadoriano ecuadoregno, EE estone, EG egiziano, ER eritreo,
ES spagnolo, ET etiope, FI finlandese, FR francese, GB britannico inglese scozzese gallese,
GE georgiano, GH ghanese, GM gambiano, GN guineano, GR greco, HR croato, HU ungherese,
ID indonesiano, IE irlandese, IL israeliano, IN indiano, IQ iracheno, IR iraniano,
IT italiano, JM giamaicano, JP giapponese, KE keniano keniota, KP coreano,
KR coreano sudcoreano, KZ kazako, LB libanese, LT lituano, LV lettone, LY libico,
MA marocchino, MD moldavo, ME montenegrino, MK macedone, ML maliano, MN mongolo,
MX messicano, MY malese, NG nigeriano, NL olandese, NO norvegese, NP nepalese,
PE peruviano, PH filippino, PK pakistano, PL polacco, PT portoghese, PY paraguaiano,
RO romeno rumeno, RS serbo, RU russo, SD sudanese, SE svedese, SI sloveno, SK slovacco,
SN senegalese, SO somalo, SY siriano, TH tailandese thailandese, TN tunisino, TR turco,
UA ucraino, UG ugandese, US statunitense americano, UZ uzbeko, VE venezuelano,
VN vietnamita, XK kosovaro, YE yemenita, ZA sudafricano
"""
_PORTUGUESE: Final = """
AF afegão, AL albanês, AO angolano, AR argentino, AT austríaco, BA bósnio, BD bangladês,
BE belga, BG búlgaro, BO boliviano, BR brasileiro, BY bielorrusso, CA canadiano canadense,
CD congolês, CG congolês, CH suíço, CN chinês, CO colombiano, CU cubano, CV cabo-verdiano,
CZ checo tcheco, DE alemão, DK dinamarquês, DO dominicano, DZ argelino, EE estónio,
EG egípcio, ES espanhol, FI finlandês, FR francês, GB britânico inglês, GE georgiano,
GH ganês, GR grego, GW guineense, HR croata, HU húngaro, IE irlandês, IN indiano,
IQ iraquiano, IR iraniano, IT italiano, JP japonês, KP coreano, KR coreano, LT lituano,
LV letão, MA marroquino, MD moldavo, MX mexicano, MZ moçambicano, NG nigeriano,
NL holandês neerlandês, NO norueguês, NP nepalês, PE peruano, PH filipino, PK paquistanês,
PL polaco polonês, PT português, PY paraguaio, RO romeno, RS sérvio, RU russo, SE sueco,
SI esloveno, SK eslovaco, SN senegalês, SO somali, ST são-tomense santomense, SY sírio,
TH tailandês, TR turco, UA ucraniano, US americano norte-americano estadunidense,
UY uruguaio, VE venezuelano, VN vietnamita, XK kosovar, ZA sul-africano
"""
_DUTCH: Final = """
AF Afghaans Afghaan, AL Albanees, AM Armeens Armeen, AT Oostenrijks Oostenrijker, AW Arubaans,
BA Bosnisch Bosniër, BE Belgisch Belg, BG Bulgaars Bulgaar, BR Braziliaans, BY Wit-Russisch,
CA Canadees, CD Congolees, CG Congolees, CH Zwitsers Zwitser, CN Chinees, CO Colombiaans,
CW Curaçaos, CZ Tsjechisch Tsjech, DE Duits Duitser, DK Deens Deen, DO Dominicaans,
DZ Algerijns, EE Ests, EG Egyptisch, ER Eritrees, ES Spaans Spanjaard, ET Ethiopisch,
FI Fins, FR Frans Fransman, GB Brits Engels Engelsman, GE Georgisch, GH Ghanees, GM Gambiaans,
GN Guinees, GR Grieks Griek, HR Kroatisch Kroaat, HU Hongaars Hongaar, ID Indonesisch,
IE Iers Ier, IL Israëlisch, IN Indiaas Indiër, IQ Iraaks Irakees, IR Iraans Iraniër,
IT Italiaans Italiaan, JP Japans, KE Keniaans, KP Koreaans, KR Koreaans, LB Libanees,
LT Litouws Litouwer, LV Lets, LY Libisch, MA Marokkaans Marokkaan, MD Moldavisch,
ME Montenegrijns, MK Macedonisch, MN Mongools, MX Mexicaans, NG Nigeriaans Nigeriaan,
NL Nederlands Nederlander, NO Noors Noor, NP Nepalees, PE Peruaans, PH Filipijns, PK Pakistaans,
PL Pools Pool, PT Portugees, RO Roemeens Roemeen, RS Servisch Serviër, RU Russisch Rus,
SD Soedanees, SE Zweeds Zweed, SI Sloveens, SK Slowaaks Slowaak, SL Sierra-Leoons,
SN Senegalees, SO Somalisch Somaliër, SR Surinaams Surinamer, SY Syrisch Syriër, TH Thais,
TN Tunesisch, TR Turks, UA Oekraïens Oekraïner, UG Oegandees, US Amerikaans Amerikaan,
UZ Oezbeeks, VE Venezolaans, VN Vietnamees, XK Kosovaars, ZA Zuid-Afrikaans
"""
_BULGARIAN: Final = """
AF афганистански афганец, AL албански албанец, AM арменски арменец, AT австрийски австриец,
BA босненски, BD бангладешки, BE белгийски, BG български българин българка, BR бразилски,
BY беларуски, CA канадски, CH швейцарски, CN китайски китаец, CO колумбийски, CZ чешки,
DE немски германски германец, DK датски, DZ алжирски, EE естонски, EG египетски,
ES испански испанец, FI финландски, FR френски французин, GB британски английски англичанин,
GE грузински грузинец, GH гански, GR гръцки грък, HR хърватски, HU унгарски унгарец,
IE ирландски, IN индийски, IQ иракски, IR ирански, IT италиански италианец, JP японски,
KP корейски, KR корейски, LT литовски, LV латвийски, MA марокански, MD молдовски, ME черногорски,
MK македонски македонец, NG нигерийски, NL нидерландски холандски, NO норвежки,
NP непалски, PH филипински, PK пакистански, PL полски поляк, PT португалски, RO румънски румънец,
RS сръбски сърбин, RU руски руснак, SE шведски, SI словенски, SK словашки, SO сомалийски,
SY сирийски сириец, TH тайландски, TN тунизийски, TR турски турчин, UA украински украинец,
US американски американец, UZ узбекски, VN виетнамски виетнамец, XK косовски, ZA южноафрикански
"""
_UKRAINIAN: Final = """
AF афганський афганець, AL албанський албанець, AM вірменський вірменин, AT австрійський,
AZ азербайджанський, BA боснійський, BD бангладеський, BE бельгійський, BG болгарський болгарин,
BR бразильський, BY білоруський білорус, CA канадський, CH швейцарський, CN китайський китаєць,
CZ чеський, DE німецький німець, DK данський, DZ алжирський, EE естонський, EG єгипетський,
ES іспанський, FI фінський, FR французький француз, GB британський англійський британець,
GE грузинський грузин, GR грецький, HR хорватський, HU угорський, IE ірландський,
IN індійський, IQ іракський, IR іранський, IT італійський, JP японський, KG киргизький,
KP корейський, KR корейський, KZ казахський, LT литовський, LV латвійський, MA марокканський,
MD молдовський молдавський, MK македонський, NG нігерійський, NL нідерландський, NO норвезький,
PH філіппінський, PK пакистанський, PL польський, PT португальський, RO румунський румун,
RS сербський, RU російський, SE шведський, SI словенський, SK словацький, SO сомалійський,
SY сирійський, TH тайський, TJ таджицький, TR турецький, UA український українець українка,
US американський, UZ узбецький, VN вʼєтнамський в'єтнамський, XK косовський
"""
_RUSSIAN: Final = """
AF афганский афганец, AL албанский албанец, AM армянский армянин, AR аргентинский,
AT австрийский, AU австралийский, AZ азербайджанский азербайджанец, BA боснийский,
BD бангладешский, BE бельгийский, BG болгарский болгарин, BR бразильский, BY белорусский белорус,
CA канадский, CH швейцарский, CN китайский китаец, CO колумбийский, CU кубинский, CZ чешский,
DE немецкий германский немец, DK датский, DZ алжирский, EE эстонский, EG египетский,
ES испанский, ET эфиопский, FI финский, FR французский француз,
GB британский английский британец англичанин, GE грузинский грузин, GH ганский, GR греческий,
HR хорватский, HU венгерский, ID индонезийский, IE ирландский, IL израильский, IN индийский,
IQ иракский, IR иранский, IT итальянский итальянец, JP японский, KG киргизский киргиз,
KP корейский, KR корейский южнокорейский, KZ казахский казахстанский казах, LB ливанский,
LT литовский, LV латвийский, LY ливийский, MA марокканский, MD молдавский молдаванин,
ME черногорский, MK македонский, MM бирманский, MN монгольский, MX мексиканский,
NG нигерийский, NL нидерландский голландский, NO норвежский, NP непальский, PH филиппинский,
PK пакистанский, PL польский поляк, PT португальский, RO румынский румын, RS сербский серб,
RU русский российский россиянин россиянка русская, SE шведский, SI словенский, SK словацкий,
SO сомалийский, SY сирийский, TH тайский таиландский, TJ таджикский таджик, TM туркменский туркмен,
TN тунисский, TR турецкий, UA украинский украинец украинка, US американский американец,
UZ узбекский узбек, VE венесуэльский, VN вьетнамский вьетнамец, XK косовский, ZA южноафриканский
"""
_TURKISH: Final = """
AF Afgan, AL Arnavut, AM Ermeni, AZ Azeri, BA Boşnak, BG Bulgar, BR Brezilyalı, CZ Çek,
DE Alman, ES İspanyol, FI Fin, FR Fransız, GB İngiliz Britanyalı, GE Gürcü, GR Yunan, HR Hırvat,
HU Macar, IN Hint, IT İtalyan, JP Japon, KG Kırgız, KP Koreli, KR Koreli, KZ Kazak, LV Leton,
ME Karadağlı, MK Makedon, MN Moğol, NL Hollandalı, PH Filipinli, PL Leh, PT Portekizli, RO Rumen,
RS Sırp, RU Rus, SI Sloven, SK Slovak, SY Suriyeli, TJ Tacik, TM Türkmen, TR Türk, US Amerikalı,
UZ Özbek, XK Kosovalı Kosovar
"""
_HUNGARIAN: Final = """
AF afgán, AL albán, AM örmény, AT osztrák, AZ azeri, BA bosnyák boszniai, BE belga, BG bolgár,
BR brazil, BY belarusz fehérorosz, CH svájci, CZ cseh, DE német, DK dán, EE észt, ES spanyol,
FI finn, FR francia, GB brit angol skót, GE grúz, GR görög, HR horvát, HU magyar,
IN indiai, IT olasz, JP japán, KG kirgiz, KP koreai, KR koreai, KZ kazah, LT litván,
LV lett, MD moldáv moldovai, MK macedón, MN mongol, NL holland, NO norvég, PH fülöp-szigeteki,
PL lengyel, PT portugál, RO román, RS szerb, RU orosz, SE svéd, SI szlovén, SK szlovák,
SY szír szíriai, TH thai, TJ tádzsik, TM türkmén, TR török, UA ukrán, US amerikai, UZ üzbég,
VN vietnami, XK koszovói
"""

WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "bg": _BULGARIAN,
        "de": _GERMAN,
        "es": _SPANISH,
        "fr": _FRENCH,
        "hu": _HUNGARIAN,
        "it": _ITALIAN,
        "nl": _DUTCH,
        "pl": _POLISH,
        "pt": _PORTUGUESE,
        "ro": _ROMANIAN,
        "ru": _RUSSIAN,
        "sq": _ALBANIAN,
        "tr": _TURKISH,
        "uk": _UKRAINIAN,
    }
)
"""Language -> ``CODE word word, CODE word``."""
