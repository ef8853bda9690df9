"""What an installation may set: hosts, switched-off rules, severities."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from functools import cached_property

from policy.engine.finding import Severity
from policy.engine.lexicon import data_version, load

_HOSTS = load("hosts.toml")
PACKAGED_DATA_VERSION = data_version()

# RFC 1035 §2.3.4, with the final dot. A longer one is no host.
LONGEST_HOST = 254
# The seven reasons for which a seller may begin a contact (policy/reasons.py).
PERMITTED_REASONS = frozenset(
    {
        "custom_design",
        "order_problem",
        "info_needed",
        "delivery_scheduling",
        "return_question",
        "invoice",
        "review_request",
    }
)


@dataclass(frozen=True)
class Configuration:
    """The lists and switches that one marketplace judges by.

    A host is allowed when it equals an entry of `marketplace_hosts` or
    `carrier_hosts`, or lies below one. Addresses at `relay_domains` are our own
    aliases. `disabled` names rules that say nothing. `severities` replaces the
    severity of a rule; a buyer's finding becomes milder by it, never graver, unless
    `buyer_severities` names another. Neither binds a side that the rule does not bind.
    """

    marketplace_hosts: frozenset[str] = frozenset(_HOSTS["marketplace_hosts"])
    carrier_hosts: frozenset[str] = frozenset(_HOSTS["carrier_hosts"])
    relay_domains: frozenset[str] = frozenset(_HOSTS["relay_domains"])
    permitted_reasons: frozenset[str] = PERMITTED_REASONS
    disabled: frozenset[str] = frozenset()
    severities: Mapping[str, Severity] = field(default_factory=dict, hash=False)
    buyer_severities: Mapping[str, Severity] = field(default_factory=dict, hash=False)

    def including(
        self,
        *,
        marketplace_hosts: Iterable[str] = (),
        carrier_hosts: Iterable[str] = (),
        relay_domains: Iterable[str] = (),
    ) -> "Configuration":
        """Return this configuration with further hosts; case does not matter."""
        return replace(
            self,
            marketplace_hosts=self.marketplace_hosts | _lower(marketplace_hosts),
            carrier_hosts=self.carrier_hosts | _lower(carrier_hosts),
            relay_domains=self.relay_domains | _lower(relay_domains),
        )

    def allows_host(self, host: str) -> bool:
        """Return whether this ASCII host name, or one above it, is listed."""
        if len(host) > LONGEST_HOST:
            return False
        labels = host.lower().rstrip(".").split(".")
        return any(
            ".".join(labels[index:]) in hosts
            for hosts in (self.marketplace_hosts, self.carrier_hosts)
            for index in range(len(labels))
        )

    def is_relay(self, domain: str) -> bool:
        return domain.lower() in self.relay_domains

    @cached_property
    def version(self) -> str:
        """Return the stamp of the lists in force, at most 20 characters."""
        if self == DEFAULT:
            return PACKAGED_DATA_VERSION
        own = [_stable(getattr(self, one.name)) for one in fields(self)]
        digest = hashlib.sha256(repr(own).encode()).hexdigest()
        return f"{PACKAGED_DATA_VERSION}+{digest[:7]}"


def _lower(hosts: Iterable[str]) -> frozenset[str]:
    return frozenset(host.lower().strip(".") for host in hosts)


def _stable(value: Iterable[str] | Mapping[str, Severity]) -> list[str]:
    pairs = value.items() if isinstance(value, Mapping) else value
    return sorted(map(str, pairs))


DEFAULT = Configuration()
