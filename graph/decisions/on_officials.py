"""Decisions on officials, their names and their offices."""

from __future__ import annotations

from dataclasses import replace

from pyoxigraph import NamedNode

from graph.decisions.case import Case, Drafted
from graph.decisions.proposals import ProposalError
from graph.identity.decisions import Effect, OfficialRule, Who
from graph.identity.names import PersonName, person_name
from graph.names import kind, local, slug
from ontology.vocabulary import ID


def same(case: Case) -> Drafted:
    """Two officials are one: the rarer name is read as the other."""
    one, other = case.two()
    summary = f"{case.label(one)} and {case.label(other)} are one"
    rare, usual = sorted((one, other), key=lambda node: _rank(case, node))
    model, who = case.selection.model(usual), case.selection.who(rare)
    if model.offices:
        rule = OfficialRule(Effect.READ_AS, who, model=model, vouched=True)
        return Drafted([rule], summary)
    model = replace(model, offices=(f"same/{case.id}",))  # what else would tie the two?
    both = (who, case.selection.who(usual))
    rules = [OfficialRule(Effect.READ_AS, each, model=model, vouched=True) for each in both]
    return Drafted(rules, summary)


def different(case: Case) -> Drafted:
    """Two officials are two, or some of what is told of one is told of another one."""
    if len(case.nodes) == 1:
        return _apart(case)
    one, other = case.two()
    summary = f"{case.label(one)} and {case.label(other)} are two"
    rare, usual = sorted((one, other), key=lambda node: _rank(case, node))
    who, whom = case.selection.who(rare), case.selection.who(usual)
    effect = Effect.APART if _may_meet(who, whom) else Effect.DISTINCT
    return Drafted([OfficialRule(effect, who, other=whom)], summary)


def alias(case: Case) -> Drafted:
    """A name means an official."""
    official, name = case.one(), case.proposal.name.strip()
    label, who = case.label(official), case.selection.who(official)
    if not name:
        raise ProposalError(f"the decision has no name: say which name means {label}")
    key = person_name(name).key
    if key in who.names and person_name(name).full:
        raise ProposalError(f"{name!r} already means {label}: nothing is to be decided")
    model = case.selection.model(official)
    rule = OfficialRule(Effect.READ_AS, Who((key,), anyone=True), model=model)
    return Drafted([rule], f"“{name}” means {label}")


def reject(case: Case) -> Drafted:
    """An official who is none, an office not held, or a name that is another's."""
    official, office = _held(case)
    label, who = case.label(official), case.selection.who(official)
    if case.proposal.name:
        return _reject_name(case, official, label, who)
    if office:
        rule = OfficialRule(Effect.DROP, who, office=office)
        summary = f"{label} is not {_office_label(case, office)}"
        return Drafted([rule], summary, (official,))
    return Drafted([OfficialRule(Effect.DROP, who)], f"{label} is no official")


def confirm(case: Case) -> Drafted:
    """An office that is held."""
    official, office = _held(case)
    label = case.label(official)
    if not office:
        raise ProposalError(f"nothing of {label} is named to be confirmed: give an office")
    rule = OfficialRule(Effect.CONFIRM, case.selection.who(official), office=office)
    summary = f"{label} is {_office_label(case, office)}"
    return Drafted([rule], summary, (official,))


def _apart(case: Case) -> Drafted:
    official, proposal = case.one(), case.proposal
    label, who = case.label(official), case.selection.who(official)
    offices = tuple(sorted(_office(case, official, one) for one in proposal.offices))
    forms = _forms(case, official)
    if not (offices or forms or proposal.articles):
        raise ProposalError(
            f"{label} can be two only in parts: give the other one, or the offices, articles or "
            "names of which another official is meant"
        )
    if offices and set(offices) >= set(who.offices):
        raise ProposalError(f"these are all the offices of {label}: nothing would be left")
    rule = OfficialRule(Effect.APART, who, offices=offices, articles=proposal.articles, forms=forms)
    parts = [*(_office_label(case, one) for one in offices), *proposal.names]
    parts += [f"article {one}" for one in proposal.articles]
    return Drafted([rule], f"{label} is somebody else in part: {', '.join(parts)}")


def _forms(case: Case, official: NamedNode) -> tuple[str, ...]:
    known = case.selection.names(official)
    by_slug = {slug(name): name for name in known}
    unknown = [name for name in case.proposal.names if slug(name) not in by_slug]
    if unknown:
        raise ProposalError(
            f"{unknown[0]!r} is no name of {known[0]}, who is known as {', '.join(known)}"
        )
    forms = {slug(name) for name in case.proposal.names}
    if forms and forms >= set(by_slug):
        raise ProposalError(f"these are all the names of {known[0]}: nothing would be left")
    return tuple(sorted(forms))


def _reject_name(case: Case, official: NamedNode, label: str, who: Who) -> Drafted:
    name = case.proposal.name.strip()
    known = {slug(one) for one in case.selection.names(official)}
    if slug(name) not in known:
        raise ProposalError(f"{name!r} is no name of {label}: nothing is to be rejected")
    if known == {slug(name)}:
        raise ProposalError(f"{name!r} is the only name of {label}: reject the official")
    rules = [
        OfficialRule(Effect.DROP, who, name=slug(name)),
        OfficialRule(Effect.APART, who, forms=(slug(name),)),
    ]
    return Drafted(rules, f"“{name}” is no name of {label}")


def _held(case: Case) -> tuple[NamedNode, str]:
    """The official, and the office as `post/of` where one is meant."""
    node, office = case.one(), case.proposal.office
    if kind(node) == "official":
        case.label(node)
        return node, _office(case, node, office) if office else ""
    holders, offices = case.selection.nodes(node, "holder"), case.selection.nodes(node, "office")
    if not holders:
        raise ProposalError(f"no tenure {local(node)!r} is in the graph: see the official's page")
    return holders[0], local(offices[0])


def _office(case: Case, official: NamedNode, wanted: str) -> str:
    """An office of an official, as `post/of`."""
    office = wanted.removeprefix(ID).removeprefix("office/")
    held = {one for entry in case.selection.entries(official) for one in entry.profile.offices}
    if office not in held:
        raise ProposalError(
            f"{wanted!r} is no office of {case.label(official)}, who is seen as "
            f"{', '.join(sorted(held)) or 'holder of none'}"
        )
    return office


def _office_label(case: Case, office: str) -> str:
    return case.label(ID[f"office/{office}"])


def _rank(case: Case, node: NamedNode) -> tuple[bool, bool, int, str]:
    """Full names after others, those set apart before others, then by number of articles."""
    profiles = [entry.profile for entry in case.selection.entries(node)]
    full = any(one.name.full for one in profiles)
    plain = not any(one.mark for one in profiles)
    return full, plain, case.selection.count(node), node.value


def _may_meet(one: Who, other: Who) -> bool:
    """Whether articles to come might make two officials one."""
    return any(
        a.within(b) or b.within(a) for a in map(_name, one.names) for b in map(_name, other.names)
    )


def _name(key: str) -> PersonName:
    words = tuple(key.split())
    return PersonName(words, words[-1])
