"""What a page says around its story: menus, share buttons, link lists, rates, bylines."""

from __future__ import annotations

import re

from graph.reading.date_lines import line_date, line_month

_MENU = frozenset(
    "home news politics business sport sports world opinion video videos photo photos contact login "
    "subscribe search about archive entertainment health technology science culture economy "
    "lifestyle travel magazine newsletter jobs weather tv radio podcasts donate register "
    "facebook twitter whatsapp telegram linkedin pinterest instagram youtube email print share "
    "tweet copy link print-friendly comments comment like rss sitemap privacy terms cookies "
    "next previous back index menu more top latest trending popular editor's choice".split()
)
_ROUTINE = re.compile(
    r"""(?ix) ^(?:[-–—•*>»]\s*)? (?:
        (?:share|tweet|print|today's\ paper|e-?mail|like|save|listen|follow|copy|link\ copied|comments?|leave\ a)\b.{0,30}
      | (?:also|must|read|related|recommended|more|most|see|latest|breaking|top|don't|trending)
          \s(?:read|more|full|news|also|stories|story|articles?|posts?|topics?|on|from|miss|headlines|popular|now)\b.{0,80}
      | (?:tags?|keywords?|topics?|categor(?:y|ies)|labels?|filed\ under|section|source|story\ code|id|auth[oe]r|auther|
          views|editor|photo\ by|image|photo\ credit|credit|disclaimer|copyright|subscribe|sign\ up|log\ ?in|advertis\w*|
          sponsored|your\ (?:name|email|comment)|please\ enter|reporting\ by|editing\ by|writing\ by)
          \s*(?:[:\-–—|(].*|$|\w.{0,60}$)
      | (?:back(?:\ to\b.{0,30})?|x|by|top\ news|editor's\ choice|be\ social|newsroom|skip\ to\b.{0,30})
      | by\s\S+(?:\s\S+){0,5}
      | (?:\(?c\)?|©)\s*(?:\d{4}|copyright)\b.*
      | all\ rights\ reserved.*
      | .*\b(?:hrs?|hours?|mins?|minutes?|days?)\ ago\s*\|.*
      | .*\[email\ protected\].*
      | .*\bpic\.twitter\.com\b.*
      | (?:for\ the\ latest\ headlines|have\ you\ feedback|click\ here|follow\ (?:us|our)|join\ (?:us|our)|
          to\ read\ the\ full|this\ (?:article|story|content)\ (?:was|is|has|may)\b)\b.*
      | subscribe\ to\b.*
      | [/\\]\S*
    )$"""
)
_LIST_OPENER = re.compile(
    r"(?i)^(?:also read|must read|read (?:also|more|next)|related|more (?:from|on|news|stories)|most (?:read|popular)|"
    r"latest (?:news|stories)|you may also|recommended|trending|tags?|other news|see also)\b.{0,60}$"
)
_SEPARATOR = re.compile(r"\s(?:[|»›>•·/\\]|&gt;)\s")
_FIGURE = re.compile(r"^[\W\d_]*$|^[A-Z]{3}$")
_END = re.compile(r"[.!?…][\"'”’»)\]]*$")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


def is_punctuated(line: str) -> bool:
    """Whether a line ends as a sentence does."""
    return bool(_END.search(line[-12:]))


def noisy(lines: list[str]) -> list[bool]:
    """For each line or paragraph of a page, in order, whether it is no part of the story."""
    marks = [_is_noise(line) for line in lines]
    body = [n for n, line in enumerate(lines) if not marks[n] and _is_body(line)]
    first, last = (body[0], body[-1]) if body else (len(lines), len(lines))
    for start, end in _bare_runs(lines, marks):
        if end > last + 1 and start > last and end - start >= 2:
            marks[start:end] = [True] * (end - start)
        elif start > first and end - start >= 4:
            marks[start:end] = [True] * (end - start)
    for n in range(min(first, len(lines))):
        marks[n] = marks[n] or _is_stub(lines[n])
    for n, line in enumerate(lines):
        if n > first and _LIST_OPENER.match(line):
            _mark_list(lines, marks, n)
    return marks


def _is_noise(line: str) -> bool:
    head = line[:400]
    if len(line) <= 400 and _ROUTINE.match(head):
        return True
    words = _WORD.findall(head)
    if not words:
        return True
    if line_date(line) or line_month(line):
        return True
    if is_punctuated(line):
        return False
    if len(_SEPARATOR.findall(head)) >= 2 or (head.count("»") + head.count(" > ")) >= 2:
        return True
    if len(words) >= 2 and 2 * sum(word.lower() in _MENU for word in words) >= len(words):
        return True
    return len(words) < 40 and 2 * sum(bool(_FIGURE.match(word)) for word in words) > len(words)


def _is_body(line: str) -> bool:
    return is_punctuated(line) and len(line) >= 60


def _is_stub(line: str) -> bool:
    """Whether a line above the story is a label: one or two words and no sentence."""
    return len(_WORD.findall(line[:200])) <= 2 and not is_punctuated(line)


def _bare_runs(lines: list[str], marks: list[bool]) -> list[tuple[int, int]]:
    """Runs of lines, start to end, that are no sentences: noise among them does not break one."""
    runs: list[tuple[int, int]] = []
    start: int | None = None
    for n, line in enumerate([*lines, ""]):
        bare = n < len(lines) and (marks[n] or (not is_punctuated(line) and len(line) < 160))
        if bare and start is None:
            start = n
        elif not bare and start is not None:
            runs.append((start, n))
            start = None
    return runs


def _mark_list(lines: list[str], marks: list[bool], opener: int) -> None:
    """Mark what follows the opener of a link list, up to the next sentence of a story."""
    marks[opener] = True
    for n in range(opener + 1, len(lines)):
        if _is_body(lines[n]) and len(lines[n]) >= 120:
            return
        marks[n] = True
