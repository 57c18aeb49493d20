"""Whom a style denotes that stands for its bearer: "His Majesty", "Her Royal Highness"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from graph.reading.document import Mention, Person
from graph.reading.mentions.plain import STYLES
from graph.reading.references.posts import title_words
from graph.reading.references.salience import Told
from ontology.styles import bearers

_REACH = 32
"""Characters before a name in which its style stands."""
_STYLE = re.compile(rf"\b(his|her)\s(?:\w+\s)?({'|'.join(sorted(STYLES))})\b", re.IGNORECASE)
_GENDERS = {"his": "m", "her": "f"}
_TITLES = {
    "majesty": frozenset({"king", "queen", "emperor", "empress", "sultan"}),
    "highness": frozenset({"amir", "emir", "prince", "princess", "duke", "ruler", "sultan"}),
    "holiness": frozenset({"pope", "patriarch", "catholicos"}),
}
"""Titles that have a style though no text says it."""

Style = tuple[str, str]
"""The gender of a bearer and the noun: ("m", "highness")."""


def style_of(words: list[str]) -> Style | None:
    """The style that words are and nothing else."""
    if not words or words[0] not in _GENDERS or words[-1] not in STYLES:
        return None
    return _GENDERS[words[0]], words[-1]


def realm_of(words: Iterable[str], people: Iterable[Person]) -> tuple[str, ...]:
    """The state of "the Emir" whom nobody names: that of the official told last who has one."""
    realms = {code for word in words for code in bearers(word)}
    served = (office.of for person in people for office in person.offices)
    return tuple(code for code in served if code in realms)[:1]


@dataclass(slots=True)
class Styled:
    """The people of an article by the styles that it gives them."""

    _bearers: dict[Style, set[str]] = field(default_factory=dict)

    def note(self, text: str, mention: Mention, person: Person) -> None:
        """Keep the style right before or in the telling of a person."""
        named = text.find(person.name.split()[-1], mention.start)
        words = text[max(0, mention.start - _REACH) : max(mention.start, named)]
        for found in list(_STYLE.finditer(words))[-1:]:
            style = _GENDERS[found[1].lower()], found[2].lower()
            self._bearers.setdefault(style, set()).add(person.name)

    def bearer(self, style: Style, told: Told, sentence: int) -> Person | None:
        """The bearer told nearest, else the one told most; one of a fitting title if none was."""
        gender, noun = style
        bearers = self._bearers.get(style, set())
        titles = _TITLES.get(noun, frozenset())

        def fits(person: Person) -> bool:
            if person.name in bearers:
                return True
            titled = any(titles & title_words(office) for office in person.offices)
            return not bearers and titled and person.gender in (None, gender)

        return next(iter(told.people(sentence, fits)), None) or told.protagonist(fits)
