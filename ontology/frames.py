"""Event frames: the words that tell an event, and where those who take part stand.

The frames are data in `frames.toml`; `docs/frames.md` says how to add a verb.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

_FILE = Path(__file__).with_name("frames.toml")

SPECIAL_CLASSES = frozenset(
    [
        "#person",
        "#official",
        "#party",
        "#visitor",
        "#diplomat",
        "#state",
        "#organisation",
        "#place",
        "#money",
        "#office",
        "#assembly",
        "#them",
    ]
)
"""Classes that look at what a phrase denotes, not at its head word."""

_MONEY = "#money"
_CURRENCIES = frozenset(
    [
        "$",
        "€",
        "£",
        "¥",
        "usd",
        "eur",
        "us$",
        "million",
        "billion",
        "bn",
        "mn",
        "dollar",
        "dollars",
        "euro",
        "euros",
    ]
)

_FRAME_KEYS = frozenset(
    [
        "event",
        "verbs",
        "nouns",
        "participants",
        "actors",
        "targets",
        "destination",
        "where",
        "beside",
        "without",
        "needs",
        "change",
        "minimum",
        "maximum",
    ]
)


class FrameError(ValueError):
    """A fault in a frames file; the text says where and how to mend it."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One way of telling one event: its words, its slots and its conditions."""

    event: str
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    participants: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    destination: tuple[str, ...] = ()
    where: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Slot → classes, one of which the head of the phrase there must belong to."""
    beside: frozenset[str] = frozenset()
    """Words of which one must stand under the verb: "told ... to leave"."""
    without: frozenset[str] = frozenset()
    """Prepositions and "to"-infinitives that the verb must not have."""
    needs: tuple[str, ...] = ()
    """Slots of which one must be filled."""
    change: str | None = None
    minimum: int = 1
    maximum: int = 99


@dataclass(frozen=True, slots=True)
class Trigger:
    """A frame found by its head word, with the further words that must stand beside it."""

    frame: Frame
    rest: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Idiom:
    """Words that are read as one plain word; `*` stands for one or two words."""

    words: tuple[str, ...]
    reads: str

    @property
    def fixed(self) -> frozenset[str]:
        """Its words but for the open places."""
        return frozenset(self.words) - {"*"}


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All frames with the word lists they draw on, ready for look-up by lemma."""

    frames: tuple[Frame, ...]
    classes: Mapping[str, frozenset[str]]
    verbs: Mapping[str, frozenset[str]]
    """Groups of verbs that carry no event of their own: light, occur, attend, report ..."""
    status: Mapping[str, frozenset[str]]
    bodies: frozenset[str]
    idioms: tuple[Idiom, ...]
    verb_lemmas: Mapping[str, str]
    noun_lemmas: Mapping[str, str]
    by_verb: Mapping[str, tuple[Trigger, ...]]
    by_noun: Mapping[str, tuple[Trigger, ...]]
    irregular: Mapping[str, tuple[str, ...]]

    def lemma(self, word: str, *, noun: bool = False) -> str:
        """The plain form of a word that the frames know; any other word in lower case."""
        lower = word.lower().replace("’", "'")
        return (self.noun_lemmas if noun else self.verb_lemmas).get(lower, lower)

    def lemmas(self, words: Iterable[str]) -> frozenset[str]:
        """All plain forms that words can have, as verbs and as nouns, idioms read."""
        plain = {self.lemma(w, noun=noun) for w in words for noun in (False, True)}
        plain |= {idiom.reads for idiom in self.idioms if idiom.fixed <= plain}
        return frozenset(plain | {_MONEY} if plain & _CURRENCIES else plain)

    def inflect(self, base: str, like: str) -> str:
        """`base` in the form that `like` has: "sign", "putting" → "signing"."""
        kind = _form(like.lower())
        if kind == "s" and base.endswith("s"):
            return base
        if kind == "plain" and like.lower() != self.lemma(like):
            kind = "past"
        if kind == "past" and base in self.irregular:
            return self.irregular[base][0]
        return _INFLECTIONS[kind](base)

    def may_tell(self, lemmas: frozenset[str]) -> bool:
        """Whether a sentence with these words can hold an event, so that it is worth a parse."""
        return any(
            any(_words_present(trigger, lemmas, self.classes) for trigger in table[lemma])
            for lemma in lemmas
            for table in (self.by_verb, self.by_noun)
            if lemma in table
        )


def _words_present(
    trigger: Trigger, lemmas: frozenset[str], classes: Mapping[str, frozenset[str]]
) -> bool:
    if not all(word in lemmas for word in trigger.rest):
        return False
    frame = trigger.frame
    if frame.beside and not (frame.beside & lemmas or any(" " in w for w in frame.beside)):
        return False
    wanted = frame.where.get("object", ())
    if not wanted or any(name.startswith("#") and name != _MONEY for name in wanted):
        return True
    return any(name in lemmas or classes.get(name, frozenset()) & lemmas for name in wanted)


@cache
def frames(path: Path = _FILE) -> Lexicon:
    """The lexicon in a frames file (the built-in one by default); read once.

    Raises `FrameError` if the file is not TOML or names an unknown key or class.
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise FrameError(f"frames file {path}: {error}; mend the file or its path") from error
    return _build(data, path)


def _build(data: dict[str, Any], path: Path) -> Lexicon:
    classes = {name: frozenset(words) for name, words in data.get("classes", {}).items()}
    read = tuple(_frame(entry, classes, path) for entry in data.get("frame", ()))
    verbs = {name: frozenset(words) for name, words in data.get("verbs", {}).items()}
    status = {name: frozenset(words) for name, words in data.get("status", {}).items()}
    idioms = tuple(
        Idiom(tuple(words.split()), entry["reads"])
        for entry in data.get("idiom", ())
        for words in entry["words"]
    )
    irregular = {base: tuple(forms) for base, forms in data.get("irregular", {}).items()}
    bodies = classes.get("bodies", frozenset())
    known = _vocabulary(read, classes, verbs, status, bodies, idioms)
    return Lexicon(
        frames=read,
        classes=classes,
        verbs=verbs,
        status=status,
        bodies=bodies,
        idioms=idioms,
        verb_lemmas=_lemmas(known, irregular, (_s_form, _past, _ing)),
        noun_lemmas=_lemmas(known, irregular, (_s_form,)),
        by_verb=_table(read, noun=False),
        by_noun=_table(read, noun=True),
        irregular=irregular,
    )


def _frame(entry: dict[str, Any], classes: Mapping[str, frozenset[str]], path: Path) -> Frame:
    where = f"frames file {path}, frame of {entry.get('event', '?')!r}"
    if unknown := set(entry) - _FRAME_KEYS:
        raise FrameError(f"{where}: unknown key {sorted(unknown)[0]!r}; see docs/frames.md")
    if "event" not in entry or not (entry.get("verbs") or entry.get("nouns")):
        raise FrameError(f"{where}: needs `event` and `verbs` or `nouns`")
    conditions = {slot: tuple(names) for slot, names in entry.get("where", {}).items()}
    for name in (name for names in conditions.values() for name in names):
        if name not in classes and name not in SPECIAL_CLASSES:
            raise FrameError(f"{where}: unknown class {name!r}; add it under [classes]")
    return Frame(
        event=entry["event"],
        verbs=tuple(entry.get("verbs", ())),
        nouns=tuple(entry.get("nouns", ())),
        participants=tuple(entry.get("participants", ())),
        actors=tuple(entry.get("actors", ())),
        targets=tuple(entry.get("targets", ())),
        destination=tuple(entry.get("destination", ())),
        where=conditions,
        beside=frozenset(entry.get("beside", ())),
        without=frozenset(entry.get("without", ())),
        needs=tuple(entry.get("needs", ())),
        change=entry.get("change"),
        minimum=entry.get("minimum", 1),
        maximum=entry.get("maximum", 99),
    )


def _table(read: Iterable[Frame], *, noun: bool) -> dict[str, tuple[Trigger, ...]]:
    """Head lemma → triggers, those of more words first."""
    table: dict[str, list[Trigger]] = {}
    for frame in read:
        for term in frame.nouns if noun else frame.verbs:
            words = term.split()
            head = words[-1] if noun else words[0]
            rest = tuple(words[:-1] if noun else words[1:])
            table.setdefault(head, []).append(Trigger(frame, rest))
    return {head: tuple(sorted(ts, key=lambda t: -len(t.rest))) for head, ts in table.items()}


def _vocabulary(
    read: tuple[Frame, ...],
    classes: Mapping[str, frozenset[str]],
    verbs: Mapping[str, frozenset[str]],
    status: Mapping[str, frozenset[str]],
    bodies: frozenset[str],
    idioms: tuple[Idiom, ...],
) -> set[str]:
    """Every single word that the file speaks of."""
    terms = [*bodies, *(idiom.words[0] for idiom in idioms), *(idiom.reads for idiom in idioms)]
    terms += [word for frame in read for word in (*frame.verbs, *frame.nouns, *frame.beside)]
    for group in (classes, verbs, status):
        terms += [word for words in group.values() for word in words]
    return {word for term in terms for word in term.split()}


# --- inflection -------------------------------------------------------------------------------


def _lemmas(
    words: set[str],
    irregular: Mapping[str, tuple[str, ...]],
    inflections: tuple[Callable[[str], str], ...],
) -> dict[str, str]:
    """Inflected form → plain form; a word that is itself plain keeps its own among nouns."""
    out: dict[str, str] = {}
    for word in sorted(words):
        for inflect in inflections:
            out.setdefault(inflect(word), word)
    if len(inflections) == 1:
        return out | {word: word for word in words if not word.endswith("s")}
    for base, forms in irregular.items():
        out.update(dict.fromkeys(forms, base))
    return out


def _plain(word: str) -> str:
    return word


def _s_form(word: str) -> str:
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es"
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    return word + "s"


def _past(word: str) -> str:
    if word.endswith("e"):
        return word + "d"
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ied"
    return word + "ed"


def _ing(word: str) -> str:
    if word.endswith("e") and not word.endswith(("ee", "ye", "oe")):
        return word[:-1] + "ing"
    return word + "ing"


_INFLECTIONS: dict[str, Callable[[str], str]] = {"plain": _plain, "s": _s_form, "past": _past, "ing": _ing}


def _form(word: str) -> str:
    if word.endswith("ing"):
        return "ing"
    if word.endswith("ed"):
        return "past"
    return "s" if word.endswith("s") and not word.endswith("ss") else "plain"
