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
    mujer, femenino, mulher, feminino, donna, femmina, femminile, vrouw, kobieta,
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
