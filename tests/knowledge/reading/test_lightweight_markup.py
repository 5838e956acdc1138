"""reStructuredText, AsciiDoc and Org: what their readers see, with what stands above what."""

from knowledge.article import Article, BlockKind
from knowledge.reading import read


def blocks(article: Article) -> list[tuple[str, str, str | None]]:
    """The kind of each block, its text, and the text that stands above it."""

    def text(number: int) -> str:
        return article.text[article.blocks[number].start : article.blocks[number].end]

    return [
        (each.kind.value, text(number), None if each.above is None else text(each.above))
        for number, each in enumerate(article.blocks)
    ]


RST = """
Lantern
=======

:Author: Ann Lee
:Date: 2024-05-01

Start it with :command:`lantern serve`, see :ref:`the port <port>`::

    lantern serve

.. toctree::

   other

.. versionadded:: 4.2
   Protected folders.

.. note:: Never cached.

cache
    How long a page is kept.

=====  =====
code   means
=====  =====
0      done
=====  =====

.. include:: /etc/passwd
.. raw:: html

   <b>raw</b>
"""


def test_restructured_text() -> None:
    article = read(RST.encode(), "lantern.rst")
    assert (article.title, article.authors, article.published) == ("Lantern", ("Ann Lee",), "2024-05-01")
    found = blocks(article)
    lead = "Start it with lantern serve, see the port:"
    assert ("code", "lantern serve", lead) in found
    assert ("prose", "How long a page is kept.", "cache") in found
    assert ("row", "0 | done", "code | means") in found
    assert {"Never cached.", "4.2 Protected folders."} <= {text for _, text, _ in found}
    assert "root:" not in article.text
    assert "raw" not in article.text
    assert "other" not in article.text


ADOC = """= Lantern
Ann Lee
:revdate: 2024-05-01
:port: 8080

It listens on *port* {port}, see https://lantern.example[the site].

Start it:

[source,sh]
----
lantern serve
----

NOTE: Never cached.

cache:: How long a page is kept.

* first
** second

|===
| code | means
| 0 | done
|===

//// not shown
////
"""


def test_asciidoc() -> None:
    article = read(ADOC.encode(), "lantern.adoc")
    assert (article.title, article.published) == ("Lantern", "2024-05-01")
    found = blocks(article)
    assert any(text == "It listens on port 8080, see the site." for _, text, _ in found)
    assert ("code", "lantern serve", "Start it:") in found
    assert ("prose", "How long a page is kept.", "cache") in found
    assert ("item", "second", "first") in found
    assert ("row", "0 | done", "code | means") in found
    assert [link.url for link in article.links] == ["https://lantern.example"]
    assert "[source" not in article.text


ORG = """#+TITLE: Lantern
#+AUTHOR: Ann Lee
#+DATE: 2024-05-01

* TODO [#A] Starting :setup:
:PROPERTIES:
:ID: 1
:END:
Start it *now*, see [[https://lantern.example][the site]]:
#+BEGIN_SRC sh
lantern serve
#+END_SRC
- cache :: How long a page is kept.

| code | means |
|------+-------|
| 0    | done  |
"""


def test_org() -> None:
    article = read(ORG.encode(), "lantern.org")
    assert (article.title, article.authors, article.published) == ("Lantern", ("Ann Lee",), "2024-05-01")
    found = blocks(article)
    assert any(text == "Starting" and kind in {"heading", "title"} for kind, text, _ in found)
    assert ("code", "lantern serve", "Start it now, see the site:") in found
    assert ("prose", "How long a page is kept.", "cache") in found
    assert ("row", "0 | done", "code | means") in found
    assert ":PROPERTIES:" not in article.text
    assert BlockKind.CODE in {block.kind for block in article.blocks}


def test_an_entry_that_is_a_definition_stands_below_its_term() -> None:
    article = read(
        b"Gates\n=====\n\nA gate takes one of these:\n\n* ``open``\n   Boats pass.\n\n"
        b"* ``shut``\n   Boats wait at:\n\n   * the mole\n   * the quay\n\n* locked\n",
        "gates.rst",
    )
    assert blocks(article)[1:] == [
        ("prose", "A gate takes one of these:", None),
        ("term", "open", "A gate takes one of these:"),
        ("item", "Boats pass.", "open"),
        ("term", "shut", "A gate takes one of these:"),
        ("item", "Boats wait at:", "shut"),
        ("item", "the mole", "Boats wait at:"),
        ("item", "the quay", "Boats wait at:"),
        ("item", "locked", "A gate takes one of these:"),
    ]
