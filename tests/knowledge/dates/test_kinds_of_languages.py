"""Kinds of expressions that several languages share, each in sentences of its own; and what only looks like one."""

import pytest

from knowledge.dates import LANGUAGES, time_expressions
from knowledge.dates._grammar.data import entries
from knowledge.dates._grammar.translating import spelled
from tests.knowledge.dates.test_languages import values


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "Die Sitzung begann um halb vier.", ["2022-11-28T03:30"]),
        ("de", "Sie endete um Viertel nach fünf.", ["2022-11-28T05:15"]),
        ("de", "Am Samstag ist von 9:30 bis 11:00 Uhr offen.", ["2022-11-26", "2022-11-26T09:30", "2022-11-26T11:00"]),
        ("es", "La reunión será a las tres y media de la tarde.", ["T15:30"]),
        ("es", "El tren salió a las doce menos cuarto.", ["2022-11-28T11:45"]),
        ("es", "La reunión fue el lunes de diez a doce.", ["2022-11-28T10", "2022-11-28T12"]),
        ("fr", "Le magasin ouvre de 9h30 à 12h le samedi.", ["2022-11-26T09:30", "2022-11-26T12"]),
        ("fr", "Midi moins le quart sonnait.", ["2022-11-28T11:45"]),
        ("it", "Il negozio apre giovedì dalle 9:30 alle 11:00.", ["2022-11-24T09:30", "2022-11-24T11:00"]),
        ("nl", "De vergadering is om drie uur en duurde drie uur.", ["2022-11-28T03", "PT3H"]),
    ],
)
def test_the_clock(language: str, text: str, expected: list[str]) -> None:
    assert values(language, text) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "Am dreißigsten Dezember 2021 schloss das Bad.", ["2021-12-30"]),
        ("de", "In der letzten Woche im Juli 2021 regnete es.", ["2021-W30"]),
        ("es", "Murió el 2 de octubre de mil novecientos noventa y dos.", ["1992-10-02"]),
        ("es", "El próximo 6 de abril abre.", ["2023-04-06"]),
        ("es", "En los años noventa y en la década de 1980.", ["199", "198"]),
        ("es", "La próxima semana viene.", ["2022-W49"]),
        ("fr", "Il est parti le 16 à 18h.", ["2022-11-16T18"]),
        ("fr", "Rendez-vous lundi en quinze.", ["2022-12-12"]),
        ("fr", "La réunion du lundi 1er au mercredi 10 juillet 2019.", ["2019-07-01", "2019-07-10"]),
        ("it", "La scorsa settimana è caduto.", ["2022-W47"]),
        ("pt", "Na terça-feira passada não houve aula.", ["2022-11-22"]),
        ("pt", "Do terceiro mês de 2017 até ao nono mês de 2017.", ["2017-03", "2017-09"]),
        ("ru", "Через неделю начнётся ремонт.", ["2022-12-05"]),
        ("ru", "Неделю назад ремонта не было.", ["2022-11-21"]),
        ("ru", "Прошло полтора года.", ["P1.5Y"]),
        ("ru", "Выставка работает с 14.10. по 15.10.2018.", ["2018-10-14", "2018-10-15"]),
        ("ru", "Вторая среда октября 2014 года.", ["2014-10-08"]),
        ("uk", "Друга середа жовтня 2014 року.", ["2014-10-08"]),
        ("pl", "W trzeci wtorek września 2014 roku padało.", ["2014-09-16"]),
        ("en", "This winter is cold.", ["2022-WI"]),
        ("en", "At the time of writing nobody lives there.", ["2022-11-28"]),
        ("en", "She edited the paper (2013 - present).", ["2013", "PRESENT_REF"]),
        ("en", "The ministry today is to publish its list.", ["2022-11-28"]),
        ("en", "The deadline is today.", ["2022-11-28"]),
        ("en", "The bridge is today a museum.", ["PRESENT_REF"]),
    ],
)
def test_days_and_periods(language: str, text: str, expected: list[str]) -> None:
    assert values(language, text) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "He died on 15 March 44 BC."),
        ("en", "He died on March 15, 44 BC."),
        ("de", "Er starb am 15. März 44 v. Chr."),
        ("it", "Morì il 15 marzo 44 a.C. a Roma."),
        ("ru", "Он умер 15 марта 44 г. до н. э."),
    ],
)
def test_a_day_before_christ(language: str, text: str) -> None:
    assert values(language, text) == ["BC0044-03-15"]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Eid al-Fitr 2018", ["2018-06-15"]),
        ("en", "Diwali 2020", ["2020-11-14"]),
        ("en", "Holi 2019", ["2019-03-21"]),
        ("en", "Chinese New Year 2021", ["2021-02-12"]),
        ("en", "Orthodox Easter 2021", ["2021-05-02"]),
        ("de", "Zum Zuckerfest 2018 kamen alle.", ["2018-06-15"]),
        ("de", "Am Gründonnerstag 2018 regnete es.", ["2018-03-29"]),
        ("es", "Murió el Jueves Santo de 2019.", ["2019-04-18"]),
        ("it", "A Ferragosto 2020 chiuse.", ["2020-08-15"]),
        ("ru", "Китайский Новый год 2021", ["2021-02-12"]),
    ],
)
def test_a_holiday_of_its_calendar(language: str, text: str, expected: list[str]) -> None:
    assert values(language, text) == expected


def test_a_holiday_that_lasts_has_both_its_ends() -> None:
    (ramadan,) = time_expressions("Ramadan 2034", None)
    assert (ramadan.begin, ramadan.end_value) == ("2034-11-12", "2034-12-12")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Platz 15 vor 12 anderen, und 10 nach 5 Versuchen."),
        ("de", "Der Preis stieg auf 15 bis 20 Euro."),
        ("es", "Los 27 países, y los 12, firmaron."),
        ("es", "Entre 10 y 12 personas murieron; de 10 a 12 heridos."),
        ("fr", "Les 27 sont d'accord; les 12, aussi."),
        ("fr", "Le 2 de la liste, le 10 sur 20."),
        ("it", "Fra tre e venti persone."),
        ("pt", "A segunda e a quarta casa, a quinta sinfonia, a sexta vez."),
        ("nl", "Hij won met 3-2 en met 5-4."),
        ("ru", "Цены выросли на 2.5 процента."),
        ("en", "A survey of 1709 schoolchildren."),
        ("en", "They met for a symposium and summer school."),
        ("en", "They trained from the 6th to the 12th week."),
        ("en", "I sat in the sun; he sat and wed."),
    ],
)
def test_numbers_that_are_none(language: str, text: str) -> None:
    assert values(language, text) == []


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_every_word_of_a_language_can_be_read(language: str) -> None:
    for key, forms in entries(language, "words"):
        for form in () if key.startswith("+") else spelled(forms):
            time_expressions(form.replace("_", " "), "2022-11-28", language)


def test_an_expression_starts_with_its_own_words() -> None:
    (week,) = time_expressions("Nella relazione dello scorso mese.", "2022-11-28", "it")
    assert week.text == "scorso mese"


def test_this_weekend_is_the_last_one_where_it_is_over() -> None:
    assert values("en", "The fair took place this weekend.", "2022-11-30") == ["2022-W47-WE"]
    assert values("en", "The fair will take place this weekend.", "2022-11-30") == ["2022-W48-WE"]
