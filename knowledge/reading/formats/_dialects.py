"""What tools for notes, books and documentation add to Markdown -> CommonMark and a little HTML.

Admonitions, tabs and containers become `<details>` with their title as `<summary>`: a part with a label, as far as
reading goes. Tags of templates go; where a tag is all that says a word, the word stays. Code is left alone.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

_FENCE = re.compile(r"[ \t]*(?:>[ \t]*|[-*+][ \t]+|\d{1,9}[.)][ \t]+)*(`{3,}|~{3,})([^`]*)")
_INDENTED = re.compile(r"([ ]*)(?:!!!|\?\?\?\+?|===[!+]?)[ ]+([\w -]*)(?:\"([^\"]*)\")?[ \w=-]*")
"""`!!! note "Title"`, `???+ note`, `=== "Tab"`: what belongs to it is indented by four."""
_CONTAINER = re.compile(r"([ ]*):{3,}[ ]*(.*)")
"""`::: tip Title`, `:::note[Title]`, `:::{note} Title`, and `:::` at its end."""
_CONTAINER_TITLE = re.compile(r"\{?[\w:.-]+\}?[ ]*(?:\[([^\]]*)\]|([^{]*))")
_INDENT: Final = 4
_COMMENT: Final = (re.compile(r"\{%-?\s*comment\b[^%]*%\}"), re.compile(r"\{%-?\s*endcomment\s*-?%\}"))
_HIGHLIGHT = re.compile(r"^[ \t]*\{(?:%-?|\{<)[ ]*(end|/)?[ ]*highlight\b[ ]*(\w*)[^{}]*(?:%|>\})\}", re.MULTILINE)
_RAW = re.compile(r"\{%-?\s*(?:end)?raw\s*-?%\}")
_LINK_WITH_TAG = re.compile(r"\]\(([^(){}\s]*)\{[{%]([^{}]*)[%}]\}([^(){}\s]*)")
_STRING = re.compile(r"[\"']([^\"'\n]+)[\"']")
# Code first, so that what stands in it is taken for nothing else.
_WORDS = re.compile(
    r"""
    (?P<code> ``(?!`).{1,500}?(?<!`)``(?!`) | `[^`\n]{1,1000}(?:\n[^`\n]{1,300}){0,3}` )
  | \{ %-? \s* (?P<name>/?[\w-]*) (?P<arguments>[^{}]*) -?% \}
  | \{\{ [<%]? (?P<expression>[^{}]*) [%>]? \}\}
  | == (?=\S) (?P<highlit>[^=\n]+?) (?<=\S) ==
  | %% [^%\n]+ %%  |  \{\# (?![\w-]+\}) [^{}\n]* \#\}  |  \{/\* [^{}]* \*/\}
  | [ \t]* \{: [^{}\n]* \}  |  (?<=\S) [ \t]* \{ [ ]* \. [\w-] [^{}\n]* \}  |  (?<=\)) \{ [^{}\n]* \}
  | [ \t] \^ (?=[0-9-]*[a-z]) [a-z0-9-]{4,40} [ \t]* $
  | ^[ \t]* (?: \[TOC\] | \[\[_?TOC_?\]\] ) [ \t]* $
    """,
    re.VERBOSE | re.MULTILINE,
)
_SILENT = re.compile(
    r"(?:.*(?:image|img|figure|picture|video|audio|icon|include|render|partial|asset|link|page|ref|url|download|import)"
    r"|/.*|end.*|youtube|gist|tweet|embed|set|assign|from|extends|block|layout|alert|tabs?|note|warning|tip|hint"
    r"|content.*|if|else|elif|elsif|for|unless|case|when|capture|tag|class|style).*",
    re.IGNORECASE,
)
"""Tags whose string is no text of the page; that of another is a word of its sentence: `{% channel "travel" %}`."""
_MODULE = re.compile(r"(?:import\s.+?\sfrom\s*[\"'].*|import\s*[\"'].*|export\s+(?:const|default|let|function)\s.*)")
_COMPONENT = re.compile(r"<(/?)([A-Z][\w.]*)((?:[^<>\"'{}]|\"[^\"<>]*\"|'[^'<>]*'|\{[^{}<>]*\})*)>")
_COMPONENT_LABEL = re.compile(r"\b(?:label|title|summary|header|heading)=[\"']([^\"']+)[\"']")


def to_commonmark(text: str, *, is_mdx: bool = False) -> str:
    """`text` without what only some tools understand."""
    if "{%" in text or "{{" in text:
        text = _without(text, *_COMMENT)
        text = _RAW.sub("", _HIGHLIGHT.sub(lambda tag: "```" + ("" if tag[1] else tag[2]), text))
        text = _LINK_WITH_TAG.sub(_address, text)
    lines = list(_unfolded(text.split("\n")))
    return "\n".join(_without_tags(lines, is_mdx=is_mdx))


def components_as_html(html: str) -> str:
    """A block of HTML, with components of a page as parts that may have a label."""
    return _COMPONENT.sub(_part, html) if "<" in html else html


def _part(component: re.Match[str]) -> str:
    if component[1]:
        return "</details>"
    if component[3].endswith("/"):
        return ""
    label = _COMPONENT_LABEL.search(component[3])
    return f"<details><summary>{label[1]}</summary>" if label else "<details>"


def _without(text: str, opening: re.Pattern[str], closing: re.Pattern[str]) -> str:
    """`text` without what stands between the two, and without them."""
    parts: list[str] = []
    at = 0
    while (begins := opening.search(text, at)) and (ends := closing.search(text, begins.end())):
        parts.append(text[at : begins.start()])
        at = ends.end()
    return "".join(parts) + text[at:]


def _address(link: re.Match[str]) -> str:
    """The address that a tag stands for: its string, where it has one."""
    string = _STRING.search(link[2])
    return f"]({link[1]}{string[1].strip().replace(' ', '%20') if string else ''}{link[3]}"


def _unfolded(lines: Iterable[str]) -> Iterator[str]:
    """The lines, those that belong to an admonition or a tab no longer indented for it."""
    fence = ""
    open_indents: list[int] = []
    for line in lines:
        indent = len(line) - len(line.lstrip(" "))
        while open_indents and line.strip() and indent < open_indents[-1] + _INDENT:
            yield from ("", " " * (open_indents.pop() - _INDENT * len(open_indents)) + "</details>", "")
        line = line[min(indent, _INDENT * len(open_indents)) :]
        fence, was = _fence_after(line, fence), fence
        if fence or was:
            yield line
        elif line.lstrip(" ")[:3] in {"!!!", "???", "==="} and (opening := _INDENTED.fullmatch(line.rstrip())):
            yield from _opening(opening[1], opening[3] if opening[3] is not None else "")
            open_indents.append(indent)
        elif line.lstrip(" ").startswith(":::") and (container := _CONTAINER.fullmatch(line.rstrip())):
            if not container[2]:
                yield from ("", container[1] + "</details>", "")
            else:
                title = _CONTAINER_TITLE.match(container[2])
                yield from _opening(container[1], ((title[1] or title[2]) if title else "") or "")
        else:
            yield line
    yield from ("", "</details>") * len(open_indents)


def _opening(indent: str, title: str) -> Iterator[str]:
    yield from ("", indent + "<details>", "")
    if title.strip():
        yield from (indent + "<summary>", "", indent + title.strip(), "", indent + "</summary>", "")


def _fence_after(line: str, fence: str) -> str:
    """The fence of the code that goes on after `line`, or nothing."""
    if "```" not in line and "~~~" not in line:
        return fence
    found = _FENCE.match(line)
    if not found:
        return fence
    if not fence:
        return found[1]
    return "" if found[1].startswith(fence) and not found[2].strip() else fence


def _without_tags(lines: Iterable[str], *, is_mdx: bool) -> Iterator[str]:
    """The lines without tags and marks; fenced code as it is."""
    fence = ""
    text: list[str] = []
    for line in lines:
        fence, was = _fence_after(line, fence), fence
        if fence or was:
            if text:
                yield _plain_words("\n".join(text), is_mdx=is_mdx)
                text = []
            yield line
        elif not (is_mdx and _MODULE.fullmatch(line)):
            text.append(line)
    if text:
        yield _plain_words("\n".join(text), is_mdx=is_mdx)


def _plain_words(text: str, *, is_mdx: bool) -> str:
    text = _WORDS.sub(_word, text)
    return _COMPONENT.sub(_without_braces, text) if is_mdx else text


def _word(found: re.Match[str]) -> str:
    if found["code"] is not None:
        return found["code"]
    if found["highlit"] is not None:
        return found["highlit"]
    if found["name"] is not None and not _SILENT.fullmatch(found["name"]):
        argument = _STRING.fullmatch(found["arguments"].strip())
        return argument[1] if argument else ""
    if found["expression"] is not None:
        argument = _STRING.fullmatch(found["expression"].strip())
        return argument[1] if argument else ""
    return ""


def _without_braces(component: re.Match[str]) -> str:
    """A component whose attributes are those of HTML, so that Markdown takes it for a tag."""
    label = _COMPONENT_LABEL.search(component[3])
    attributes = f' label="{label[1]}"' if label else ""
    return f"<{component[1]}{component[2]}{attributes}{'/' if component[3].endswith('/') else ''}>"
