"""The fixed lists that columns take, with the words people write for each value."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from trafficnet.values.cleaning import fold


def _table(listed: str) -> Mapping[str, str]:
    """Return folded word to value, from lines of ``value: word, word``."""
    table: dict[str, str] = {}
    value = ""
    for line in listed.strip().splitlines():
        head, colon, rest = line.partition(":")
        value = head.strip() if colon else value
        words = [value, *(rest if colon else line).split(",")]
        table |= {fold(word): value for word in words if word.strip()}
    return MappingProxyType(table)


ROLES: Final = _table(
    """
suspect: suspects, suspected, subject, subjects, accused, defendant, alleged offender,
    alleged perpetrator, alleged trafficker, offender, perpetrator, trafficker, perp,
    person suspected, suspected offender, suspected trafficker, target, arrested,
    arrestee, charged, indicted, co accused, sus, s
convicted: convict, conviction, convicted offender, convicted trafficker, sentenced,
    found guilty, guilty
victim: victims, potential victim, possible victim, suspected victim, alleged victim,
    identified victim, confirmed victim, actual victim, presumed victim, pv, pvot, vot,
    potential victim of trafficking, victim of trafficking, survivor, complainant,
    injured party, aggrieved, aggrieved party, ip, child victim, victim of crime,
    PossibleVictimOfTrafficking, ActualVictimOfTrafficking, vic, v, nrm, nrm referral
witness: witnesses, potential witness, eyewitness, reporting person, informant witness,
    person who can provide information, wit, w
unknown: nominal, associate, associated person, person of interest, poi, not known,
    not yet categorised, uncategorised, other, none, contact, nk, not a victim,
    NotAVictimOfTrafficking, no role, unspecified, not specified, third party, family,
    relative, bystander, u
suspect: suspectă, suspecți, bănuit, bănuită, învinuit, învinuită, inculpat, inculpată,
    făptuitor, făptuitoare, traficant, traficantă, podejrzany, podejrzana, oskarżony,
    oskarżona, sprawca, sprawczyni, handlarz ludźmi, i dyshuar, e dyshuar, dyshuar,
    i pandehur, e pandehur, pandehur, trafikant, nghi phạm, nghi can, bị can, bị cáo, đối tượng nghi vấn,
    kẻ buôn người, suspecte, mis en cause, mise en cause, mis en examen, prévenu, prévenue,
    accusé, accusée, auteur, trafiquant, verdächtig, verdächtiger, verdächtige, tatverdächtig,
    tatverdächtiger, tatverdächtige, beschuldigter, beschuldigte, angeklagter, angeklagte,
    täter, täterin, menschenhändler, sospechoso, sospechosa, imputado, imputada, acusado,
    acusada, investigado, investigada, autor, tratante, traficante, indagato, indagata,
    imputato, imputata, verdachte, suspeito, suspeita, arguido, arguida, подозреваемый,
    подозреваемая, обвиняемый, обвиняемая, підозрюваний, підозрювана, заподозрян, şüpheli
convicted: condamnat, condamnată, skazany, skazana, i dënuar, e dënuar, dënuar, người bị kết án,
    bị kết án, condamné, condamnée, verurteilt, verurteilter, verurteilte, condenado,
    condenada, condannato, condannata, veroordeelde, осужденный, осуждённый, осужденная,
    засуджений, осъден, hükümlü
victim: victimă, victime, potențială victimă, victimă potențială, posibilă victimă,
    persoană vătămată, parte vătămată, pokrzywdzony, pokrzywdzona, ofiara,
    potencjalna ofiara, domniemana ofiara, ofiara handlu ludźmi, viktimë, viktima,
    viktimë e mundshme, viktimë e trafikimit, i dëmtuar, e dëmtuar, dëmtuar, nạn nhân,
    nạn nhân tiềm năng, nghi là nạn nhân, người bị hại, bị hại, victime potentielle,
    victime présumée, partie lésée, plaignant, plaignante, opfer, mutmaßliches opfer,
    mögliches opfer, potenzielles opfer, geschädigter, geschädigte, víctima,
    posible víctima, presunta víctima, víctima potencial, perjudicado, perjudicada,
    agraviado, agraviada, vittima, presunta vittima, persona offesa, slachtoffer,
    mogelijk slachtoffer, vermoedelijk slachtoffer, vítima, possível vítima,
    жертва, потерпевший, потерпевшая, потерпілий, потерпіла, пострадал, пострадала, mağdur
witness: martor, martoră, świadek, dëshmitar, dëshmitare, nhân chứng, người làm chứng,
    témoin, zeuge, zeugin, testigo, testimone, getuige, testemunha, свидетель,
    свидетельница, свідок, свидетел, tanık
unknown: necunoscut, necunoscută, neclar, nieznany, nieznana, nieznane, nieustalona,
    i panjohur, e panjohur, panjohur, không rõ, chưa rõ, chưa xác định, inconnu, inconnue, unbekannt,
    unklar, desconocido, desconocida, sconosciuto, sconosciuta, onbekend, desconhecido,
    desconhecida, неизвестно, неизвестный, невідомо, неизвестен, bilinmiyor
"""
)
"""Section 38(3) categories: suspects, convicted, victims, witnesses, and not yet known.
The plain words for doubt ("potential victim") keep the role: a victim claim of any
strength counts."""

FUNCTIONS: Final = _table(
    """
TravellingPartner: travelling companion, traveling partner, travel partner
Transporter: driver, courier, transport, escort driver
RecruiterOrIntermediary: recruiter, intermediary, recruitment, recruiter or intermediary
BrokerTravelAgent: travel agent, broker, broker travel agent
TransferredIndividual: transferred individual, transferred
HarbouredIndividual: harboured individual, harboured, harbored
SoldIndividual: sold individual, sold
BoughtIndividual: bought individual, bought
ReceivedIndividual: received individual, received
ControlledIndividual: controlled individual, controlled
Smuggler: people smuggler, facilitator of entry
Abuser:
Kidnapper: abductor
Exploiter: exploitation
Other:
"""
)
"""IOM HTCDS 2.0 ``per_RoleInProcess``, with plain words for each."""

SEXES: Final = _table(
    """
female: f, woman, girl, 2, w, fem, lady, femeie, feminin, weiblich, frau, femme, feminine,
    mujer, femenino, mulher, feminino, donna, femmina, femminile, vrouw, kobieta, k,
    zena, femër, femer, kvinna, kadin, nő, жен, женский, жінка, жена, nữ, γυναίκα, 女
male: m, man, boy, 1, masc, bărbat, masculin, männlich, mann, homme, hombre, masculino,
    varón, homem, uomo, maschio, maschile, mezczyzna, mężczyzna, muž, mashkull, erkek,
    férfi, муж, мужской, чоловік, мъж, nam, άνδρας, 男
other: non binary, nonbinary, nb, x, diverse, divers, third gender, intersex, trans,
    transgender
unknown: u, not known, not specified, unspecified, 0, 9, nk, not stated, not recorded,
    not specified or unknown
"""
)

CHANNELS: Final = _table(
    """
call: voice, phone, telephone, telephone call, phone call, voice call, calls, outgoing,
    incoming, outgoing call, incoming call, moc, mtc, mo call, mt call, forwarded,
    call forward, forwarded call, landline, mobile, voip, answered, answered call, tel,
    outgoing voice, incoming voice, dialled, received, video call, in, out
sms: text, text message, texts, sms message, mo sms, mt sms, smsmo, smsmt, sms mo, sms mt,
    outgoing sms, incoming sms, short message
mms: picture message, multimedia message, mms message
data: gprs, internet, data session, 3g data, 4g data, 5g data, lte, packet data, ip, web
app: application, app message, app call, whatsapp, telegram, signal, viber, messenger,
    facebook messenger, facebook, wechat, imessage, facetime, skype, zalo, line, snapchat,
    instagram, kik, threema, discord, encrochat, sky ecc, chat, instant message, im,
    instant messaging, social media, whatsapp call, whatsapp message, tiktok, imo, wickr
email: e mail, mail, electronic mail
meeting: in person, face to face, met, meet, meeting in person, physical meeting, visit
voicemail: voice mail, vm, mailbox
missed: missed call, unanswered, no answer, not answered, unanswered call, rejected,
    declined, busy, attempt, call attempt, failed
call: apel, apeluri, apel vocal, apel telefonic, convorbire, convorbire telefonică, voce,
    telefon, apel primit, apel efectuat, połączenie, połączenie głosowe, rozmowa,
    rozmowa telefoniczna, połączenie wychodzące, połączenie przychodzące, wychodzące,
    przychodzące, thirrje, thirrje telefonike, thirrje hyrëse, thirrje dalëse, telefonatë,
    cuộc gọi, gọi, gọi đi, gọi đến, cuộc gọi đi, cuộc gọi đến, cuộc gọi thoại, thoại,
    điện thoại, appel, appel vocal, appel téléphonique, appel entrant, appel sortant, voix,
    téléphone, anruf, telefonat, gespräch, sprachanruf, sprache, eingehend, ausgehend,
    eingehender anruf, ausgehender anruf, llamada, llamada de voz, llamada entrante,
    llamada saliente, voz, teléfono, chiamata, chiamata vocale, telefonata, oproep, gesprek,
    chamada, звонок, вызов, дзвінок, виклик, разговор, arama
sms: mesaj, mesaj text, wiadomość tekstowa, wiadomość sms, wiadomość, mesazh, mesazh tekst,
    tin nhắn, tin nhắn sms, nhắn tin, texto, message texte, textnachricht, kurznachricht,
    mensaje de texto, messaggio di testo, tekstbericht, mensagem de texto, смс
data: date, date mobile, trafic de date, dane, transmisja danych, transmisja, të dhëna,
    dữ liệu, données, daten, datos, dati, dados, данные
email: poczta elektroniczna, e posta, poștă electronică, thư điện tử, courriel,
    correo electrónico, correo, posta elettronica
meeting: întâlnire, spotkanie, takim, cuộc gặp, gặp mặt, gặp trực tiếp, rencontre,
    rendez vous, réunion, treffen, persönliches treffen, reunión, encuentro, encontro,
    incontro, ontmoeting, встреча, зустріч
voicemail: mesagerie vocală, căsuță vocală, poczta głosowa, postë zanore, hộp thư thoại,
    messagerie, messagerie vocale, répondeur, mailbox ansage, anrufbeantworter, buzón de voz,
    segreteria telefonica, segreteria
missed: apel pierdut, apel nepreluat, pierdut, nepreluat, nieodebrane, nieodebrany,
    połączenie nieodebrane, nieudane, thirrje e humbur, e humbur, e papërgjigjur,
    gọi nhỡ, cuộc gọi nhỡ, nhỡ, appel manqué, manqué, appel en absence, verpasst,
    verpasster anruf, entgangener anruf, anruf in abwesenheit, nicht angenommen,
    llamada perdida, perdida, no contestada, chiamata persa, persa, gemiste oproep,
    chamada perdida, пропущенный, пропущенный вызов, пропущений
"""
)

EXPLOITATIONS: Final = _table(
    """
labour: labor, forced labour, forced labor, ForcedLabour, labour exploitation,
    labor exploitation, work
sexual: sexual exploitation, SexualExploitation, sex, forced prostitution, prostitution,
    commercial sexual exploitation, cse
criminal: criminal exploitation, forced criminality, criminality, forced crime,
    child criminal exploitation, cce, county lines, cannabis cultivation
domestic: domestic servitude, domestic exploitation, domestic work
organ harvesting: organ removal, OrganRemoval, organs, removal of organs, organ
child labour: ChildLabour, child labor
forced marriage: ForcedMarriage, sham marriage, marriage
servitude: slavery, slavery or servitude
forced military service: ForcedMilitaryByNonStateActors, forced military, child soldier
forced begging: ForcedBegging, begging
forced adoption: ForcedAdoption, illegal adoption, adoption
surrogacy: forced surrogacy
other: other exploitation
unknown: not specified or unknown, not specified, not known, unspecified, none given, nk
labour: muncă forțată, exploatare prin muncă, muncă, praca przymusowa, wyzysk w pracy, praca,
    punë e detyruar, shfrytëzim në punë, lao động cưỡng bức, bóc lột lao động, travail forcé,
    exploitation par le travail, travail, zwangsarbeit, arbeitsausbeutung, trabajo forzoso,
    trabajo forzado, explotación laboral, laboral, sfruttamento lavorativo, lavoro forzato
sexual: exploatare sexuală, sexuală, prostituție, prostituție forțată, wykorzystanie seksualne,
    wyzysk seksualny, seksualne, prostytucja, shfrytëzim seksual, seksual, prostitucion,
    bóc lột tình dục, tình dục, mại dâm, exploitation sexuelle, sexuelle, prostitution forcée,
    sexuelle ausbeutung, zwangsprostitution, sexuell, explotación sexual, prostitución,
    sfruttamento sessuale, sessuale
criminal: criminalitate forțată, exploatare infracțională, przymusowa przestępczość,
    krim i detyruar, tội phạm cưỡng bức, criminalité forcée, délinquance forcée,
    erzwungene kriminalität, erzwungene straftaten, delincuencia forzada, trồng cần sa
domestic: servitute domestică, muncă domestică, praca domowa, niewola domowa,
    skllavëri shtëpiake, giúp việc gia đình, servitude domestique, häusliche knechtschaft,
    servidumbre doméstica, servitù domestica
organ harvesting: prelevare de organe, trafic de organe, pobranie narządów, heqje organesh,
    lấy nội tạng, buôn bán nội tạng, prélèvement d'organes, trafic d'organes, organentnahme,
    extracción de órganos, prelievo di organi
forced begging: cerșetorie, cerșetorie forțată, żebractwo, przymusowe żebractwo,
    lypje e detyruar, ăn xin, ép ăn xin, mendicité, mendicité forcée, bettelei,
    erzwungene bettelei, mendicidad, mendicidad forzada, accattonaggio
forced marriage: căsătorie forțată, małżeństwo przymusowe, martesë e detyruar,
    hôn nhân cưỡng ép, mariage forcé, zwangsheirat, matrimonio forzado, matrimonio forzato
unknown: necunoscut, necunoscută, nieznany, nieznane, i panjohur, không rõ, inconnu, inconnue,
    unbekannt, desconocido, sconosciuto
"""
)
"""NRM types of exploitation, and the HTCDS types the NRM does not have. HTCDS has no
criminal exploitation."""

MODES: Final = _table(
    """
air: plane, aeroplane, airplane, flight, aircraft, by air, flew, airline, fly, flights
sea: ferry, boat, ship, by sea, small boat, vessel, dinghy, port, water, ferries
rail: train, eurostar, by rail, railway, by train, rail travel
coach: bus, by bus, by coach, flixbus, minibus
car: private car, by car, private vehicle, taxi, van, vehicle, motor car, hire car
lorry: truck, hgv, goods vehicle, by lorry, freight, container
road: by road, land, overland, driving, drove
foot: walk, walking, on foot, by foot, walked
other:
unknown: not known, unspecified, not specified, nk
air: avion, cu avionul, zbor, aerian, samolot, samolotem, lot, avionion, aeroplan, fluturim,
    máy bay, đường hàng không, chuyến bay, en avion, vol, flugzeug, flug, avión, vuelo, aereo,
    volo, vliegtuig, avião, voo, самолёт, самолет, літак, uçak
sea: vapor, feribot, barcă, naval, prom, promem, statek, łódź, anije, traget, varkë, gomone,
    tàu thủy, thuyền, đường biển, phà, bateau, navire, par mer, schiff, fähre, boot, barco,
    lancha, patera, ferri, nave, traghetto, gommone, veerboot, navio, паром, пором, корабль
rail: tren, cu trenul, feroviar, pociąg, pociągiem, kolej, treni, tàu hỏa, xe lửa,
    đường sắt, par train, zug, bahn, eisenbahn, ferrocarril, treno, trein, comboio, trem,
    поезд, потяг, влак
coach: autocar, autobuz, cu autocarul, microbuz, autokar, autobus, autobusem, autokarem,
    autobuz turistic, autobus ndërqytetas, xe khách, xe buýt, xe đò, en bus, autobús, autocarro,
    pullman, reisebus, fernbus, busreise, автобус
car: mașină, autoturism, cu mașina, auto, samochód, samochodem, makinë, makina, veturë, ô tô,
    xe hơi, xe con, xe ô tô, voiture, en voiture, wagen, personenwagen, pkw, coche, automóvil,
    macchina, automobile, carro, машина, автомобиль, автомобіль, araba
lorry: camion, tir, ciężarówka, kamion, xe tải, container lạnh, poids lourd, lkw, lastwagen,
    camión, autocarro merci, vrachtwagen, camião, caminhão, грузовик, вантажівка
road: rutier, pe șosea, drogowy, drogą lądową, rrugor, đường bộ, par route, straße, landweg,
    carretera, por carretera, strada, via terra, weg
foot: pe jos, pieszo, piechotą, në këmbë, đi bộ, à pied, zu fuß, a pie, a piedi, te voet, a pé,
    пешком, пішки
other: altul, alta, inny, inne, tjetër, khác, autre, andere, anderes, sonstiges, otro, altro
unknown: necunoscut, nieznany, i panjohur, không rõ, inconnu, unbekannt, desconocido
"""
)

BASES: Final = _table(
    """
fact: facts, factual, fact based, based on fact, based on facts, verified fact, objective,
    observed, observation, f, statement of fact, hard fact, tatsache, tatsachen, fait, faits,
    fapt, fapte, fakt, fakty, hecho, hechos, fatto, fatti, feit, feiten, facto, факт, факты,
    факти, tény, olgu, sự thật, sự kiện
assessment: assessed, assessments, opinion, personal assessment, personal opinion,
    analyst opinion, analysts opinion, analyst comment, analyst assessment, professional
    opinion, officer opinion, officers opinion, officer assessment, intelligence assessment,
    judgement, judgment, inference, inferred, hypothesis, subjective, belief, believed, a,
    suspicion, einschätzung, bewertung, meinung, appréciation, évaluation, avis, apreciere,
    evaluare, opinie, ocena, opinia, valoración, opinión, evaluación, valutazione, opinione,
    beoordeling, mening, avaliação, opinião, оценка, мнение, оцінка, думка, vélemény,
    değerlendirme, vlerësim, đánh giá, nhận định
"""
)
"""What a claim rests on: section 38(2) of the Data Protection Act 2018. "Intelligence" and
"reported" say neither."""
