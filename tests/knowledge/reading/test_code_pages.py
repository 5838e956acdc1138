"""Texts in older code pages are read with the right letters."""

import pytest

from knowledge.reading import read

TEXTS = {
    "tr": (
        "Fırıncı her sabah ekmeği dörtte pişirir ve sonra dükkânı açar. Bu ekmek için çok uzaklardan gelenler de var."
    ),
    "pl": (
        "Młyn stoi nad rzeką i miele zboże od stu lat, ale już nie codziennie. Właściciel mówi, że to się nie opłaca."
    ),
    "cs": ("Mlýn stojí u řeky a mele obilí už sto let, ale ne každý den. Majitel říká, že se to už nevyplácí."),
    "hu": (
        "A malom a folyó mellett áll, és száz éve őröl, de már nem minden nap. "
        "A gazda azt mondja, hogy ez így nem éri meg."
    ),
    "sk": ("Mlyn stojí pri rieke a melie obilie už sto rokov, ale nie každý deň. Majiteľ hovorí, že sa to neoplatí."),
    "lt": (
        "Malūnas stovi prie upės ir mala jau šimtą metų, bet ne kiekvieną dieną. Šeimininkas sako, kad tai neapsimoka."
    ),
    "et": (
        "Veski seisab jõe ääres ja jahvatab juba sada aastat, aga mitte iga päev. Peremees ütleb, et see ei tasu ära."
    ),
    "fr": (
        "Le moulin est près de la rivière et il travaille depuis cent ans, mais pas tous les jours. Ça n’est pas gâché."
    ),
    "de": (
        "Die Mühle steht am Fluss und mahlt seit hundert Jahren, aber nicht jeden Tag. "
        "Es lohnt sich für sie nicht mehr."
    ),
    "sv": ("Kvarnen står vid ån och har malt i hundra år, men inte varje dag. Det lönar sig inte för honom längre."),
    "ru": ("Мельница стоит у реки и мелет уже сто лет, но не каждый день. Хозяин говорит, что это ему не выгодно."),
    "uk": ("Млин стоїть біля річки і меле вже сто років, але не щодня. Господар каже, що це йому вже не вигідно."),
    "el": ("Ο μύλος είναι δίπλα στο ποτάμι και αλέθει εδώ και εκατό χρόνια, αλλά όχι κάθε μέρα. Δεν του συμφέρει πια."),
}
PAGES = {
    "tr": ("cp1254", "mac_turkish"), "pl": ("cp1250", "iso8859_2", "mac_latin2", "cp852"),
    "cs": ("cp1250", "mac_latin2"), "hu": ("cp1250", "mac_latin2"), "sk": ("cp1250",),
    "lt": ("cp1257",), "et": ("cp1257",),
    "fr": ("cp1252", "mac_roman"), "de": ("cp1252", "mac_roman", "cp850"), "sv": ("cp1252", "mac_roman"),
    "ru": ("cp1251", "koi8_r", "cp866", "iso8859_5", "mac_cyrillic"), "uk": ("cp1251", "koi8_u"),
    "el": ("cp1253", "iso8859_7"),
}  # fmt: skip


@pytest.mark.parametrize(
    ("language", "page"), [(language, page) for language, pages in PAGES.items() for page in pages]
)
@pytest.mark.parametrize("parts", [1, 2])
def test_letters_of_a_code_page(language: str, page: str, parts: int) -> None:
    text = TEXTS[language] if parts == 1 else TEXTS[language].partition(".")[0] + "."
    data = text.encode(page, errors="ignore")
    assert read(data, "a.txt").text == data.decode(page)


def test_a_letter_far_into_a_file_is_read_right() -> None:
    text = "The mill is old and the river is near to it. " * 4_000 + "The café is new."
    assert read(text.encode("cp1252"), "a.txt").text == text
