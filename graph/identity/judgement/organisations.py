"""Which organisation a name denotes, once decisions have been heard."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from graph.identity.decisions import Effect, OrganisationRule
from graph.identity.organisations import form_slug, organisation_slug


@dataclass(frozen=True, slots=True)
class LaidOnOrganisation:
    """A rule with the decision that lays it down."""

    decision: str
    rule: OrganisationRule

    @property
    def slugs(self) -> frozenset[str]:
        """The organisations to which the names belong that it speaks of."""
        named = {organisation_slug(form) for form in self.rule.forms}
        return frozenset(filter(None, (self.rule.slug, self.rule.other, *named)))

    def means(self, name: str, form: str) -> bool:
        """Whether it speaks of a name that earlier rules read as the organisation of a slug."""
        rule = self.rule
        return rule.slug in ("", name) and (not rule.forms or form in rule.forms)


class OrganisationTable:
    """The rules on organisations, in order."""

    def __init__(self, laid: Iterable[LaidOnOrganisation]) -> None:
        self.laid = tuple(one for one in laid if one.rule.effect is not Effect.DISTINCT)
        self._by_word: dict[str, list[int]] = defaultdict(list)
        for order, one in enumerate(self.laid):
            for word in one.rule.forms or (one.rule.slug,):
                self._by_word[word].append(order)

    def read(self, name: str) -> tuple[str | None, frozenset[str]]:
        """The slug of the organisation that a name denotes, None if none, and by what decisions."""
        return self._follow(organisation_slug(name), form_slug(name))

    def read_as(self, name: str, found: str) -> tuple[str | None, frozenset[str]]:
        """The same for a name that an article gives to the organisation of a slug."""
        return self._follow(found, form_slug(name))

    def slug_of(self, name_slug: str) -> str:
        """As what the organisation of a slug is read; itself where it is read as none."""
        return self._follow(name_slug, name_slug)[0] or name_slug

    def office_of(self, office: str) -> str:
        """An office, as `post/of`, whose organisation is read as another one."""
        post, _, of = office.partition("/")
        return f"{post}/{self.slug_of(of)}" if self.laid and not of.isupper() else office

    def _follow(self, found: str, form: str) -> tuple[str | None, frozenset[str]]:
        if not self.laid:
            return found, frozenset()
        decisions: set[str] = set()
        order = -1
        while (order := self._next(found, form, order)) < len(self.laid):
            one = self.laid[order]
            decisions.add(one.decision)
            if one.rule.effect is Effect.DROP:
                return None, frozenset(decisions)
            found = one.rule.other
        return found, frozenset(decisions)

    def _next(self, found: str, form: str, after: int) -> int:
        orders = {*self._by_word[found], *self._by_word[form]}
        fit = (n for n in orders if n > after and self.laid[n].means(found, form))
        return min(fit, default=len(self.laid))
