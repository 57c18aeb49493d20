"""What can be set from outside, as `LEGATION_*` variables of the environment."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from app.journal import Form, Level
from graph.facts import LegationError

_HOST = r"^([a-z0-9._-]+|\[[0-9a-f:.]+\])(:[0-9]{1,5})?$"
"""A host as it stands in an address, in small letters, and its port."""


class Settings(BaseSettings):
    """The service's settings; each has a default that suits one machine."""

    model_config = SettingsConfigDict(env_prefix="LEGATION_", extra="ignore")

    store: str = "./data/store"
    """A folder, or the URL of a SPARQL 1.1 endpoint."""
    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=1, le=65535)
    public_url: str = ""
    """Address under which visitors reach the service; empty: as the request says."""
    cors_origins: list[str] = ["*"]
    """Sites whose scripts may GET; an empty list closes it."""
    frame_ancestors: str = "*"
    """Sites that may frame `/embed` pages, as in Content-Security-Policy."""
    mcp_hosts: list[str] = []
    """Hosts under which agents may reach `/mcp`, beside this machine, `host` and `public_url`."""
    keys_file: str = ""
    """The file of keys; empty: beside the store."""
    audit_log: str = ""
    """The log of writes; empty: beside the store."""
    public_reading: bool = True
    """Whether all may read; else reading needs a key too."""
    read_rate: float = Field(default=50.0, ge=0, allow_inf_nan=False)
    """Requests that read, per second, of one key or address; 0: no limit."""
    read_burst: int = Field(default=500, ge=1)
    """How many of them may come at once."""
    write_rate: float = Field(default=20.0, ge=0, allow_inf_nan=False)
    """Requests that write, per second, of one key or address; 0: no limit."""
    write_burst: int = Field(default=200, ge=1)
    trusted_proxies: list[str] = ["127.0.0.1", "::1"]
    """Addresses and networks of proxies whose X-Forwarded-For and -Proto are believed."""
    max_article_characters: int = Field(default=1_000_000, ge=1, le=1_000_000)
    max_body_bytes: int = Field(default=4_000_000, ge=1)
    max_url_bytes: int = Field(default=16_384, ge=1024)
    max_header_bytes: int = Field(default=32_768, ge=1024)
    head_seconds: float = Field(default=10.0, gt=0)
    """Time in which the head of a request arrives, and in which some of a response is taken."""
    body_seconds: float = Field(default=60.0, gt=0)
    """Time in which the body of a request arrives."""
    max_connections: int = Field(default=1000, ge=1)
    """Connections at once; more are told to come back."""
    max_nodes: int = Field(default=300, ge=2, le=5000)
    """Nodes of a neighbourhood; the nearest and busiest are kept."""
    query_seconds: float = Field(default=20.0, gt=0)
    """Time that one stranger's SPARQL query may take."""
    query_bytes: int = Field(default=500_000_000, ge=1024)
    """Size that one SPARQL result may have."""
    query_memory: int = Field(default=2_000_000_000, ge=100_000_000)
    """Bytes of memory that one SPARQL query may take."""
    query_workers: int = Field(default=3, ge=1, le=64)
    """SPARQL queries that may run at once, one of them a quick one."""
    query_waiting: int = Field(default=64, ge=0)
    """SPARQL queries that may wait for their turn; more are told to come back."""
    service_hosts: list[Annotated[str, Field(pattern=_HOST)]] = []
    """Hosts, with ports if unusual, that queries may call by SERVICE; an empty list refuses it."""
    past_articles: int = Field(default=5_000, ge=1)
    """Articles that may be put or withdrawn to make the graph of an earlier day."""
    disk_room: int = Field(default=500_000_000, ge=0)
    """Bytes that must be free on the store's disk for the service to be ready."""
    log_format: Form = "text"
    """Lines of the log: `text` for people, `json` for programs."""
    log_level: Level = "info"
    """From which level on the log is written."""
    shutdown_seconds: int = Field(default=30, ge=0)
    """Time that running requests have to finish when the service is told to stop."""

    @property
    def keys_path(self) -> Path:
        """Where keys are kept: in the file that is named, else beside the store."""
        return Path(self.keys_file) if self.keys_file else self._beside("keys.json")

    @property
    def audit_path(self) -> Path:
        """Where the log of writes is."""
        return Path(self.audit_log) if self.audit_log else self._beside("audit.jsonl")

    def _beside(self, ending: str) -> Path:
        """A file that belongs to the store: `data/store.keys.json`."""
        if self.store.startswith(("http://", "https://")):
            return Path("data") / ending
        store = Path(self.store)
        return store.with_name(f"{store.name}.{ending}")


def load(**given: Any) -> Settings:
    """The settings of the environment, but for what is given and not None.

    Raises `LegationError` that names the variable at fault.
    """
    try:
        return Settings(**{name: value for name, value in given.items() if value is not None})
    except ValidationError as error:
        faults = "; ".join(
            f"LEGATION_{str(found['loc'][0]).upper()}: {found['msg']}" for found in error.errors()
        )
        raise LegationError(f"the settings are at fault: {faults}") from error
