"""Follows whom an article tells of, sentence by sentence, and settles what its pronouns denote.

The choice made by order of telling (`references`) and by the rules of `topics` is one sign among
others here: each person told before, or named later in the sentence, may be meant.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from graph.facts import Post
from graph.reading.document import Document, Kind, Mention
from graph.reading.events.antecedents.choosing import Antecedent, Choice
from graph.reading.events.antecedents.groups import Groups
from graph.reading.events.antecedents.places import SUBJECTS, Standing, place_of
from graph.reading.events.antecedents.telling import Known, Telling
from graph.reading.events.parties import Parties
from graph.reading.parse.tree import Node, Tree
from graph.reading.references.binding import PREPOSITIONS, word_before
from graph.reading.references.salience import is_code
from ontology.frames import Lexicon

_FORMS = {
    "he": ("m", "he"),
    "him": ("m", "him"),
    "his": ("m", "his"),
    "she": ("f", "he"),
    "her": ("f", "him"),
}
"""The gender of a pronoun and its case, told by the form for a man."""
_TITLED = frozenset({Kind.PERSON, Kind.OFFICE})
_SAYING = frozenset(
    {"warn", "insist", "indicate", "deny", "argue", "assure", "specify", "stipulate"}
)
_SENDING = frozenset({"send", "dispatch", "despatch"})
_WINDOW = 8
"""Sentences back in which an antecedent is sought."""
_OPENING = 6
"""Words before a pronoun that may say of which journey its sentence tells."""
_NEAR = 2
_FAR = 5
_OFTEN = 3
_HALF = 0.5
_GIVEN = frozenset(
    {"sympathy", "condolence", "congratulation", "greeting", "gratitude", "regret", "wish", "thank"}
    | {"appreciation", "compliment", "respects", "leave", "letter", "message", "credential"}
)
"""What is its giver's: "sent B his condolences"."""
_ATTAINED = frozenset(
    {"election", "re-election", "appointment", "reappointment", "accession", "victory", "success"}
    | {"mission", "term", "tenure", "birthday", "recovery", "nomination", "departure", "post"}
    | {"speakership", "presidency", "inauguration", "arrival", "resignation", "assumption"}
)
"""What others write, speak or come on account of: "congratulated B on his election"."""


class Followed:
    """The people of one document, as its sentences tell of them one by one."""

    def __init__(
        self, document: Document, parties: Parties, lexicon: Lexicon, choose: Choice
    ) -> None:
        self._document = document
        self._parties = parties
        self._hosting = lexicon.classes["hosting"]
        self._reporting = lexicon.verbs["report"] | _SAYING
        self._stays = lexicon.classes["journey"] | {"stay"}
        self._choose = choose
        self._groups = Groups(document, parties, choose)
        self._people = {person.name: person for person in document.people}
        self._known: dict[str, Known] = {}
        self._chosen: dict[str, tuple[int, str]] = {}
        """The sentence and the name that the last pronoun of each gender denoted."""
        self._read = -1
        """The last sentence whose people are noted."""
        named = Counter(m.person.name for m in document.mentions if m.person is not None)
        most = max(named.values(), default=1)
        self._shares = {name: times / most for name, times in named.items()}

    def follow(self, tree: Tree, topic: Sequence[str]) -> None:
        """Set what the pronouns of a sentence denote; `topic` is whom the last was about."""
        self._note_unparsed(tree.sentence)
        for node in tree.nodes:
            for mention in node.word.mentions:
                if mention.kind is Kind.PRONOUN and node.text in _FORMS:
                    self._resolve(tree, node, mention, topic)
                place = place_of(node)
                if mention.kind is Kind.SIDES:
                    acted_on = Standing(node).beside if node.relation == "nsubj" else ()
                    beside = [m for other in acted_on for m in other.word.mentions]
                    self._groups.resolve(mention, place, topic, beside)
                self._groups.note(mention, place)
                self._note(mention, node, place)

    def _note_unparsed(self, until: int) -> None:
        """Keep whom the sentences tell that stand before this one and were not parsed."""
        for index in range(self._read + 1, until):
            told = [m for m in self._document.mentions_at(index) if m.kind in _TITLED]
            for mention in told:
                after = word_before(self._document.text, mention) in PREPOSITIONS
                first = mention is told[0] and not after
                self._note(mention, None, "subject" if first else "phrase")
        self._read = until

    def _note(self, mention: Mention, node: Node | None, place: str) -> None:
        for name in mention.denotes:
            if name in self._people or _is_unnamed(mention, name):
                known = self._known.setdefault(name, Known(len(self._known)))
                named = mention.kind is Kind.PERSON
                known.tellings.append(Telling(mention.sentence, mention.start, node, place, named))

    def _resolve(self, tree: Tree, node: Node, mention: Mention, topic: Sequence[str]) -> None:
        gender, form = _FORMS[node.text]
        if node.tag == "PRP$" or node.relation == "poss":
            form = "his"
        later = self._named_later(tree, node)
        standing = Standing(node)
        names = [n for n in self._names(tree, mention, later) if self._gender(n) in (None, gender)]
        names = self._without_others(names, standing)
        if not names:
            return
        guest = self._guest_of_stay(tree, node, names) or self._sent(node, form, names)
        if guest is not None:
            mention.denotes = (guest,)
            self._chosen[gender] = (tree.sentence, guest)
            return
        shared = self._signs_of_rivals(names, tree, mention, gender, topic)
        found = [
            Antecedent((name,), tuple(self._signs(name, tree, standing, form, later, shared[name])))
            for name in names
        ]
        mention.denotes = self._choose(mention, found).names
        self._chosen[gender] = (tree.sentence, mention.denotes[0])

    # --- who may be meant ---------------------------------------------------------------------

    def _named_later(self, tree: Tree, node: Node) -> dict[str, Node]:
        """Those told after a pronoun in its sentence, with the first telling."""
        return {
            name: other
            for other in reversed(tree.nodes[node.index + 1 :])
            for mention in other.word.mentions
            if mention.kind in (Kind.PERSON, Kind.OFFICE)
            for name in mention.denotes
            if name in self._people
        }

    def _names(self, tree: Tree, mention: Mention, later: Mapping[str, Node]) -> list[str]:
        near = (n for n, k in self._known.items() if tree.sentence - k.last.sentence <= _WINDOW)
        ruled = (name for name in mention.denotes if name in self._people)
        return list(dict.fromkeys([*near, *ruled, *later]))

    def _without_others(self, names: list[str], standing: Standing) -> list[str]:
        """The names, without those who do to the pronoun what its clause tells.

        Who speaks for others does nothing but say things.
        """
        told = [m for n in standing.others() for m in n.word.mentions if m.kind is not Kind.SIDES]
        others = {name for m in told for name in m.denotes if m.kind in _TITLED | {Kind.PRONOUN}}
        others -= {name for m in told if len(m.denotes) > 1 for name in m.denotes}
        if not any(verb.lemma in self._reporting for verb in standing.verbs()):
            others |= {n for n in names if Post.SPOKESPERSON in self._parties.posts(n)}
        return [name for name in names if name not in others] or names

    def _gender(self, name: str) -> str | None:
        person = self._people.get(name)
        return person.gender if person is not None else None

    def _guest_of_stay(self, tree: Tree, pronoun: Node, names: Sequence[str]) -> str | None:
        """ "During the visit, he is to meet": the one whose journey was told last."""
        told = {n for n, k in self._known.items() if tree.sentence - k.last.sentence < _NEAR}
        guests = [name for name in self._parties.stage.guests() if name in told & {*names}]
        before = tree.nodes[: pronoun.index]
        opens = len(before) <= _OPENING and pronoun.relation in SUBJECTS
        stay = next((n for n in before if n.is_noun and n.lemma in self._stays), None)
        if not opens or stay is None or len(guests) != 1:
            return None
        return guests[0] if any(c.text == "the" for c in stay.children) else None

    def _sent(self, pronoun: Node, form: str, names: Sequence[str]) -> str | None:
        """ "A sent B to Kigali, where C received him": B."""
        hosting = [n for n in pronoun.ancestors() if n.lemma in self._hosting]
        above = [n for n in hosting[:1] for n in n.ancestors() if n.lemma in _SENDING]
        if form != "him" or not above:
            return None
        objects = [n for n in above[0].children if n.relation == "dobj"]
        told = [n for o in objects for n in (o, *o.children) if n.kind is Kind.PERSON]
        sent = [d for n in told for m in n.word.mentions for d in m.denotes if d in names]
        return sent[0] if len(sent) == 1 else None

    # --- signs --------------------------------------------------------------------------------

    def _signs_of_rivals(
        self, names: Sequence[str], tree: Tree, mention: Mention, gender: str, topic: Sequence[str]
    ) -> dict[str, list[str]]:
        """The signs that one of them shows beside the others."""
        told = [name for name in names if name in self._known]
        out: dict[str, list[str]] = {name: [] for name in names}
        for name in set(mention.denotes) & set(names):
            out[name].append("ruled")
        for name in set(topic) & set(names):
            out[name].append("topic")
        if told:
            out[max(told, key=self._position)].append("nearest")
            nearest = max(self._known[name].last.sentence for name in told)
            last = [name for name in told if self._known[name].last.sentence == nearest]
            if len(last) == 1:
                out[last[0]].append("alone")
        out[max(names, key=lambda name: self._shares.get(name, 0.0))].append("most")
        sentence, chosen = self._chosen.get(gender, (-_NEAR, ""))
        if chosen in out and tree.sentence - sentence < _NEAR:
            out[chosen].append(f"chain {tree.sentence - sentence}")
        return out

    def _position(self, name: str) -> tuple[int, int]:
        last = self._known[name].last
        return last.sentence, last.start

    def _signs(
        self,
        name: str,
        tree: Tree,
        standing: Standing,
        form: str,
        later: Mapping[str, Node],
        shared: Sequence[str],
    ) -> Iterator[str]:
        for sign in shared:
            yield sign
            yield f"{sign} {form}"
            yield f"{sign} {standing.place}"
        yield from self._signs_of_person(name)
        yield from self._signs_of_sides(name, standing)
        known = self._known.get(name)
        here = known.within(tree.sentence) if known is not None else []
        for telling in here:
            if telling.node is not None:
                yield from _signs_here(telling.node, telling.place, standing, form)
        if not here and name in later:
            yield from _signs_ahead(later[name], standing, form)
        if known is None:
            yield "untold"
        elif not here:
            yield from self._signs_back(known, tree.sentence, standing, form)

    def _signs_of_person(self, name: str) -> Iterator[str]:
        person = self._people.get(name)
        if person is None:
            yield "unnamed"
        else:
            yield f"gender {person.gender is not None}"
            yield f"offices {bool(person.offices)}"
        share = self._shares.get(name, 0.0)
        yield f"share {'all' if share == 1 else 'half' if share >= _HALF else 'less'}"
        known = self._known.get(name)
        if known is not None:
            yield f"told {min(len(known.tellings), _OFTEN)}"
            yield f"first {known.order == 0}"
            if known.tellings[0].sentence == 0:
                yield "opens"

    def _signs_of_sides(self, name: str, standing: Standing) -> Iterator[str]:
        """Whether it is of the side that meets the pronoun's, at home, or on a journey."""
        own = self._parties.countries(name)
        others = {
            country
            for node in standing.beside
            for mention in node.word.mentions
            for other in mention.denotes
            if other != name
            for country in self._parties.countries(other)
        }
        if own & others:
            yield "own side"
        home = self._parties.home in own
        travels = any(name in names for names in self._parties.travellers.values())
        if home:
            yield "home"
        if travels:
            yield "traveller"
        if standing.verb is not None and standing.verb.lemma in self._hosting:
            yield f"hosting {standing.how} home {home}"
            yield f"hosting {standing.how} travels {travels}"

    def _signs_back(
        self, known: Known, sentence: int, standing: Standing, form: str
    ) -> Iterator[str]:
        """Of one who was told last in a sentence before."""
        back = sentence - known.last.sentence
        far = str(back) if back <= _NEAR else "more"
        place = known.best_place()
        yield f"back {min(back, _FAR)}"
        for sign in (f"back {far}", f"back {far} {place}", f"place {place}"):
            yield sign
            yield f"{sign} {form}"
        yield f"back {far} {place} as {standing.place}"
        yield f"named {known.last.named}"
        now, then = (self._document.sentences[n].paragraph for n in (sentence, sentence - back))
        yield f"paragraphs {min(now - then, _NEAR)}"


def _signs_here(other: Node, place: str, standing: Standing, form: str) -> Iterator[str]:
    """Of one who was told before in the same sentence."""
    way = standing.to(other)
    for sign in (f"here {way}", f"here {place}"):
        yield sign
        yield f"{sign} {form}"
    yield f"here {way} {place}"
    yield f"here {way} as {standing.place}"
    if form == "him":
        yield f"him {standing.how} {way}"
    noun = standing.node.head
    if form == "his" and noun is not None:
        kind = "given" if noun.lemma in _GIVEN else "attained" if noun.lemma in _ATTAINED else "own"
        yield f"{kind} {way}"
        yield f"{kind} {place}"


def _signs_ahead(other: Node, standing: Standing, form: str) -> Iterator[str]:
    """Of one who is told only after it in the same sentence."""
    where = "subject" if other.relation in SUBJECTS else "else"
    if other in standing.beside:
        where = "beside"
    yield f"ahead {where}"
    yield f"ahead {where} {form}"
    yield f"ahead {where} as {standing.place}"
    clause = standing.verb is not None and standing.verb.relation in {"advcl", "pcomp"}
    yield f"ahead {where} under {clause or form == 'his'}"


def _is_unnamed(mention: Mention, name: str) -> bool:
    """Whether one holder of an office is told by the state alone: "the French envoy"."""
    return mention.kind is Kind.OFFICE and not mention.plural and is_code(name)
