"""Annotated articles beside the project, and the scorer that compares what is read with them."""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from types import ModuleType
from typing import Any

from benchmarks.tellings import SUFFIX, is_telling, read_tellings
from graph.annotations import to_annotation
from graph.article.records import from_record
from graph.facts import Event, EventType, Facts
from graph.reading.confidence.assessment import assess
from graph.reading.document import Document, Kind, Mention, Sentence
from graph.reading.events.finding import Proposing, find_events
from graph.reading.harvest import gather
from graph.reading.proposals.proposing import Proposals, propose
from graph.reading.reader import Reader

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT.parent / "shared" / "eval"
OWN = {
    "articles": ROOT / "tests" / "training_articles",
    "cases": ROOT / "tests" / "reading_cases",
    "independent": ROOT / "tests" / "independent_cases",
    "tellings": ROOT / "tests" / "tellings" / "training.jsonl",
    "withheld": ROOT / "tests" / "tellings" / "withheld.jsonl",
    "retold": ROOT / "tests" / "retold_articles",
    "retold_withheld": ROOT / "tests" / "retold_withheld",
    "news": ROOT / "tests" / "tellings" / "news.jsonl",
    "unseen": ROOT / "tests" / "tellings" / "unseen.jsonl",
    "dispatches": ROOT / "tests" / "tellings" / "dispatches.jsonl",
    "dispatches_withheld": ROOT / "tests" / "tellings" / "dispatches_withheld.jsonl",
    "reports": ROOT / "tests" / "tellings" / "reports.jsonl",
    "reports_withheld": ROOT / "tests" / "tellings" / "reports_withheld.jsonl",
}
"""Our own annotated texts, to develop on; independent, unseen and the withheld are to score on."""


def folder_of(name: str, gold: Path) -> Path:
    """Where the texts of a set lie: our own, or a subfolder of the gold."""
    return OWN.get(name, gold / name)


def fitting_options(module: str, doc: str | None, sets: Sequence[str]) -> argparse.Namespace:
    """What a command that fits weights is asked: `gold`, `sets` and `fit`."""
    cli = argparse.ArgumentParser(
        prog=f"python -m benchmarks.{module}",
        description=doc,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    cli.add_argument("--gold", type=Path, default=FOLDER, help="folder with score.py, train, dev")
    cli.add_argument("--sets", nargs="+", default=list(sets), help="sets to fit to")
    cli.add_argument("--fit", action="store_true", help="write the weights")
    return cli.parse_args()


def load_scorer(folder: Path) -> ModuleType:
    """The module `score.py` of the folder; exits with a message if it is not there."""
    path = folder / "score.py"
    if not path.is_file():
        sys.exit(f"skipped: no scorer at {path}; give the folder of annotated articles by --gold")
    spec = importlib.util.spec_from_file_location("annotation_scorer", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@dataclass
class Case:
    """One annotated article, and what was read from it."""

    gold: dict[str, Any]
    document: Document
    events: list[Event]
    facts: Facts
    scorer: ModuleType

    @cached_property
    def found(self) -> dict[str, Any]:
        """What was read, in the shape of the annotation."""
        return to_annotation(self.facts)

    @cached_property
    def maps(self) -> dict[str, dict[int, int]]:
        """For officials and organisations, the number of what was found to that in the gold."""
        return {
            kind: self.scorer.align(self.gold[kind], self.found[kind])
            for kind in ("organisations", "officials")
        }

    def gold_token(self, name: str | None) -> str | None:
        """A participant's or employer's name in the gold, comparable with what is read."""
        canon = self.scorer.canon(self.gold, None, None, self.gold)
        return None if name is None else str(canon(name))

    def found_token(self, name: str | None) -> str | None:
        """A name that was read, comparable with the gold."""
        maps = self.maps
        canon = self.scorer.canon(self.found, maps["officials"], maps["organisations"], self.gold)
        return None if name is None else str(canon(name))

    @cached_property
    def events_side_by_side(self) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
        """Gold and found events, each with the set `_who` of comparable participants."""
        of_gold, of_found = self.gold_token, self.found_token
        return (
            [dict(e, _who={of_gold(p) for p in e["participants"]}) for e in self.gold["events"]],
            [dict(e, _who={of_found(p) for p in e["participants"]}) for e in self.found["events"]],
        )

    @cached_property
    def pairs(self) -> dict[int, int]:
        """The number of a found event to that of the gold event that it tells of."""
        gold, found = self.events_side_by_side

        def same(a: dict[str, Any], b: dict[str, Any]) -> bool:
            alike: float = self.scorer.jaccard(a["_who"], b["_who"])
            return a["type"] == b["type"] and alike >= 0.5

        matched: dict[int, int] = self.scorer.match_events(gold, found, same)
        return matched

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence at an offset of the text."""
        return next((s for s in self.document.sentences if s.start <= offset < s.end), None)

    def sentence_of(self, event: dict[str, Any]) -> Sentence | None:
        """The sentence in which the evidence of an event starts; of a telling, the likeliest."""
        if "evidence" not in event:
            return max(self.document.sentences, key=lambda s: self._shared(s, event), default=None)
        evidence = event.get("evidence") or ""
        offset = event.get("start", self.document.text.find(evidence) if evidence else -1)
        return self.sentence_at(offset) if offset >= 0 else None

    def _shared(self, sentence: Sentence, event: dict[str, Any]) -> int:
        """How many participants of an event a sentence names."""
        return len(event["_who"] & self.denoted(self.document.mentions_in(sentence)))

    def denoted(self, mentions: Iterable[Mention]) -> set[str | None]:
        """All that mentions denote, comparable with the participants of gold events."""
        inner = [m for mention in mentions for m in (mention, *mention.embedded)]
        return {
            self.found_token(name) for m in inner for name in (*m.denotes, *m.codes, *_own_name(m))
        }

    def words(self, sentence: Sentence | None) -> str:
        """A sentence on one line; a telling as a whole."""
        if is_telling(self.gold):
            return " ".join(self.document.text.split())
        if sentence is None:
            return ""
        return " ".join(self.document.text[sentence.start : sentence.end].split())


@dataclass
class Tallies:
    """Right, gold and found, by layer and by type of event."""

    layers: dict[str, list[int]] = field(default_factory=dict)
    types: dict[str, list[int]] = field(default_factory=dict)


def _own_name(mention: Mention) -> list[str]:
    if mention.kind is Kind.PERSON and mention.person:
        return [mention.person.name]
    return [mention.name] if mention.kind in {Kind.COUNTRY, Kind.ORGANISATION} else []


def read_cases(
    folder: Path, only: str, scorer: ModuleType, propose: Proposing = propose
) -> Iterator[Case]:
    """The annotated articles or tellings of a set whose name holds `only`, read anew."""
    for gold in annotated(folder):
        if only in gold["id"]:
            yield read_case(gold, scorer, propose)


def frames_alone(document: Document) -> Proposals:
    """No proposals: given in place of `propose`, it leaves all to the frames."""
    return Proposals([], {})


def read_case(gold: dict[str, Any], scorer: ModuleType, propose: Proposing = propose) -> Case:
    """An annotated article, read anew."""
    document = Reader().document(from_record(gold, gold["id"]))
    events = find_events(document, propose)
    return Case(gold, document, events, assess(document, gather(document, events)), scorer)


def annotated(folder: Path) -> Iterator[dict[str, Any]]:
    """The records of a set."""
    if folder.suffix == SUFFIX:
        yield from read_tellings(folder)
        return
    for path in sorted(folder.glob("*.json")):
        yield json.loads(path.read_text(encoding="utf-8"))


def tally(cases: list[Case], scorer: ModuleType) -> Tallies:
    """The scorer's figures over all cases, and those of each type of event."""
    layers: dict[str, Any] = {}
    types: dict[str, Counter[str]] = {kind: Counter() for kind in EventType}
    for case in cases:
        scorer.score(dict(case.gold), dict(case.found), layers, False)
        gold, found = case.events_side_by_side
        for event in gold:
            types[event["type"]]["gold"] += 1
        for number, event in enumerate(found):
            types[event["type"]]["found"] += 1
            types[event["type"]]["right"] += number in case.pairs
    return Tallies(
        {name: [one.tp, one.gold, one.found] for name, one in layers.items()},
        {name: [one["right"], one["gold"], one["found"]] for name, one in types.items()},
    )
