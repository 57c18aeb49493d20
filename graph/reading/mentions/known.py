"""Known names in a sentence: which of their meanings is meant, if any."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from graph.reading.document import Form, Kind, Mention
from graph.reading.mentions.lexicon import Atom, Entry, lexicon
from graph.reading.mentions.metonyms import is_metonym
from graph.reading.mentions.office_phrase import organisation_name
from graph.reading.mentions.vocabulary import vocabulary
from graph.reading.mentions.wording import Word
from ontology.countries import countries
from ontology.naming import naming
from ontology.organisations import metonyms, organisations
from ontology.usage import usage

_REPEATED = frozenset({"commonwealth-of-independent-states"})
"""Bodies that are called by a word that else names another."""
_OWNING = frozenset({"of", "(", "chief", "secretary", "head", "chairman"})
_OFFICERS = frozenset({"secretary", "secretaries", "head", "deputy", "chief"})
"""Who a state's council has, and the United Nations' has not."""
_BETWEEN_STATES = frozenset({"consultation", "consultations"})
_NATIONAL = frozenset({"national", "supreme", "state"})
_HOUSES = frozenset({"office", "ministry", "chancellery", "department"})
"""What more than one state calls so: "the Foreign Office"."""


@dataclass(frozen=True, slots=True)
class Support:
    """What an article names beyond doubt: it decides what its doubtful wordings mean."""

    countries: frozenset[str]
    organisations: frozenset[str]
    """Slugs, with those of parents."""
    national: frozenset[str] = frozenset()
    """Slugs of organisations whose doubtful name the article gives to a state's own body."""

    def allows(self, atom: Atom) -> bool:
        """Whether a doubtful wording may be meant."""
        entry = atom.entry
        if not entry.ambiguous:
            return True
        if entry.kind is Kind.ORGANISATION:
            single = atom.last - atom.first == 1 or entry.name.endswith("group")
            if entry.form is Form.NAME and single:
                return not self._echoes_another(entry)
            known = organisations()[entry.name]
            if not self.organisations.isdisjoint((entry.name, known.parent or "")):
                return True
            return bool(known.usual) and entry.name not in self.national
        if entry.kind is Kind.PLACE and entry.name.casefold() in usage().namesakes:
            return not self.countries.isdisjoint(entry.codes)
        return True

    def _echoes_another(self, entry: Entry) -> bool:
        """Whether a word names again another body that is told: CIS by "the Commonwealth"."""
        if entry.name in self.organisations:
            return False
        first = entry.name.partition("-")[0]
        return any(slug.partition("-")[0] == first for slug in self.organisations & _REPEATED)

    def seated(self, atom: Atom) -> str | None:
        """The organisation for which a city may stand, where its country is not told of."""
        known = metonyms().get(atom.entry.name)
        told = known is not None and known.slug in self.organisations
        abroad = self.countries.isdisjoint(atom.entry.codes)
        return known.name if known and told and abroad else None


def support(sentences: Iterable[tuple[Sequence[Atom], Sequence[Word]]]) -> Support:
    """What the known names of an article's sentences support."""
    named: set[str] = set()
    bodies: set[str] = set()
    national: set[str] = set()
    for atoms, words in sentences:
        for atom in atoms:
            entry = atom.entry
            if entry.kind is Kind.ORGANISATION and entry.ambiguous:
                if _is_national(atom, words):
                    national.add(entry.name)
            elif entry.kind is Kind.COUNTRY:
                named.add(entry.name)
            elif entry.kind is Kind.ORGANISATION:
                known = organisations().get(entry.name)
                bodies |= {entry.name, known.parent or "" if known else ""}
    return Support(frozenset(named), frozenset(bodies - {""}), frozenset(national))


def _is_national(atom: Atom, words: Sequence[Word]) -> bool:
    """Whether a doubtful name is a state's: "Secretary of the Security Council"."""
    before = words[atom.first - 1].key if atom.first else ""
    if before != "the" or (atom.last < len(words) and words[atom.last].key in _OWNING):
        return True
    return any(word.key in _OFFICERS for word in words[max(0, atom.first - 3) : atom.first - 1])


def known_atoms(words: Sequence[Word]) -> list[Atom]:
    """The known names of a run of words that are meant as such."""
    found = [
        _likeliest_first(part)
        for atom in lexicon().find(words)
        for part in (_sides(atom, words) if _is_gathering(atom) else ()) or (atom,)
    ]
    return [
        atom
        for number, atom in enumerate(found)
        if not _is_other(atom, words)
        and not _is_in_pair(found, number, words)
        and not _is_anothers(found, number)
    ]


def _is_gathering(atom: Atom) -> bool:
    known = organisations().get(atom.entry.name) if atom.kind is Kind.ORGANISATION else None
    return known is not None and known.kind == "gathering"


def _sides(atom: Atom, words: Sequence[Word]) -> list[Atom]:
    """The two in a name that a hyphen makes of them: "the EU-Central Asia summit"."""
    seam = next((i for i in range(atom.first + 1, atom.last) if words[i].hyphen), 0)
    if not seam:
        return []
    sides = (lexicon().match(words[:seam], atom.first), lexicon().match(words[: atom.last], seam))
    return [side for side in sides if side is not None] if all(sides) else []


def _is_in_pair(found: Sequence[Atom], number: int, words: Sequence[Word]) -> bool:
    """Whether two names of countries side by side make a person's: "Chad Israel"."""
    for left, right in ((number - 1, number), (number, number + 1)):
        if left < 0 or right >= len(found) or found[left].last != found[right].first:
            continue
        names = all(
            atom.kind is Kind.COUNTRY and atom.entry.form is Form.NAME
            for atom in (found[left], found[right])
        )
        if names and found[left].entry.ambiguous and not words[found[right].first].hyphen:
            return not words[found[left].first].upper
    return False


def _is_anothers(found: Sequence[Atom], number: int) -> bool:
    """Whether a doubtful name is that of the body before it: the "Contact Group" of "the OIC"."""
    atom, before = found[number], found[number - 1] if number else None
    if before is None or before.last != atom.first:
        return False
    both = atom.kind is Kind.ORGANISATION is before.kind
    return both and atom.entry.ambiguous and not before.entry.ambiguous


def _likeliest_first(atom: Atom) -> Atom:
    """An atom with what it means unless the text says otherwise first among its meanings."""
    if len(atom.entries) == 1:
        return atom
    return Atom(atom.first, atom.last, tuple(sorted(atom.entries, key=lambda e: e.ambiguous)))


def _is_other(atom: Atom, words: Sequence[Word]) -> bool:
    """Whether a wording means something else here: a currency, a language, a newspaper."""
    if atom.kind is Kind.ORGANISATION:
        known = organisations().get(atom.entry.name)
        if atom.first and words[atom.first - 1].key == "strategic":
            return True
        if atom.entry.ambiguous and (_is_of_another(atom, words) or _is_of_nation(atom, words)):
            return True
        return (known is not None and known.kind == "gathering") or _is_number(atom, words)
    if atom.kind is not Kind.COUNTRY:
        return False
    after = words[atom.last] if atom.last < len(words) else None
    if after is not None and (_is_compound(atom, words, after) or _is_abroad(atom, words)):
        return True
    return _is_language(atom, words, after) or _is_doubtful(atom, words, after)


def _is_of_another(atom: Atom, words: Sequence[Word]) -> bool:
    """Whether a doubtful name is that of another's organ: "the General Assembly of the OAS"."""
    at = atom.last + 1
    if at >= len(words) or words[atom.last].key != "of":
        return False
    owner = lexicon().match(words, at + (words[at].key == "the"))
    return owner is not None and owner.kind is Kind.ORGANISATION


def _is_of_nation(atom: Atom, words: Sequence[Word]) -> bool:
    """Whether a doubtful name ends that of a state's own body: "National Security Council"."""
    return atom.first > 0 and words[atom.first - 1].key in _NATIONAL


def _is_number(atom: Atom, words: Sequence[Word]) -> bool:
    """Whether "5+1" is told of something else than a format: "the 5+1 informal meeting"."""
    if words[atom.first].alpha or atom.last - atom.first > 1:
        return False
    return atom.last >= len(words) or words[atom.last].key not in usage().formats


def _is_compound(atom: Atom, words: Sequence[Word], after: Word) -> bool:
    """Whether the next word makes another thing of a country's name: "US$", "China Daily"."""
    entry = atom.entry
    if after.text == "$" and not after.spaced:
        return True
    if entry.form is not Form.NAME and after.key in usage().language_nouns:
        return not (vocabulary().head(words, atom.last) and _is_titled(words, atom.last))
    if after.key in usage().regions:
        return True
    if after.cap and after.key in usage().outlets and entry.form is not Form.METONYM:
        return True
    return words[atom.first].key in usage().prefixes and (
        after.key == "pacific" or not after.hyphen
    )


def _is_titled(words: Sequence[Word], at: int) -> bool:
    """Whether a noun is a title: with a capital, or before a name: "the Estonian speaker, X"."""
    after = at + 1 + (at + 1 < len(words) and words[at + 1].key == ",")
    return words[at].cap or (after < len(words) and words[after].cap)


def _is_abroad(atom: Atom, words: Sequence[Word]) -> bool:
    """Whether it is another's: "the Foreign Office in Berlin", "Foreign Office consultations"."""
    if atom.entry.form is not Form.METONYM or words[atom.last - 1].key not in _HOUSES:
        return False
    if words[atom.last].key in _BETWEEN_STATES:
        return True
    if words[atom.last].key != "in" or atom.last + 1 >= len(words):
        return False
    seat = lexicon().match(words, atom.last + 1)
    return seat is not None and bool(seat.entry.codes) and atom.entry.name not in seat.entry.codes


def _is_language(atom: Atom, words: Sequence[Word], after: Word | None) -> bool:
    """Whether an adjective stands alone where a language does: "speaker of Russian, English"."""
    if words[atom.first].key not in usage().languages or atom.entry.form is Form.NAME:
        return False
    if after is not None and after.alpha and after.key not in ("and", "or"):
        return False
    return any(w.key in usage().tongues for w in words[max(0, atom.first - 8) : atom.first])


def _is_doubtful(atom: Atom, words: Sequence[Word], after: Word | None) -> bool:
    """Whether an ambiguous name is a person or a thing: "Jordan Peters", "turkey legs"."""
    if not atom.entry.ambiguous or atom.entry.form is not Form.NAME:
        return False
    if atom.entry.codes or words[atom.last - 1].upper or atom.last - atom.first > 1:
        return words[atom.last - 1].key in usage().strips
    before = [w.text for w in words[max(0, atom.first - 2) : atom.first]]
    if before == ["state", "of"] or (after is not None and after.key in usage().things):
        return True
    if after is None or not after.cap or not after.alpha or after.hyphen or atom.first > 1:
        return False
    office = vocabulary()
    titled = office.head(words, atom.last) or office.class_starting(words, atom.last)
    other = naming().common | naming().honorifics
    return titled is None and after.key not in other and not after.upper


def mentions_of(
    atom: Atom, words: Sequence[Word], sentence: int, atoms: Sequence[Atom], meant: Support
) -> list[Mention]:
    """The mention that a known name makes; those of its two sides, where it denotes no body."""
    whole = mention_of(atom, words, sentence, atoms, meant)
    held = [] if whole else [atom] if atom.kind is not Kind.ORGANISATION else _sides(atom, words)
    sides = (mention_of(side, words, sentence, atoms, meant) for side in held)
    return [whole] if whole else [side for side in sides if side is not None]


def mention_of(
    atom: Atom, words: Sequence[Word], sentence: int, atoms: Sequence[Atom], meant: Support
) -> Mention | None:
    """The mention that a known name makes, or None if it denotes nothing that counts."""
    entry = atom.entry
    start, end = words[atom.first].start, words[atom.last - 1].end
    if entry.kind is Kind.DATE or (entry.kind is Kind.ORGANISATION and not meant.allows(atom)):
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
    seated = meant.seated(atom)
    if meant.allows(atom) and is_metonym(atom, words, atoms):
        if seated:
            return Mention(Kind.ORGANISATION, start, end, sentence, name=seated, form=Form.METONYM)
        code = entry.codes[0]
        return Mention(Kind.COUNTRY, start, end, sentence, name=code, form=Form.METONYM)
    denotes = (seated,) if seated else ()
    return Mention(
        Kind.PLACE, start, end, sentence, name=entry.name, codes=entry.codes, denotes=denotes
    )


def parts_of(atom: Atom, words: Sequence[Word], sentence: int, meant: Support) -> Iterator[Mention]:
    """The names inside a name: the countries of "Cambodia-Laos-Vietnam", the UN of "UN members"."""
    wanted = {Kind.ORGANISATION: Kind.COUNTRY, Kind.GROUP: Kind.ORGANISATION}.get(atom.kind)
    if wanted is None or atom.last - atom.first < 2:
        return
    for at in range(atom.first, atom.last):
        if wanted is Kind.COUNTRY and not _is_seam(words, at, atom):
            continue
        inner = lexicon().match(words[: atom.last - (at == atom.first)], at)
        if inner is not None and inner.kind is wanted:
            mention = mention_of(inner, words, sentence, (), meant)
            if mention is not None:
                yield mention


def _is_seam(words: Sequence[Word], at: int, atom: Atom) -> bool:
    """Whether a hyphen joins a word to the next or to the one before."""
    joined = at + 1 < atom.last and words[at + 1].hyphen
    return words[at].hyphen or (joined and at == atom.first)
