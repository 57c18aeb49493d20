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
    """The wordings of forms by family; `leading` are the short ones that may stand first."""

    families: Mapping[str, tuple[str, ...]]
    leading: frozenset[str]


@cache
def legal_forms() -> LegalForms:
    """The wordings, read once."""
    data = read_data("legal-forms.toml")
    leading = frozenset(data.pop("leading"))
    return LegalForms(MappingProxyType({f: tuple(w) for f, w in data.items()}), leading)
