"""How dates, types, names and numbers are worded on pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Protocol

from graph.facts import Office
from graph.memory.lookup import local_id
from ontology.countries import countries

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip

TYPES = {
    "meeting": ("meeting", "meetings"),
    "call": ("telephone call", "telephone calls"),
    "video-conference": ("video conference", "video conferences"),
    "visit": ("visit", "visits"),
    "gathering": ("gathering", "gatherings"),
    "signing": ("signing", "signings"),
    "message": ("message", "messages"),
    "appointment": ("appointment", "appointments"),
    "relations": ("step in relations", "steps in relations"),
    "protest": ("protest", "protests"),
    "expulsion": ("expulsion", "expulsions"),
    "sanction": ("sanction", "sanctions"),
    "aid": ("act of aid", "acts of aid"),
}


def day(edtf: str | None) -> str:
    """A date in EDTF as people write it: `2018-04-08/2018-04-09` → `8–9 April 2018`."""
    if not edtf:
        return "date not told"
    start, _, end = str(edtf).partition("/")
    first, last = start.split("-"), (end or start).split("-")
    if first == last:
        return _date(first)
    common = 0
    while common < min(len(first), len(last)) and first[common] == last[common]:
        common += 1
    if len(first) == len(last) == 3 and common == 2:
        return f"{int(first[2])}–{_date(last)}"
    if len(first) == len(last) > 1 and common == 1:
        return f"{_date(first).rsplit(' ', 1)[0]} – {_date(last)}"
    return f"{_date(first)} – {_date(last)}"


def _date(bits: list[str]) -> str:
    words = [bits[0]]
    if len(bits) > 1:
        words.insert(0, MONTHS[int(bits[1]) - 1])
    if len(bits) > 2:
        words.insert(0, str(int(bits[2])))
    return " ".join(words)


def type_word(event_type: str, number: int = 1) -> str:
    """An event type in words, in the plural for any number but one."""
    one, many = TYPES.get(event_type, (event_type, event_type + "s"))
    return one if number == 1 else many


def count(number: int, one: str, many: str = "") -> str:
    """A number with its noun: `1 article`, `2 articles`."""
    return f"{thousands(number)} {one if number == 1 else many or one + 's'}"


def thousands(number: int) -> str:
    """A number with commas between its thousands."""
    return f"{number:,}"


def summed(counts: Mapping[str, int]) -> str:
    """Counts by event type in words: `3 meetings, 1 telephone call`."""
    return ", ".join(f"{n} {type_word(kind, n)}" for kind, n in counts.items())


def country_name(code: str) -> str:
    """The usual name of a country by its code, else the code."""
    country = countries().get(code)
    return country.name if country else code


def party_name(name: str) -> str:
    """A participant as annotated: the country's name for a code, other names as they are."""
    return country_name(name)


def office_words(office: Office) -> str:
    """An office in words: `foreign minister, Tajikistan`."""
    post = office.post.replace("-", " ")
    return f"{post}, {country_name(office.of)}" if office.of else post


class _Shown(Protocol):
    @property
    def quote(self) -> str: ...
    @property
    def sentence(self) -> str: ...


def around(evidence: _Shown) -> tuple[str, str, str]:
    """The sentence before the quote, the quote, and the sentence after it."""
    before, found, after = evidence.sentence.partition(evidence.quote)
    return (before, found, after) if found else ("", evidence.quote, "")


def is_web(url: str | None) -> bool:
    """Whether a link can be made of a URL that came with an article."""
    return bool(url) and str(url).startswith(("http://", "https://"))


FILTERS: dict[str, Callable[..., Any]] = {
    one.__name__: one
    for one in (
        day, type_word, count, thousands, country_name, party_name, office_words, around,
        is_web, local_id,
    )
}  # fmt: skip
"""The words as template filters."""
