"""Cuts a question into pieces: whom it names, when, and what each other word can be."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Collection, Container, Sequence

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from graph.answers.framing import bare
from graph.answers.grouping import Unit
from graph.answers.measures import number_of, read_measure
from graph.answers.parties import find_parties
from graph.answers.party import Party
from graph.answers.periods import Period, find_periods
from graph.answers.pieces import Piece, Question, Tag
from graph.answers.spelling import respelt
from graph.answers.vocabulary import Vocabulary, vocabulary
from graph.memory.lookup import NameIndex
from graph.reading.mentions.wording import POSSESSIVE, Word, words_of

MAX_LENGTH = 400
"""Characters of the longest question that is read."""
_PLAIN_MARKS = str.maketrans({"\u2019": "'", "\u2018": "'", "\u201c": '"', "\u201d": '"'})
_ARTICLES = frozenset(
    {"the", "a", "an", "any", "all", "which", "what", "every", "some", "his", "her", "its"}
    | {"their", "this", "these"}
)
_INDEFINITE = frozenset({"a", "an", "any", "some", "another"})
_MARKS = re.compile(r"[^\w\s]+")
_WH = {
    "who": "who", "whom": "who", "whos": "who", "whose": "whose", "which": "which",
    "what": "what", "whats": "what", "when": "when", "where": "where", "how": "how",
}  # fmt: skip
_LONGEST_RUN = 7
"""Words of the longest run that has a meaning of its own."""


def plain(text: str) -> str:
    """The question without control characters and runs of space, in composed form."""
    kept = "".join(
        " " if unicodedata.category(char) in ("Cc", "Cf", "Zl", "Zp", "Zs") else char
        for char in text.translate(_PLAIN_MARKS)
        if unicodedata.category(char) not in ("Cs", "Co", "Cn")
    )
    return " ".join(unicodedata.normalize("NFC", kept).split())


def cut(
    text: str,
    index: NameIndex,
    fits: Callable[[str, Party], bool],
    today: dt.date,
    meant: Collection[str] = (),
    called: Container[str] = (),
) -> Question:
    """The question in pieces, every word in one of them; `meant` are those, by IRI, whom names
    that several share mean, `called` the words by which gatherings and documents are called."""
    text, respellings = respelt(bare(text), index)
    words = words_of(text)
    periods = [one for one in find_periods(words, text, today) if not _is_name(one, words, index)]
    taken = [False] * len(words)
    for period in periods:
        taken[period.first : period.last] = [True] * (period.last - period.first)
    spans = find_parties(words, text, index, taken, fits, meant)
    pieces = [Piece(Tag.PERIOD, p.first, p.last, p.words, "", period=p) for p in periods]
    pieces += [Piece(Tag.PARTY, s.first, s.last, s.party.words, "", party=s.party) for s in spans]
    question = Question(text, words, pieces, today, called=called)
    question.corrections += respellings
    question.corrections += [s.party.correction for s in spans if s.party.correction]
    _Cutter(question, index).run()
    return question


def _is_name(period: Period, words: Sequence[Word], index: NameIndex) -> bool:
    """Whether a month is a person's name: "July Moyo"."""
    if period.last - period.first > 1 or not period.month:
        return False
    pairs = ((period.first - 1, period.last), (period.first, period.last + 1))
    return any(
        match is not None and match.exact
        for first, last in pairs
        if first >= 0 and last <= len(words)
        for match in (index.people([word.key for word in words[first:last]]),)
    )


class _Cutter:
    """Labels the words that name nothing and no time."""

    def __init__(self, question: Question, index: NameIndex) -> None:
        self.question = question
        self.words = question.words
        self.keys = [word.key for word in question.words]
        self.index = index
        self.vocabulary = vocabulary()

    def run(self) -> None:
        starts = {piece.first: piece for piece in self.question.pieces}
        out: list[Piece] = []
        at = 0
        while at < len(self.words):
            piece = (
                starts.get(at)
                or self._measure(at, starts)
                or self._phrase(at, starts)
                or self._word(at)
            )
            if piece.tag is Tag.UNKNOWN:
                piece = self._mended(piece) or piece
            piece.article = at > 0 and self.words[at - 1].key in _ARTICLES
            piece.indefinite = at > 0 and self.words[at - 1].key in _INDEFINITE
            out.append(piece)
            at = piece.last
        self.question.pieces = _fused(out)

    def _said(self, first: int, last: int) -> str:
        return self.question.text[self.words[first].start : self.words[last - 1].end]

    def _measure(self, at: int, starts: dict[int, Piece]) -> Piece | None:
        """ "More than twice", "three times"."""
        found = read_measure(self.keys, at)
        if found is None or any(place in starts for place in range(at, found.last)):
            return None
        words = self._said(at, found.last)
        return Piece(Tag.TIMES, at, found.last, words, "", threshold=found.threshold)

    def _phrase(self, at: int, starts: dict[int, Piece]) -> Piece | None:
        """A run of words that has a meaning of its own: "called off", "phone call"."""
        for size in range(_LONGEST_RUN, 1, -1):
            last = at + size
            if last > len(self.words) or any(place in starts for place in range(at, last)):
                continue
            found = self._run(at, last)
            if found is not None:
                return found
        return None

    def _run(self, at: int, last: int) -> Piece | None:
        keys = tuple(word.key for word in self.words[at:last])
        piece = Piece(Tag.UNKNOWN, at, last, self._said(at, last), " ".join(keys))
        if keys in self.vocabulary.asking:
            piece.tag, piece.value = Tag.WH, self.vocabulary.asking[keys]
        elif keys in self.vocabulary.prepositions:
            piece.tag, piece.value = Tag.PREPOSITION, self.vocabulary.prepositions[keys]
        elif keys in self.vocabulary.phrases:
            piece.tag, piece.value = _category(self.vocabulary.phrases[keys])
        else:
            lemmas = tuple(self._lemma(key) for key in keys)
            if lemmas in self.vocabulary.verb_phrases:
                return self._verb(piece, self.vocabulary.verb_phrases[lemmas])
            if lemmas not in self.vocabulary.compounds:
                return None
            piece.lemma = self.vocabulary.compounds[lemmas]
            piece.can = self._nouns(piece.lemma)
            piece.tag = next(iter(piece.can))
        return piece

    def _lemma(self, key: str) -> str:
        return "be" if key in _BE else self.vocabulary.lemma(key)

    def _verb(self, piece: Piece, lemma: str) -> Piece:
        """A verb of several words, in the form of its first."""
        first = self.words[piece.first].key
        piece.lemma, piece.form = lemma, _form(first, self._lemma(first))
        piece.tag, piece.can = Tag.VERB, {Tag.VERB: lemma}
        for status in ("cancelled", "postponed"):
            if self.vocabulary.is_in(lemma, f"status:{status}"):
                piece.can = {Tag.STATUS: status, Tag.VERB: lemma}
                piece.tag, piece.value = Tag.STATUS, status
        return piece

    def _nouns(self, lemma: str) -> dict[Tag, str]:
        """What a noun, of several words perhaps, can be."""
        can: dict[Tag, str] = {}
        head = lemma.rpartition(" ")[2]
        if any(" ".join((*w.rest, w.head)) == lemma for w in self.vocabulary.nouns.get(head, ())):
            can[Tag.EVENT] = lemma
        if self.vocabulary.classes_of(lemma) & OBJECT_CLASSES:
            can[Tag.OBJECT] = lemma
        return can

    def _word(self, at: int) -> Piece:
        word = self.words[at]
        piece = Piece(Tag.UNKNOWN, at, at + 1, word.text, word.key)
        self._label(piece, at)
        return piece

    def _label(self, piece: Piece, at: int) -> None:
        key = piece.key
        if key in (POSSESSIVE, "'"):
            asked = at > 0 and self.words[at - 1].key in _WH
            piece.tag = Tag.AUXILIARY if asked else Tag.POSSESSIVE
            piece.lemma = "be" if asked else ""
            return
        if not any(char.isalnum() for char in piece.words):
            piece.tag = Tag.CONJUNCTION if key in (",", "&", "/") else Tag.FILLER
            return
        piece.lemma = self.vocabulary.lemma(key)
        piece.can = self._possible(piece, at)
        if piece.can:
            piece.tag = next(iter(piece.can))
            piece.value = piece.can[piece.tag]
            if piece.tag is Tag.AUXILIARY:
                piece.lemma = _auxiliary(key)
        piece.form = _form(key, piece.lemma)

    def _possible(self, piece: Piece, at: int) -> dict[Tag, str]:
        """All that a word can be, the likeliest first."""
        key, lemma, words = piece.key, piece.lemma, self.vocabulary
        if words.is_in(key, "command") and at < 2:
            return {Tag.FILLER: key}
        can: dict[Tag, str] = {Tag.WH: _WH[key]} if key in _WH else {}
        if (key,) in words.prepositions:
            can[Tag.PREPOSITION] = words.prepositions[(key,)]
        for name, (tag, value) in _CATEGORY_TAGS.items():
            if words.is_in(key, name) and tag is not Tag.FILLER:
                can.setdefault(tag, value or key)
        if lemma in words.verbs or lemma in words.light:
            can.setdefault(Tag.VERB, lemma)
        if key in words.agents:
            can.setdefault(Tag.HOLE, "agent")
        if key in words.qualifiers:
            can.setdefault(Tag.QUALIFIER, key)
        if key.isalpha() and (number := number_of(key)):
            can.setdefault(Tag.NUMBER, str(number))
        can |= self._nouns(lemma)
        body = words.is_in(key, "acting")
        if words.is_in(key, "filler") or (not can and body):
            can.setdefault(Tag.FILLER, key)
        return can

    def _mended(self, piece: Piece) -> Piece | None:
        """A misspelled name or word: the nearest that is known, if it is near."""
        if len(piece.key) < 5 or not piece.key.isalpha():
            return None
        match = self.index.nearly([piece.key])
        if match and len(match.entries) == 1:
            entry = match.entries[0]
            note = f"“{piece.words}” read as {entry.name}"
            self.question.corrections.append(note)
            party = Party(piece.words, people=(entry.iri,), correction=note)
            return Piece(Tag.PARTY, piece.first, piece.last, piece.words, "", party=party)
        near = process.extractOne(
            piece.key, _spellable(self.vocabulary), scorer=DamerauLevenshtein.distance,
            score_cutoff=1 if len(piece.key) < 9 else 2,
        )  # fmt: skip
        if near is None or len(piece.key) < 6 or not _is_slip(piece.key, near[0]):
            return None
        mended = Piece(Tag.UNKNOWN, piece.first, piece.last, piece.words, near[0])
        self._label(mended, piece.first)
        self.question.corrections.append(f"“{piece.words}” read as “{near[0]}”")
        return mended


OBJECT_CLASSES = frozenset(
    {"document", "letter", "protest-note", "penalty", "aid", "credentials", "ties", "mission"}
    | {"diplomat"}
)
"""Classes of nouns that questions take as objects of an event's verb."""

_STATUSES = ("planned", "unreported", "undone", "postponed", "cancelled", "held")

_CATEGORY_TAGS: dict[str, tuple[Tag, str]] = {
    "beyond": (Tag.BEYOND, ""),
    "not": (Tag.NOT, ""),
    "every": (Tag.EVERY, ""),
    **{f"except:{name}": (Tag.EXCEPT, name) for name in ("self", "also")},
    **{f"group:{unit}": (Tag.GROUP, unit.value) for unit in Unit},
    "auxiliaries": (Tag.AUXILIARY, ""),
    "conjunctions": (Tag.CONJUNCTION, ""),
    "prepositions": (Tag.PREPOSITION, ""),
    **{f"status:{name}": (Tag.STATUS, name) for name in _STATUSES},
    **{f"order:{name}": (Tag.ORDER, name) for name in ("first", "last", "most", "least", "next")},
    **dict.fromkeys(("serving", "holding", "leading", "happening"), (Tag.VERB, "")),
    **{
        f"holes:{name}": (Tag.HOLE, name)
        for name in (
            "people", "countries", "organisations", "places", "dates", "documents", "events",
            "posts",
        )
    },
    "filler": (Tag.FILLER, ""),
}  # fmt: skip
"""What the categories of the vocabulary make of a word; the first that fits leads."""
_BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "am", POSSESSIVE})
_GET = frozenset({"get", "gets", "got"})


def _category(name: str) -> tuple[Tag, str]:
    tag, value = _CATEGORY_TAGS[name]
    return tag, value or name


def _auxiliary(key: str) -> str:
    if key in _BE:
        return "be"
    if key in _GET:
        return "get"
    return "do" if key in ("do", "does", "did") else "have"


def _form(key: str, lemma: str) -> str:
    if key == lemma:
        return "base"
    if key.endswith("ing"):
        return "ing"
    if key.endswith("s") and not key.endswith("ss"):
        return "s"
    return "past"


def _spellable(words: Vocabulary) -> Sequence[str]:
    """Words worth guessing at: verbs and nouns of events, and what is asked for."""
    known = [form for form, base in words.lemmas.items()
             if (base in words.verbs or base in words.nouns) and len(form) > 4]  # fmt: skip
    for name, members in words.categories.items():
        if name.startswith(("holes", "status")):
            known += [word for word in members if len(word) > 4]
    return known


def _is_slip(written: str, meant: str) -> bool:
    """Whether a word may be another one misspelt: no consonant is another, "ly" stays."""
    if written == meant or written[0] != meant[0]:
        return False
    if written.endswith("ly") != meant.endswith("ly"):
        return False
    bones = [re.sub(r"[aeiouy]", "", word) for word in (written, meant)]
    return len(bones[0]) != len(bones[1]) or sorted(bones[0]) == sorted(bones[1])


def _fused(pieces: list[Piece]) -> list[Piece]:
    """The pieces with runs of unknown words made one: an unknown name has several words."""
    out: list[Piece] = []
    for piece in pieces:
        before = out[-1] if out else None
        if before and before.tag is piece.tag is Tag.UNKNOWN:
            before.words = f"{before.words} {piece.words}"
            before.last = piece.last
        else:
            out.append(piece)
    return out
