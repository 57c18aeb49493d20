"""Who is who in an article: what its officials hold and whom they serve."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from graph.facts import Post
from graph.reading.document import Document, Kind
from graph.reading.references.salience import is_code

_OWNING = frozenset({"'s ", "’s "})


def _called_by_country(document: Document) -> Iterator[tuple[str, str]]:
    """Whom people are told to be of, where no office is: "Kenya's X", "X of Kenya"."""
    told = sorted(document.mentions, key=lambda m: m.start)
    for left, right in pairwise(told):
        between = document.text[left.end : right.start]
        if left.kind is Kind.COUNTRY and right.kind is Kind.PERSON and between in _OWNING:
            yield from ((name, left.name) for name in right.denotes)
        elif left.kind is Kind.PERSON and right.kind is Kind.COUNTRY and between == " of ":
            yield from ((name, right.name) for name in left.denotes)


class Roster:
    """The officials of one document, by the names by which participants are told."""

    def __init__(self, document: Document) -> None:
        self._people = {person.name: person for person in document.people}
        self._services = {
            person.name: person.offices[0].of for person in document.people if person.offices
        }
        self._called = dict(_called_by_country(document))

    def is_person(self, name: str) -> bool:
        """Whether a participant is an official."""
        return name in self._people

    def is_organisation(self, name: str) -> bool:
        """Whether a participant is neither an official nor a country."""
        return not self.is_person(name) and self.country(name) is None

    def country(self, name: str) -> str | None:
        """The country that a participant is or serves; None for organisations."""
        known = self._called.get(name) if self.is_person(name) else name
        service = self._services.get(name, known)
        return service if service and is_code(service) else None

    def countries(self, name: str) -> set[str]:
        """All countries that a participant is or serves."""
        person = self._people.get(name)
        if person is None:
            return {name}
        served = {office.of for office in person.offices if office.of}
        known = self._called.get(name)
        return served or ({known} if known else set())

    def is_with_own(self, names: Sequence[str]) -> bool:
        """Whether two participants are an official and the country or organisation served."""
        people = [name for name in names if self.is_person(name)]
        others = [name for name in names if not self.is_person(name)]
        return len(people) == len(others) == 1 and others[0] in self.countries(people[0])

    def served(self, name: str) -> str | None:
        """The country or organisation that an official serves first."""
        return self._services.get(name)

    def posts(self, name: str) -> set[Post]:
        """The posts that an official holds."""
        person = self._people.get(name)
        return {office.post for office in person.offices} if person else set()

    def holders(self, post: Post) -> list[str]:
        """The officials of the article who hold a post, in the order of telling."""
        return [
            person.name
            for person in self._people.values()
            if person.official and any(office.post is post for office in person.offices)
        ]
