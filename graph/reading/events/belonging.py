"""What kind of party or thing a phrase is: the classes of the frames and those marked "#"."""

from __future__ import annotations

from graph.facts import Post
from graph.reading.document import Form, Kind
from graph.reading.events.parties import Parties
from graph.reading.parse.phrases import conjuncts, noun_slots
from graph.reading.parse.tree import Node
from ontology.frames import Lexicon

_ACTORS = frozenset(
    {
        Kind.PERSON,
        Kind.OFFICE,
        Kind.COUNTRY,
        Kind.ORGANISATION,
        Kind.GROUP,
        Kind.SIDES,
        Kind.PRONOUN,
    }
)
_PEOPLE = frozenset({Kind.PERSON, Kind.OFFICE, Kind.SIDES, Kind.PRONOUN})
_VISITORS = frozenset({Kind.PERSON, Kind.OFFICE, Kind.PRONOUN, Kind.SIDES})
_PLAIN = {"#place": frozenset({Kind.PLACE, Kind.COUNTRY}), "#date": frozenset({Kind.DATE})}
"""Special classes that the kind of a mention settles."""
_THINGS = frozenset({"it", "its", "itself"})
_DIPLOMATS = frozenset({Post.AMBASSADOR, Post.ENVOY, Post.OTHER})

_SENT = _DIPLOMATS | {Post.SPOKESPERSON}
_QUALIFYING = frozenset({"compound", "amod", "nmod"})


class Belonging:
    """Tells whether phrases of one document belong to a class."""

    def __init__(self, lexicon: Lexicon, parties: Parties) -> None:
        self._lexicon = lexicon
        self._parties = parties

    def holds(self, node: Node, name: str) -> bool:
        """Whether a phrase belongs to a word class of the frames or to a special class."""
        if name.startswith("#"):
            return self._is_special(node, name)
        words = self._lexicon.classes[name]
        if name == "post" and _is_first_to(node):
            return False
        if node.kind is Kind.PLACE:
            return False
        if not node.word.mentions:
            if node.lemma in words or node.text in words or _titles(node) & words:
                return True
            held = self._held(node) if name != "mission" or node.tag != "CD" else ()
            return any(self.holds(inner, name) for inner in held)
        if node.kind is Kind.COUNTRY and name == "ministry":
            return self._is_named_ministry(node)
        if node.kind not in {Kind.PERSON, Kind.OFFICE, Kind.SIDES}:
            return False
        posts = {office.post for m in node.word.mentions for office in m.offices}
        if posts & (_DIPLOMATS - {Post.OTHER}) and name in {"diplomat", "ambassador"}:
            return True
        return posts <= _SENT and any(
            self._lexicon.lemma(word, noun=True) in words
            for m in node.word.mentions
            for word in self._parties.text[m.start : m.end].split()
        )

    def _is_named_ministry(self, node: Node) -> bool:
        """ "called to the Foreign Office": a ministry whose name stands for its country."""
        mention = node.mention
        if mention is None or mention.form is not Form.METONYM:
            return False
        last = self._parties.text[mention.start : mention.end].split()[-1]
        return last.lower() in self._lexicon.classes["ministry"]

    def _held(self, node: Node) -> list[Node]:
        """What a noun holds or carries: "a sanctions regime", "a plane loaded with aid"."""
        classes = self._lexicon.classes
        inner: list[Node] = []
        if (
            node.tag == "CD"
            or node.lemma in classes["measure"]
            or node.lemma in classes["currency"]
        ):
            told = noun_slots(node)
            inner += told.get("of") or told.get("to", [])
        if node.lemma in classes["container"]:
            inner += [c for c in node.children if c.relation in _QUALIFYING and not c.word.mentions]
            inner += noun_slots(node).get("with", [])
            inner += [
                n
                for c in node.children
                if c.relation in {"acl", "relcl"} and c.is_verb
                for child in c.children
                for n in _loads(child)
            ]
        return inner

    def _is_special(self, node: Node, name: str) -> bool:
        kinds = {m.kind for m in node.word.mentions}
        if name in _PLAIN:
            return bool(kinds & _PLAIN[name]) or (name == "#place" and self._is_town(node))
        match name:
            case "#state":
                return Kind.COUNTRY in kinds or Kind.GROUP in kinds or self._stands_for_state(node)
            case "#organisation":
                above = node.head if node.relation == "appos" else None
                apposed = above is not None and above.kind is Kind.ORGANISATION
                return Kind.ORGANISATION in kinds or (
                    not kinds and (apposed or self._is_organ(node))
                )
            case "#assembly":
                return self._is_assembly(node)
            case "#members":
                return _are_members(node)
            case "#them":
                return node.kind is Kind.PRONOUN or node.text in {"they", "it", "these", "which"}
            case "#office":
                return Kind.OFFICE in kinds and not self._is_ranked(node)
            case "#money":
                return self._parties.is_money(node)
            case "#person":
                return bool(kinds & _PEOPLE) or self._is_people(node)
            case "#visitor":
                return (
                    bool(kinds & _VISITORS and node.text not in _THINGS)
                    or self._is_people(node)
                    or any(self._parties.is_person(name) for name in self._parties.equated(node))
                )
            case "#diplomat":
                return any(self._parties.posts(n) & _DIPLOMATS for n in self._parties.of([node]))
        return bool(kinds & _ACTORS) or bool(self._parties.of([node]))

    def _is_town(self, node: Node) -> bool:
        """ "the Togolese capital", "the port of A": a place told by its country."""
        if node.word.mentions or node.lemma not in self._lexicon.classes["town"]:
            return False
        slots = noun_slots(node)
        held = [n for s in ("modifier", "possessive", "of") for n in slots.get(s, ())]
        return any(n.kind in _PLAIN["#place"] for n in held)

    def _is_organ(self, node: Node) -> bool:
        """Whether a plain noun is an organ of a body told with it: "the councils of the union"."""
        if node.lemma not in self._lexicon.classes["organ"]:
            return False
        return any(n.kind is Kind.ORGANISATION for n in noun_slots(node).get("of", ()))

    def _is_assembly(self, node: Node) -> bool:
        """Whether an organisation is named by an organ that sits: "the UN General Assembly"."""
        organs = self._lexicon.classes["organ"] | self._lexicon.classes["occasion"]
        for mention in node.word.mentions:
            if mention.kind is Kind.ORGANISATION:
                words = self._parties.text[mention.start : mention.end].lower().split()
                if organs & {self._lexicon.lemma(w, noun=True) for w in words}:
                    return True
        return False

    def _is_ranked(self, node: Node) -> bool:
        """ "the first leader to visit" names no office that one comes to hold."""
        words = [
            w
            for m in node.word.mentions
            for w in self._parties.text[m.start : m.end].lower().split()
        ]
        return _is_first_to(node) or bool({"first", "last", "second", "third"} & set(words[:2]))

    def _stands_for_state(self, node: Node) -> bool:
        names = self._parties.of([node])
        if not names and self._parties.is_realm(node):
            return True
        return bool(names) and all(len(name) == 2 and name.isupper() for name in names)

    def _is_people(self, node: Node) -> bool:
        if node.word.mentions:
            return False
        if any(c.relation == "appos" and c.kind is Kind.PERSON for c in node.children):
            return True
        if not self._parties.is_body(node):
            return bool(self._parties.on_stage(node))
        return node.lemma not in self._lexicon.classes["impersonal"] and bool(
            self._parties.of([node])
        )


def _are_members(node: Node) -> bool:
    """ "the EU foreign ministers": several who sit for a body."""
    held = [m for m in node.word.mentions if m.kind is Kind.OFFICE and m.plural]
    return any(o.of and len(o.of) > 2 for m in held for o in m.offices)


def _is_first_to(node: Node) -> bool:
    """ "became the first leader to visit A": what is told is what was done, not an office."""
    inside = [n for c in node.children for n in (c, *c.children)]
    if not any(n.text in {"first", "last", "only"} for n in inside):
        return False
    above = node.head.children if node.head is not None else []
    clauses = [c for c in node.children if c.relation in {"relcl", "acl"}]
    clauses += [c for c in above if c.relation == "xcomp" and c.index > node.index]
    return any(g.text == "to" for c in clauses for g in c.children)


def _loads(child: Node) -> list[Node]:
    """What stands under a verb of carrying: "carrying aid", "loaded with aid"."""
    if child.relation == "dobj":
        return conjuncts(child)
    if child.text == "with":
        return [n for c in child.children if c.relation == "pobj" for n in conjuncts(c)]
    return []


def _titles(name: Node) -> set[str]:
    """The common nouns before a name that is no mention: "the Kenyan official Jane Doe"."""
    if not name.tag.startswith("NNP"):
        return set()
    return {c.lemma for c in name.children if c.relation == "compound" and c.tag == "NN"}
