import unicodedata
from pathlib import Path

import pytest
import Stemmer
from hypothesis import given
from hypothesis import strategies as st

import knowledge.language
from knowledge.language import detection, function_words, language_of, language_of_question, settled

LISTS = sorted((Path(knowledge.language.__file__).parent / "data").glob("*/function_words.txt"))

STEMMED = "ar ca cs da de el en eo es et eu fa fi fr ga hi hu hy id it lt nb ne nl pl pt ro ru sr st sv ta tr yi"

PASSAGES = {
    "ar": "كان الخط الذي يربط بين البلدين مفتوحا منذ سنوات، ولكن لم يكن من الممكن استخدامه إلا في حالات الخطر.",
    "bg": "Линията между двете столици беше отворена преди много години, но тя не може да се използва всеки ден.",
    "ca": "La línia entre les dues capitals es va obrir fa molts anys, però no es pot fer servir cada dia.",
    "cs": "Linka mezi oběma hlavními městy byla otevřena před mnoha lety, ale nemůže být používána každý den.",
    "da": "Linjen mellem de to hovedstæder blev åbnet for mange år siden, men den kan ikke bruges af alle hver dag.",
    "de": "Die Leitung zwischen den beiden Städten wurde vor vielen Jahren eröffnet, aber sie wird nicht oft benutzt.",
    "el": "Η γραμμή ανάμεσα στις δύο πόλεις άνοιξε πριν από πολλά χρόνια.",
    "en": "The line between the two capitals was opened many years ago, but it is not something that anyone likes.",
    "es": "La línea entre las dos capitales se abrió hace muchos años, pero no es algo que les guste a todos.",
    "fi": "Linja kahden kaupungin välillä avattiin monta vuotta sitten, mutta se ei ole ollut kaikkien käytössä.",
    "fr": "La ligne entre les deux capitales a été ouverte il y a longtemps, mais l’armée ne s’en sert pas souvent.",
    "hi": "दोनों देशों के बीच की यह लाइन कई साल पहले खोली गई थी, लेकिन इसका उपयोग हर दिन नहीं किया जाता है।",
    "hu": "A két főváros közötti vonalat sok évvel ezelőtt nyitották meg, de nem minden nap kell azt használni.",
    "hy": "Երկու մայրաքաղաքների միջև գիծը բացվել է շատ տարիներ առաջ։",
    "id": "Jalur antara kedua ibu kota itu sudah dibuka sejak lama, tetapi tidak dapat digunakan oleh semua orang.",
    "it": "La linea tra le due capitali è stata aperta molti anni fa, ma non è una cosa che si usa ogni giorno.",
    "nl": "De lijn tussen de twee hoofdsteden is vele jaren geleden geopend, maar zij wordt niet elke dag gebruikt.",
    "pl": "Linia między dwiema stolicami została otwarta wiele lat temu, ale nie jest to coś, z czego wielu korzysta.",
    "pt": "A linha entre as duas capitais foi aberta há muitos anos, mas não é uma coisa que se usa todos os dias.",
    "ru": "Линия между двумя столицами была открыта много лет назад, но она не для того, чтобы по ней говорили все.",
    "sv": "Linjen mellan de två huvudstäderna öppnades för många år sedan, men den används inte av alla varje dag.",
    "ta": "இரண்டு தலைநகரங்களுக்கு இடையே உள்ள இந்த இணைப்பு பல ஆண்டுகளுக்கு முன்பு திறக்கப்பட்டது.",
    "tr": "İki başkent arasındaki hat çok uzun yıllar önce açıldı, ama her gün kullanılan bir şey değildir.",
    "uk": "Лінія між двома столицями була відкрита багато років тому, але вона не для того, щоб нею говорили всі.",
    "yi": "די ליניע צווישן די צוויי שטעט איז געווען אָפֿן שוין פֿון לאַנג, אָבער מען האָט זי נישט געניצט.",
}

CONTENT_WORDS = {
    "en": "line test used call system first second one two us new use make say said part last may like work time year",
    "de": "leitung jahr mensch neu erste zwei drei macht arm weg heute stadt teil",
    "es": "parte línea año nuevo primero uno dos tres estado hacer dice tiempo poder",
    "fr": "personne été partie ligne an nouveau premier deux trois état fait pouvoir devoir",
    "it": "stato stati secondo lungo parte linea anno nuovo primo due potere",
    "pt": "estado segundo caso parte linha ano novo primeiro dois poder",
    "ru": "год раз один два три линия новый первый часть время человек рядом",
    "tr": "şey zaman iki yıl",
}


@pytest.mark.parametrize(("language", "text"), PASSAGES.items())
def test_tells_the_language_of_one_sentence(language: str, text: str) -> None:
    assert language_of(text) == language


def test_the_same_text_decomposed_or_in_capitals_is_the_same_language() -> None:
    assert language_of(unicodedata.normalize("NFD", PASSAGES["pt"])) == "pt"
    assert language_of(PASSAGES["de"].upper()) == "de"
    assert language_of(PASSAGES["tr"].replace("i", "İ").upper()) in {"tr", "und"}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  \n",
        "7,731 – 20:30 (12.5 %)",
        "👍🎉",
        "Moscow",
        "the line",
        "San Francisco, Los Angeles, La Paz, El Paso, San Diego, Las Vegas",
        "首都の間の回線は何年も前に開設されました。",
        "הקו בין שתי הבירות נפתח לפני שנים רבות, אבל לא משתמשים בו בכל יום.",
        "Đường dây giữa hai thủ đô đã được mở từ nhiều năm trước, nhưng không phải ai cũng dùng.",
    ],
)
def test_und_where_there_is_too_little_or_no_list(text: str) -> None:
    assert language_of(text) == "und"


def test_names_and_quotations_in_another_language_do_not_turn_a_text() -> None:
    text = "The generals met at Los Angeles and in La Paz, and one of them said “la línea está abierta” to the others."
    assert language_of(text) == "en"


def test_a_text_in_two_languages_is_that_of_the_greater_part() -> None:
    assert language_of(f"{PASSAGES['ru']} {PASSAGES['ru']} {PASSAGES['en']}") == "ru"


def test_the_letters_of_formulas_are_no_words() -> None:
    formula = "r 1 = a ⋅ m 2 m 1 + m 2 = a 1 + m 1 m 2, r 2 = a e i o y + u ⋅ a m 1 m 1 + m 2 = a 1 + m 2 m 1. "
    assert language_of(f"The radius of the orbit is given by {formula * 3} where the mass is that of the Sun") == "en"


def test_elided_articles_count() -> None:
    assert language_of("L’armée d’Orient n’a qu’une ligne.") == "fr"


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("When was the line tested?", "en"),
        ("what's the name of the general", "en"),
        ("WHO WAS THE GENERAL?", "en"),
        ("Wie oft wird die Leitung geprüft?", "de"),
        ("¿Cuándo se abrió la línea?", "es"),
        ("Quand la ligne a-t-elle été ouverte et par qui ?", "fr"),
        ("Когда и где была открыта эта линия?", "ru"),
        ("Πότε άνοιξε η γραμμή;", "el"),
    ],
)
def test_tells_the_language_of_a_question(question: str, language: str) -> None:
    assert language_of_question(question) == language


@pytest.mark.parametrize(
    "question", ["", "?", "line", "Moscow Washington", "the line", "sushi restaurant", "a la carte", "東京は"]
)
def test_one_word_tells_no_language(question: str) -> None:
    assert language_of_question(question) is None


def test_every_language_with_a_stemmer_has_function_words() -> None:
    assert all(len(function_words(code)) > 100 for code in STEMMED.split())
    assert len(STEMMED.split()) == len(set(Stemmer.algorithms()) - {"porter", "dutch_porter"})


def test_norwegian_has_those_of_bokmal() -> None:
    assert "ikke" in function_words("no") == function_words("nb")


def test_an_unknown_language_has_no_function_words() -> None:
    assert function_words("tlh") == function_words("../en") == frozenset()


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.parent.name)
def test_lists_are_clean(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    words = [word for line in text.splitlines() if not line.startswith("#") for word in line.split()]
    assert text == unicodedata.normalize("NFC", text)
    assert len(words) == len(set(words))
    assert all(word == word.lower() for word in words)
    assert all(detection._WORD.fullmatch(word) for word in words)


@pytest.mark.parametrize(("language", "words"), CONTENT_WORDS.items())
def test_lists_hold_no_content_words(language: str, words: str) -> None:
    assert not function_words(language) & set(words.split())


def test_contractions_and_question_words_are_function_words() -> None:
    assert function_words("en") >= {"don't", "it's", "who", "whose", "why", "must", "will"}
    assert function_words("fr") >= {"l", "d", "qu", "pourquoi"}


@given(st.text())
def test_any_text_gets_an_answer(text: str) -> None:
    known = {path.parent.name for path in LISTS}
    assert language_of(text) in known | {"und"}
    assert language_of_question(text) in known | {None}


def test_a_short_text_is_read_in_the_language_of_those_beside_it() -> None:
    short = "Parken kostet zwei Kronen."
    assert settled(["und", "de"], [short, "x"]) == ["de", "de"]
    assert settled(["ru", "und", "en"], ["x", "Ключ лежит внизу", "y"]) == ["ru", "ru", "en"]
    assert settled(["de", "und"], ["x", "Ключ лежит внизу"]) == ["de", "ru"]


def test_short_texts_tell_together_what_none_tells_alone() -> None:
    texts = ["Parken kostet zwei Kronen.", "Der Kiosk ist im Hof.", "Die Halle liegt am Fluss und ist kalt."]
    assert settled(["und"] * 3, texts) == ["de"] * 3
    assert settled(["und"], ["Tickets cost four crowns."]) == ["en"]


def test_a_long_text_in_no_known_language_stays_so() -> None:
    assert settled(["und", "en"], ["vārds " * 200, "x"]) == ["und", "en"]
