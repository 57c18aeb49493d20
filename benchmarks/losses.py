"""What reading missed or made up in annotated articles, and the step that lost it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from benchmarks.gold import Case
from graph.reading.document import Sentence
from graph.reading.events.promise import words_shown
from ontology.frames import frames

LAYERS = ("events", "dates", "officials", "offices", "organisations", "countries")


@dataclass(frozen=True, slots=True)
class Loss:
    """One fault: `step` is where it arose, `what` the fact, `words` the sentence."""

    article: str
    layer: str
    fault: str
    step: str
    what: str
    words: str

    def __str__(self) -> str:
        return f"{self.fault:<7}{self.step:<13}{self.article}\n    {self.what}\n    | {self.words}"


def losses(case: Case, layers: tuple[str, ...] = LAYERS) -> Iterator[Loss]:
    """The faults of the layers in one article."""
    finders = {
        "events": _events,
        "dates": _dates,
        "officials": lambda c: _named(c, "officials"),
        "offices": _offices,
        "organisations": lambda c: _named(c, "organisations"),
        "countries": _countries,
    }
    for layer in layers:
        yield from finders[layer](case)


def by_step(found: list[Loss]) -> str:
    """How many faults each step made, the most first."""
    counts = Counter((loss.layer, loss.fault, loss.step) for loss in found)
    lines = [
        f"{n:>5}  {layer:<15}{fault:<8}{step}" for (layer, fault, step), n in counts.most_common()
    ]
    return "\n".join(lines)


def _events(case: Case) -> Iterator[Loss]:
    gold, found = case.events_side_by_side
    matched = set(case.pairs.values())
    for number, event in enumerate(gold):
        if number not in matched:
            sentence = case.sentence_of(event)
            step = _step_of_missed(case, event, sentence)
            yield _loss(case, "events", "missed", step, _told(event), sentence)
    for number, event in enumerate(found):
        if number not in case.pairs:
            sentence = case.sentence_of(event)
            yield _loss(
                case, "events", "false", _step_of_false(case, event), _told(event), sentence
            )


def _step_of_missed(case: Case, event: dict[str, Any], sentence: Sentence | None) -> str:
    """Where the line lost an event: noise, mention, participants, type, word, context, frame."""
    if sentence is None:
        return "evidence"
    if sentence.noise:
        return "noise"
    beside = [e for e in case.events_side_by_side[1] if case.sentence_of(e) == sentence]
    if any(e["type"] == event["type"] for e in beside):
        return "participants"
    if any(e["_who"] & event["_who"] for e in beside):
        return "type"
    lexicon = frames()
    mentions = case.document.mentions_in(sentence)
    if not lexicon.may_tell(words_shown(case.document, sentence, mentions, lexicon)):
        return "word"
    if not event["_who"] <= case.denoted(case.document.mentions):
        return "mention"
    if not event["_who"] <= case.denoted(mentions):
        return "context"
    return "frame"


def _step_of_false(case: Case, event: dict[str, Any]) -> str:
    """What is wrong with a found event: told twice, its participants, its type, or all of it."""
    gold = case.events_side_by_side[0]
    if any(
        e["type"] == event["type"] and case.scorer.jaccard(e["_who"], event["_who"]) >= 0.5
        for e in gold
    ):
        return "merge"
    beside = [e for e in gold if case.sentence_of(e) == case.sentence_of(event)]
    if any(e["type"] == event["type"] for e in beside):
        return "participants"
    return "type" if any(e["_who"] & event["_who"] for e in beside) else "invented"


def _dates(case: Case) -> Iterator[Loss]:
    """Matched events with a wrong date or status."""
    gold, found = case.events_side_by_side
    for j, i in case.pairs.items():
        sentence = case.sentence_of(gold[i])
        if not case.scorer.same_date(gold[i].get("date"), found[j].get("date")):
            step = _step_of_date(case, gold[i], found[j], sentence)
            what = f"{_told(gold[i])}: found {found[j].get('date')}"
            yield _loss(case, "dates", "wrong", step, what, sentence)
        if gold[i]["status"] != found[j]["status"]:
            what = f"{_told(gold[i])}: found {found[j]['status']}"
            yield _loss(case, "dates", "wrong", "status", what, sentence)


def _step_of_date(
    case: Case, gold: dict[str, Any], found: dict[str, Any], sentence: Sentence | None
) -> str:
    """Why a date is wrong: made up, not carried over from the context, attached, or unread."""
    day = gold.get("date")
    if not day:
        return "invented"
    mentions = case.document.mentions
    dated = [m for m in mentions if m.when and case.scorer.same_date(day, m.when.edtf)]
    if not dated:
        return "unread"
    if sentence and any(m.sentence == sentence.index for m in dated):
        return "attached" if found.get("date") else "left"
    return "context"


def _named(case: Case, kind: str) -> Iterator[Loss]:
    """Officials or organisations that were missed or made up."""
    pairs = case.maps[kind]
    for number, item in enumerate(case.gold[kind]):
        if number not in pairs.values():
            forms = [item["name"], *item.get("aliases", [])]
            offset = next((o for f in forms if (o := case.document.text.find(f)) >= 0), -1)
            sentence = case.sentence_at(offset) if offset >= 0 else None
            known = any(p.name in forms for p in case.document.people)
            step = "noise" if sentence and sentence.noise else "claim" if known else "mention"
            yield _loss(case, kind, "missed", step, str(item["name"]), sentence)
    for number, item in enumerate(case.found[kind]):
        if number not in pairs:
            spans = item["quotes"]
            sentence = case.sentence_at(spans[0][0]) if spans else None
            yield _loss(case, kind, "false", "mention", str(item["name"]), sentence)


def _offices(case: Case) -> Iterator[Loss]:
    """Offices that were missed or made up, of officials who were found."""
    scorer = case.scorer
    of_gold = scorer.canon(case.gold, None, None, case.gold)
    of_found = scorer.canon(
        case.found, case.maps["officials"], case.maps["organisations"], case.gold
    )
    for j, i in case.maps["officials"].items():
        gold, found = case.gold["officials"][i], case.found["officials"][j]
        wanted = {(o["post"], of_gold(o["of"]) if o.get("of") else None) for o in gold["offices"]}
        told = {(o["post"], of_found(o["of"]) if o.get("of") else None) for o in found["offices"]}
        spans = found["quotes"]
        sentence = case.sentence_at(spans[0][0]) if spans else None
        for fault, offices, others in (
            ("missed", wanted - told, told),
            ("false", told - wanted, wanted),
        ):
            for post, of in sorted(offices, key=str):
                step = "of" if any(post == other for other, _ in others) else "post"
                what = f"{gold['name']}: {post} of {of}"
                yield _loss(case, "offices", fault, step, what, sentence)


def _countries(case: Case) -> Iterator[Loss]:
    wanted, told = set(case.gold["countries"]), set(case.found["countries"])
    for code in sorted(wanted - told):
        yield _loss(case, "countries", "missed", "mention", code, None)
    for code in sorted(told - wanted):
        spans = case.found["country_quotes"][code]
        sentence = case.sentence_at(spans[0][0]) if spans else None
        yield _loss(case, "countries", "false", "mention", code, sentence)


def _told(event: dict[str, Any]) -> str:
    who = ", ".join(event["participants"])
    return f"{event['type']} {event['status']} {event.get('date')}: {who}"


def _loss(
    case: Case, layer: str, fault: str, step: str, what: str, sentence: Sentence | None
) -> Loss:
    return Loss(case.gold["id"], layer, fault, step, what, case.words(sentence))
