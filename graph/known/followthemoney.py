"""People in office as followthemoney entities: Person, Position, Occupancy, one a line.

An occupancy joins a person and a position; it may stand before either. A position may belong to an
organisation. Entities nested in the properties of others are taken like lines of their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from graph.facts import Post
from graph.fields import Field
from graph.known.dates import read_dates
from graph.known.posts import VAGUE, Meaning, Scope, meaning, party, unknown
from graph.known.record import Holding, Record
from graph.known.shelf import Shelf
from graph.known.words import called, in_order, is_latin, plain
from ontology.positions import well_known_positions

_OWNERS = {"Person": "", "Position": "", "Occupancy": "holder"}
"""The schemata that tell of offices, and the property under which each is looked up."""
_BODIES = frozenset({"Organization", "PublicBody", "Company", "LegalEntity"})
_LOCAL = frozenset({"gov.state", "gov.muni"})
_OF_A_STATE = frozenset(
    {Post.FOREIGN_MINISTER, Post.DEPUTY_FOREIGN_MINISTER, Post.DEFENCE_MINISTER}
    | {Post.MINISTER, Post.AMBASSADOR, Post.SPOKESPERSON}
)
"""Posts that nobody but a state has, so that the country of a person tells whose they are."""

Properties = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class _Entity:
    """An entity with the values of its properties, in all pieces of it."""

    id: str
    properties: Properties
    datasets: tuple[str, ...] = ()
    caption: str = ""
    changed: str = ""

    def all(self, *names: str) -> list[str]:
        """The values of some properties, in a fixed order."""
        return [value for name in names for value in self.properties.get(name, ())]

    def first(self, *names: str) -> str:
        """The first of the values, or nothing."""
        return next(iter(self.all(*names)), "")


def keep(field: Field, shelf: Shelf) -> None:
    """Put an entity on the shelf if it tells of offices; raises `LegationError` if it is none."""
    identifier, schema = _text(field["id"]), field["schema"].text()
    properties = dict(_properties(field, shelf))
    owner = _OWNERS.get(schema)
    kind = "Body" if schema in _BODIES else schema
    if owner is None and kind != "Body":
        return
    data = {
        "id": identifier,
        "properties": properties,
        "caption": field["caption"].text_or_none() or "",
        "datasets": field["datasets"].texts(),
        "changed": field["last_change"].text_or_none() or "",
    }
    if not owner:
        shelf.put(kind, identifier, data)
        return
    holders = properties.get(owner)
    if not holders or not properties.get("post"):
        raise field["properties"].fail("an occupancy needs a holder and a post")
    for holder in holders:
        shelf.put(kind, identifier, data, holder)


def records(shelf: Shelf) -> Iterator[Record]:
    """The people on the shelf, each with what offices they hold, perhaps none."""
    for identifier in shelf.keys("Person"):
        yield _Person(shelf, identifier).record()


def strangers(shelf: Shelf) -> Iterator[str]:
    """The ids of those who are told to hold an office but are not on the shelf."""
    return shelf.ownerless("Occupancy", "Person")


def _properties(field: Field, shelf: Shelf) -> Iterator[tuple[str, list[str]]]:
    for name, values in field["properties"].fields():
        found = Field([values.value], values.path) if isinstance(values.value, str) else values
        texts = [_property(value, shelf) for value in found.items()]
        yield name, [text for text in texts if text]


def _property(value: Field, shelf: Shelf) -> str:
    """A value, or the id of the entity that stands in its place, which is kept as well."""
    if not isinstance(value.value, Mapping):
        return plain(value.text())
    keep(value, shelf)
    return _text(value["id"])


def _text(field: Field) -> str:
    text = plain(field.text())
    if not text:
        raise field.fail("must have text")
    return text


def _entity(shelf: Shelf, kind: str, identifier: str) -> _Entity | None:
    """The entity that all pieces of an id make."""
    pieces = shelf.pieces(kind, identifier)
    return _joined(identifier, pieces) if pieces else None


def _joined(identifier: str, pieces: Sequence[Mapping[str, Any]]) -> _Entity:
    properties: dict[str, dict[str, None]] = {}
    for piece in pieces:
        for name, values in piece["properties"].items():
            properties.setdefault(name, {}).update(dict.fromkeys(values))
    return _Entity(
        identifier,
        {name: sorted(values) for name, values in properties.items()},
        tuple(sorted({name for piece in pieces for name in piece["datasets"]})),
        max(piece["caption"] for piece in pieces),
        max(piece["changed"] for piece in pieces)[:10],
    )


class _Person:
    """One person, with what the shelf holds of the offices."""

    def __init__(self, shelf: Shelf, identifier: str) -> None:
        self._shelf = shelf
        entity = _entity(shelf, "Person", identifier)
        assert entity
        self._entity = entity
        self._notices: list[str] = []
        self._countries = tuple(self._parties("country", "citizenship", "nationality"))

    def record(self) -> Record:
        """What is recorded of the person."""
        entity = self._entity
        name, aliases = self._names()
        holdings = [self._held(one) for one in self._occupancies()]
        held = {(o.post, o.of) for one in holdings for o in one.meaning.offices}
        holdings += [
            one
            for one in self._titles()
            if not held or any(_tells(o.post, o.of, held) for o in one.meaning.offices)
        ]
        item = entity.first("wikidataId")
        return Record(
            id=f"followthemoney/{entity.id}",
            name=name or entity.id,
            source=", ".join(entity.datasets) or "followthemoney",
            holdings=tuple(holdings),
            aliases=aliases,
            countries=tuple(code for code in self._countries if len(code) == 2),
            url=entity.first("sourceUrl") or (item and f"https://www.wikidata.org/wiki/{item}"),
            changed=entity.changed or max(entity.all("modifiedAt"), default="")[:10],
            notices=tuple(self._notices),
        )

    def _names(self) -> tuple[str, tuple[str, ...]]:
        entity = self._entity
        parts = [entity.first("firstName"), entity.first("middleName", "secondName")]
        whole = " ".join(filter(None, [*parts, entity.first("lastName")]))
        caption = in_order(entity.caption)
        usual = [caption] if caption in map(in_order, entity.all("name")) else []
        built = [whole] if entity.first("firstName") and entity.first("lastName") else []
        return called(
            [one for one in usual if is_latin(one)],
            entity.all("name"),
            built,
            entity.all("alias", "previousName"),
            entity.all("weakAlias"),
        )

    def _occupancies(self) -> list[_Entity]:
        """The person's occupancies, the earliest first."""
        pieces: dict[str, list[Any]] = {}
        for piece in self._shelf.owned("Occupancy", self._entity.id):
            pieces.setdefault(piece["id"], []).append(piece)
        found = [_joined(identifier, several) for identifier, several in pieces.items()]
        return sorted(found, key=lambda one: (one.first("startDate"), one.id))

    def _held(self, occupancy: _Entity) -> Holding:
        since = self._date(occupancy, "startDate")
        until = self._date(occupancy, "endDate")
        holding = self._position(occupancy.first("post"))
        ended = "ended" in occupancy.all("status") and "current" not in occupancy.all("status")
        return replace(holding, since=since, until=until, ended=ended and not until)

    def _date(self, occupancy: _Entity, name: str) -> Any:
        date, faults = read_dates(occupancy.all(name))
        self._notices += [f"{name}: {fault}" for fault in faults]
        return date

    def _position(self, identifier: str) -> Holding:
        """The office of a position, without the term."""
        position = _entity(self._shelf, "Position", identifier) or _Entity(identifier, {})
        names = [*([position.caption] if position.caption else []), *position.all("name")]
        titles = sorted(dict.fromkeys(names), key=lambda name: not is_latin(name))
        if not titles and identifier in well_known_positions():
            titles = [well_known_positions()[identifier]]
        if not titles:
            doubt = f"the position {identifier} is not in the file; import it together with this"
            return Holding(identifier, unknown(identifier), doubt=doubt)
        scope, body = self._scope(position)
        found = _first_understood(titles, scope)
        if body and not scope.leading and VAGUE.issuperset(o.post for o in found.offices):
            found = meaning(f"{titles[0]} of the {body}", scope)
        title = titles[0]
        doubt = "" if found.understood else f"{title!r} is not understood and kept as another post"
        return Holding(title, found, doubt=doubt)

    def _scope(self, position: _Entity) -> tuple[Scope, str]:
        """Whom a position serves, and the body to which it belongs if that is another."""
        identifier = position.first("organization")
        body = _entity(self._shelf, "Body", identifier) if identifier else None
        name = (body.caption or body.first("name")) if body else ""
        topics = frozenset(position.all("topics"))
        served = party(name) if name else None
        name = "" if served else name
        told = [served] if served else list(self._parties("country", entity=position))
        if not told and body:
            told = list(self._parties("country", "jurisdiction", entity=body))
        local = bool(_LOCAL & topics) and "gov.national" not in topics
        scope = Scope(
            tuple(told),
            regional=local or bool(position.all("subnationalArea")),
            leading={"gov.head", "gov.national"} <= topics,
            legislative="gov.legislative" in topics,
        )
        return scope, name

    def _titles(self) -> Iterator[Holding]:
        """The offices that are told without a term, in the words of the person's own entity."""
        for title in self._entity.all("position"):
            found = meaning(title, Scope())
            countries = self._countries if len(self._countries) == 1 else ()
            if countries and all(o.post in _OF_A_STATE and not o.of for o in found.offices):
                found = meaning(title, Scope(countries))
            yield Holding(title, found)

    def _parties(self, *names: str, entity: _Entity | None = None) -> Iterator[str]:
        """Whom some properties name, each once; those unknown are noted."""
        entity = entity or self._entity
        for word in dict.fromkeys(entity.all(*names)):
            found = party(word)
            if found:
                yield found
            else:
                self._notices.append(f"country {word!r} is not known")


def _first_understood(titles: Sequence[str], scope: Scope) -> Meaning:
    """What the first title means that means a post of its own, or else the first of all."""
    found = [meaning(title, scope) for title in titles]
    plain_posts = (
        one for one in found if any(office.post is not Post.OTHER for office in one.offices)
    )
    return next(plain_posts, None) or next((one for one in found if one.understood), found[0])


def _tells(post: Post, of: str | None, held: set[tuple[Post, str | None]]) -> bool:
    """Whether an office told without a term is none of those told with one."""
    return post is not Post.OTHER and of is not None and (post, of) not in held
