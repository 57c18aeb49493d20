"""Legal forms of companies and associations: "Ltd", "OOO", "Aktiengesellschaft"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from ontology.data import read_data

ANY_COMPANY = "company"
"""The family of the forms that say that it is a company, and nothing more."""


@dataclass(frozen=True, slots=True)
class LegalForms:
    """The wordings of forms by family.

    `leading` are the short ones that may stand first, `anywhere` those that may stand inside.
    """

    families: Mapping[str, tuple[str, ...]]
    leading: frozenset[str]
    anywhere: frozenset[str]


@cache
def legal_forms() -> LegalForms:
    """The wordings, read once."""
    data = read_data("legal-forms.toml")
    leading, anywhere = (frozenset(data.pop(key)) for key in ("leading", "anywhere"))
    families = MappingProxyType({family: tuple(forms) for family, forms in data.items()})
    return LegalForms(families, leading, anywhere)
