"""What keys are for."""

from __future__ import annotations

from enum import StrEnum


class Scope(StrEnum):
    """What a key can be made for."""

    READ = "read"
    ADD = "add"
    WITHDRAW = "withdraw"
    DECIDE = "decide"
    UPDATE = "update"
    BACKUP = "backup"
    ADMIN = "admin"

    @property
    def meaning(self) -> str:
        """What it allows, in words."""
        return _MEANINGS[self]


_MEANINGS = {
    Scope.READ: "reading, where reading is not open to all",
    Scope.ADD: "adding articles",
    Scope.WITHDRAW: "withdrawing articles",
    Scope.DECIDE: "deciding and revoking",
    Scope.UPDATE: "writing graphs by SPARQL or the Graph Store Protocol",
    Scope.BACKUP: "taking a backup, which is reading all",
    Scope.ADMIN: "everything",
}
