"""People in office as Wikidata's items: the statements "position held" (P39) of each person.

What a position is called, whom it serves and what it is a kind of is told by the position's own
item, if that is among those given; else by its wording in `ontology/positions.toml`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from graph.facts import LegationError, When
from graph.fields import Field
from graph.known.dates import joined
from graph.known.posts import Meaning, Scope, meaning, party, unknown
from graph.known.record import Holding, Record
from graph.known.shelf import Shelf
from graph.known.wikibase import (
    ITEM,
    claims_of,
    item_of,
    items_of,
    object_of,
    time_of,
    when_of,
)
from graph.known.words import called, is_latin, plain
from ontology.positions import well_known_positions

_ENGLISH = ("en", "mul", "en-gb", "en-us", "en-ca")
_HELD, _CITIZEN, _KIND, _SUBCLASS = "P39", "P27", "P31", "P279"
_JURISDICTION, _OF, _COUNTRY, _DIRECTS = "P1001", "P642", "P17", "P2389"
_START, _END, _AT, _BEFORE, _AFTER = "P580", "P582", "P585", "P1365", "P1366"
_NATURE = ("P5102", "P794", "P3831", "P2868")
"""Qualifiers that say in what manner an office is held."""
_ACTING = "Q4676846"
_HUMAN = "Q5"
_DEEPEST = 4
"""Steps from a position to what it is a kind of."""


def keep(field: Field, shelf: Shelf) -> None:
    """Put an entity, or all of an object of entities, on the shelf.

    Raises `LegationError` if it is none. Of properties and lexemes nothing is kept.
    """
    entities = field["entities"]
    if entities.value is not None:
        for _, entity in object_of(entities).fields():
            keep(entity, shelf)
        return
    item = field["id"].text()
    if not ITEM.fullmatch(item):
        raise field["id"].fail(f"{item!r:.40} is no id of Wikidata, such as Q42")
    if not item.startswith("Q") or field["missing"].value is not None:
        return
    claims = field["claims"]
    held = [_statement(one) for one in claims_of(claims, _HELD)]
    thing: dict[str, Any] = {
        "labels": {key: _term(one) for key, one in object_of(field["labels"]).fields()},
        "revision": _revision(field["lastrevid"]),
        **{name: items_of(claims, name) for name in (_KIND, _SUBCLASS, _JURISDICTION)},
        **{name: items_of(claims, name) for name in (_OF, _COUNTRY, _DIRECTS, _CITIZEN)},
    }
    if held:
        aliases = [
            one for _, several in object_of(field["aliases"]).fields() for one in several.items()
        ]
        thing["aliases"] = [_term(one) for one in aliases]
        thing["modified"] = (field["modified"].text_or_none() or "")[:10]
        thing["held"] = held
        shelf.put("Person", item, thing)
    elif _HUMAN not in thing[_KIND]:
        shelf.put("Thing", item, thing)


def records(shelf: Shelf) -> Iterator[Record]:
    """The people on the shelf with the offices that they hold."""
    for item in shelf.keys("Person"):
        yield _Person(shelf, item).record()


def _revision(field: Field) -> int:
    value = field.value
    return value if isinstance(value, int) else 0


def _term(field: Field) -> str:
    return plain(field["value"].text())


def _statement(field: Field) -> dict[str, Any]:
    """The position of a statement, and its qualifiers as far as they tell of a term."""
    qualifiers = object_of(field["qualifiers"])
    told: dict[str, Any] = {"position": item_of(field["mainsnak"])}
    for name in (_START, _END, _AT):
        told[name] = [time_of(one) for one in qualifiers[name].items()]
    for name in (_JURISDICTION, _OF, _COUNTRY, _BEFORE, _AFTER, *_NATURE):
        told[name] = [one for one in map(item_of, qualifiers[name].items()) if one]
    return told


class _Person:
    """One person, with what the shelf holds of the offices."""

    def __init__(self, shelf: Shelf, item: str) -> None:
        self._shelf = shelf
        self._item = item
        self._data = _latest(shelf.pieces("Person", item))
        self._notices: list[str] = []

    def record(self) -> Record:
        """What is recorded of the person."""
        data = self._data
        labels: Mapping[str, str] = data["labels"]
        usual = [labels[key] for key in _ENGLISH if key in labels]
        common = Counter(one for one in labels.values() if is_latin(one)).most_common(1)
        name, aliases = called(
            usual[:1], [one for one, _ in common], labels.values(), data["aliases"]
        )
        citizen = (party(item) for item in data[_CITIZEN])
        holdings = sorted(map(self._holding, self._statements()), key=_order)
        return Record(
            id=f"wikidata/{self._item}",
            name=name or self._item,
            source="Wikidata",
            holdings=tuple(holdings),
            aliases=aliases,
            countries=tuple(dict.fromkeys(code for code in citizen if code)),
            url=f"https://www.wikidata.org/wiki/{self._item}",
            changed=data["modified"],
            notices=tuple(self._notices),
        )

    def _statements(self) -> Iterator[Mapping[str, Any]]:
        return (one for one in self._data["held"] if one["position"])

    def _holding(self, told: Mapping[str, Any]) -> Holding:
        since, _ = self._date(told, _START)
        until, ended = self._date(told, _END)
        title, found, doubt = _Position(self._shelf, told).meaning()
        return Holding(
            title,
            found,
            since,
            until,
            ended=(ended or bool(told[_AFTER])) and not until,
            acting=any(_ACTING in told[name] for name in _NATURE),
            aside=self._aside(told),
            doubt=doubt,
        )

    def _date(self, told: Mapping[str, Any], name: str) -> tuple[When | None, bool]:
        """The date of a qualifier, and whether there is one though it is not known."""
        dates: list[When] = []
        for time in told[name]:
            if time[0] != "value":
                continue
            try:
                dates.append(when_of(time))
            except LegationError as error:
                self._notices.append(f"{name}: {error}")
        return joined(dates), any(time[0] == "somevalue" for time in told[name])

    def _aside(self, told: Mapping[str, Any]) -> str:
        """Who came before and after, and the day for which a statement holds."""
        at, _ = self._date(told, _AT)
        words = f", as of {at.edtf}" if at else ""
        for name, say in ((_BEFORE, "in place of"), (_AFTER, "followed by")):
            if told[name]:
                words += f", {say} {' and '.join(self._called(item) for item in told[name])}"
        return words

    def _called(self, item: str) -> str:
        """What an item is called if it is on the shelf, else its id."""
        for kind in ("Person", "Thing"):
            pieces = self._shelf.pieces(kind, item)
            if pieces:
                labels = _latest(pieces)["labels"]
                return next((labels[key] for key in _ENGLISH if key in labels), item)
        return item


class _Position:
    """The position of one statement, as its own item and the qualifiers describe it."""

    def __init__(self, shelf: Shelf, told: Mapping[str, Any]) -> None:
        self._shelf = shelf
        self._told = told
        self._item: str = told["position"]
        self._thing = self._look_up(self._item)

    def meaning(self) -> tuple[str, Meaning, str]:
        """The title, the offices that it means and, if it is not understood, why."""
        item, thing = self._item, self._thing
        english = list(_english(item, thing))
        others = sorted(thing["labels"].values(), key=lambda one: (not is_latin(one), one))
        title = next(iter([*english, *others]), "")
        if not title:
            doubt = f"the position {item} is not in the file; import its item together with this"
            return item, unknown(item), doubt
        scope = self._scope()
        body = self._body()
        if body:
            english = [f"{words} of the {body}" for words in english]
            title = next(iter(english), title)
        for words in [*english, *self._kinds()]:
            found = meaning(words, scope)
            if found.understood:
                offices = tuple(
                    type(o)(o.post, o.of, o.title if words in english else title)
                    for o in found.offices
                )
                return title, Meaning(offices, True, found.acting, found.former), ""
        doubt = f"{title!r} ({item}) is not understood and kept as another post"
        return title, meaning(title, scope), doubt

    def _scope(self) -> Scope:
        """Whom the position serves: as the statement qualifies it, else as its item says."""
        told, thing = self._told, self._thing
        narrow = [*told[_JURISDICTION], *told[_OF], *thing[_JURISDICTION], *thing[_OF]]
        regional = bool(told[_JURISDICTION] or thing[_JURISDICTION])
        for items in (narrow, [*told[_COUNTRY], *thing[_DIRECTS]], thing[_COUNTRY]):
            parties = tuple(dict.fromkeys(filter(None, map(self._party, items))))
            if parties:
                return Scope(parties, regional and items is not narrow)
        return Scope()

    def _body(self) -> str:
        """The ministry or the like of which the statement says the position is."""
        told = [item for item in self._told[_OF] if not self._party(item)]
        return next((words for item in told for words in _english(item, self._look_up(item))), "")

    def _party(self, item: str) -> str | None:
        """Whom an item stands for, by itself or by its English label."""
        found = party(item)
        if found:
            return found
        label = self._look_up(item)["labels"].get("en")
        return party(label) if label else None

    def _kinds(self) -> Iterator[str]:
        """The wordings of what the position is a kind of, the nearest first."""
        seen, edge = {self._item}, [self._item]
        for _ in range(_DEEPEST):
            above = (kind for item in edge for kind in self._look_up(item)[_SUBCLASS])
            edge = [kind for kind in dict.fromkeys(above) if kind not in seen]
            seen.update(edge)
            for kind in edge:
                yield from _english(kind, self._look_up(kind))

    def _look_up(self, item: str) -> Mapping[str, Any]:
        pieces = self._shelf.pieces("Thing", item)
        return _latest(pieces) if pieces else _NOTHING


_NOTHING: Mapping[str, Any] = {
    "labels": {},
    **{name: [] for name in (_KIND, _SUBCLASS, _JURISDICTION, _OF, _COUNTRY, _DIRECTS)},
}


def _english(item: str, thing: Mapping[str, Any]) -> Iterator[str]:
    """The English wording of a position, by its item or the table of well-known ones."""
    labels = thing["labels"]
    words = next((labels[key] for key in _ENGLISH if key in labels and is_latin(labels[key])), None)
    words = words or well_known_positions().get(item)
    if words:
        yield words


def _latest(pieces: Iterable[Any]) -> Any:
    """Of several versions of an item the last."""
    return max(pieces, key=lambda one: one["revision"])


def _order(holding: Holding) -> tuple[str, str]:
    return holding.since.edtf if holding.since else "", holding.title
