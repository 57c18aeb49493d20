"""In whose company a sentence tells of the holder of an office: whom he meets, who brings him."""

from __future__ import annotations

from operator import attrgetter

from graph.reading.document import Kind
from graph.reading.mentions.office_phrase import OfficePhrase
from graph.reading.mentions.people import Claim, Sighting, served_by
from graph.reading.mentions.view import View
from graph.reading.mentions.wording import POSSESSIVE

_WITH = frozenset({"accompanied", "flanked"})
"""Words that lead to those of the subject's own side."""
_LEADING_IN = frozenset({"by", "with", "to", "from", "of", "and", "for", "after", "between", "on"})
_SAYING = frozenset(
    {"said", "says", "announced", "told", "added", "stressed", "noted", "confirmed", "declared"}
    | {"stated", "explained", "reported", "warned", "promised", "insisted", "remarked"}
)
_SIDE = frozenset(
    {"officials", "leaders", "delegation", "delegates", "diplomats", "lawmakers", "side", "envoys"}
)
"""Nouns for those of another country with whom one talks."""
MEETING = frozenset(
    {"met", "meets", "meet", "meeting", "received", "receives", "talks", "consultations", "called"}
    | {"summoned", "chairs", "chaired", "greeted", "congratulated", "congratulates"}
    | {"hosted", "welcomed", "phoned", "spoke", "conferred", "discussed", "courtesy", "audience"}
    | {"held", "hailed", "telephoned", "joined", "negotiations", "visited", "meetings"}
)
_LEADING = frozenset({"leads", "heads", "led", "headed", "leading", "heading"})
_BEING = frozenset({"is", "are", "was", "were", "stood"})
_LED_SIDE = frozenset({"delegation", "team", "mission", "side"})
_TOGETHER = frozenset({"accompanied", "together", "along", "alongside", "flanked", "presence"})
_IN_ROWS = frozenset({",", "and", "the", "of", "for", "to", "'s", "-"})
"""Words without a capital in a row of people with their titles."""
_OPPOSITE = 12
"""Words after a name within which it is told whom its bearer meets."""
_EARLY = 8
"""Words of a sentence among which its subject is."""
_NEAR = 4
"""Words after one of a meeting within which it is told who is met."""
_at = attrgetter("at")


def meeting(view: View, claim: Claim) -> Sighting | None:
    """The subject of the sentence if it meets the holder: "A received X", "A met with X"."""
    first = claim.phrase.first
    before = [s for s in view.sightings if s.mention.end <= view.words[first].start]
    met = max((n for n in range(first) if view.key(n) in MEETING), default=0)
    acting = [s for s in before if s.at < met and not _is_object(view, s) and served_by(s)]
    subject = max(acting, key=lambda s: s.at, default=min(before, key=_at, default=None))
    if subject is None or subject is claim.sighting or claim.phrase.owned:
        return None
    return subject if _meets(view, subject.at + len(subject.keys), first) else None


def unnamed(view: View, claim: Claim) -> OfficePhrase | None:
    """The subject that meets the holder, told by office: "the envoy was called in by X"."""
    first = claim.phrase.first
    before = [p for p in view.phrases if p.last <= first and p.first not in view.spent]
    subject = before[0] if before and not claim.phrase.owned else None
    if subject is None or subject.plural or any(s.at < subject.first for s in view.sightings):
        return None
    return subject if _meets(view, subject.last, first) else None


def spoken(view: View, claim: Claim) -> bool:
    """Whether "he" or "she" meets the holder."""
    first = claim.phrase.first
    said = next((n for n in range(min(first, _EARLY)) if view.key(n) in ("he", "she")), None)
    return said is not None and not claim.phrase.owned and _meets(view, said, first)


def led(view: View, claim: Claim) -> Sighting | None:
    """Whom the holder comes with: "X, accompanied by Minister Y"."""
    first = claim.phrase.first
    at = next((n for n in range(first - 1, -1, -1) if view.key(n) in _WITH), None)
    if at is None or any(view.key(n) in MEETING for n in range(at, first)):
        return None
    before = [s for s in view.sightings if s.at < at and s is not claim.sighting]
    return max(before, key=_at, default=None)


def leading(view: View, claim: Claim) -> OfficePhrase | None:
    """The office of one not named with whom the holder comes: "the Emir, accompanied by Y"."""
    first = claim.phrase.first
    at = next((n for n in range(first) if view.key(n) in _WITH), 0)
    near = [p for p in view.phrases if p.last <= at and p.first not in view.spent]
    return near[-1] if near and not near[-1].plural else None


def side_led(view: View, claim: Claim, before: View | None) -> str | None:
    """Whose delegation the holder leads: "X heads the Chilean team", "It was led by X"."""
    after = claim.sighting.at + len(claim.sighting.keys)
    first = claim.phrase.first
    leads = any(view.key(n) in _LEADING for n in range(after, after + _NEAR))
    inverted = view.key(0) in _LEADING and view.key(first - 1) in _BEING
    if leads or inverted:
        return _side_told(view, after if leads else 0)
    led = view.key(first - 1) == "by" and view.key(first - 2) in _LEADING
    headed = view.key(0) == "at" and view.key(2) == "head" and view.key(first - 1) in _BEING
    opens = view.key(0) in ("it", "the") and first < _EARLY
    if before is not None and (headed or (led and opens)) and _side_told(view, 0) is None:
        return _side_told(before, 0)
    return None


def _side_told(view: View, at: int) -> str | None:
    """The country of the first "Chilean delegation" from a word on."""
    named = (a for a in view.atoms if a.kind is Kind.COUNTRY and a.first >= at)
    return next((a.entry.name for a in named if view.key(a.last) in _LED_SIDE), None)


def speaks(view: View, claim: Claim) -> bool:
    """Whether the holder only tells of it: "talks with Chad are off, Minister X said"."""
    after = claim.sighting.at + len(claim.sighting.keys)
    said = view.key(after) in _SAYING or view.key(claim.phrase.first - 1) in _SAYING
    return said and claim.phrase.first > 0


def opposite(view: View, claim: Claim) -> set[str]:
    """Whom the others serve that the holder meets: "X held talks with Nepalese officials"."""
    after = _past_row(view, claim.sighting.at + len(claim.sighting.keys))
    near = range(after, min(after + _OPPOSITE, len(view.words)))
    met = [n for n in near if view.key(n) in MEETING]
    if not met or claim.phrase.posted:
        return set()
    others = range(met[0] + 1, met[-1] + _NEAR)
    found = {p.country for at in others if (p := view.phrase_at.get(at)) and p.served}
    found |= {
        a.entry.name
        for at in others
        if (a := view.atom_at.get(at)) and a.kind is Kind.COUNTRY and _is_side(view, a.last)
    }
    return {code for code in found if code} or _agent(view, met)


def _agent(view: View, met: list[int]) -> set[str]:
    """Whom the one serves by whom another is received: "was received in Rome by Premier X"."""
    for verb in met:
        by = next((n for n in range(verb + 1, verb + _NEAR + 2) if view.key(n) == "by"), None)
        held = [s for s in view.sightings if any(p.first == (by or 0) + 1 for p in s.claims)]
        if by is not None and held:
            return served_by(held[0])
    return set()


def _past_row(view: View, at: int) -> int:
    """Past the others who meet somebody together with one: ", Minister Y of Energy and Z"."""
    end = at
    while end < len(view.words) and (view.words[end].cap or view.key(end) in _IN_ROWS):
        end += 1
    return end if view.key(end) in MEETING else at


def _is_side(view: View, at: int) -> bool:
    """Whether those of a country are told after its name: "Nepalese officials", "Nepal's X"."""
    return view.key(at) in _SIDE or (view.key(at) == POSSESSIVE and at + 1 in view.run_at)


def _is_object(view: View, sighting: Sighting) -> bool:
    """Whether a person is led in by a preposition, or stands in a row with another."""
    words = view.words
    first = next(n for n, w in enumerate(words) if w.start >= sighting.mention.start)
    return view.key(first - 1) in _LEADING_IN | MEETING


def _meets(view: View, after: int, first: int) -> bool:
    """Whether a subject that ends at a word meets the one whose office starts at another."""
    met = [n for n in range(after, first) if view.key(n) in MEETING]
    beside = [n for n in range(after, first) if view.key(n) in _TOGETHER]
    return bool(met) and max(met) > max(beside, default=-1)
