"""What people decide, as data: each decision with the rules that it lays down.

A rule never points at a numbered mention or at a node of the world alone. It keeps selectors, made
when the decision is taken, by which what it speaks of is found again after articles have been
withdrawn or read anew.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Any, TypeAlias

from graph.facts import Change, EventType, Status


class DecisionKind(StrEnum):
    """The kinds of decision."""

    SAME = "same"
    DIFFERENT = "different"
    ALIAS = "alias"
    REJECT = "reject"
    CONFIRM = "confirm"


class Effect(StrEnum):
    """What a rule does with what it speaks of."""

    READ_AS = "read-as"
    """It is read as another one."""
    JOIN = "join"
    """All of it is one event."""
    APART = "apart"
    """It stands apart from those with whom it would be taken together."""
    DISTINCT = "distinct"
    """It is known to be another one; nothing takes the two together anyway."""
    DROP = "drop"
    CONFIRM = "confirm"


@dataclass(frozen=True, slots=True)
class Who:
    """An official: mentions by name, and by whom they serve where that is told."""

    names: tuple[str, ...]
    """Names as `PersonName.key`."""
    offices: tuple[str, ...] = ()
    """As `post/of`."""
    marks: tuple[str, ...] = ("",)
    """How decisions have set the official apart from namesakes; empty: not at all."""
    articles: tuple[str, ...] = ()
    """Articles that have a bare name without an office."""
    years: tuple[int, ...] = ()
    """When the official is seen."""
    rivals: tuple[int, ...] = ()
    """When others are seen who share a surname and an office."""
    free: bool = False
    """Whether a full name without an office means the official."""
    anyone: bool = False
    """Whether the name alone is enough."""


@dataclass(frozen=True, slots=True)
class Model:
    """A mention as which others are read."""

    form: str
    offices: tuple[str, ...] = ()
    article: str = ""


@dataclass(frozen=True, slots=True)
class OfficialRule:
    """A rule on mentions of an official."""

    effect: Effect
    who: Who
    office: str = ""
    """The office that is dropped or confirmed; empty where the rule is about the official."""
    name: str = ""
    """The alias that is dropped, as a slug."""
    offices: tuple[str, ...] = ()
    """Only mentions that have these offices and none of the official's others."""
    articles: tuple[str, ...] = ()
    """Or only those in these articles."""
    forms: tuple[str, ...] = ()
    """Or only those by these names, as slugs."""
    model: Model | None = None
    """As whom they are read."""
    vouched: bool = False
    """Whether the mentions are of the same person as the model, whatever office they tell."""
    other: Who | None = None
    """Who it is not."""


@dataclass(frozen=True, slots=True)
class OrganisationRule:
    """A rule on names of organisations."""

    effect: Effect
    slug: str = ""
    """The organisation, if not empty."""
    forms: tuple[str, ...] = ()
    """Only by these names, as slugs."""
    other: str = ""
    """The slug of the organisation as which it is read, or which it is not."""


@dataclass(frozen=True, slots=True)
class Telling:
    """One article's report of an event."""

    article: str
    type: EventType
    words: str
    """Its quote."""
    parties: tuple[str, ...] = ()
    """Who takes part: `country/TJ`, `organisation/<slug>`, `official/<name key>`."""


@dataclass(frozen=True, slots=True)
class Content:
    """What a report with a date tells, whatever article tells it."""

    type: EventType
    status: Status
    change: Change | None
    edtf: str
    parties: tuple[tuple[str, ...], ...]
    """For each who takes part, all names as `Telling.parties` has them."""


@dataclass(frozen=True, slots=True)
class ReportRule:
    """A rule on reports of events."""

    effect: Effect
    tellings: tuple[Telling, ...]
    contents: tuple[Content, ...] = ()
    party: tuple[str, ...] = ()
    """The participant who is dropped or confirmed; empty where the rule is about the event."""


Rule: TypeAlias = OfficialRule | OrganisationRule | ReportRule


@dataclass(frozen=True, slots=True)
class About:
    """What a decision is about, as the graph called it then."""

    iri: str
    label: str


@dataclass(frozen=True, slots=True)
class Revocation:
    """Who took a decision back, why and when."""

    author: str
    reason: str
    time: dt.datetime


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody has decided, and why; it is never deleted, only revoked."""

    id: str
    kind: DecisionKind
    about: tuple[About, ...]
    summary: str
    """What is decided, in words."""
    author: str
    reason: str
    time: dt.datetime
    rules: tuple[Rule, ...]
    revoked: Revocation | None = None

    @property
    def stands(self) -> bool:
        """Whether it has not been revoked."""
        return self.revoked is None


def in_order(decisions: Iterable[Decision]) -> list[Decision]:
    """Decisions as they were taken: of two that contradict, the later one stands."""
    return sorted(decisions, key=lambda one: (one.time, one.id))


def taken_by(decisions: Iterable[Decision], moment: dt.datetime) -> list[Decision]:
    """The decisions that had been taken at a moment, as they stood then."""
    return [
        one if one.revoked is None or one.revoked.time <= moment else replace(one, revoked=None)
        for one in decisions
        if one.time <= moment
    ]


def rule_record(rule: Rule) -> dict[str, Any]:
    """A rule as JSON, without what is empty."""
    record = asdict(rule, dict_factory=_filled)
    return {"on": _NAMES[type(rule)], **record}


def read_rule(record: dict[str, Any]) -> Rule:
    """A rule from its JSON."""
    fields: dict[str, Any] = {name: _tuples(value) for name, value in record.items()}
    fields["effect"] = Effect(fields["effect"])
    kind = fields.pop("on")
    if kind == "organisation":
        return OrganisationRule(**fields)
    if kind == "official":
        for name, made in (("who", Who), ("other", Who), ("model", Model)):
            if name in fields:
                fields[name] = made(**fields[name])
        return OfficialRule(**fields)
    fields["tellings"] = tuple(_read_telling(one) for one in fields.get("tellings", ()))
    fields["contents"] = tuple(_read_content(one) for one in fields.get("contents", ()))
    return ReportRule(**fields)


_NAMES = {OfficialRule: "official", OrganisationRule: "organisation", ReportRule: "report"}


def _filled(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    return {name: value for name, value in pairs if value not in (None, "", (), False)}


def _tuples(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_tuples(one) for one in value)
    if isinstance(value, dict):
        return {name: _tuples(one) for name, one in value.items()}
    return value


def _read_telling(fields: dict[str, Any]) -> Telling:
    return Telling(**{**fields, "type": EventType(fields["type"])})


def _read_content(fields: dict[str, Any]) -> Content:
    return Content(
        type=EventType(fields["type"]),
        status=Status(fields["status"]),
        change=Change(fields["change"]) if "change" in fields else None,
        edtf=fields["edtf"],
        parties=fields["parties"],
    )
