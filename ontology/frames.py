"""Event frames: the words that tell an event, and where those who take part stand.

The frames are data: `frames.toml` holds those of encounters, signings and appointments, `acts.toml`
those of the acts with two sides. `docs/frames.md` says how to add a verb.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from ontology import inflection

_FILES = tuple(Path(__file__).with_name(name) for name in ("frames.toml", "acts.toml"))
_FAMILY = "@"
"""Marks the name of a family of verbs, which stands for them all."""

SPECIAL_CLASSES = frozenset(
    {
        "#person",
        "#official",
        "#party",
        "#visitor",
        "#diplomat",
        "#state",
        "#organisation",
        "#place",
        "#date",
        "#money",
        "#office",
        "#assembly",
        "#members",
        "#them",
    }
)
"""Classes that look at what a phrase denotes, not at its head word."""

STAND_INS = frozenset(
    {"those", "that", "one", "ones", "it", "them", "they", "theirs", "own", "two", "three", "four"}
    | {"five", "six", "seven", "eight", "nine", "ten", "twelve", "fifteen", "twenty", "thirty"}
)
"""Words that can stand for a thing told before, numbers among them."""
THING_CLASSES = frozenset({"ties", "penalty", "diplomat", "ambassador", "mission", "document"})
"""Classes of things that such a word can stand for: "and eased those against B"."""

SHOWN = frozenset({"#place", "#office", "#organisation", "#assembly"})
"""Special classes of which a sentence shows before its parse whether it holds any."""
_PREPOSITIONS = frozenset({"in", "into", "at", "on", "to", "for", "before"})
"""Slots that are never filled without their own word."""

_MONEY = "#money"
_CURRENCY = "currency"
"""The class of words that tell of a sum of money."""

CHANGES: Mapping[str, tuple[str, ...]] = {
    "meeting": (),
    "call": (),
    "video-conference": (),
    "visit": (),
    "gathering": (),
    "signing": (),
    "message": (),
    "protest": (),
    "relations": ("opened", "reduced"),
    "appointment": ("takes-office", "leaves-office", "credentials"),
    "expulsion": ("expelled", "recalled"),
    "sanction": ("imposed", "lifted"),
    "aid": ("given", "pledged"),
}
"""The events that a frame can tell, with the changes that each can be."""

_SLOT_KEYS = ("verbs", "nouns", "participants", "actors", "targets", "destination", "needs")
_LIST_KEYS = (*_SLOT_KEYS, "beside", "without")
_CONDITIONS = ("where", "unless")
_FRAME_KEYS = frozenset(
    [*_LIST_KEYS, *_CONDITIONS, "event", "change", "minimum", "maximum", "setting"]
)
_WORD_LISTS = ("classes", "verbs", "status", "irregular")
_ENTRIES = ("frame", "idiom")
_IDIOM_KEYS = frozenset(["words", "reads"])


_SUM = re.compile(r"(?:[a-z]{1,3}\$?|[$€£¥])\d[\d.,]*(?:m|mn|bn|tn|k)")


def is_sum(word: str) -> bool:
    """Whether a word in small letters is a sum of money by itself: "r12m", "us$3bn"."""
    return word[-1:] in "mnk" and _SUM.fullmatch(word) is not None


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
    unless: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Slot → classes, to none of which the head of a phrase there may belong."""
    scopes: frozenset[str] = frozenset()
    """The slots into whose phrases its slots look: "object" of "object.with"."""
    beside: frozenset[str] = frozenset()
    """Words of which one must stand under the verb: "told ... to leave"."""
    without: frozenset[str] = frozenset()
    """Prepositions and "to"-infinitives that the verb must not have."""
    needs: tuple[str, ...] = ()
    """Slots of which one must be filled."""
    change: str | None = None
    minimum: int = 1
    maximum: int = 99
    setting: bool = False
    """Whether it tells a meeting only where the clause says in what place or at what meal."""


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


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """All frames with the word lists they draw on, ready for look-up by lemma."""

    frames: tuple[Frame, ...]
    classes: Mapping[str, frozenset[str]]
    verbs: Mapping[str, frozenset[str]]
    """Groups of verbs that carry no event of their own: light, occur, attend, report ..."""
    status: Mapping[str, frozenset[str]]
    bodies: frozenset[str]
    idioms: Mapping[str, tuple[Idiom, ...]]
    """First word → idioms."""
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
        lower = {word.lower().replace("’", "'") for word in words}
        plain = {table.get(w, w) for table in (self.verb_lemmas, self.noun_lemmas) for w in lower}
        plain |= {
            idiom.reads
            for word in plain & self.idioms.keys()
            for idiom in self.idioms[word]
            if idiom.fixed <= plain
        }
        sums = not plain.isdisjoint(self.classes.get(_CURRENCY, ())) or any(map(is_sum, lower))
        return frozenset(plain | {_MONEY} if sums else plain)

    def idioms_at(self, lower: str, plain: str) -> tuple[Idiom, ...]:
        """The idioms that may start with a word, given in small letters and in its plain form."""
        found = self.idioms.get(plain, ())
        return found if lower == plain else (*found, *self.idioms.get(lower, ()))

    def inflect(self, base: str, like: str) -> str:
        """`base` in the form that `like` has: "sign", "putting" → "signing"."""
        kind = inflection.form(like.lower())
        if kind == "s" and base.endswith("s"):
            return base
        if kind == "plain" and like.lower() != self.lemma(like):
            kind = "past"
        if kind == "past" and base in self.irregular:
            return self.irregular[base][0]
        return inflection.inflect(base, kind)

    def may_tell(self, lemmas: frozenset[str]) -> bool:
        """Whether a sentence can hold an event, so that it is worth a parse.

        `lemmas` are its words, with those classes of `SHOWN` of which it holds something.
        """
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
    if not frame.where.keys() & _PREPOSITIONS <= lemmas:
        return False
    loose = any(" " in word or word.startswith("#") for word in frame.beside)
    if frame.beside and not (loose or frame.beside & lemmas):
        return False
    return all(
        any(
            (name.startswith("#") and name != _MONEY and name not in SHOWN)
            or name in lemmas
            or not classes.get(name, frozenset()).isdisjoint(lemmas)
            or (name in THING_CLASSES and _may_stand_in(lemmas))
            for name in wanted
        )
        for wanted in frame.where.values()
    )


def _may_stand_in(lemmas: frozenset[str]) -> bool:
    return not STAND_INS.isdisjoint(lemmas) or any(word.isdigit() for word in lemmas)


def frames(*files: Path) -> Lexicon:
    """The lexicon of the built-in frames and of further frames files; each file is read once.

    Without `files`, those that the variable LEGATION_FRAMES lists are added (separated as in PATH).
    Raises `FrameError` if a file is not TOML or names an unknown key, event or class.
    """
    listed = os.environ.get("LEGATION_FRAMES", "").split(os.pathsep)
    return _lexicon((*_FILES, *(files or (Path(name) for name in listed if name))))


@cache
def _lexicon(files: tuple[Path, ...]) -> Lexicon:
    data: dict[str, Any] = {}
    for path in files:
        _add(data, _read(path), path)
    return _build(data)


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise FrameError(f"frames file {path}: {error}; mend the file or its path") from error


def _add(data: dict[str, Any], more: dict[str, Any], path: Path) -> None:
    """Add a file to those read before it: word lists grow, frames and idioms follow."""
    for section, content in more.items():
        if section in _ENTRIES and isinstance(content, list):
            data.setdefault(section, []).extend({**entry, "file": path} for entry in content)
        elif section in _WORD_LISTS and isinstance(content, dict):
            held = data.setdefault(section, {})
            for name, words in content.items():
                held[name] = [*held.get(name, []), *_words(words, f"{path}, [{section}] {name}")]
        else:
            known = ", ".join([*(f"[[{n}]]" for n in _ENTRIES), *(f"[{n}]" for n in _WORD_LISTS)])
            raise FrameError(f"frames file {path}: unknown section {section!r}; use {known}")


def _words(value: Any, where: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
        raise FrameError(f'frames file {where}: must be a list of words, as in ["meet", "see"]')
    return tuple(value)


def _build(data: dict[str, Any]) -> Lexicon:
    classes = {name: frozenset(words) for name, words in data.get("classes", {}).items()}
    verbs = {name: frozenset(words) for name, words in data.get("verbs", {}).items()}
    read = tuple(_frame(entry, classes, verbs) for entry in data.get("frame", ()))
    status = {name: frozenset(words) for name, words in data.get("status", {}).items()}
    idioms = tuple(idiom for entry in data.get("idiom", ()) for idiom in _idioms(entry))
    irregular = {base: tuple(forms) for base, forms in data.get("irregular", {}).items()}
    bodies = classes.get("bodies", frozenset())
    known = _vocabulary(read, classes, verbs, status, bodies, idioms)
    return Lexicon(
        frames=read,
        classes=classes,
        verbs=verbs,
        status=status,
        bodies=bodies,
        idioms=_by_first_word(idioms),
        verb_lemmas=inflection.verb_lemmas(known, irregular),
        noun_lemmas=inflection.noun_lemmas(known),
        by_verb=_table(read, noun=False),
        by_noun=_table(read, noun=True),
        irregular=irregular,
    )


def _idioms(entry: dict[str, Any]) -> list[Idiom]:
    where = f"{entry.pop('file')}, idiom {entry.get('reads', '?')!r}"
    if set(entry) != _IDIOM_KEYS or not isinstance(entry["reads"], str):
        raise FrameError(f"frames file {where}: needs `words` and `reads`, and nothing else")
    return [Idiom(tuple(w.split()), entry["reads"]) for w in _words(entry["words"], where)]


def _by_first_word(idioms: Iterable[Idiom]) -> dict[str, tuple[Idiom, ...]]:
    table: dict[str, list[Idiom]] = {}
    for idiom in idioms:
        table.setdefault(idiom.words[0], []).append(idiom)
    return {word: tuple(found) for word, found in table.items()}


def _frame(
    entry: dict[str, Any],
    classes: Mapping[str, frozenset[str]],
    families: Mapping[str, frozenset[str]],
) -> Frame:
    where = f"{entry.pop('file')}, frame of {entry.get('event', '?')!r}"
    if unknown := set(entry) - _FRAME_KEYS:
        raise FrameError(
            f"frames file {where}: unknown key {sorted(unknown)[0]!r}; see docs/frames.md"
        )
    event = str(entry.get("event"))
    if event not in CHANGES or not (entry.get("verbs") or entry.get("nouns")):
        raise FrameError(
            f"frames file {where}: needs `verbs` or `nouns`, and `event`, "
            f"one of {', '.join(CHANGES)}"
        )
    if (change := entry.get("change")) is not None and change not in CHANGES[event]:
        known = ", ".join(CHANGES[event]) or "none"
        raise FrameError(f"frames file {where}: unknown change {change!r}; this event has: {known}")
    words = {key: _words(entry.get(key, []), f"{where}, {key}") for key in _LIST_KEYS}
    words["verbs"] = _with_families(words["verbs"], families, where)
    conditions = {key: _conditions(entry.get(key, {}), classes, where) for key in _CONDITIONS}
    slots = [*words["actors"], *words["targets"], *words["participants"], *words["needs"]]
    slots += [slot for condition in conditions.values() for slot in condition]
    return Frame(
        event=event,
        **{key: words[key] for key in _SLOT_KEYS},
        where=conditions["where"],
        unless=conditions["unless"],
        scopes=frozenset(slot.partition(".")[0] for slot in slots if "." in slot),
        beside=frozenset(words["beside"]),
        without=frozenset(words["without"]),
        change=change,
        minimum=entry.get("minimum", 1),
        maximum=entry.get("maximum", 99),
        setting=bool(entry.get("setting", False)),
    )


def _with_families(
    words: tuple[str, ...], families: Mapping[str, frozenset[str]], where: str
) -> tuple[str, ...]:
    """The verbs of a frame, with those of the families that it names."""
    out: dict[str, None] = {}
    for word in words:
        if not word.startswith(_FAMILY):
            out[word] = None
            continue
        if word[1:] not in families:
            raise FrameError(f"frames file {where}: unknown family {word!r}; add it under [verbs]")
        out |= dict.fromkeys(sorted(families[word[1:]]))
    return tuple(out)


def _conditions(
    entry: dict[str, Any], classes: Mapping[str, frozenset[str]], where: str
) -> dict[str, tuple[str, ...]]:
    """Slot → classes, all of which are known."""
    conditions = {slot: _words(names, f"{where}, {slot}") for slot, names in entry.items()}
    for name in (name for names in conditions.values() for name in names):
        if name not in classes and name not in SPECIAL_CLASSES:
            raise FrameError(f"frames file {where}: unknown class {name!r}; add it under [classes]")
    return conditions


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
