"""Which offices the title of a position means, by the grammar that reads articles."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from graph.facts import Office, Post
from graph.identity.organisations import find_organisation
from graph.reading.document import Kind
from graph.reading.mentions.lexicon import lexicon
from graph.reading.mentions.office_phrase import OfficePhrase, organisation_name
from graph.reading.mentions.titles import find_offices
from graph.reading.mentions.vocabulary import vocabulary
from graph.reading.mentions.wording import words_of
from ontology.countries import find_country
from ontology.naming import naming
from ontology.organisations import organisations_by_item

_HEADS = frozenset(
    {Post.HEAD_OF_STATE, Post.HEAD_OF_GOVERNMENT, Post.VICE_HEAD, Post.ORGANISATION_HEAD}
)
"""Posts whose words name the heads of much else: of what must be said."""
VAGUE = _HEADS | {Post.MINISTER, Post.OTHER}
"""Posts that the body to which an office belongs can make another."""
_LOCAL = frozenset({Post.OTHER, Post.LEGISLATOR, Post.SPOKESPERSON})
"""Posts that a part of a country has like the whole."""
_PLAIN_CLASSES = frozenset({"republic", "prime", "throne"})
_JOINING = frozenset({"acting", "ad", "and", "caretaker", "interim", "of", "the"})
_UNHELD = frozenset({"candidate", "designate", "honorary", "nominee", "shadow"})
_APART = re.compile(r"[,;/–—]|\band\b")
"""What stands between two titles."""
_ORDINAL = re.compile(r"\d+(st|nd|rd|th)?")
_ACTING = re.compile(r"\b(acting|interim|caretaker|provisional)\b(?! charg)", re.IGNORECASE)
_FORMER = re.compile(r"\b(former|ex|retired|onetime|late)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Scope:
    """What a record tells of a position besides its title.

    `parties` are whom it serves: codes of countries, names of organisations. `regional` are those
    of a part of a country; `leading` those that a record marks as heading the state or government,
    `legislative` those of a parliament.
    """

    parties: tuple[str, ...] = ()
    regional: bool = False
    leading: bool = False
    legislative: bool = False


@dataclass(frozen=True, slots=True)
class Meaning:
    """The offices that a title means; `understood` is false where its words say nothing."""

    offices: tuple[Office, ...]
    understood: bool
    acting: bool = False
    former: bool = False


def unknown(title: str) -> Meaning:
    """What a title means of which nothing is known."""
    return Meaning((Office(Post.OTHER, None, title),), False)


def party(word: str) -> str | None:
    """Whom a word names: the code of a country or the name of a known organisation."""
    if word.casefold() == "eu":
        return organisation_name("european-union")
    country = find_country(word)
    if country:
        return country.code
    item = organisations_by_item().get(word)
    if item:
        return item.name
    slug = find_organisation(word)
    return organisation_name(slug) if slug else None


@lru_cache(maxsize=65536)
def meaning(title: str, scope: Scope) -> Meaning:
    """The offices that a title means, served as the title itself or else the record tells."""
    acting, former = bool(_ACTING.search(title)), bool(_FORMER.search(title))
    phrases = [one for one in find_offices(title) if not one.counterpart]
    if not phrases:
        post = Post.LEGISLATOR if scope.legislative else Post.OTHER
        return Meaning((Office(post, _only(scope), title),), scope.legislative, acting, former)
    if len(phrases) == 1:
        phrases[0].title = title
    told = _served(title, phrases)
    offices = dict.fromkeys(
        office for phrase in phrases for office in _offices(title, phrase, phrases, told, scope)
    )
    return Meaning(tuple(offices), True, acting, former)


def _served(title: str, phrases: list[OfficePhrase]) -> str | None:
    """Whom the title names beside its offices: "Prime Minister (Tajikistan)", "A and B of X"."""
    told = dict.fromkeys(phrase.of for phrase in phrases if phrase.of)
    if not told:
        rest = _rest(title, phrases)
        words = words_of(rest)
        atoms = lexicon().find(words, any_case=True)
        told = dict.fromkeys(atom.entry.name for atom in atoms if atom.kind is Kind.COUNTRY)
    return next(iter(told)) if len(told) == 1 else None


def _offices(
    title: str,
    phrase: OfficePhrase,
    phrases: list[OfficePhrase],
    told: str | None,
    scope: Scope,
) -> tuple[Office, ...]:
    """The offices of one phrase of the title."""
    if phrase.private or phrase.former:
        return (Office(Post.OTHER, None, phrase.title),)
    if _is_less(title, phrase, phrases):
        return (Office(Post.OTHER, phrase.of or told or _only(scope), title),)
    if phrase.of or len(phrase.offices) > 1:
        return tuple(_local(office, scope) for office in phrase.offices)
    if phrase.outlandish or phrase.stranger or _of_another(title, phrase, phrases):
        post = phrase.post(None)
        return (Office(Post.OTHER if post in _HEADS else post, None, phrase.title),)
    of = told or _only(scope, phrase.posted_codes)
    office = phrase.office(of)
    vague = office.post in _HEADS and not scope.leading and not _is_plain(title, phrase, phrases)
    if vague:
        office = Office(Post.OTHER, of, phrase.title)
    return (_local(office, scope),)


def _is_less(title: str, phrase: OfficePhrase, phrases: list[OfficePhrase]) -> bool:
    """Whether the office is not held: "candidate for President", "Shadow Foreign Secretary"."""
    start = max((one.end for one in phrases if one.end <= phrase.start), default=0)
    before = _APART.split(title[start : phrase.start])[-1]
    unheld = _UNHELD.intersection(word.key for word in words_of(title[: phrase.end]))
    return bool(unheld or _unread(before))


def _local(office: Office, scope: Scope) -> Office:
    """An office of a part of a country is none of the country's own."""
    if scope.regional and office.post not in _LOCAL:
        return Office(Post.OTHER, office.of, office.title)
    return office


def _only(scope: Scope, posted: tuple[str, ...] = ()) -> str | None:
    """The one whom the record names, a country of destination left out."""
    parties = [one for one in scope.parties if one not in posted]
    return parties[0] if len(parties) == 1 else None


def _is_plain(title: str, phrase: OfficePhrase, phrases: list[OfficePhrase]) -> bool:
    """Whether nothing is headed but the state: "President", not "President of the bank"."""
    head = vocabulary().head(words_of(title), phrase.core)
    after = head is not None and phrase.last > phrase.core + head.length
    if after and not phrase.classes:
        return False
    return _PLAIN_CLASSES.issuperset(phrase.classes) and not _unread(_rest(title, phrases))


def _of_another(title: str, phrase: OfficePhrase, phrases: list[OfficePhrase]) -> bool:
    """Whether an office belongs to something unknown: "Minister of Defence of Ruritania"."""
    if phrase.post(None) is Post.LEGISLATOR:
        return False
    rest = title[phrase.end :].lstrip()
    return rest.casefold().startswith("of ") and bool(_unread(_rest(title, phrases)))


def _rest(title: str, phrases: list[OfficePhrase]) -> str:
    """What a title holds beside its offices."""
    starts = [0, *(phrase.end for phrase in phrases)]
    ends = [*(phrase.start for phrase in phrases), len(title)]
    return " , ".join(title[start:end] for start, end in zip(starts, ends, strict=True))


def _unread(rest: str) -> list[str]:
    """The words that are no names of countries, no honorifics, no numbers and do not join."""
    plain = _JOINING | naming().honorifics
    words = words_of(rest)
    named = {
        at for atom in lexicon().find(words, any_case=True) for at in range(atom.first, atom.last)
    }
    return [
        word.key
        for at, word in enumerate(words)
        if word.alpha and at not in named
        if word.key not in plain and not _ORDINAL.fullmatch(word.key)
    ]
