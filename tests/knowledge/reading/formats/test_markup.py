"""reStructuredText, AsciiDoc and Org are read as what they are."""

import pytest

from knowledge.article import Article
from knowledge.reading import read

RST = """==========
Net making
==========

:Author: Ann Lee
:Date: 2021-05-04

Use ``twine`` and see :ref:`knots <knots>`, `the shop <https://shop.example>`_.

Tools
=====

You need:

* a needle
* a gauge

.. note:: Keep it dry.

.. code-block:: sh

   tie --all

Run it::

   cut --half

Mesh
   The size of a hole.

.. list-table:: Sizes
   :header-rows: 1

   * - Fish
     - Mesh
   * - Carp
     - 40 mm

.. image:: net.png
   :alt: a net

.. a comment
"""
ADOC = """= Net making
:author: Ann Lee
:revdate: 2021-05-04
:shop: https://shop.example

Use `twine` and see <<knots,knots>>, {shop}[the shop].

== Tools

You need:

* a needle
* a gauge

NOTE: Keep it dry.

[source,sh]
----
tie --all
----

Run it:

----
cut --half
----

Mesh:: The size of a hole.

.Sizes
|===
|Fish |Mesh

|Carp
|40 mm
|===

image::net.png[a net]
// a comment
"""
ORG = """#+TITLE: Net making
#+AUTHOR: Ann Lee
#+DATE: <2021-05-04 Tue>

Use =twine= and see knots, [[https://shop.example][the shop]].

* TODO Tools :work:
:PROPERTIES:
:ID: x
:END:

You need:

- a needle
- a gauge

Keep it dry.

#+begin_src sh
tie --all
#+end_src

Run it:

#+begin_example
cut --half
#+end_example

- Mesh :: The size of a hole.

Sizes

| Fish | Mesh  |
|------+-------|
| Carp | 40 mm |

# a comment
"""


def lines(article: Article) -> list[tuple[str, str, str | None]]:
    texts = [article.text[block.start : block.end] for block in article.blocks]
    return [
        (block.kind.value, text, texts[block.above] if block.above is not None else None)
        for block, text in zip(article.blocks, texts, strict=True)
    ]


@pytest.mark.parametrize(("name", "text"), [("nets.rst", RST), ("nets.adoc", ADOC), ("nets.org", ORG)])
def test_other_markup(name: str, text: str) -> None:
    article = read(text.encode(), name)
    assert (article.title, article.authors, article.published) == ("Net making", ("Ann Lee",), "2021-05-04")
    found = [line for line in lines(article) if line[0] != "title"]
    assert found == [
        ("prose", "Use twine and see knots, the shop.", None),
        ("heading", "Tools", None),
        ("prose", "You need:", None),
        ("item", "a needle", "You need:"),
        ("item", "a gauge", "You need:"),
        ("prose", "Keep it dry.", None),
        ("code", "tie --all", found[6][2]),
        ("prose", "Run it:", None),
        ("code", "cut --half", "Run it:"),
        ("term", "Mesh", None),
        ("prose", "The size of a hole.", "Mesh"),
        (found[11][0], found[11][1], None),
        ("header", "Fish | Mesh", found[12][2]),
        ("row", "Carp | 40 mm", "Fish | Mesh"),
    ]
    assert found[11][1].removesuffix(":") == "Sizes"
    assert "https://shop.example" in {link.url for link in article.links}
