"""Tellings: short pieces of news of our own, of which only the events are annotated, one a line.

A line is `{"id", "text", "published", "events"}`. An event has `type`, and `participants` or, where
its type has sides, `actors` and `targets`: a person's name as in the text, a country's code, or an
organisation's name after "@". `status` stands where it is not `held`; `date`, `country` and
`change` as in an annotated article, and `evidence`, words of the sentence that tells it, in some.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

SUFFIX = ".jsonl"
ENTITIES = ("countries", "organisations", "officials", "offices")
"""The layers of which a telling says nothing."""

_MARK = "@"


def read_tellings(path: Path) -> Iterator[dict[str, Any]]:
    """The tellings of a file in the shape of annotated articles."""
    for line in path.read_text(encoding="utf-8").splitlines():
        yield _article(json.loads(line))


def is_telling(article: dict[str, Any]) -> bool:
    """Whether only the events of an annotated article are annotated."""
    return article.get("source") is None


def _article(telling: dict[str, Any]) -> dict[str, Any]:
    named = [name for event in telling["events"] for name in _who(event)]
    bodies = dict.fromkeys(_plain(name) for name in named if name.startswith(_MARK))
    people = dict.fromkeys(n for n in named if not n.startswith(_MARK) and not _is_code(n))
    return {
        "id": telling["id"],
        "source": None,
        "published": telling["published"],
        "text": telling["text"],
        "countries": list(dict.fromkeys(name for name in named if _is_code(name))),
        "organisations": [{"name": name, "aliases": []} for name in bodies],
        "officials": [{"name": name, "aliases": [], "offices": []} for name in people],
        "events": [_event(event) for event in telling["events"]],
    }


def _event(event: dict[str, Any]) -> dict[str, Any]:
    whole = {"status": "held", "date": None, "place": None, "country": None, **event}
    whole["participants"] = [_plain(name) for name in _who(event)]
    for side in ("actors", "targets"):
        if "actors" in event:
            whole[side] = [_plain(name) for name in event.get(side, [])]
    return whole


def _who(event: dict[str, Any]) -> list[str]:
    named: list[str] = [
        name for key in ("participants", "actors", "targets") for name in event.get(key, [])
    ]
    return named


def _plain(name: str) -> str:
    return name.removeprefix(_MARK)


def _is_code(name: str) -> bool:
    return len(name) == 2 and name.isupper()
