"""What a page says around its story: menus, share buttons, link lists, rates, bylines."""

from __future__ import annotations

import re

from graph.reading.dates.lines import line_date, line_month
from graph.reading.text.words import word_set

_MENU = word_set(
    """
    home news politics business sport sports world opinion video videos photo photos contact login
    subscribe search about archive entertainment health technology science culture economy
    lifestyle travel magazine newsletter jobs weather tv radio podcasts donate register facebook
    twitter whatsapp telegram linkedin pinterest instagram youtube email print share tweet copy
    link comments comment like rss sitemap privacy terms cookies next previous back index menu
    more top latest trending popular editor's choice
    """
)
_BUTTON = re.compile(
    r"""(?ix) (?: [-–—•*>»]\s* )? (?:
        (?: share | tweet | print | e-?mail | like | save | listen | follow | copy | comments?
          | link\ copied | leave\ a | today's\ paper | adjust ) \b .{0,30}
      | (?: back(?:\ to\b.{0,30})? | x | by | top\ news | editor's\ choice | be\ social | newsroom
          | skip\ to\b.{0,30} | jump\ to\b.{0,30} | join\ the\ conversation )
      | (?: advertis\w* | sponsored | sign\ up | log\ ?in | your\ (?:name|email|comment)
          | subscribe ) \b .{0,60}
      | by\s\S+(?:\s\S+){0,5} )"""
)
"""A line that invites to do something, or a byline."""
_LABEL = r"""
    (?: tags? | keywords? | topics? | categor(?:y|ies) | labels? | filed\ under | section | source
      | story\ code | id | auth[oe]r | auther | views | editor | image | credit | disclaimer
      | photo\ (?:by|credit) | copyright | (?:reporting|editing|writing)\ by )"""
_BARE_LABEL = re.compile(rf"(?ix){_LABEL} \s* (?: $ | \w.{{0,60}} )")
"""A line of data about the page without a colon, if it is no sentence."""
_SENTENCE = re.compile(
    rf"""(?ix) (?: (?: for\ the\ latest\ headlines | have\ you\ feedback | click\ here
          | (?:follow|join)\ (?:us|our) | to\ read\ the\ full | would\ you\ like\ to\ share
          | please\ enter\ your
          | this\ (?:article|story|content)\ (?:was|is|has|may)\ (?:first|originally|published) )
          \b .*
      | {_LABEL} \s* [:\-–—|(] .*
      | (?: \(c\) | © )\s*(?:\d{{4}}|copyright)\b .* | .* \ball\ rights\ reserved\b .*
      | .* \[email\ protected\] .*
      | .* \b(?:hrs?|hours?|mins?|minutes?|days?)\ ago\s*\| .* | [/\\]\S* | \(image:.* )"""
)
"""A line that only a page has, however long: "Source: ...", "Follow us ..."."""
_OPENER = re.compile(
    r"""(?ix) (?: also\ read | must\ read | read\ (?:also|more|next) | related
        | more\ (?:from|on|news|stories) | most\ (?:read|popular)
        | latest\ (?:news|stories|headlines)
        | you\ may\ also | recommended | trending | tags? | other\ news | see\ also | topic\ follows
        | jump\ to\ comments | join\ the\ conversation ) \b .{0,80}"""
)
"""The head of a list of links to other stories."""
_LINKS = re.compile(
    r"(?i)(?:latest|more|related|other)(?:\s(?:stories|news|headlines))?\s*:.*\s\|\s.*"
)
"""A line of links to other stories: "Other stories: A | B"."""
_OFFICE = re.compile(
    r"(?i)(?:(?:prime|foreign|deputy|first)\s)*(?:minister|president|ambassador|secretary|spokes\w+"
    r"|chair\w*|director)\b"
)
_SEPARATOR = re.compile(r"\s(?:[|»›>•·/\\]|&gt;)\s")
_FIGURE = re.compile(
    r"[\W\d_]*|\d+[a-z]{1,3}|USD|EUR|GBP|JPY|CNY|RUB|KZT|TJS|UZS|KGS|TMT|CHF|INR|TRY|UAH"
)
_STOP = re.compile(r"[.!?…][\"'”’»)\]]*$")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_HEAD = 400
"""Characters of a line that are looked at."""
_BODY = 60
"""Characters from which a punctuated line is prose of the story."""
_PROSE = 120
"""Characters from which a punctuated line shows that a list of links has ended."""


def is_punctuated(line: str) -> bool:
    """Whether a line ends as a sentence does."""
    return bool(_STOP.search(line[-12:]))


def find_noise(lines: list[str]) -> list[bool]:
    """For each line or paragraph of a page, in order, whether it is no part of the story.

    Captions and headlines of the story are part of it; a run of lines that are no sentences is
    a list of links, if it stands in the story or below it.
    """
    marks = [_is_noise(line) for line in lines]
    body = [n for n, line in enumerate(lines) if not marks[n] and _is_body(line)]
    if not body:
        return marks
    for n in range(body[0]):
        marks[n] = marks[n] or _is_stub(lines[n])
    for start, end in _bare_runs(lines, marks):
        long_enough = end - start >= (2 if start > body[-1] else 4)
        if start > body[0] and long_enough and not _is_signature(lines[start:end]):
            marks[start:end] = [True] * (end - start)
    for n in range(body[0] + 1, len(lines)):
        if _OPENER.fullmatch(lines[n]) and not is_punctuated(lines[n]):
            _mark_list(lines, marks, n)
    return marks


def _is_noise(line: str) -> bool:
    head = line[:_HEAD]
    if len(line) <= _HEAD and _SENTENCE.fullmatch(head):
        return True
    words = _WORD.findall(head)
    if not words or line_date(line) or line_month(line):
        return True
    if is_punctuated(line):
        return False
    if _LINKS.fullmatch(head) or _BUTTON.fullmatch(head) or _BARE_LABEL.fullmatch(head):
        return True
    if len(_SEPARATOR.findall(head)) >= 2 or head.count("»") + head.count(" > ") >= 2:
        return True
    if len(words) > 1 and 2 * sum(word.lower() in _MENU for word in words) >= len(words):
        return True
    return len(words) < 40 and 2 * sum(bool(_FIGURE.fullmatch(w)) for w in words) > len(words)


def _is_signature(lines: list[str]) -> bool:
    """Whether a few lines are a name and an office, as below a statement."""
    return len(lines) <= 4 and any(_OFFICE.match(line) for line in lines)


def _is_body(line: str) -> bool:
    return len(line) >= _BODY and is_punctuated(line)


def _is_stub(line: str) -> bool:
    """Whether a line above the story is a label: one or two words and no sentence."""
    return len(_WORD.findall(line[:_HEAD])) <= 2 and not is_punctuated(line)


def _bare_runs(lines: list[str], marks: list[bool]) -> list[tuple[int, int]]:
    """Runs of lines, start to end, that are no sentences: noise among them does not break one."""
    runs: list[tuple[int, int]] = []
    start: int | None = None
    for n in range(len(lines) + 1):
        bare = n < len(lines) and (marks[n] or _is_bare(lines[n]))
        if bare and start is None:
            start = n
        elif not bare and start is not None:
            runs.append((start, n))
            start = None
    return runs


def _is_bare(line: str) -> bool:
    return len(line) < 160 and not is_punctuated(line) and line[-1] not in ":;,"


def _mark_list(lines: list[str], marks: list[bool], opener: int) -> None:
    """Mark what follows the opener of a list of links, up to the next prose of a story."""
    marks[opener] = True
    for n in range(opener + 1, len(lines)):
        if len(lines[n]) >= _PROSE and is_punctuated(lines[n]):
            return
        marks[n] = True
