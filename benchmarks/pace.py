"""Reading speed on one core, beside the plain spaCy pipeline on the same texts."""

from __future__ import annotations

import json
import os
import resource
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

SAMPLES = Path(__file__).resolve().parents[1] / "app" / "samples"
_ROUNDS = 3


@dataclass(frozen=True)
class Pace:
    """What one pipeline took on one core."""

    name: str
    articles: int
    words: int
    seconds: float
    start: float
    """Seconds until the first text is done."""
    memory: float
    """Peak, in megabytes."""

    def __str__(self) -> str:
        rates = f"{self.articles / self.seconds:>10.1f}{self.words / self.seconds:>10.0f}"
        return f"{self.name:<26}{rates}{self.start:>10.1f}{self.memory:>10.0f}"


def print_pace(gold: Path) -> None:
    """Each pipeline in a process of its own, one after the other."""
    folder = gold / "train" if (gold / "train").is_dir() else SAMPLES
    texts = [json.loads(path.read_text())["text"] for path in sorted(folder.glob("*.json"))]
    words = sum(len(text.split()) for text in texts) / len(texts)
    print(f"{len(texts)} texts of {words:.0f} words, {_ROUNDS} rounds, one core")
    print(f"{'':<26}{'articles/s':>10}{'words/s':>10}{'start s':>10}{'peak MB':>10}")
    for measure in (reading, plain_pipeline):
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
            print(pool.submit(measure, texts).result())


def reading(texts: list[str]) -> Pace:
    """The whole line of reading, from text to facts."""

    def load() -> Callable[[str], object]:
        from graph.facts import Article
        from graph.reading.reader import Reader

        reader = Reader()
        return lambda text: reader.read(Article("a", text))

    return _measure("reading, text to facts", load, texts)


def plain_pipeline(texts: list[str]) -> Pace:
    """The language model alone with all its parts: tokens, tags, parse, lemmas, entities."""

    def load() -> Callable[[str], object]:
        import spacy

        from graph.reading.parse.parsing import MODEL

        return spacy.load(MODEL)

    return _measure("plain spaCy pipeline", load, texts)


def _measure(name: str, load: Callable[[], Callable[[str], object]], texts: list[str]) -> Pace:
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    started = time.perf_counter()
    run = load()
    run(texts[0])
    ready = time.perf_counter()
    for _ in range(_ROUNDS):
        for text in texts:
            run(text)
    seconds = time.perf_counter() - ready
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    words = sum(len(text.split()) for text in texts)
    return Pace(name, _ROUNDS * len(texts), _ROUNDS * words, seconds, ready - started, memory)
