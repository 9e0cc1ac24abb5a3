"""Given names that are one name in other forms, and those that only look alike.

A slip of the keys makes *Mariaa* of *Maria*; it hardly ever makes *Marina*. Words that
stand on two lines here are two names, however few letters tell them apart: brothers
and sisters are often given such names. Words on one line are forms of one name.
A form that stands on two lines (Sasha) may be either.
"""

from typing import Final

_FORMS: Final = """
adrian adrien
ahmed ahmad ahmet achmed
aleksandr alexander alexandru oleksandr alejandro alessandro iskander alex sasha
aleksandra alexandra oleksandra alejandra alessandra sasha
aleksei alexei alexey aleksey alexej oleksii oleksiy alexis alyosha
ali aly
amin ameen
amina aminah amna emina
amir ameer emir
ana anna ann anne
andrei andrey andrii andriy andrzej andrej andrew andreas andrea
andrijana andriana
anton antonio antonios anthony antoni antonin
antonia antonina
babatunde tunde
bill william
bob robert
bogdan bohdan
bogdana bohdana
carla karla
carlo carlos charles karl carl karol
carolina karolina caroline
chukwuemeka emeka
claudia klaudia
claudiu claudio
constantin konstantin kostas costin
cristian christian kristian cristi
cristina christina kristina krystyna cristiana
dan daniel
daniel danil daniil danylo
daniela daniella danielle
daria darya dariia
darius dariusz
dawit david dawid davit
denis denys dennis
denisa denise
dmitri dmitry dmytro dumitru dimitrios dimitris dimitar dimitri demetrios dima
don donald
ekaterina yekaterina kateryna katerina aikaterini katarzyna catherine katya ecaterina
elena olena helen helena eleni yelena jelena ilena
emilia emiliya
erik eric
erika erica
faisal faysal feisal
farid fareed
fatima fatma fatimah fatoumata fatou
francesca francisca franciszka frances
francesco francisco franciszek frantisek francis
gabriel gavriil
gabriela gabriella
galina halyna halina galyna
georgi georgios giorgos george gheorghe giorgi gueorgui jorge georg yorgos
gurpreet gurprit
hamed hamad
hamid hameed
hanna hannah
hassan hasan hassen
hoda huda
hussam husam
hussein husein hussain husayn hosein husain huseyin hussien
iana yana jana
ibrahim ebrahim abraham avraham
igor ihor
ilie ilia ilya
ina inna
ioana yoana joana
ioannis yannis giannis john johannes
ion ioan jon
ionut ionutz
irina iryna arina
isa issa
ismail ismael ismaeel
iulia yulia julia yuliia yuliya giulia
iulian julian yulian
iuliana juliana giuliana
ivan iwan vanya
jamal gamal djamal cemal
jamil jameel
jan yan
kamal kemal
kamil kameel
karim kareem kerim
khalid khaled halid
khalil halil
kieran keiran ciaran
lakshmi laxmi
lilia liliya lily
liudmila lyudmila liudmyla ludmila ljudmila
luca luka
lucian luciano
luis louis ludwig luiz
luisa louise
mahmoud mahmud mahmood mehmood
maria mariya mariia marija mary marie
mariana marianna
mark marc marko marco marek
marta martha
mick michael
mihaela michaela mikaela mihaella
mike michael
mikhail mykhailo mihail mikhailo michail mihai mihaita misha misu michael michal mikael
mohammed muhammad mohamed muhammed mohamad muhamed mohammad mehmet mamadou mamadu
musa moussa moses moshe
mustafa mostafa moustapha mustapha
nadia nadiya nadja
nadir nader
nasim naseem
nasir nasser naser
natalia nataliya nataliia natalya natalie natasha
nikolai nikolay mykola nicolae nicolai nikolaos nikola nicola kolya nicu
oksana oxana
oleg oleh
olga olha
oluwaseun seun
oluwaseyi seyi
oluwatobi tobi
omar umar omer
osman uthman othman usman ousmane
paula paola
paulo paul
pavel pawel pavlo paul paulo pablo pavlos
petr piotr petro petar peter petur pyotr petru pedro
rajeev rajiv
rashid rasheed rachid
rob robert
roberto robert
ron ronald
said saeed sayed syed
salam selam
salim saleem selim
samir sameer
sean shaun shawn
sergei sergey serhii serhiy sergiy serghei sergiu serge sergio siarhei
silvia sylvia
silviu silvio
simon shimon
stanislav stanislaw stanyslav
stefan stephen steven stepan istvan stefanos stephan
stefania stefaniya stephanie
svetlana svitlana
tatiana tatyana tetiana tetyana tanya
tesfaye tesfay
thiago tiago
valeria valeriya valeriia
valeriu valeriy valerii valery valerio
viktor victor wiktor
viktoria victoria viktoriia viktoriya wiktoria vika
vladimir volodymyr wladimir uladzimir vova volodya
vladislav vladyslav wladyslaw vlad
vyacheslav viacheslav slava
will william
yaroslav jaroslav iaroslav
yasin yassin yaseen
yasir yasser
yevgenia evgenia yevheniia evgeniya eugenia
yevgeny evgeny evgenii yevhen eugen evgeni yevgeniy eugene evgeniy evghenii
yunus younes younis jonas yonas
yuri yurii yuriy iurii iurie jurij yury iuri
yusuf yousef youssef yousif josef joseph jose giuseppe yosef yusif jozef
zainab zeinab zaynab zeynep zineb
"""
"""Forms of one given name, one name a line."""

_ALONE: Final = """
adina adriana agim agron ajay ajit alena alina amit amr an anca andreea anh anil arben
arber ardian ardit arjana arjeta arta artan barry besim besnik bianca blerim blerina
blerta carol chukwudi chukwuma cornel cornelia costel dariana dario diego dina drita
dritan driton egle emil farida fathi fernanda fernando florian florin florina florinel
franca franco gary gina hamdi hana hang harpreet harry hien hieu hoa hoai hong hung
huong ian ifeanyi ifeoma ilinca ilir ilira ilona ionel ionela iva ivana ivo jamila
jane janet janos jaspreet jasvir jean jerry jian jing joan joanna joanne joao jun
karam kehinde kerry lan larry lei lena li lien liliana lina linh loan luan lucia
luciana luljeta mahamat mai manpreet mara marian marin marina mario marius martin
martina mei min mina ming minh mira mirel mirela my nada nam nga ngan ngoc nina oana
paulina rada radu rajesh rakesh raluca ramesh ramona rashad razvan rita roberta roxana
ruta saad saida salem salma salman samar sami samia samira sanjay sarunas sian simona
sunil suresh taiwo tayo terry tesfalem tesfamariam thanh thao thu thuy tien tina tu
thi duong dang ngo vu vo bui do pham phan tran le dinh trinh truong luong khanh bao quang
quoc phuc phuoc nhung binh cuong giang hanh nhan nhi oanh phong quynh thinh uyen viet vinh
tuan tung umair valentin valentina vijay wei wen yang ying zydrunas
"""
"""Given names that resemble others and are names of their own."""

_GROUPS: dict[str, set[int]] = {}
for _number, _line in enumerate([*_FORMS.strip().splitlines(), *_ALONE.split()]):
    for _word in _line.split():
        _GROUPS.setdefault(_word, set()).add(_number)

_LINES_OF: Final = {word: frozenset(lines) for word, lines in _GROUPS.items()}


def same_given_name(left: str, right: str) -> bool | None:
    """Tell whether two plain words are forms of one given name; None if not known.

    Examples
    --------
    >>> same_given_name("ioannis", "yannis"), same_given_name("maria", "marina")
    (True, False)
    >>> same_given_name("maria", "popescu") is None
    True
    """
    ours, theirs = _LINES_OF.get(left), _LINES_OF.get(right)
    if ours is None or theirs is None:
        return None
    return not ours.isdisjoint(theirs)


def is_given_name(word: str) -> bool:
    """Whether a plain word is a given name listed here.

    >>> is_given_name("maria"), is_given_name("popescu")
    (True, False)
    """
    return word in _LINES_OF
