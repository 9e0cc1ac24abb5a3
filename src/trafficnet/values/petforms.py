"""Pet forms of given names: *Fane* for Ștefan, *Pisti* for István, *Peggy* for Margaret.

A pet form is no spelling of a name: nothing in its letters leads to the name it stands
for, so such forms are listed. English ones come from the hand-curated list of the
library ``nicknames``; others are listed here, a name and its pet forms a line. That two
words may be one given name is never evidence by itself that two people are one: a pet
form counts like a single name that fits.
"""

from collections.abc import Mapping
from functools import cache
from typing import Final

from nicknames import NickNamer

from trafficnet.values.givennames import same_given_name

_PET_FORMS: Final = """
alexandru alex alecu sandu sandel alexe
alexandra sanda anda sandra alexa
anton tonel antonel toni tonu
aurel relu aurica
aurelia aurica reli
constantin costica costel dinu titi costache kostya kotse
constanta tanta tanti
cristian cristi cristinel
cristina tina cristinuta
dumitru mitica mitu dumi dima mitru
dumitra mitra
ecaterina catinca katia cati catalina
elena lenuta leana ileana nuta lena lenka elenuta
elisabeta veta saveta lisaveta
eugenia jeni jenica
eugen jenica geni
florin florinel flo
floarea florica
gabriel gabi gabita
gabriela gabi
georgeta geta
gheorghe gigi ghita gicu george gheorghita gogu
grigore grig grigoras
ilie iliuta
ion ionel ionica nelu ionut nutu nica ionita onut
ionut nutu ionel
ioan ionel nelu ioni
ioana oana ionela nuta
iulian iuli
lucian luci
lucia luci lucica
marian marinel mariani
maria mia mari marioara maricica marita mariuca marusia masha maryna manya marika
mihai misu mihaita misa mihut mitza mihnea
mihaela mica ela miha
nicolae nicu niculae nae nicusor culita culae kolya
paul pavel paulica
paula paulica
petru petrica petre petrisor
petre petrica
radu raducu raducan
sorin sorinel
stefan fane fanica stefanita fanel steva stevan stevo stefcho
stefania fana stefi
tudor tudorel todi
valentin vali tino
valentina vali tina
valeriu vali lera
vasile vasilica lica vasi sile
victor victoras vicu vitya
victoria vica vika
viorel viorica
viorica vio
angel acho gele
asen aco
bogdan bobi bogdancho
boris borko borya bob
dimitar mitko mitio dimi dimcho
georgi gosho joro gogo zhoro gosha
ivan vanyo vancho ivo vanka vanya ivancho iva
ivanka vanya vanche iva
hristo icho itso
krasimir krasi
lyubomir lyubo
nikolay niki kolyo kolio
petar pesho petko pero pera petyo
plamen pacho
stoyan stoicho tancho
todor tosho totyo toshko
vasil vasko vaso
yordan dancho yordancho dacho
yordanka danche dani
aleksandar aco sasha saso aleks sandro
dragan gagi draganche
goran gogi goca
jovan jova joco
milan mile
miroslav miro mirko slavko
nebojsa neso
nenad neno
slobodan boban sloba
vladimir vlada vlado vova volodya vovka volodka
zoran zoki
aleksander olek alek
agnieszka aga agusia
aleksandra ola olka sasza sanja sasha
andrzej jedrek jedrus andrus
anna ania anka hania anya asya nyura anica annie nura
barbara basia baska
bartlomiej bartek bartus
bartosz bartek
boguslaw bogus bodzio
czeslaw czesiek
danuta danka danusia
dorota dorotka
edward edek edzio
elzbieta ela elka
ewa ewka ewunia
franciszek franek
grazyna grazka
grzegorz grzesiek grzes
halina halinka hala
henryk heniek
irena irka
iwona iwonka
jacek jacus
jadwiga jadzia
jan janek jasiek jas jasio janko
janina janka nina
jerzy jurek
joanna asia aska joasia
jozef jozek jozko pepa
karol karolek lolek
katarzyna kasia kaska
kazimierz kazik
krystyna krysia
krzysztof krzysiek krzys
leszek lesio
maciej maciek
malgorzata gosia malgosia goska
marek marecek maras
mariusz mariuszek
marta martusia
mateusz mati
michal michas misiek misko
miroslaw mirek
monika monia
pawel pawelek pawlik
piotr piotrek piotrus
rafal rafalek
ryszard rysiek
slawomir slawek
stanislaw staszek stasiek stas
stefan stefek
tadeusz tadek tadzio
teresa tereska renia
tomasz tomek tomus
urszula ula
waldemar waldek
wieslaw wiesiek
wladyslaw wladek
wojciech wojtek
zbigniew zbyszek zbyniu
zdzislaw zdzisiek
zofia zosia
zuzanna zuza
frantisek franta
jaroslav jarda slavek
jiri jirka
ladislav lada laco
martin marta matko
miloslav milos
vaclav vasek
zdenek zdenda
ferenc feri ferko
andras andris bandi
antal toni anti
arpad arpi
attila ati
balazs balu
bela belus
daniel dani danila danya
david dave dudi
erzsebet erzsi bozsi zsoka bori
eszter eszti
eva evi
gabor gabi
gergely gergo geri
gyorgy gyuri gyurka
ibolya ibi
ilona ili ica ilus
imre imi
istvan pista pisti isti
janos jani jancsi
jozsef joska jozsi
judit jutka
julianna juli
kalman kalmi
karoly karcsi
katalin kati kata katinka
krisztina kriszti
krisztian krisz
lajos lali
laszlo laci
magdolna magdi
margit manci
maria mari mariska
mihaly misi miska
miklos miki
monika moni
peter peti petya
piroska piri
rozalia rozi
sandor sanyi
szilvia szilvi
tamas tomi
terezia teri
tibor tibi
viktoria viki
zoltan zoli
zsofia zsofi
zsuzsanna zsuzsa zsuzsi
aleksandr sasha sanya shura alek sashko
aleksei lyosha alyosha lesha
alexei lyosha alyosha lesha
anastasia nastya stasia asya
anatoly tolya tolik
andrei andryusha dryusha
andriy andriyko
antonina tonya
arkady arkasha
bohdan bohdanchyk danko
daria dasha dariyka
dmitri dima mitya dimka
dmytro dima dmytryk
ekaterina katya katyusha katerina
elizaveta liza lizka
evgeny zhenya
evgenia zhenya
fyodor fedya
galina galya galka
gennady gena
georgy zhora gosha
grigory grisha
halyna halya
igor gosha igoryok
ihor ihorko
irina ira irka
iryna ira
ivan vanya ivas
kateryna katya katrusia
konstantin kostya
ksenia ksyusha
larisa lara lora
leonid lyonya
lev lyova
lidia lida
lyubov lyuba lyubasha liuba
lyudmila lyuda mila lyusya
liudmyla liuda mila
maksim max maks
margarita rita
mikhail misha mishka
mykola kolia mykolka
mykhailo mykhas misha
nadezhda nadya
natalia natasha nata natalka tasha
nikolai kolya kolka
oksana ksana
oleg olezhka
oleksandr sashko oles sasha
olga olya
olha olia
pavel pasha pavlik
pavlo pavlyk
polina polya
roman roma romko
ruslan rusik
semyon syoma
sergei seryozha serge
serhii serhiyko
sofia sonya
stanislav stas slava
svetlana sveta lana
svitlana svitla
taisia taya
tamara toma
tatiana tanya tania
timofei tima
vadim vadik
valentina valya
valery valera
vasily vasya
vera verochka
veronika nika
viktor vitya
viktoria vika
vitaly vitalik
vladislav vladik slava vlad
volodymyr volodya vova
vyacheslav slava
yaroslav yarik slava
yekaterina katya
yelena lena
yevgeny zhenya
yulia yulka
yuri yura
zinaida zina
zoya zoika
algirdas algis
antanas antas
gediminas gedas
gintaras gintas
kestutis kestas
mindaugas mindas
rimantas rimas
vytautas vytas
zygimantas zygis
andris andzs
janis jancis
agron goni
arben beni
besnik niku
dritan tani
eduard edi
fatmir miri
flamur muri
gezim zimi
ilir liri
kastriot kastri
kujtim timi
leonard nardi
luan lani
skender skendi
valbona bona
aikaterini katerina kaiti
athanasios thanasis nasos sakis
anastasios tasos
apostolos tolis
charalampos babis lambis
christos chris
dimitrios dimitris mitsos mimis
eleftherios lefteris
eleni lena nitsa
emmanouil manolis
evangelos vangelis
georgios giorgos yorgos
ioannis giannis yannis
konstantinos kostas dinos
nikolaos nikos
panagiotis panos takis
spyridon spyros
stavros stavrakis
vasileios vasilis
abdullah apo apti
fatma fatos
hatice hatus
huseyin huso
ibrahim ibo
ismail iso
mehmet memo memis
mustafa mustik
suleyman sulo
zeynep zeyno
abdelkader kader
abdelrahman abdou
abdulrahman abdou
fatima fati fatou tima
ibrahima ibou
mamadou mamad
mohammed moha hamada momo medo
mohamed moha hamada momo medo
khadija khadouj
mustapha mus
youssef yous
albert bertl
alfred fredi
andreas andi
anneliese anneli
anton toni
bernhard bernd
christian chris
christoph stoffel
elisabeth lisa sissi else lisbeth ilse
ferdinand ferdl
franz franzl
friedrich fritz fiete
georg schorsch
gerhard gerd hardy
gertrud trude
gottfried friedl
guenther gunni
hannelore lore hanne
hans hansi
heinrich heinz heiner heini
helene leni
herbert bertl
hildegard hilde
ignaz naz
johann hans hannes
johanna hanna
johannes hans hannes jo jan
josef sepp beppi pepi jupp
joseph sepp jos
karl kalle
karoline lina
katharina kathi katja kaethe trine
klaus klausi
konrad kurt
leopold poldi
ludwig lutz wiggerl
magdalena lena magda leni
manfred manni freddy
margarete grete gretel gretchen greta
maria mitzi mia
matthias hias matze
maximilian max
michael michel michi
nikolaus klaus
peter pit
reinhard reini
rosina rosi
rudolf rudi
sebastian basti wastl
siegfried sigi
sophie fiekchen
stephan steffen
theodor theo
theresia resi
thomas tom
ulrich uli
ursula uschi ulla
walter walti
wilhelm willi willy helmut
wilhelmina mina minna
wolfgang wolf wolfi
adriaan arie
antonius toon ton
cornelis kees cor nelis
elisabeth liesbeth betje
gerardus gerrit gerard
hendrik henk rik
jacobus jaap koos jacob
johannes jan hans joop
margaretha griet greet
petrus piet peter
pieter piet
wilhelmus wim willem
willem wim
alfonso poncho fonso
alejandra ale jandra
alejandro ale jandro alex
ana anita
antonia tona toni
antonio tonio tono toni
beatriz bea
carlos carlitos charly
carmen carmela menchu carmencita
concepcion concha conchita
consuelo chelo
cristina cris tina
dolores lola loli
eduardo edu lalo
enrique quique kike
ernesto neto
esperanza espe
esteban tebo
eugenio geno
federico fede
felipe pipe
fernando nando fer
francisca paca paquita fran
francisco paco pancho curro paquito kiko fran
gabriel gabo
gregorio goyo
guadalupe lupe lupita
guillermo memo guille
gustavo tavo
ignacio nacho
isabel isa chabela
jesus chus chucho
jorge coque
jose pepe chepe
josefa pepa
josefina pepita fina
juan juanito juancho
juana juanita
lorenzo lencho
luis lucho
luisa lucha
manuel manolo manu lolo
manuela manola
margarita marga rita
maria marita mariquita maruja
mercedes merche
miguel migue
montserrat montse
pedro perico
pilar pili
rafael rafa
ramon moncho
ricardo richi
roberto beto
rosario charo
salvador chava
santiago santi chago
sebastian seba
teresa tere
vicente chente
yolanda yoli
antonia tonia
antonio toninho
carlos carlinhos
fernando nando
francisco chico
joao joaozinho jao
jose ze zeca
luis lula luizinho
luiz lula
manuel manel neco
maria mariazinha
alessandra sandra
alessandro sandro ale
antonella nella
antonio toto nino tonino
bartolomeo meo
caterina rina
domenico mimmo menico
elisabetta betta lisa
filippo pippo
francesca franca cesca
francesco franco ciccio checco
gaetano tano
giacomo mino
giovanna gianna vanna nanna
giovanni gianni nanni vanni gio
giuseppe beppe pino peppe beppino peppino
giuseppina pina pinuccia
lorenzo renzo
luigi gigi gino luigino
luigia gina
maria mariuccia
michele lele
pasquale lino
raffaele lello
salvatore turi toto salvo
stefania fania
teresa teresina
vincenzo enzo cenzo
alexandre alex sacha
andre dede
antoine toine
catherine cathy katy
charles charlot
christine cricri
dominique domi
elisabeth babette lisette
francois fanfan
francoise fanchon soizic
genevieve ginette
georges jojo
guillaume guigui
henri riri
jacqueline jacotte
jacques jacquot
jean jeannot
jeanne jeannette jeanneton
joseph jojo
louis loulou
louise louison
madeleine mado
marguerite margot
marie manon mariette
nicolas nico colas
philippe phil
pierre pierrot
suzanne suzon suzette
therese tete
olalekan lekan
olamide lamide
olanrewaju lanre
olufemi femi
oluwafemi femi
olumide mide
olusegun segun
olusola sola
oluwakemi kemi
oluwaseun seun
oluwatosin tosin
omolara lara
adebayo bayo
adekunle kunle
adeola deola ade
adewale wale
abiodun biodun
ayodele ayo dele
babajide jide
folasade sade
temitope tope temi
titilayo titi
abimbola bimbo bola
chibuike chibu
chidinma chichi
chinedu nedu
chinwe chi
chioma chi
chukwudi chudi
chukwuemeka emeka
ebuka chukwuebuka
ifeanyi ify
ifeoma ify
ikechukwu ike iyke
ngozi ngo
nkechi kechi
obinna obi
ogechi oge
okechukwu okey
uchenna uche
blessing bibi
esosa sosa
osagie osas
osaretin osas
osaro osas
efosa fosa
ehizojie ehi
kwabena kobby
kwadwo kojo
kwaku kweku
mulugeta mule
tewodros teddy
yohannes johnny
maricel maris
rosalinda linda
rajendra raju
ramesh ramu
sanjay sanju
suresh suri
vijay viju
balwinder bali
gurdeep deepa
harjinder jinder
jaswinder jassi
kuldeep deep
manjit manju
sukhwinder sukhi
muhammad mo
anders andy
christian kristian
johan janne jan
kristina stina
magnus manne
margareta greta maggan
niels nels
"""
"""A given name and its pet forms, in plain letters, one name a line."""

_ALL: Final = tuple(tuple(line.split()) for line in _PET_FORMS.strip().splitlines())
_GROUPS: dict[str, set[int]] = {}
for _number, _line in enumerate(_ALL):
    for _word in _line:
        _GROUPS.setdefault(_word, set()).add(_number)

_LINES_OF: Final[Mapping[str, set[int]]] = _GROUPS


def is_pet_form(left: str, right: str) -> bool:
    """Tell whether one of two plain words may be a pet form of the other.

    Two pet forms of one name count too; two given names that are known to be two
    names (Jane, Janet) do not, whatever a list says.

    Parameters
    ----------
    left, right
        Words in plain small letters, as :func:`trafficnet.values.names.name_tokens`
        gives them.

    References
    ----------
    English forms: https://github.com/carltonnorthern/nicknames (Apache-2.0).

    Examples
    --------
    >>> is_pet_form("fane", "stefan"), is_pet_form("peggy", "margaret")
    (True, True)
    >>> is_pet_form("ana", "maria")
    False
    """
    ours, theirs = _LINES_OF.get(left), _LINES_OF.get(right)
    listed = bool(ours and theirs and not ours.isdisjoint(theirs))
    if not listed:
        english = _english()
        listed = left in english.get(right, ()) or right in english.get(left, ())
    return listed and same_given_name(left, right) is not False


def has_initial(pet: str, initial: str) -> bool:
    """Tell whether a plain word is a pet form of a name with such a first letter.

    Examples
    --------
    >>> has_initial("lekan", "o"), has_initial("fane", "g")
    (True, False)
    """
    listed = (_ALL[line] for line in _LINES_OF.get(pet, ()))
    if any(word.startswith(initial) for words in listed for word in words):
        return True
    return any(name.startswith(initial) for name in _english_names().get(pet, ()))


@cache
def _english_names() -> Mapping[str, frozenset[str]]:
    """Return the English given names that each pet form may stand for."""
    found: dict[str, set[str]] = {}
    for name, pets in _english().items():
        for pet in pets:
            found.setdefault(pet, set()).add(name)
    return {pet: frozenset(names) for pet, names in found.items()}


@cache
def _english() -> Mapping[str, frozenset[str]]:
    """Return the pet forms of each English given name; single words only."""
    return {
        name: frozenset(pet for pet in pets if pet.isalpha())
        for name, pets in NickNamer().nickname_lookup.items()
        if name.isalpha()
    }
