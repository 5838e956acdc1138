"""The languages: each finds the same dates, written its own way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.dates import LANGUAGES, time_expressions

PUBLISHED = "2022-11-28"
"""A Monday."""


def values(language: str, text: str, published: str | None = PUBLISHED) -> list[str]:
    return [one.value for one in time_expressions(text, published, language)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The bridge was opened on 5 March 1931."),
        ("de", "Die Brücke wurde am 5. März 1931 eröffnet."),
        ("es", "El puente se abrió el 5 de marzo de 1931."),
        ("fr", "Le pont fut ouvert le 5 mars 1931."),
        ("it", "Il ponte fu aperto il 5 marzo 1931."),
        ("pt", "A ponte foi aberta em 5 de março de 1931."),
        ("nl", "De brug werd op 5 maart 1931 geopend."),
        ("ru", "Мост открыли 5 марта 1931 года."),
        ("uk", "Міст відкрили 5 березня 1931 року."),
        ("pl", "Most otwarto 5 marca 1931 roku."),
        ("el", "Η γέφυρα άνοιξε στις 5 Μαρτίου 1931."),
    ],
)
def test_a_day_in_words(language: str, text: str) -> None:
    assert values(language, text) == ["1931-03-05"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Die Brücke brach im Mai 1940."),
        ("es", "El puente cayó en mayo de 1940."),
        ("fr", "Le pont tomba en mai 1940."),
        ("it", "Il ponte cadde nel maggio 1940."),
        ("pt", "A ponte caiu em maio de 1940."),
        ("nl", "De brug viel in mei 1940."),
        ("ru", "Мост рухнул в мае 1940 года."),
        ("uk", "Міст упав у травні 1940 року."),
        ("pl", "Most runął w maju 1940 roku."),
        ("el", "Η γέφυρα έπεσε τον Μάιο του 1940."),
    ],
)
def test_a_month(language: str, text: str) -> None:
    assert values(language, text) == ["1940-05"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Der Rat trat letzte Woche zusammen."),
        ("es", "El consejo se reunió la semana pasada."),
        ("fr", "Le conseil s'est réuni la semaine dernière."),
        ("it", "Il consiglio si è riunito la settimana scorsa."),
        ("pt", "O conselho reuniu-se na semana passada."),
        ("nl", "De raad kwam vorige week bijeen."),
        ("ru", "Совет собрался на прошлой неделе."),
        ("uk", "Рада зібралася минулого тижня."),
        ("pl", "Rada zebrała się w zeszłym tygodniu."),
        ("el", "Το συμβούλιο συνήλθε την περασμένη εβδομάδα."),
    ],
)
def test_last_week(language: str, text: str) -> None:
    assert values(language, text) == ["2022-W47"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Das Haus brannte vor drei Jahren ab."),
        ("es", "La casa se quemó hace tres años."),
        ("fr", "La maison a brûlé il y a trois ans."),
        ("it", "La casa bruciò tre anni fa."),
        ("pt", "A casa ardeu há três anos."),
        ("nl", "Het huis brandde drie jaar geleden af."),
        ("ru", "Дом сгорел три года назад."),
        ("uk", "Будинок згорів три роки тому."),
        ("pl", "Dom spłonął trzy lata temu."),
    ],
)
def test_three_years_ago(language: str, text: str) -> None:
    assert values(language, text) == ["2019"]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "Gestern kam niemand, übermorgen kommen alle.", ["2022-11-27", "2022-11-30"]),
        ("es", "Ayer no vino nadie; pasado mañana vendrán todos.", ["2022-11-27", "2022-11-30"]),
        ("fr", "Hier personne n'est venu ; après-demain tous viendront.", ["2022-11-27", "2022-11-30"]),
        ("ru", "Вчера никто не пришёл, послезавтра придут все.", ["2022-11-27", "2022-11-30"]),
        ("de", "Athen siegte 480 v. Chr. bei Salamis.", ["BC0480"]),
        ("fr", "Athènes vainquit en 480 av. J.-C.", ["BC0480"]),
        ("es", "Atenas venció en el año 480 a. C.", ["BC0480"]),
        ("ru", "Афины победили в 480 году до н. э.", ["BC0480"]),
        ("de", "Das Fest dauerte vom 3. bis 5. Juni 2019.", ["2019-06-03", "2019-06-05"]),
        ("es", "La feria duró del 3 al 5 de junio de 2019.", ["2019-06-03", "2019-06-05"]),
        ("fr", "La foire dura du 3 au 5 juin 2019.", ["2019-06-03", "2019-06-05"]),
        ("de", "Der Turm fiel Ende April 1945.", ["1945-04"]),
        ("es", "La torre cayó a finales de abril de 1945.", ["1945-04"]),
        ("de", "Am Montagabend tagte der Rat.", ["2022-11-28TEV"]),
        ("de", "Der Termin war am 12.10.2021.", ["2021-10-12"]),
        ("ru", "В XIX веке город вырос.", ["18"]),
        ("fr", "Au XIXe siècle la ville grandit.", ["18"]),
    ],
)
def test_each_its_own_way(language: str, text: str, expected: list[str]) -> None:
    assert values(language, text) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Was war das, und wann in aller Welt?"),
        ("nl", "Dat may be English, maar niet hier."),
        ("xx", "It closed on Monday."),
    ],
)
def test_words_of_another_language_are_none(language: str, text: str) -> None:
    assert values(language, text) == []


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_every_language_starts(language: str) -> None:
    assert values(language, "2019-07-04") == ["2019-07-04"]


@given(st.sampled_from(sorted(LANGUAGES)), st.text("aäàñéйцюіѣ 0123456789.-/:,№'«»\n", max_size=60))
def test_any_text_gives_exact_expressions(language: str, text: str) -> None:
    last = 0
    for one in time_expressions(text, PUBLISHED, language):
        assert last <= one.start < one.end <= len(text)
        assert one.text == text[one.start : one.end]
        last = one.end
