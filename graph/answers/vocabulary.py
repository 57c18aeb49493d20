"""The words of questions: what they ask for, which events they tell, how they order."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from graph.facts import Change, EventType
from graph.reading.mentions.wording import key_of
from ontology.frames import Frame, frames

QUESTION_WORDS = frozenset(
    {"who", "whom", "whose", "whos", "which", "what", "whats", "when", "where", "why", "how"}
)

Roles = Mapping[str, str]
"""Grammatical relation → role in the event."""


@dataclass(frozen=True, slots=True)
class Wording:
    """One way to tell events of some types, by a verb or a noun with the words beside it."""

    events: tuple[EventType, ...]
    head: str
    rest: tuple[str, ...] = ()
    needs: str = ""
    """Class of the object without which the verb means something else."""
    change: Change | None = None
    roles: Roles = field(default_factory=dict)
    own: bool = True
    """Made for questions, not taken over from the frames of articles."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of event within a type, known by what the sentences say (regular expressions)."""

    name: str
    says: str
    unlike: str = ""
    required: bool = False
    loose: bool = False
    """Where no event is said to be of the kind, those of which nothing is said are told."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All words by which a question is read, keyed as the mention grammar keys words."""

    categories: Mapping[str, frozenset[str]]
    phrases: Mapping[tuple[str, ...], str]
    """Runs of words with their category."""
    verbs: Mapping[str, tuple[Wording, ...]]
    nouns: Mapping[str, tuple[Wording, ...]]
    light: frozenset[str]
    attend: frozenset[str]
    host: frozenset[str]
    classes: Mapping[str, frozenset[str]]
    relations: Mapping[str, Roles]
    lemmas: Mapping[str, str]
    compounds: Mapping[tuple[str, ...], str]
    """Lemmas of a noun of several words → the same joined by spaces."""
    verb_phrases: Mapping[tuple[str, ...], str]
    """Lemmas of a verb of several words → the single verb that it stands for."""
    prepositions: Mapping[tuple[str, ...], str]
    asking: Mapping[tuple[str, ...], str]
    agents: Mapping[str, tuple[str, str, str]]
    """Noun for those in a role → type of event, role, what they are."""
    kinds: Mapping[str, Kind]
    """Lemma → the kind of event, within its type, that it means."""
    qualifiers: Mapping[str, Kind]
    """Adjective → the kind of event, within its type, that it narrows to."""

    def lemma(self, key: str) -> str:
        """The plain form of a word; an unknown word is its own."""
        return self.lemmas.get(key, key)

    def is_in(self, key: str, *categories: str) -> bool:
        """Whether a word is of one of the categories."""
        return any(key in self.categories[name] for name in categories)

    def classes_of(self, words: str) -> frozenset[str]:
        """The classes of nouns to which a lemma, or lemmas joined by spaces, belong."""
        return frozenset(name for name, members in self.classes.items() if words in members)

    def roles_of(self, wording: Wording) -> dict[str, str]:
        """Relation → role for a wording: its own, over the table of its type."""
        return dict(self.relations[table_of(wording.events[0])]) | dict(wording.roles)

    def knows(self, key: str) -> bool:
        """Whether a word has a meaning in questions, so that it is no name."""
        lemma = self.lemma(key)
        return key in QUESTION_WORDS or (
            any(key in members for members in self.categories.values())
            or lemma in self.verbs
            or lemma in self.nouns
            or lemma in self.light
            or any(lemma in members for members in self.classes.values())
            or key in self.agents
            or key in self.qualifiers
        )


_TABLES = {
    EventType.MEETING: "meeting",
    EventType.CALL: "meeting",
    EventType.VIDEO_CONFERENCE: "meeting",
    EventType.VISIT: "visit",
    EventType.GATHERING: "gathering",
    EventType.SIGNING: "signing",
    EventType.APPOINTMENT: "appointment",
    EventType.RELATIONS: "relations",
}


def table_of(event: EventType) -> str:
    """The name of the table of relations for a type of event."""
    return _TABLES.get(event, "act")


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary of questions, read once."""
    spoken, told, relations = (
        read_table("vocabulary"),
        read_table("wordings"),
        read_table("relations"),
    )
    article = frames()
    classes = {name: set(members) for name, members in article.classes.items()}
    for name, members in told["classes"].items():
        classes.setdefault(name, set()).update(members)
    wordings = [wording for entry in told["wording"] for wording in _wordings(entry)]
    own = {word for wording, _ in wordings for word in (wording.head, *wording.rest)}
    verbs = _table(w for w, noun in wordings if not noun)
    nouns = _table(w for w, noun in wordings if noun)
    singles, phrases = _categories(spoken)
    plain = [*told["light"]["verbs"], *told["light"]["attend"], *told["light"]["host"]]
    plain += [f for name in ("serving", "holding", "leading", "happening") for f in singles[name]]
    _borrow(article.frames, verbs, frozenset(told["ignored"]["verbs"]) | frozenset(plain))
    irregular = dict(article.irregular) | {k: tuple(v) for k, v in told["irregular"].items()}
    known = _plain_words(verbs, nouns, classes, told["light"])
    known |= {word for phrase in spoken["verb-phrases"] for word in phrase.split()}
    known |= {"happen", "cancel", "postpone", "serve", "represent", "occupy", "govern", "rule"}
    return Vocabulary(
        categories=singles,
        phrases=phrases,
        verbs=verbs,
        nouns=nouns,
        light=frozenset(word.split()[0] for word in told["light"]["verbs"]),
        attend=frozenset(word.split()[0] for word in told["light"]["attend"]),
        host=frozenset(told["light"]["host"]),
        classes={name: frozenset(map(_keyed, members)) for name, members in classes.items()},
        relations=relations,
        lemmas=_lemmas(known, irregular) | _lemmas(own, {}) | _past(irregular),
        compounds=_compounds(nouns, classes),
        verb_phrases={tuple(k.split()): v for k, v in spoken["verb-phrases"].items()},
        prepositions={tuple(_keyed(k).split()): v for k, v in spoken["prepositions"].items()},
        asking={tuple(k.split()): v for k, v in spoken["asking"].items()},
        agents={noun: tuple(parts) for noun, parts in spoken["agents"].items()},
        kinds={lemma: kind for entry in told["kind"] for lemma, kind in _kinds(entry)},
        qualifiers={
            word: Kind(word, entry["says"], required=True, loose=entry.get("loose", False))
            for entry in told["qualifier"]
            for word in entry["words"]
        },
    )


def read_table(name: str) -> dict[str, Any]:
    """The content of a table of wordings that lies beside this module."""
    text = files("graph.answers").joinpath(f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def _keyed(words: str) -> str:
    """Words as the mention grammar keys them: hyphens part words, accents and dots are gone."""
    return " ".join(key_of(part) for part in re.split(r"[\s-]+", words) if part)


def _wordings(entry: Mapping[str, Any]) -> Iterable[tuple[Wording, bool]]:
    events = tuple(EventType(name) for name in entry["events"])
    change = Change(entry["change"]) if "change" in entry else None
    roles = entry.get("roles", {})
    for term in entry.get("verbs", ()):
        head, *rest = _keyed(term).split()
        yield Wording(events, head, tuple(rest), entry.get("object", ""), change, roles), False
    for term in entry.get("nouns", ()):
        *rest, head = _keyed(term).split()
        yield Wording(events, head, tuple(rest), "", change, roles), True


def _table(wordings: Iterable[Wording]) -> dict[str, tuple[Wording, ...]]:
    """Head → wordings, those that need most beside them first."""
    table: dict[str, list[Wording]] = {}
    for wording in wordings:
        table.setdefault(wording.head, []).append(wording)
    return {
        head: tuple(sorted(found, key=lambda w: (-len(w.rest), not w.needs)))
        for head, found in table.items()
    }


def _kinds(entry: Mapping[str, Any]) -> Iterable[tuple[str, Kind]]:
    kind = Kind(
        entry["lemmas"][0], entry["says"], entry.get("unlike", ""), entry.get("required", False)
    )
    return ((lemma, kind) for lemma in entry["lemmas"])


def _borrow(
    article: Iterable[Frame], verbs: dict[str, tuple[Wording, ...]], ignored: frozenset[str]
) -> None:
    """Add the verbs of articles that questions have no wording of their own for.

    Only with the object that makes them plain: articles tell of meetings by many a verb ("warned",
    "thanked") that asks for more than who met.
    """
    own = frozenset(verbs) | ignored
    for frame in article:
        wanted = [name for name in frame.where.get("object", ()) if not name.startswith("#")]
        for term in frame.verbs if not frame.beside else ():
            head, *rest = _keyed(term).split()
            if head in own or not wanted:
                continue
            change = Change(frame.change) if frame.change else None
            wording = Wording(
                (EventType(frame.event),), head, tuple(rest), wanted[0], change, own=False
            )
            verbs[head] = (*verbs.get(head, ()), wording)


_Phrases = dict[tuple[str, ...], str]


def _categories(spoken: Mapping[str, Any]) -> tuple[dict[str, frozenset[str]], _Phrases]:
    """Single words by category, and runs of several words with theirs."""
    groups: dict[str, list[str]] = {
        "filler": [*spoken["filler"], *spoken["filler-phrases"]],
        "beyond": spoken["beyond"],
        "command": spoken["commands"],
    }
    for section in ("holes", "order", "status"):
        groups |= {f"{section}:{name}": words for name, words in spoken[section].items()}
    groups |= (
        spoken["words"]
        | {"every": spoken["every"], "acting": spoken["acting"]}
        | _groupings(spoken)
    )
    singles: dict[str, frozenset[str]] = {}
    phrases: _Phrases = {}
    for name, words in groups.items():
        keyed = [tuple(_keyed(word).split()) for word in words]
        singles[name] = frozenset(run[0] for run in keyed if len(run) == 1)
        phrases |= {run: name for run in keyed if len(run) > 1}
    return singles, phrases


def _groupings(spoken: Mapping[str, Any]) -> dict[str, list[str]]:
    """The words by which an answer is grouped: "by year", "per country", "monthly"."""
    before = spoken["grouping"]["words"]
    found = {
        f"group:{unit}": [f"{word} {noun}" for word in before for noun in nouns]
        for unit, nouns in spoken["grouping"].items()
        if unit != "words"
    }
    for unit, adverbs in spoken["grouping-adverbs"].items():
        found[f"group:{unit}"] += adverbs
    return found


def _compounds(
    nouns: Mapping[str, tuple[Wording, ...]], classes: Mapping[str, set[str]]
) -> dict[tuple[str, ...], str]:
    terms = [(*w.rest, w.head) for found in nouns.values() for w in found if w.rest]
    for name in ("document", "letter", "protest-note", "mission", "credentials", "penalty", "aid"):
        terms += [tuple(run) for term in classes[name] if len(run := _keyed(term).split()) > 1]
    return {term: " ".join(term) for term in terms}


def _plain_words(
    verbs: Mapping[str, tuple[Wording, ...]],
    nouns: Mapping[str, tuple[Wording, ...]],
    classes: Mapping[str, set[str]],
    light: Mapping[str, list[str]],
) -> set[str]:
    words = {*verbs, *nouns}
    words |= {
        w for table in (verbs, nouns) for found in table.values() for f in found for w in f.rest
    }
    words |= {
        word for members in classes.values() for term in members for word in _keyed(term).split()
    }
    words |= {word for terms in light.values() for term in terms for word in term.split()}
    return words


# --- inflection ----------------------------------------------------------------------------------

_DOUBLED = re.compile(r"[^aeiou][aeiou][bdgklmnprt]$")


def _lemmas(words: set[str], irregular: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Inflected form → plain form; words that are plain themselves keep their own."""
    out: dict[str, str] = {}
    for word in sorted(words):
        for form in _forms(word):
            out.setdefault(form, word)
    past = _past(irregular)
    return out | past | {word: word for word in words if word not in past}


def _past(irregular: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    return {form: base for base, forms in irregular.items() for form in forms}


def _forms(word: str) -> Iterable[str]:
    yield word + "s"
    if word.endswith(("s", "x", "z", "ch", "sh")):
        yield word + "es"
    if word.endswith("y"):
        yield word[:-1] + "ies"
        yield word[:-1] + "ied"
    stem = word[:-1] if word.endswith("e") else word
    yield from (stem + "ed", stem + "ing", word + "ed", word + "ing")
    if _DOUBLED.search(word):
        yield from (word + word[-1] + "ed", word + word[-1] + "ing")
    if word.endswith("man"):
        yield word[:-3] + "men"
