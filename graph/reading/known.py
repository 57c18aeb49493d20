"""Known names in a sentence: which of their meanings is meant, if any."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from graph.reading.document import Form, Kind, Mention
from graph.reading.lexicon import Atom, Entry, lexicon
from graph.reading.office_phrase import organisation_name
from graph.reading.wording import POSSESSIVE, Word
from ontology.countries import countries
from ontology.folding import fold
from ontology.organisations import organisations
from ontology.places import place_names
from ontology.usage import usage

_LONGEST_PLACE = 4


def known_atoms(words: Sequence[Word]) -> list[Atom]:
    """The known names of a run of words that are meant as such."""
    found = [atom for atom in lexicon().find(words) if not _is_other(atom, words)]
    return [_read(atom, words) for atom in found]


def _read(atom: Atom, words: Sequence[Word]) -> Atom:
    """An atom with what it means here first among its meanings."""
    if len(atom.entries) == 1:
        return atom
    sure = [entry for entry in atom.entries if not entry.ambiguous]
    ranked = (*sure, *(entry for entry in atom.entries if entry.ambiguous))
    return Atom(atom.first, atom.last, ranked)


def _is_other(atom: Atom, words: Sequence[Word]) -> bool:
    """Whether a wording means something else here: a currency, a language, a newspaper."""
    entry = atom.entry
    before = words[atom.first - 1] if atom.first else None
    after = words[atom.last] if atom.last < len(words) else None
    if entry.kind is Kind.COUNTRY:
        return _is_other_country(atom, words, before, after)
    if entry.kind is Kind.ORGANISATION:
        return _is_other_body(entry) or _is_number(words[atom.first], after)
    return False


def _is_other_body(entry: Entry) -> bool:
    """Whether it is a recurring conference, which is an event and no organisation."""
    return organisations()[entry.name].kind == "gathering"


def _is_number(word: Word, after: Word | None) -> bool:
    """Whether "5+1" is told of something else than a format: "the 5+1 informal meeting"."""
    if word.alpha or "+" not in word.text:
        return False
    return after is None or after.key not in usage().formats


def _is_other_country(
    atom: Atom, words: Sequence[Word], before: Word | None, after: Word | None
) -> bool:
    entry = atom.entry
    if entry.ambiguous and atom.last - atom.first == 2 and entry.name == "PS":
        return True
    if after is not None:
        if after.text == "$" and not after.spaced:
            return True
        if entry.form is not Form.NAME and after.key in usage().language_nouns:
            return True
        if after.key in usage().regions:
            return True
        if after.cap and after.key in usage().outlets and entry.form is not Form.METONYM:
            return True
        if entry.ambiguous and words[atom.first].key in usage().prefixes and not after.hyphen:
            return True
        if words[atom.first].key in usage().prefixes and after.key == "pacific":
            return True
    return _is_language(atom, words, before, after)


def _is_language(
    atom: Atom, words: Sequence[Word], before: Word | None, after: Word | None
) -> bool:
    """Whether an adjective stands alone where a language does: "speaker of Russian, English"."""
    if words[atom.first].key not in usage().languages or atom.entry.form is Form.NAME:
        return False
    if after is not None and after.alpha and after.key not in ("and", "or"):
        return False
    return any(w.key in usage().tongues for w in words[max(0, atom.first - 8) : atom.first])


def mention_of(atom: Atom, words: Sequence[Word], sentence: int) -> Mention | None:
    """The mention that a known name makes, or None if it denotes nothing that counts."""
    entry = atom.entry
    start, end = words[atom.first].start, words[atom.last - 1].end
    if entry.kind is Kind.DATE:
        return None
    if entry.kind is Kind.COUNTRY:
        if not countries()[entry.name].sovereign:
            return Mention(Kind.PLACE, start, end, sentence, name=entry.name, codes=(entry.name,))
        return Mention(Kind.COUNTRY, start, end, sentence, name=entry.name, form=entry.form)
    if entry.kind is Kind.ORGANISATION:
        name = organisation_name(entry.name)
        return Mention(Kind.ORGANISATION, start, end, sentence, name=name, form=entry.form)
    if entry.kind is Kind.GROUP:
        return Mention(Kind.GROUP, start, end, sentence, name=entry.name, codes=entry.codes)
    if _is_metonym(atom, words):
        code = entry.codes[0]
        return Mention(Kind.COUNTRY, start, end, sentence, name=code, form=Form.METONYM)
    return Mention(Kind.PLACE, start, end, sentence, name=entry.name, codes=entry.codes)


def members_of(atom: Atom, words: Sequence[Word], sentence: int) -> Iterator[Mention]:
    """The countries of which a format's name is made: "Cambodia-Laos-Vietnam"."""
    if atom.kind is Kind.GROUP:
        yield from _bodies_of(atom, words, sentence)
    seams = [at for at in range(atom.first + 1, atom.last) if words[at].hyphen]
    if atom.kind is not Kind.ORGANISATION or not seams:
        return
    for first, last in zip((atom.first, *seams), (*seams, atom.last), strict=True):
        inner = lexicon().match(words[:last], first)
        if inner is not None and inner.kind is Kind.COUNTRY:
            mention = mention_of(inner, words, sentence)
            if mention is not None:
                yield mention


def _bodies_of(atom: Atom, words: Sequence[Word], sentence: int) -> Iterator[Mention]:
    """The organisations in a group's name: "co-chairs of the OSCE Minsk Group", "EU members"."""
    for first in range(atom.first, atom.last):
        inner = lexicon().match(words[: atom.last], first)
        if inner is not None and inner.kind is Kind.ORGANISATION:
            mention = mention_of(inner, words, sentence)
            if mention is not None:
                yield mention
                return


def _is_metonym(atom: Atom, words: Sequence[Word]) -> bool:
    """Whether a capital stands for its government: "Dushanbe says", not "in Dushanbe"."""
    before = words[atom.first - 1].key if atom.first else ""
    after = words[atom.last] if atom.last < len(words) else None
    if after is None or before in usage().locatives or before == ",":
        return False
    if after.key == POSSESSIVE:
        following = words[atom.last + 1].key if atom.last + 1 < len(words) else ""
        return following not in usage().town_nouns
    return after.key in usage().acts


def find_places(words: Sequence[Word], sentence: int, free: Sequence[bool]) -> Iterator[Mention]:
    """Towns and venues among the words that nothing else has taken."""
    names = place_names()
    first_words = _first_words(names)
    at = 0
    while at < len(words):
        word = words[at]
        if not (word.cap and free[at] and word.key in first_words):
            at += 1
            continue
        last = _place_end(words, at, free, names)
        if last is None or _is_part(words, at, last, free):
            at += 1
            continue
        text = " ".join(w.text for w in words[at:last])
        place = names[_folded(words, at, last)]
        yield Mention(
            Kind.PLACE,
            word.start,
            words[last - 1].end,
            sentence,
            name=text,
            codes=(place.country,),
        )
        at = last


def _folded(words: Sequence[Word], first: int, last: int) -> str:
    parts = [words[first].text]
    for word in words[first + 1 : last]:
        parts.append(("-" if word.hyphen else " " if word.spaced else "") + word.text)
    return fold("".join(parts))


def _place_end(
    words: Sequence[Word], at: int, free: Sequence[bool], names: Mapping[str, object]
) -> int | None:
    """The end of the longest place name that starts at a word."""
    for last in range(min(at + _LONGEST_PLACE, len(words)), at, -1):
        if all(free[at:last]) and _folded(words, at, last) in names:
            return last
    return None


def _is_part(words: Sequence[Word], first: int, last: int, free: Sequence[bool]) -> bool:
    """Whether a name goes on before or after: the "Lima" of "Daniel Lima"."""
    if first and free[first - 1] and words[first - 1].cap and first > 1:
        return words[first].spaced or words[first].hyphen
    return False


_FIRST_WORDS: dict[int, frozenset[str]] = {}


def _first_words(names: Mapping[str, object]) -> frozenset[str]:
    """The keys with which place names start, made once."""
    known = _FIRST_WORDS.get(id(names))
    if known is None:
        known = frozenset(
            name.replace("'", "").replace(".", "").split(" ", 1)[0].split("-", 1)[0]
            for name in names
        )
        _FIRST_WORDS[id(names)] = known
    return known
