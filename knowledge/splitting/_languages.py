"""What the rules know of each language, as data: its abbreviations, its first words, its habits.

Abbreviations stand without their final full stop and keep inner ones ("e.g"). Each also covers its forms with
a first capital and in capitals, but one written with a capital not that in small letters: "Sun." is a day,
"sun." a word.
"""

from typing import NamedTuple


class Language(NamedTuple):
    """The words of one language that decide whether a full stop ends a sentence."""

    bound: str = ""
    """Abbreviations that never end a sentence, for what they belong to follows: "Dr. Smith", "e.g. this"."""
    numbered: str = ""
    """Those that end none before a number, and are plain words otherwise: "No. 5"."""
    name: str = ""
    """Those that end one only before a word that opens sentences: "Acme Inc. The", but "Acme Inc. Europe"."""
    closing: str = ""
    """Those that end one before any capital but a date or time zone: "etc. Berlin", but "5 p.m. Monday"."""
    dates: str = ""
    """Days, months and time zones, which may follow a time of day inside a sentence."""
    openers: str = ""
    """Frequent first words of sentences that are part of no name, in lower case."""
    speech: str = ""
    """Verbs of saying: '"Stop!" Ann cried.' is one sentence."""
    ordinals: bool = False
    """Whether a number with a full stop is an ordinal: "am 3. Oktober"."""


#: What texts in any language hold, mostly before and behind foreign names.
COMMON = Language(
    bound="Mr Mrs Ms Dr Prof Rev St vs cf ca i.e e.g",
    numbered="no nr n° nº № p pp vol fig art vv",
    name="Inc Ltd Corp Co LLC Bros Jr Sr Mt al km kg cm mm",
    closing="etc",
)

ENGLISH = Language(
    bound="""
        mr mrs ms messrs mx dr drs prof profs Rev Hon Gen Brig Maj Col Lt Cmdr Capt Sgt Cpl Pvt Pfc Spc
        Adm Lieut Sen Rep Sens Reps Gov Gov't Pres Supt Insp Det Amb Atty Asst Assoc Mlle Mme Fr Br Ste Ft
        Wm Chas Geo Jas Jos Thos vs v viz cf ca c eg ie e.g i.e approx resp incl esp PS P.S NB N.B
    """,
    numbered="""
        no nos n° nº p pp pg vol vols fig figs eq eqs ch chap chaps sec sect secs art arts par para paras
        pt pts ex op cl r b d fl reg tel ext ver rev n nn fn Stat Tab tbl app Rte Apt Jan Feb Mar Apr Jun
        Jul Aug Sept Sep Oct Nov Dec
    """,
    name="""
        Corp Co co Ltd LTD Inc INC LLC Pvt PVT Bros Cos Mfg Assn Intl Natl Univ dept Dist Div Jr Sr Esq
        Ave Blvd Rd st Pl Sq Ln Hwy Bldg Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Mass Md
        Mich Minn Mo Mont Neb Nev Okla Ore Pa Penn Tenn Tex Va Vt Wash Wis Wyo Ont Que Mon Tue Tues Wed
        Thu Thur Thurs Fri Sat Sun ed eds trans lit orig ibid op.cit misc govt ft oz lb lbs km kg cm mm yd
        yds hr hrs mph sq cu
    """,
    closing="""
        etc ect a.m p.m am pm A.M P.M A.D B.C B.C.E C.E Ph.D M.D B.A M.A B.Sc M.Sc D.D.S M.B.A LL.B LL.D
    """,
    dates="""
        January February March April May June July August September October November December Jan Feb Mar
        Apr Jun Jul Aug Sept Sep Oct Nov Dec Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mon
        Tue Tues Wed Thu Thur Thurs Fri Sat Sun Eastern Central Pacific Mountain Greenwich
    """,
    openers="""
        a about according actually additionally after again against all almost also although among an and
        another any anyone are as at back based because been before being below beneath besides between
        beyond both but by can certain consequently could currently depending despite did do does don't
        due during each early either especially even eventually every everybody everyone finally first
        following for four from further furthermore generally given had has have having he he's hence her
        here historically his how however i i'd i'll i'm i've if in indeed initially inside instead into
        is it it's its just last later let like likewise many maybe meanwhile more moreover most much must
        my near nearly neither never nevertheless next no nobody none nor not nothing now often on once
        one only originally other others otherwise our out outside over overall people perhaps please
        possibly previously prior rather recently several she she's should similarly since six so some
        someone something sometimes soon specifically starting still subsequently such ten thanks that
        that's the their then there there's therefore these they they're this those though three through
        throughout thus to today together traditionally two typically ultimately under unfortunately
        unless unlike until up upon using usually various very was we we're well were what when where
        whereas whether which while who whom whose why will with within without would yes yet you you're
        your
    """,
    speech="""
        said says say asked asks told tells replied added adds cried shouted whispered wrote writes
        answered exclaimed declared explained insisted noted warned yelled murmured muttered continued
        remarked
    """,
)

GERMAN = Language(
    bound="""
        Hr Fr Frl dr prof dipl Ing Hl Mag St bzw ca d.h d.i z.b z.B u.a i.d.r i.d.R i.a s.o s.u v.a o.ä
        z.t z.T z.zt vgl sog evtl ggf inkl exkl geb gest einschl insb insbes bes gem lt allg ehem urspr
        eigtl engl dt frz lat griech ital span russ amerik brit röm kath ev rer habil hrsg bearb übers Abk
        Bez Gebr zit dgl resp vs v
    """,
    numbered="""
        nr nrn art abs bd bde s kap abb tab fig ziff anm aufl jg heft vol tel par pos lfd rn rz str az
    """,
    name="""
        GmbH Jan Feb Mär Mrz Apr Jun Jul Aug Sep Sept Okt Nov Dez Mo Di Mi Do Fr Sa So Jh Jhd Jhdt Jahrh
        v.chr v.Chr n.chr n.Chr Chr jun sen Mio Mrd Tsd Std Min Sek qm max min mind
    """,
    closing="usw etc usf u.ä u.s.w u.a.m o.dgl u.dgl",
    dates="""
        Januar Februar März April Mai Juni Juli August September Oktober November Dezember Montag Dienstag
        Mittwoch Donnerstag Freitag Samstag Sonntag Uhr
    """,
    openers="""
        aber alle allerdings alles als also am an andere anschließend auch auf aufgrund aus außerdem bei
        beide beim bereits bis da dabei dadurch dafür dagegen daher damit danach dann daran darauf darin
        darüber das davon dazu dem den denn der derzeit des deshalb die dies diese diesem diesen dieser
        dieses doch dort drei du durch ein eine einem einen einer eines einige er erst es etwa ferner für
        gegen gestern haben hat hatte heute hier hinzu ich ihr ihre im in infolge innerhalb insbesondere
        insgesamt ist jede jeder jedes jedoch jene jener jetzt kann kein keine können laut man manche
        mehrere mein meine mit nach nachdem neben nicht noch nun nur ob obwohl oder ohne schließlich schon
        sein seine seit seitdem sie sind so sogar solche somit sondern sowohl später statt trotz trotzdem
        um und unser unsere unter viele vom von vor wann war waren warum was wegen weil weitere welche
        welcher wenn wer werden wie wir wird wo wurde wurden während zu zudem zuerst zum zunächst zur zwar
        zwei zwischen über
    """,
    speech="sagte fragte rief antwortete erklärte meinte schrieb flüsterte",
    ordinals=True,
)

SPANISH = Language(
    bound="""
        sr sra srta sres sras d dña dr dra dres prof profa lic Ing Arq Abg excmo excma ilmo Mons Gral Cnel
        Cap Tte Sgto pdte pdta Sto Sta Fr p.ej ej aprox p.e máx mín trad coord Gob dpto depto avda av pza
        vda Hnos Cía c
    """,
    numbered="""
        n núm nro pág págs art arts vols cap caps figs tel tomo t ap inc párr ene feb mar abr may jun jul
        ago sept sep oct nov dic
    """,
    name="Ud Uds Vd EE UU EE.UU FF AA FF.AA RR HH JJ OO S.A S.L hab s ed dir",
    closing="etc a.m p.m a.C d.C a.c d.c",
    dates="""
        enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre lunes
        martes miércoles jueves viernes sábado domingo
    """,
    openers="""
        a actualmente además ahora al algunas algunos ante antes aquel aquella asimismo así aunque ayer
        bajo cada como con contra cuando cuál cuándo cómo dado de debido del desde después dicha dicho
        donde dos durante dónde e el ella ellas ellos en entonces entre era es esa esas ese eso esos esta
        estas este esto estos está finalmente fue generalmente ha había han hasta hay hoy incluso la las
        le les lo los luego me mi mientras mis muchas muchos muy más ni no nos nosotros nuestra nuestro o
        otra otras otro otros para pero poco por porque posteriormente primero puesto que quién qué se
        según si sin sino sobre son su sus sí también tanto te toda todas todo todos tras tres tu u un una
        unas uno unos usted ustedes varias varios y ya yo él
    """,
    speech="dijo preguntó respondió gritó añadió exclamó explicó",
)

RUSSIAN = Language(
    bound="""
        т.е т.к т.н т.о т.ч т.наз ул просп пл наб пер бул пос дер обл р-н св проф акад доц чл корр ген
        полк инж гр тов ред сост изд ср напр англ нем фр фран лат греч итал исп рус укр араб евр букв прим
        урожд о оз
    """,
    numbered="стр с п пп ст т тт рис табл гл вып кн ч разд кв д корп тел илл ил род ум рожд",
    name="""
        г гг в вв н.э э тыс млн млрд трлн руб коп долл чел экз м см га мин сек им янв фев мар апр авг сен
        сент окт ноя нояб дек мл
    """,
    closing="т.д т.п др пр проч",
    openers="""
        а без благодаря более большинство большая был была были было в вместе во возможно вскоре все всего
        всё вторая второй вы где да даже два для до его ее если есть ещё еще её за затем здесь и из или
        иногда их к каждый как когда кроме кто между мест многие может можно мой мы на над например наш не
        некоторые несколько несмотря нет ни но нужно о об обычно один одна однако он она они оно от перед
        первая первоначально первые первый по под поскольку после поэтому потом потому почему при проще с
        свой сейчас сегодня со согласно среди также так таким там те тем теперь тогда тоже только тот три
        ту тут ты у уже хотя через что это этот эта эти
    """,
    speech="сказал сказала спросил спросила ответил ответила воскликнул крикнул добавил добавила",
)

FRENCH = Language(
    bound="M MM Mme Mmes Mlle Mlles Me dr pr prof St Ste c.-à-d p.ex env av bd vs éd trad dir resp",
    numbered="n art chap tél janv févr avr juil sept oct nov déc",
    name="Cie S.A",
    closing="etc",
    openers="""
        après au aussi aux avant avec car ce cependant ces cet cette comme dans de depuis des donc du elle
        elles en enfin est et il ils je l la le les leur leurs mais ni nous on or ou où par pendant pour
        puis quand que qui quoi sa sans selon ses si son sous sur toutefois tu un une vous à ainsi alors
    """,
    speech="dit demanda répondit cria ajouta",
)

ITALIAN = Language(
    bound="""
        sig sigg sig.ra sig.na dott dott.ssa prof prof.ssa Ing avv Arch On Sen Gen Col Cap Mons S ss cfr
        es p.es
    """,
    numbered="n nn pag pagg artt cap tel gen feb mar apr mag giu lug ago set ott nov dic",
    name="S.p.A S.r.l",
    closing="ecc etc a.C d.C",
    openers="""
        a al alla anche che chi come con da dal dalla del della di dopo dove durante e egli ella essa esse
        essi esso fra gli i il in inoltre io la le lo loro ma nei nel nella nelle non o per perché prima
        quando quella quello questa queste questi questo se secondo su sul sulla tra tuttavia un una uno è
    """,
    speech="disse chiese rispose gridò aggiunse",
)

PORTUGUESE = Language(
    bound="sr sra srta dr dra prof profa Eng exmo exma Gen Cel Cap d Sto Sta p.ex av v",
    numbered="n pág págs art arts cap tel jan fev mar abr mai jun jul ago set out nov dez",
    name="S.A Ltda Cia",
    closing="etc a.C d.C",
    openers="""
        a além antes ao após as com como da de do durante e ela elas ele eles em essa esse esta este isso
        isto mas na nas no nos não o onde os ou para por porém quando que quem se segundo sem seu sua
        também um uma é
    """,
    speech="disse perguntou respondeu gritou acrescentou",
)

DUTCH = Language(
    bound="""
        dhr mevr mw dr drs ir ing mr prof bijv bv d.w.z o.a m.n t.a.v m.b.t i.v.m evt incl excl resp vgl
        zgn
    """,
    numbered="nrs blz hfst afb tel jan feb mrt apr jun jul aug sept okt nov dec",
    name="N.V B.V v.Chr n.Chr",
    closing="enz",
    openers="""
        aan als bij daar dat de deze die dit door een en er het hij hoe ik in je jij maar met na naar niet
        of om ook op over sinds tijdens toen tot u uit van volgens voor waar waarom wanneer wat we wie wij
        zij ze
    """,
    speech="zei vroeg riep antwoordde",
)

#: By ISO 639-1 code; a record here is all that a further language needs.
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

#: Languages without a record that write ordinals with a full stop.
ORDINALS = (
    "bs",
    "cs",
    "da",
    "et",
    "fi",
    "hr",
    "hu",
    "is",
    "lt",
    "lv",
    "nb",
    "nn",
    "no",
    "pl",
    "sk",
    "sl",
    "sr",
    "tr",
)
