"""Stories: a few short articles of our own each, in which every mention says whom or what it means.

`tests/stories/README.md` describes the form. Facts stand as in the annotation guidelines, with
`is` beside each official, organisation and event: a word that means one person, body or happening
throughout its story.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from graph.annotations import AnnotationError, from_annotation
from graph.facts import SIDED, Facts, LegationError
from ontology.countries import countries

FOLDER = Path(__file__).resolve().parents[1] / "tests" / "stories"
OPEN, WITHHELD = "open", "withheld"
"""The half to develop on, and the half that is only scored on."""


class Kind(StrEnum):
    """What is merged."""

    PEOPLE = "people"
    ORGANISATIONS = "organisations"
    EVENTS = "events"


_LISTS = {Kind.PEOPLE: "officials", Kind.ORGANISATIONS: "organisations", Kind.EVENTS: "events"}
_KEYS = {
    "story": {"id", "tells", "about", "articles"},
    "article": {"source", "published", "text", "countries", *_LISTS.values()},
    "officials": {"is", "name", "aliases", "offices"},
    "organisations": {"is", "name", "aliases"},
    "events": {
        *("is", "type", "status", "change", "date", "participants", "actors", "targets"),
        *("place", "country", "name", "evidence"),
    },
}


class StoryError(LegationError):
    """A story that cannot be used; the text says in which file, story and field, and why."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One official, organisation or event as one article of a story lists it."""

    kind: Kind
    article: str
    number: int
    """Its place among those of its kind in the article."""


@dataclass(frozen=True, slots=True)
class Story:
    """A few articles, and whom and what their mentions mean."""

    id: str
    tells: str
    about: frozenset[Kind]
    articles: tuple[Facts, ...]
    means: Mapping[Mention, str]
    """Of each mention, the word for the person, the body or the happening that it means."""


def load_stories(folder: Path) -> list[Story]:
    """The stories of all files of a folder; raises `StoryError` at the first that is broken."""
    found: list[Story] = []
    for path in sorted(folder.glob("*.toml")):
        found += read_stories(path)
    twice = [name for name, count in Counter(one.id for one in found).items() if count > 1]
    if twice:
        raise StoryError(f"{folder}: the story {twice[0]!r} is told twice; give each its own id")
    if not found:
        raise StoryError(f"{folder}: no stories (*.toml) here")
    return found


def read_stories(path: Path) -> list[Story]:
    """The stories of one file."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise StoryError(f"{path}: cannot be read: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise StoryError(f"{path}: this is not TOML: {error}") from error
    return [parse_story(story, str(path)) for story in data.get("story", [])]


def parse_story(data: Mapping[str, Any], where: str) -> Story:
    """One story; `where` names the file in errors."""
    name = data.get("id")
    if not isinstance(name, str) or not name:
        raise StoryError(f"{where}: a story has no id")
    where = f"{where}: {name}"
    _check_keys(data, "story", where)
    articles = data.get("articles", [])
    if not 2 <= len(articles) <= 6:
        raise StoryError(f"{where}: has {len(articles)} articles; a story has two to six")
    means: dict[Mention, str] = {}
    told = []
    for number, article in enumerate(articles, 1):
        place = f"{where}, article {number}"
        told.append(_facts(article, f"{name}-{number}", place))
        means.update(_meanings(article, f"{name}-{number}", place))
    return Story(name, data.get("tells", ""), _about(data, where), tuple(told), means)


def _about(data: Mapping[str, Any], where: str) -> frozenset[Kind]:
    about = data.get("about", [])
    if not about or not set(about) <= set(Kind):
        raise StoryError(f"{where}: `about` must list one or more of {', '.join(Kind)}")
    return frozenset(map(Kind, about))


def _facts(article: Mapping[str, Any], article_id: str, where: str) -> Facts:
    """The facts of an article; what it leaves out is as good as certain from the rest."""
    _check_keys(article, "article", where)
    published = article.get("published")
    if published is not None and type(published) is not dt.date:
        raise StoryError(f"{where}: published: {published!r} is no date; write 2018-04-10, bare")
    whole = {
        **article,
        "id": article_id,
        "published": published and published.isoformat(),
        "events": [_event(event) for event in article.get("events", [])],
    }
    whole.setdefault("countries", _countries(whole))
    try:
        facts = from_annotation(whole, where)
    except AnnotationError as error:
        raise StoryError(str(error)) from error
    _check_words(facts, where)
    return facts


def _event(event: Mapping[str, Any]) -> dict[str, Any]:
    """An event with what goes without saying: that it was held, and who took part in all."""
    whole = {"status": "held", **event}
    if whole.get("type") in SIDED:
        whole.setdefault("participants", [*event.get("actors", []), *event.get("targets", [])])
    return whole


def _countries(article: Mapping[str, Any]) -> list[str]:
    """The countries that are served, take part or are the scene."""
    offices = [o for each in article.get("officials", []) for o in each.get("offices", [])]
    events = article["events"]
    named = [
        *(office.get("of") for office in offices),
        *(name for event in events for name in event.get("participants", [])),
        *(event.get("country") for event in events),
    ]
    bodies = [body.get("name") for body in article.get("organisations", [])]
    codes = (name for name in named if name in countries() and name not in bodies)
    return list(dict.fromkeys(codes))


def _meanings(
    article: Mapping[str, Any], article_id: str, where: str
) -> Iterator[tuple[Mention, str]]:
    """Each mention of the article with its `is`."""
    for kind, key in _LISTS.items():
        for number, item in enumerate(article.get(key, [])):
            place = f"{where}.{key}[{number}]"
            _check_keys(item, key, place)
            word = item.get("is")
            if not isinstance(word, str) or not word:
                raise StoryError(f"{place}: has no `is`: the word for whom or what it means")
            yield Mention(kind, article_id, number), word


def _check_keys(item: Mapping[str, Any], kind: str, where: str) -> None:
    strange = set(item) - _KEYS[kind]
    if strange:
        allowed = ", ".join(sorted(_KEYS[kind]))
        raise StoryError(f"{where}: unknown key {min(strange)!r}; use {allowed}")


def _check_words(facts: Facts, where: str) -> None:
    """That the text has each name, and that codes are those of countries."""
    forms = [form for one in facts.officials for form in (one.name, *one.aliases)]
    forms += [form for one in facts.organisations for form in (one.name, *one.aliases)]
    missing = [form for form in forms if form not in facts.article.text]
    if missing:
        raise StoryError(f"{where}: the name {missing[0]!r} is not in the text")
    codes = {one.code for one in facts.countries} | {e.country for e in facts.events if e.country}
    codes |= {o.of for one in facts.officials for o in one.offices if o.of}
    codes |= {name for event in facts.events for name in event.participants}
    listed = {one.name for one in (*facts.officials, *facts.organisations)}
    strange = codes - set(countries()) - listed
    if strange:
        raise StoryError(f"{where}: {min(strange)!r} is no country's code")
