"""The guidelines as they are in force here: the packaged ones, and what was set."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from time import monotonic

from django.conf import settings

from policy.engine import DEFAULT, Configuration, Severity
from policy.models import AllowedHost, RuleSetting

# What an admin saves is in force in every process after so many seconds.
KEPT_FOR_SECONDS = 20.0


@dataclass(frozen=True, slots=True)
class _Kept:
    configuration: Configuration
    read_at: float


_kept: _Kept | None = None


def configuration() -> Configuration:
    """Return what to judge by; read from the database some times a minute.

    Each process keeps its own: to judge must not depend on Redis.
    """
    global _kept
    now = monotonic()
    kept = _kept
    if kept is None or now - kept.read_at > KEPT_FOR_SECONDS:
        kept = _kept = _Kept(read(), now)
    return kept.configuration


def forget() -> None:
    """Let this process read anew when it is asked next."""
    global _kept
    _kept = None


def read() -> Configuration:
    """Return the guidelines as the database has them now. Two queries."""
    hosts = AllowedHost.objects.in_force().values_list("host", flat=True)
    return with_settings(RuleSetting.objects.all(), hosts)


def with_settings(rules: Iterable[RuleSetting], hosts: Iterable[str]) -> Configuration:
    """Return the packaged guidelines, changed by these settings and hosts."""
    known = list(rules)
    return replace(
        DEFAULT.including(
            marketplace_hosts=[*settings.MARKETPLACE_HOSTS, *hosts],
            relay_domains=[settings.RELAY_DOMAIN],
        ),
        disabled=frozenset(one.rule for one in known if one.is_off),
        severities={one.rule: Severity(one.seller) for one in known if one.seller},
        buyer_severities={one.rule: Severity(one.buyer) for one in known if one.buyer},
    )
