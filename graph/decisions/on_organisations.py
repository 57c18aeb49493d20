"""Decisions on organisations and their names."""

from __future__ import annotations

from pyoxigraph import NamedNode

from graph.decisions.case import Case, Drafted
from graph.decisions.proposals import ProposalError
from graph.identity.decisions import Effect, OrganisationRule
from graph.identity.organisations import form_slug
from graph.names import local, slug


def same(case: Case) -> Drafted:
    """Two organisations are one: the rarer one is read as the other."""
    one, other = case.two()
    summary = f"{case.label(one)} and {case.label(other)} are one"
    rare, usual = sorted((one, other), key=lambda node: (case.selection.count(node), node.value))
    return Drafted([OrganisationRule(Effect.READ_AS, local(rare), other=local(usual))], summary)


def different(case: Case) -> Drafted:
    """Two organisations are two, or some names of one are those of another one."""
    if len(case.nodes) == 2:
        one, other = case.two()
        summary = f"{case.label(one)} and {case.label(other)} are two"
        return Drafted([OrganisationRule(Effect.DISTINCT, local(one), other=local(other))], summary)
    organisation = case.one()
    label, names = case.label(organisation), case.proposal.names
    if not names:
        raise ProposalError(f"give the other organisation, or the names that do not mean {label}")
    for name in names:
        _check_name(case, organisation, name)
    rules = [
        OrganisationRule(
            Effect.READ_AS, local(organisation), (form_slug(name),), _own_slug(case, name)
        )
        for name in names
    ]
    return Drafted(rules, f"{', '.join(names)}: not {label}")


def alias(case: Case) -> Drafted:
    """A name means an organisation."""
    organisation, name = case.one(), case.proposal.name.strip()
    label = case.label(organisation)
    if not name:
        raise ProposalError(f"the decision has no name: say which name means {label}")
    if form_slug(name) in {form_slug(one) for one in case.selection.names(organisation)}:
        raise ProposalError(f"{name!r} already means {label}: nothing is to be decided")
    rule = OrganisationRule(Effect.READ_AS, forms=(form_slug(name),), other=local(organisation))
    return Drafted([rule], f"“{name}” means {label}")


def reject(case: Case) -> Drafted:
    """An organisation that is none, or a name that is another's."""
    organisation = case.one()
    label, name = case.label(organisation), case.proposal.name.strip()
    if not name:
        return Drafted(
            [OrganisationRule(Effect.DROP, local(organisation))], f"{label} is no organisation"
        )
    _check_name(case, organisation, name)
    rule = OrganisationRule(
        Effect.READ_AS, local(organisation), (form_slug(name),), _own_slug(case, name)
    )
    return Drafted([rule], f"“{name}” is no name of {label}")


def _check_name(case: Case, organisation: NamedNode, name: str) -> None:
    known = case.selection.names(organisation)
    if form_slug(name) not in map(form_slug, known):
        raise ProposalError(
            f"{name!r} is no name of {known[0]}, which is known as {', '.join(known)}"
        )


def _own_slug(case: Case, name: str) -> str:
    """The slug of an organisation of that name alone, which may be the name of another one."""
    return slug(f"{name} {case.id}")
