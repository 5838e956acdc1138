"""Subtitles and transcripts (.srt, .vtt): what is said, each passage with the second at which it begins."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from knowledge.article import BlockKind
from knowledge.reading._composing import Composer
from knowledge.reading._decoding import decode
from knowledge.reading._draft import Draft, Source
from knowledge.reading._metadata import Metadata

_TIMES = re.compile(
    r"(?:(\d{1,3}):)?(\d{1,2}):(\d{1,2})[.,](\d{1,3})\s*-->\s*(?:(\d{1,3}):)?(\d{1,2}):(\d{1,2})[.,](\d{1,3}).*"
)
_MARKS = re.compile(r"</?[a-zA-Z0-9:.][^<>]{0,200}>|\{\\[^{}]{0,40}\}")
_VOICE = re.compile(r"<v(?:\.[\w.]+)?\s+([^<>]{1,80})>")
_HEAD = re.compile(r"(?:WEBVTT|NOTE|STYLE|REGION|Kind:|Language:)\b")
_ENDS_SENTENCE = re.compile(r"[.!?…。！？؟][\"'”’»)\]]*\Z")
_PAUSE: Final = 3.0
"""Seconds without a word, after which something else is said."""
_PASSAGE: Final = 300
"""Characters after which a passage ends where a sentence does, and three times of that where none does."""


class _Cue(NamedTuple):
    """What is shown at once."""

    start: float
    end: float
    text: str
    speaker: str


def read(source: Source) -> Draft:
    """A file of subtitles."""
    composer = Composer()
    passage: list[_Cue] = []
    length = 0
    for cue in _cues(decode(source.data, source.name)):
        if passage and _ends(passage[-1], cue, length):
            _write(composer, passage)
            passage, length = [], 0
        passage.append(cue)
        length += len(cue.text)
    _write(composer, passage)
    return Draft.of(composer, Metadata())


def _ends(last: _Cue, cue: _Cue, length: int) -> bool:
    """True where a passage ends between two cues."""
    if cue.speaker != last.speaker and cue.speaker:
        return True
    ended = bool(_ENDS_SENTENCE.search(last.text))
    return (ended and (length >= _PASSAGE or cue.start - last.end > _PAUSE)) or length >= 3 * _PASSAGE


def _write(composer: Composer, cues: list[_Cue]) -> None:
    if cues:
        speaker = f"{cues[0].speaker}: " if cues[0].speaker else ""
        words = " ".join(cue.text for cue in cues)
        composer.add(BlockKind.PROSE, words, marker=speaker, seconds=cues[0].start)


def _cues(text: str) -> Iterator[_Cue]:
    """The cues in their order; a line that is shown again, as rolling captions do, counts once."""
    times: re.Match[str] | None = None
    lines: list[str] = []
    shown = ""
    for line in [*text.splitlines(), "00:00.000 --> 00:00.000"]:
        line = line.strip()
        found = _TIMES.fullmatch(line)
        if not found:
            if times and line:
                lines.append(line)
            elif not line and lines:
                lines.append("")
            continue
        if times:
            words, speaker = _words(lines, shown)
            if words:
                yield _Cue(_seconds(times.groups()[:4]), _seconds(times.groups()[4:]), words, speaker)
            shown = "\n".join(map(_plain, lines)) or shown
        times, lines = found, []


def _words(lines: list[str], shown: str) -> tuple[str, str]:
    """What a cue says that the one before it didn't, and who says it."""
    while lines and (not lines[-1] or lines[-1].isdecimal()):
        lines.pop()  # the number of the next cue
    if "" in lines:
        del lines[lines.index("") :]  # a note between cues
    voice = _VOICE.search(" ".join(lines))
    before = set(shown.split("\n"))
    words = [_plain(line) for line in lines if not _HEAD.match(line)]
    return " ".join(word for word in words if word and word not in before), voice[1].strip() if voice else ""


def _plain(line: str) -> str:
    return " ".join(_MARKS.sub("", line).replace("&nbsp;", " ").replace("&amp;", "&").split())


def _seconds(parts: tuple[str | None, ...]) -> float:
    hours, minutes, seconds, fraction = (part or "0" for part in parts)
    return int(hours) * 3600 + int(minutes) * 60 + int(seconds) + int(fraction.ljust(3, "0")) / 1000
