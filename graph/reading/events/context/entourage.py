"""Who came besides, where a sentence of its own says so: "With him were B and C".

Such sentences turn the order of words about, so that they are read as rows of words and names.
Those who are in somebody's company join the journey or the talks told of him last; those who sat
in, the talks told last; those who led a delegation stand for its state.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from graph.facts import EventType, Status
from graph.reading.document import Document, Kind, Mention, Sentence
from graph.reading.events.encounters.medium import TALKS
from graph.reading.events.parties import Parties
from graph.reading.events.sighting import Sighting

_ONE = r"(?:the |an? |his |her |also |and |of )*<n\d+>(?:,? (?:who|for)[^<,]{0,40},)?"
_PEOPLE = rf"(?P<people>{_ONE}(?:(?:, (?:and |as well as |plus )?| and | as well as ){_ONE})*)"
_MASTER = r"(?P<master><[np]\d+>)"
_OWNER = r"(?P<master><n\d+>['’]s|<p\d+>|the|the <c\d+>)"
_BE = r"(?:is|are|was|were|will be|has been|have been|being)(?: also)?"
_WENT = (
    r"(?:(?:will |is to |are to )?(?:travels?|travell?ed|flew|fly|flies|went|goe?s?|came|comes?)"
    r"|sat|stood|left|arrived)"
)
_GOING = r"(?:travell?ing|flying|going|coming|making the (?:trip|journey))"
_AND_OTHERS = r"(?:,? (?:and|as well as|with|plus) [^<.;]{3,50}?)?"
_TEAM = r"(?:\w+ )?(?:delegation|entourage|team|party|retinue|suite|company|group|mission)"
_TALKS_SAID = (
    r"(?:the|their|these) (?:\w+ )?(?:talks|meeting|table|negotiations|audience|reception)"
)
_CRAFT = r"(?:(?:air)?plane|aircraft)"
_TOOK = r"(?:(?:has |had )?(?:took|brought|taken)|takes|brings)"
_OCCASION = r"(?: (?:at|during|for|on) the \w+)?"

_COMPANY = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"^(?:also |\w+ing )?(?:along |together |in company )?with {_MASTER}{_OCCASION}"
        rf" (?:{_BE}|{_WENT}) {_PEOPLE}",
        rf"^(?:also )?(?:{_GOING}) with {_MASTER}{_OCCASION} {_BE} {_PEOPLE}",
        rf"{_PEOPLE}{_AND_OTHERS},? (?:(?:{_BE} |will |to )*(?:also )?(?:{_GOING}|{_WENT})|{_BE})"
        rf"(?: also)?(?: along| together| there)? with {_MASTER}(?=[ ,.;]|$)",
        rf"^(?:also )?(?:in|of|on|aboard) {_OWNER} (?:{_TEAM}|{_CRAFT}) {_BE} {_PEOPLE}",
        rf"^(?:also )?(?P<master>aboard|on board)(?: the \w+)? {_BE} {_PEOPLE}",
        rf"{_PEOPLE}{_AND_OTHERS} {_BE} (?:also )?(?:in|of|on|part of|members? of|among) "
        rf"(?:the members of )?{_OWNER} {_TEAM}(?=[ ,.;]|$)",
        rf"{_OWNER} {_TEAM} (?:also |further )?(?:includ(?:es|ed|ing)|compris(?:es|ed|ing)"
        rf"|consist(?:s|ed) of|{_BE} made up of|{_BE} composed of|numbers|count(?:s|ed))"
        rf"(?:,? among others,?)? {_PEOPLE}",
        rf"(?:members|member|part|ranks) of {_OWNER} {_TEAM} {_BE} {_PEOPLE}",
        rf"{_MASTER},? (?:who )?(?:{_TOOK}|has|had) {_PEOPLE}{_AND_OTHERS}"
        r" (?:(?:along )?with <p\d+>|along|in tow)",
        rf"{_MASTER},? (?:who )?{_TOOK} along {_PEOPLE}",
        rf"(?P<master>, ){_PEOPLE},? with <p\d+>(?=[,.;]|$)",
        rf"(?P<master>\ba|the) {_TEAM},? (?:that|which) (?:also )?(?:includ|compris)(?:es|ed)"
        rf" {_PEOPLE}",
        rf"^(?:also )?(?:at|by) {_OWNER} side (?:{_BE}|stood|sat) {_PEOPLE}",
        rf"{_MASTER},? (?:at|by) whose side (?:{_BE}|stood|sat) {_PEOPLE}",
        rf"{_MASTER},? with {_PEOPLE},? (?:at|by) <p\d+> side",
        rf"{_MASTER} (?:{_BE}|sat|stood),? (?:flanked|seconded|assisted|joined|accompanied) "
        rf"(?:(?:at|in|during) {_TALKS_SAID} )?by {_PEOPLE}",
    )
)
"""The ways in which someone's company is told."""
_SITTING_IN = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"^(?:also |too )?(?:(?:sitting|taking) (?:in|part) (?:on|in)|present at|in on) "
        rf"{_TALKS_SAID} {_BE} {_PEOPLE}",
        rf"^(?:also )?attending(?: {_TALKS_SAID})? (?:on|from|for) [^,.;]{{3,40}} {_BE} {_PEOPLE}",
        rf"^(?:those|officials|others) (?:present|attending|at {_TALKS_SAID}) (?:also )?"
        rf"(?:included|were|was) {_PEOPLE}",
        rf"{_PEOPLE}{_AND_OTHERS} (?:also )?(?:took part|participated) in {_TALKS_SAID}"
        r"(?=[,.; ]|$)",
        rf"^(?:also |too )?at the table(?: too| also)? (?:{_BE}|sat) {_PEOPLE}",
        rf"{_PEOPLE}{_AND_OTHERS},? (?:also |both |too )?(?:sat in|sat at the table|joined in"
        rf"|{_BE} (?:also |too )?at the table)(?: on {_TALKS_SAID})?(?=[,.; ]|$)",
        rf"{_PEOPLE}{_AND_OTHERS} (?:also |later )?joined (?:them|<p\d+>|{_TALKS_SAID})"
        r"(?=[,.; ]|$)",
    )
)
"""The ways in which it is told who took part in talks."""
_PRESENCE = (
    re.compile(
        rf"\bin (?:the )?(?:\w+ )?(?:presence|company)(?: also)? of {_PEOPLE}", re.IGNORECASE
    ),
)
"""How it is told, with the journey or the talks themselves, who was there."""
_SIDE = r"(?:delegation|team|mission|side|group)"
_IT = rf"(?:<[po]\d+>|it|the (?:<[cn]\d+> |\w+ )?{_SIDE})"
_HEADING = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"^at (?:<p\d+>|its|their|the {_SIDE}['’]s) head (?:{_BE}|stood|came|sat) {_PEOPLE}",
        rf"^{_IT} {_BE} (?:led|headed) by {_PEOPLE}",
        rf"^(?:leading|heading) {_IT} {_BE} {_PEOPLE}",
        rf"{_PEOPLE} (?:{_BE} )?(?:led|headed|leads|heads|leading|heading) {_IT}(?=[ ,.;]|$)",
        rf"{_SIDE},? at (?:whose head|the head of which),? (?:{_BE}|stood|came) {_PEOPLE}",
        rf"{_SIDE},? with {_PEOPLE} at (?:<p\d+>|its|their|the) head",
    )
)
"""The ways in which it is told who led those of a state."""
_WORTH = re.compile(
    r"\b(?:with|side|delegation|entourage|team|party|retinue|suite|group|mission|flanked"
    r"|seconded|assisted|joined|sitting in|sat in|table|taking part|present|along|in tow|aboard"
    r"|board|company|presence|led|headed|leading|heading|leads|heads|head|accompanied|attending"
    r"|took part)\b",
    re.IGNORECASE,
)
_REFERENCE = re.compile(r"<([npc])(\d+)>")
_ENCOUNTERS = TALKS | {EventType.VISIT}
_NEAR = 3
"""Sentences after talks in which it is told who sat in."""
_Came = tuple[Sighting, list[str]]
"""An encounter told before, and who came to it besides."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A sentence as a row of words and marks: `<n0>` for one named, `<p1>` for a pronoun."""

    text: str
    mentions: Sequence[Mention]

    def names(self, words: str) -> list[str]:
        """Whom the marks in some words denote."""
        marks = (int(number) for _, number in _REFERENCE.findall(words))
        return [name for mark in marks for name in self.mentions[mark].denotes]

    def of_states(self, words: str) -> set[str]:
        """Those whom some words tell with the state or body that they serve."""
        marks = (int(number) for _, number in _REFERENCE.findall(words))
        told = (self.mentions[mark] for mark in marks if self.mentions[mark].embedded)
        return {name for mention in told for name in mention.denotes}


class Entourage:
    """Reads who came besides to the encounters of one document."""

    def __init__(self, document: Document, parties: Parties) -> None:
        self._document = document
        self._parties = parties

    def add(self, sightings: list[Sighting]) -> list[Sighting]:
        """The sightings, and those that say who came besides, in the order of the sentences."""
        if not sightings:
            return sightings
        out = list(sightings)
        for sentence in self._document.sentences:
            text = self._document.text[sentence.start : sentence.end]
            if sentence.noise or not _WORTH.search(text):
                continue
            came = self._read(sentence, sightings)
            here = any(event.sentence == sentence.index for event, _ in came)
            place = sum(s.sentence < sentence.index + here for s in out)
            out[place:place] = [_beside(event, names, sentence.index) for event, names in came]
        return out

    def _read(self, sentence: Sentence, sightings: Sequence[Sighting]) -> list[_Came]:
        row = self._row(sentence)
        before = [s for s in sightings if s.sentence <= sentence.index]
        near = [s for s in before if sentence.index - s.sentence <= _NEAR]
        talks = _last(s for s in near if s.type in TALKS)
        came: list[_Came] = []
        for told, people in self._told(row, _COMPANY):
            strangers = row.of_states(told["people"])
            came += self._in_company(row.names(told["master"]), people, strangers, before)
        for _, people in self._told(row, _SITTING_IN):
            came += [(talks, people)] if talks else []
        here = [s for s in near if s.sentence == sentence.index]
        event = _last(s for s in here if s.type in _ENCOUNTERS)
        if event is not None and all(s.type is not EventType.SIGNING for s in here):
            came += [(event, people) for _, people in self._told(row, _PRESENCE)]
        for told, people in self._told(row, _HEADING):
            later = self._officials(row.names(row.text[told.end() :]))
            led = [self._led(event, people, later) for event in near if not event.anaphoric]
            came += [(event, heads) for event, heads in led if heads]
        return came

    def _led(self, event: Sighting, heads: list[str], later: list[str]) -> _Came:
        """Those who led the states of an encounter, in one clause or in two."""
        if event.type not in _ENCOUNTERS:
            return event, []
        named = [*heads, *later] if event.type in TALKS else heads
        led = [n for n in named if self._parties.country(n) in event.participants]
        return event, led

    def _told(
        self, row: _Row, patterns: Iterable[re.Pattern[str]]
    ) -> Iterator[tuple[re.Match[str], list[str]]]:
        """The ways in which a row tells of officials."""
        for pattern in patterns:
            told = pattern.search(row.text)
            people = self._officials(row.names(told["people"])) if told else []
            if told and people:
                yield told, people

    def _row(self, sentence: Sentence) -> _Row:
        mentions = self._document.mentions_in(sentence)
        out, last = "", sentence.start
        for number, mention in enumerate(mentions):
            words = self._document.text[mention.start : mention.end]
            mark = _MARKS.get(mention.kind, "o")
            mark = "o" if mark == "n" and mention.plural else mark
            at_head = mention.kind is Kind.OFFICE and words.endswith(" head")
            out += self._document.text[last : mention.start]
            out += words if at_head else f"<{mark}{number}>"
            last = mention.end
        out += self._document.text[last : sentence.end]
        return _Row(" ".join(out.split()), mentions)

    def _officials(self, names: Iterable[str]) -> list[str]:
        """The people among them, if any holds an office."""
        people = [n for n in names if self._parties.is_person(n)]
        return people if any(map(self._parties.posts, people)) else []

    def _in_company(
        self, masters: list[str], people: list[str], told: set[str], before: list[Sighting]
    ) -> list[_Came]:
        """Those of one side join the last encounter told of the one whom they are with.

        Whose title does not say of which state he is, not being `told`, is not of the one visited.
        """
        masters = [n for n in masters if n not in people]
        fits = [s for s in before if s.type in _ENCOUNTERS and s.participants]
        fits = [s for s in fits if s.status is not Status.CANCELLED]
        fits = [s for s in fits if not set(people) & set(s.participants)]
        fits = [s for s in fits if s.type is not EventType.VISIT or not s.anaphoric]
        if masters:
            fits = [s for s in fits if self._have_come(s, masters)]
        journey = _last(s for s in fits if s.type is EventType.VISIT)
        event = journey or _last(fits)
        if event is None:
            return []
        homes = {self._parties.country(n) for n in masters or event.participants}
        guessed = {event.country} if event.type is EventType.VISIT else set()
        fellows = [
            n
            for n in people
            if (home := self._parties.country(n)) in {*homes, None}
            or (n not in told and home in guessed)
        ]
        if not fellows and masters:  # "He was flanked by B", where "he" is taken for the other
            return self._in_company([], people, told, before)
        with_whom = [n for n in event.participants if self._parties.country(n) in homes]
        return [(event, [*with_whom, *fellows])] if fellows else []

    def _have_come(self, event: Sighting, masters: list[str]) -> bool:
        """Whether those whose company is told take part, or somebody of the state named."""
        states = {self._parties.country(n) for n in event.participants}
        return bool(set(masters) & {*event.participants, *states})


_MARKS = {Kind.PERSON: "n", Kind.OFFICE: "n", Kind.PRONOUN: "p", Kind.COUNTRY: "c"}


def _last(sightings: Iterable[Sighting]) -> Sighting | None:
    return max(sightings, key=lambda s: s.sentence, default=None)


def _beside(event: Sighting, people: list[str], sentence: int) -> Sighting:
    """A telling that adds people to an event told before."""
    came = replace(event, participants=list(dict.fromkeys(people)), carriers=[], slots={})
    came.sentence, came.told = sentence, [sentence]
    came.anaphoric = came.attended = True
    came.headline = came.alone = came.dated = False
    came.name = came.when = came.length = came.setting = None
    came.dates = ()
    return came
