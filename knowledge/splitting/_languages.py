"""What the rules know of each language: its abbreviations, its sentence openers, its habits.

Abbreviations stand without their final full stop; inner ones stay ("e.g"). One written in lower case also
covers its capitalised form, one written with a capital only itself, so that "Sun." is a day and "sun." a word.
"""

from enum import Enum
from functools import cache
from typing import NamedTuple


class Kind(Enum):
    """What the full stop of an abbreviation says about the end of a sentence."""

    BOUND = "never an end: what it belongs to follows (Dr. Smith, e.g. this)"
    NUMBERED = "no end before a number (No. 5), a plain word otherwise"
    NAME = "an end only before a word that opens sentences (U.S. How, but U.S. Government)"
    CLOSING = "an end before any capital except dates and time zones (etc. Berlin, 5 p.m. Monday)"


class Language(NamedTuple):
    """The words of one language that decide whether a full stop ends a sentence."""

    bound: str = ""
    """Abbreviations of `Kind.BOUND`."""
    numbered: str = ""
    """Abbreviations of `Kind.NUMBERED`."""
    name: str = ""
    """Abbreviations of `Kind.NAME`."""
    closing: str = ""
    """Abbreviations of `Kind.CLOSING`."""
    dates: str = ""
    """Days, months and their short forms, which may follow a time of day inside a sentence."""
    openers: str = ""
    """Frequent first words of sentences that are no names."""
    speech: str = ""
    """Verbs of saying: '"Stop!" Ann cried.' is one sentence."""
    ordinals: bool = False
    """Whether a number with a full stop is an ordinal ("am 3. Oktober")."""


class Rules(NamedTuple):
    """A language's words, ready to be looked up."""

    kinds: dict[str, Kind]
    dates: frozenset[str]
    openers: frozenset[str]
    speech: frozenset[str]
    ordinals: bool


ENGLISH = Language(
    bound="""mr mrs ms messrs mx dr drs prof profs rev hon gen brig maj col lt cmdr capt sgt cpl pvt adm sen rep reps
        sens gov pres supt insp det st ste mt ft vs v viz cf ca eg ie e.g i.e i.a approx resp incl esp ed eds trans Fr
        Br Sr.a Amb Atty Asst Assoc Mlle Mme Pte Ph Messrs Capts Ald Cllr Supts Pfc Spc Ens Vice-Adm Lieut Wm Chas
        Geo Jas Jos Thos lit fl b d née orig pron abbr PS P.S NB N.B""",
    numbered="""no nos n° nº p pp vol vols fig figs eq eqs ch chap chaps sec sect secs art arts par para paras pt pts ex op
        nr cl r reg tel ext ver v rev n nn fn Stat Cal Tab tbl app Rte Hwy Ste Apt""",
    name="""Inc Corp Co co Ltd LLC Bros Cos Mfg Assn Intl Natl Univ Dept dept Dist Div Jr Sr Esq Ave Blvd Rd St st Pl Sq
        Ln Hwy Bldg Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Mass Md Mich Minn Miss Mo Mont Neb Nev
        Okla Ore Pa Penn Tenn Tex Va Vt Wash Wis Wyo Ont Que Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec Mon Tue
        Tues Wed Thu Thur Thurs Fri Sat Sun et.al al ibid op.cit avg max min misc est gov't govt ltd
        oz lb lbs km kg cm mm mi yd yds hr hrs sec secs mph sq cu bn tn""",
    closing="etc ect a.m p.m am pm A.M P.M AM PM A.D B.C B.C.E C.E Ph.D M.D B.A M.A B.Sc M.Sc D.D.S M.B.A LL.B LL.D",
    dates="""January February March April May June July August September October November December Jan Feb Mar Apr Jun
        Jul Aug Sept Sep Oct Nov Dec Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mon Tue Tues Wed Thu
        Thur Thurs Fri Sat Sun Eastern Central Pacific Mountain Greenwich""",
    openers="""a an the this that these those he she it they we you i his her its their our my your there here what
        who whom whose why how where when which while if in on at as by for from to with without within after before
        since although though because however but and or nor yet so then thus also even still just only not no yes
        some many most more all both each every either neither another other others such several few one two three
        during until unless under over between among through about against according despite meanwhile moreover
        furthermore nevertheless therefore instead later today now once upon until is are was were do does did has
        have had can could will would should may might must let please nobody everyone everybody someone nothing
        something it's he's she's that's there's i'm i've i'd i'll we're they're you're don't didn't""",
    speech="""said says say asked asks told tells replied added adds cried shouted whispered wrote writes answered
        exclaimed declared explained insisted noted warned yelled murmured muttered continued remarked""",
)

GERMAN = Language(
    bound="""hr fr frl dr prof dipl ing hl st bzw ca d.h z.b u.a i.d.r i.a s.o s.u v.a o.ä u.u m.e z.t z.zt vgl sog evtl
        ggf inkl exkl geb gest verh einschl insb insbes bes gem lt mind max min allg ehem urspr eigtl engl dt frz lat
        griech ital span russ amerik brit röm kath ev jun sen mag rer nat phil med jur habil hrsg bearb übers
        Abk Bez bez Gebr St.-Petersburger zit sen dgl d.i i.e resp wiss zw vs v""",
    numbered="nr nrn art abs bd bde s kap abb tab fig ziff anm aufl jg heft vol no tel par pos lfd rn rz str az",
    name="""GmbH Co Inc Corp Ltd Jan Feb Mär Mrz Apr Jun Jul Aug Sep Sept Okt Nov Dez Mo Di Mi Do Fr Sa So Jh Jhd Jhdt
        Jahrh v.chr n.chr v.Chr n.Chr Chr a.d a.m mio mrd tsd std min sek km kg cm qm usd str Str Pl""",
    closing="usw etc usf u.ä u.s.w u.a.m o.dgl u.dgl",
    dates="""Januar Februar März April Mai Juni Juli August September Oktober November Dezember Montag Dienstag
        Mittwoch Donnerstag Freitag Samstag Sonntag Uhr""",
    openers="""der die das den dem des ein eine einen einem einer eines er sie es wir ihr ich du man mein meine sein
        seine ihre unser unsere dieser diese dieses diesen diesem jener jene dies was wer wie wo warum wann welche
        welcher wenn als ob obwohl weil da dann dort hier damit dabei dadurch dafür dagegen danach daher darauf darin
        darüber davon dazu denn doch aber und oder sondern auch nur noch schon nicht kein keine in im an am auf aus
        bei beim mit nach nachdem neben ohne seit seitdem trotz über um unter von vom vor während wegen zu zum zur
        zwischen bis durch für gegen heute gestern später zunächst zuerst schließlich jedoch so somit sowohl außerdem
        allerdings alle alles viele einige mehrere beide insgesamt laut ist sind war waren hat haben hatte wird werden
        kann können bereits erst ferner zudem""",
    speech="sagte fragte rief antwortete erklärte meinte schrieb flüsterte",
    ordinals=True,
)

SPANISH = Language(
    bound="""sr sra srta sres sras d dña dr dra dres prof profa lic ing arq abg excmo excma ilmo mons gral cnel cap tte
        sgto pdte pdta sto sta fr p.ej ej vs cf ca aprox p.e i.e e.g máx mín núm trad ed dir coord gob dpto depto avda
        av pza c vda Hnos Cía""",
    numbered="n n° nº no núm nro pág págs p pp art arts vol vols cap caps fig figs tel tomo t ap inc párr",
    name="""EE UU EE.UU FF AA FF.AA RR HH JJ OO S.A S.L Inc Corp Co Ltd ene feb mar abr may jun jul ago sept sep oct nov
        dic km kg cm Jr Sr hab s""",
    closing="etc a.m p.m a.C d.C a.c d.c",
    dates="""enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre lunes martes
        miércoles jueves viernes sábado domingo""",
    openers="""el la los las lo un una unos unas él ella ellos ellas yo nosotros usted ustedes este esta estos estas
        ese esa esos esas aquel aquella eso esto su sus mi mis tu nuestro nuestra en de del al a con sin por para
        según desde hasta entre sobre tras durante ante bajo contra y e o u pero sino aunque porque como cuando
        donde si que qué quién cómo cuándo dónde cuál no sí se le les me te nos hay fue era es son ha han había
        también además así entonces después antes luego ahora hoy ayer ya más muy todo todos todas cada algunos
        algunas muchos muchas otro otra otros otras mientras posteriormente finalmente actualmente""",
    speech="dijo preguntó respondió gritó añadió exclamó explicó",
)

RUSSIAN = Language(
    bound="""т.е т.к т.н т.о т.ч им ул пр пер пл бул наб просп пос дер обл р-н гос св проф акад доц чл корр ген полк
        кап инж др-р гр тов ред сост изд ср см напр англ нем фр фран лат греч итал исп рус укр яп кит араб евр
        букв прим ок около род ум рожд урожд т.наз ст-ца о оз м-р""",
    numbered="№ стр с п пп ст т тт рис табл гл вып кн ч разд кв д корп тел илл ил",
    name="""г гг в вв н.э до.н.э н э тыс млн млрд трлн руб коп долл чел экз км м см мм кг га мин сек час ч янв фев мар апр
        авг сен сент окт ноя нояб дек мл ст""",
    closing="т.д т.п др пр проч",
    dates="",
    openers="""он она оно они я мы вы ты это этот эта эти тот та те то его её ее их наш ваш мой свой все всё каждый
        в во на с со к ко о об от до по за из у при для без под над после перед между через и а но или да не ни если
        когда где как что кто почему зачем хотя потому поэтому однако также тоже так там здесь тут тогда затем потом
        теперь сейчас сегодня вчера позже кроме среди согласно несмотря благодаря многие некоторые другие один одна
        был была было были есть нет можно нужно первый первая вторая второй только уже ещё еще""",
    speech="сказал сказала спросил спросила ответил ответила воскликнул крикнул добавил добавила",
)

FRENCH = Language(
    bound="m mm mme mmes mlle mlles me dr pr prof st ste cf c.-à-d p.ex env av bd vs ex éd trad dir resp",
    numbered="n n° nº no nos p pp vol art chap fig t tél al",
    name="Cie S.A Inc Jr janv févr avr juil sept oct nov déc km kg",
    closing="etc",
    openers="""le la les l un une des ce cet cette ces il elle ils elles on nous vous je tu en dans sur sous avec sans
        pour par depuis après avant pendant selon mais et ou donc or ni car si quand comme que qui quoi où son sa ses
        leur leurs au aux à de du cependant toutefois ainsi alors puis enfin aussi""",
    speech="dit demanda répondit cria ajouta",
)

ITALIAN = Language(
    bound="sig sigg sig.ra sig.na dott dott.ssa prof prof.ssa ing avv arch on sen gen col cap mons s ss vs cfr ca es p.es",
    numbered="n nn p pp pag pagg vol art artt cap fig tel",
    name="S.p.A S.r.l Inc gen feb mar apr mag giu lug ago set ott nov dic km kg",
    closing="ecc etc a.C d.C",
    openers="""il lo la i gli le un uno una l egli ella esso essa essi loro questo questa questi queste quello quella
        in nel nella nei nelle di del della a al alla da dal dalla con su sul sulla per tra fra e o ma se quando come
        che chi dove perché non anche inoltre tuttavia dopo prima durante secondo""",
)

PORTUGUESE = Language(
    bound="sr sra srta dr dra prof profa eng exmo exma gen cel cap d st sto sta v vs cf ca ex p.ex av",
    numbered="n nº p pp pág págs vol art arts cap fig tel",
    name="S.A Ltda Cia Inc jan fev mar abr mai jun jul ago set out nov dez km kg",
    closing="etc a.C d.C",
    openers="""o a os as um uma ele ela eles elas este esta esse essa isto isso seu sua em no na nos nas de do da com
        sem por para após antes durante segundo mas e ou se quando como que quem onde não também além porém""",
)

DUTCH = Language(
    bound="dhr mevr mw dr drs ir ing mr prof bijv bv d.w.z o.a m.n t.a.v m.b.t i.v.m ca evt incl excl resp vs st vgl zgn",
    numbered="nr nrs p blz art hfst fig afb tel",
    name="N.V B.V Inc jan feb mrt apr jun jul aug sept okt nov dec v.Chr n.Chr km kg",
    closing="enz etc",
    openers="""de het een hij zij ze wij we ik jij u dit dat deze die er in op aan bij met na naar van voor uit door
        over onder tijdens volgens maar en of als wanneer toen hoe wat wie waar waarom ook niet""",
)

#: Languages by ISO 639-1 code; add one by adding a record.
LANGUAGES = {
    "de": GERMAN,
    "en": ENGLISH,
    "es": SPANISH,
    "fr": FRENCH,
    "it": ITALIAN,
    "nl": DUTCH,
    "pt": PORTUGUESE,
    "ru": RUSSIAN,
}

#: Other languages that write ordinals with a full stop.
_ORDINAL_CODES = frozenset("bs cs da et fi hr hu is lt lv nb nn no pl sk sl sr tr".split())


def _forms(words: str) -> list[str]:
    """The spellings that a list of abbreviations or words covers."""
    return [form for word in words.split() for form in (word, word[0].upper() + word[1:])]


@cache
def rules_for(code: str) -> Rules:
    """The rules of a language by its ISO 639-1 code; those common to all languages where it is not listed."""
    language = LANGUAGES.get(code, Language(ordinals=code in _ORDINAL_CODES))
    kinds: dict[str, Kind] = {}
    for kind, words in (
        (Kind.NAME, language.name),
        (Kind.CLOSING, language.closing),
        (Kind.NUMBERED, language.numbered),
        (Kind.BOUND, language.bound),
    ):
        kinds.update(dict.fromkeys(_forms(words), kind))
    return Rules(
        kinds,
        frozenset(_forms(language.dates)),
        frozenset(language.openers.split()),
        frozenset(language.speech.split()),
        language.ordinals,
    )
