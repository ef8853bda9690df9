"""What an admin decides about the guidelines: switches, severities, allowed hosts."""

from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import User
from accounts.models.audit import record
from policy import in_force
from policy.engine import RULES, Configuration
from policy.models import AllowedHost, RuleSetting

# The pages and the deliveries hold to these by themselves: to switch them off here
# would only contradict them.
FIXED = frozenset({"outside_window", "reason_not_permitted"})


class AlreadyAllowed(Exception):
    """The host, or one above it, is allowed already."""


def as_set(rule: str, *, is_off: bool, seller: str, buyer: str) -> Configuration:
    """Return the guidelines as they would be with this setting, which is not saved."""
    own = RuleSetting(rule=rule, is_off=is_off, seller=seller, buyer=buyer)
    others = RuleSetting.objects.exclude(rule=rule)
    return in_force.with_settings([*others, own], _hosts())


def with_host(host: str) -> Configuration:
    return in_force.with_settings(RuleSetting.objects.all(), {*_hosts(), host})


def without_host(host: AllowedHost) -> Configuration:
    return in_force.with_settings(RuleSetting.objects.all(), _hosts() - {host.host})


@transaction.atomic
def set_rule(
    rule: str, *, is_off: bool, seller: str, buyer: str, by: User
) -> RuleSetting:
    """Put a guideline in force like this; "" leaves a severity as it is packaged."""
    if rule in FIXED or rule not in RULES:
        raise ValueError(rule)
    chosen: dict[str, Any] = {"is_off": is_off, "seller": seller, "buyer": buyer}
    changed = {**chosen, "changed_by": by, "changed_at": timezone.now()}
    setting, _ = RuleSetting.objects.update_or_create(rule=rule, defaults=changed)
    record("rule.set", setting, actor=by, rule=rule, **chosen)
    transaction.on_commit(in_force.forget)
    return setting


@transaction.atomic
def allow_host(host: str, *, by: User) -> AllowedHost:
    """Let messages link to a host and all below it. Raises `AlreadyAllowed`."""
    if in_force.read().allows_host(host):
        raise AlreadyAllowed
    try:
        with transaction.atomic():
            allowed = AllowedHost.objects.create(host=host, added_by=by)
    except IntegrityError as twice:
        raise AlreadyAllowed from twice
    record("host.allowed", allowed, actor=by)
    transaction.on_commit(in_force.forget)
    return allowed


@transaction.atomic
def remove_host(host: AllowedHost, *, by: User) -> bool:
    """Let messages link to this host no more; False when it was removed before."""
    still = AllowedHost.objects.in_force().filter(pk=host.pk)
    if not still.update(removed_at=timezone.now()):
        return False
    record("host.removed", host, actor=by)
    transaction.on_commit(in_force.forget)
    return True


def _hosts() -> set[str]:
    return set(AllowedHost.objects.in_force().values_list("host", flat=True))
