"""What Sphinx adds to reStructuredText: its commonest directives and roles, for docutils, so that their words stay."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, Final

from docutils import nodes
from docutils.parsers.rst import Directive, directives, roles
from docutils.parsers.rst.states import Inliner


def _names(names: str) -> tuple[str, ...]:
    return tuple(names.split())


_SILENT: Final = _names("toctree index currentmodule module py:module highlight tabularcolumns only contents sectnum")
_WORDED: Final = _names(
    "versionadded versionchanged deprecated seealso todo tab tab-set tab-item tabs group-tab dropdown card grid"
    " grid-item-card collapse glossary"
)
_DEFINING: Final = _names(
    "option envvar confval describe function method class exception data attribute program py:function py:method"
    " py:class cmdoption rst:directive setting"
)
_ROLES: Final = _names(
    "ref doc term class func meth mod attr data exc obj const option envvar file command program guilabel kbd"
    " menuselection abbr download numref any dfn samp mailheader mimetype newsgroup regexp keyword token pep rfc issue"
    " pr user py:class py:func py:meth py:mod py:attr py:data py:exc py:obj c:func cpp:class js:func std:ref setting"
)
_TITLED_ROLE = re.compile(r"(.+?)\s*<[^<>]*>", re.DOTALL)


class _Silent(Directive):
    """What says nothing to a reader."""

    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[nodes.Node]:
        """Nothing."""
        return []


class _Worded(_Silent):
    """What has words, and perhaps a title."""

    def run(self) -> list[nodes.Node]:
        """Its words."""
        box = nodes.container()
        if self.arguments:
            title, _ = self.state.inline_text(self.arguments[0], self.lineno)
            box += nodes.paragraph("", "", *title)
        self.state.nested_parse(self.content, self.content_offset, box)
        return [box]


class _Defining(_Silent):
    """A name and what it means."""

    def run(self) -> list[nodes.Node]:
        """A definition."""
        meaning = nodes.definition()
        self.state.nested_parse(self.content, self.content_offset, meaning)
        term = nodes.term("", self.arguments[0] if self.arguments else "")
        return [nodes.definition_list("", nodes.definition_list_item("", term, meaning))]


def _words(
    _name: str,
    rawtext: str,
    text: str,
    _line: int,
    _inliner: Inliner,
    _options: Mapping[str, Any] | None = None,
    _content: Sequence[str] = (),
) -> tuple[list[nodes.Node], list[nodes.system_message]]:
    """The words of a role: its title, where it has one."""
    titled = _TITLED_ROLE.fullmatch(text)
    return [nodes.inline(rawtext, titled[1] if titled else text.lstrip("~!"))], []


@cache
def learn_sphinx() -> None:
    """Teaches docutils all of these."""
    for names, directive in ((_SILENT, _Silent), (_WORDED, _Worded), (_DEFINING, _Defining)):
        for name in names:
            directives.register_directive(name, directive)
    for name in _ROLES:
        roles.register_local_role(name, _words)  # type: ignore[arg-type]  # the stubs know roles of references alone
