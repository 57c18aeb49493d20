"""Ministers and deputies told without their portfolio, where it is plain that it is foreign."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph.facts import Office, Post
from graph.reading.document import Document
from graph.reading.mentions.home import outlet_country
from graph.reading.mentions.office_phrase import OfficePhrase
from graph.reading.mentions.people import Cluster
from graph.reading.mentions.view import View
from graph.reading.mentions.vocabulary import vocabulary
from graph.reading.mentions.wording import words_of

_MINISTRIES = frozenset({"ministry", "department", "mfa", "mofa", "office", "mofaic"})
_PLAIN = frozenset({Post.MINISTER})


def name_ministries(document: Document, clusters: Sequence[Cluster], views: Sequence[View]) -> None:
    """Make foreign ministers and their deputies of those told as "Minister X", where they are."""
    told = _Told(document, views)
    held = {
        office.of
        for each in clusters
        for office in each.person.offices
        if office.post is Post.FOREIGN_MINISTER
    }
    for each in clusters:
        phrases = list(_phrases(each))
        offices = each.person.offices
        if not phrases or {office.post for office in offices} != _PLAIN:
            continue
        if not all(_is_bare(phrase) for phrase in phrases) or not told.is_diplomat(each):
            continue
        deputy = any(phrase.deputy for phrase in phrases)
        post = Post.DEPUTY_FOREIGN_MINISTER if deputy else Post.FOREIGN_MINISTER
        offices[:] = [
            office if office.of in held and not deputy else Office(post, office.of, office.title)
            for office in offices
        ]


def _phrases(cluster: Cluster) -> Iterator[OfficePhrase]:
    return (phrase for sighting in cluster.sightings for phrase in sighting.claims)


def _is_bare(phrase: OfficePhrase) -> bool:
    """Whether a phrase is "Minister" or "Deputy Minister" and tells no portfolio."""
    senior = not phrase.deputy and "senior" in phrase.title.casefold().split()
    return (
        "minister" in phrase.head.words
        and not senior
        and not phrase.classes
        and not phrase.former
        and not phrase.future
    )


class _Told:
    """What an article tells of foreign ministries."""

    def __init__(self, document: Document, views: Sequence[View]) -> None:
        source = [word.key for word in words_of(document.article.source)]
        self.outlet = outlet_country(document.article.source)
        self.own = not _MINISTRIES.isdisjoint(source) and _is_foreign(source)
        self.order = [view.sentence.index for view in views]
        self.houses = {view.sentence.index for view in views if _has_house(view)}
        plural = [p for view in views for p in view.phrases if p.plural and _is_of_ministers(p)]
        told = [p for p in plural if p.classes or _is_fm(p)]
        self.gathered = bool(told) and all("foreign" in p.classes or _is_fm(p) for p in told)

    def is_diplomat(self, cluster: Cluster) -> bool:
        """Whether a minister told without a portfolio is of the foreign ministry."""
        of = {office.of for office in cluster.person.offices}
        if self.gathered or (self.own and self.outlet in of):
            return True
        return any(self._near_house(s.sentence) for s in cluster.sightings if s.claims)

    def _near_house(self, index: int) -> bool:
        place = self.order.index(index)
        return not self.houses.isdisjoint(self.order[max(0, place - 1) : place + 1])


def _is_foreign(source: Sequence[str]) -> bool:
    return not {"foreign", "external", "mfa", "mofa"}.isdisjoint(source)


def _is_of_ministers(phrase: OfficePhrase) -> bool:
    return "minister" in phrase.head.words or _is_fm(phrase)


def _is_fm(phrase: OfficePhrase) -> bool:
    return phrase.head.post == Post.FOREIGN_MINISTER


def _has_house(view: View) -> bool:
    """Whether a foreign ministry is named in a sentence."""
    for at, word in enumerate(view.words):
        if word.key in ("ministry", "foreign", "mfa", "department"):
            found = vocabulary().class_starting(view.words, at)
            if (
                found is not None
                and found[1] == "foreign"
                and _MINISTRIES & {w.key for w in view.words[at : at + found[0]]}
            ):
                return True
    return False
