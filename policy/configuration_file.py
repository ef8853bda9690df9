"""Reads the hosts of a marketplace from a file, for `check_messages --config`."""

import json
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from policy.engine import DEFAULT, Configuration

LISTS = ("marketplace_hosts", "carrier_hosts", "relay_domains")


class BadConfiguration(Exception):
    """The file cannot be used; the sentence says why."""


def configuration_from(path: Path) -> Configuration:
    """Return the configuration that a file describes; raises `BadConfiguration`.

    Lists that the file names replace the packaged ones; the others stay. Keys that
    begin with "_" are remarks.
    """
    try:
        record = json.loads(path.read_text("utf-8"))
    except OSError as error:
        raise BadConfiguration(error.strerror) from error
    except (ValueError, RecursionError) as error:
        raise BadConfiguration(_("This is not JSON.")) from error
    if not isinstance(record, dict):
        raise BadConfiguration(_("This is not an object."))
    lists = {key: hosts for key, hosts in record.items() if not key.startswith("_")}
    if unknown := sorted(set(lists) - set(LISTS)):
        words = _("Unknown: %(keys)s. Known are: %(known)s.")
        known = {"keys": ", ".join(unknown), "known": ", ".join(LISTS)}
        raise BadConfiguration(words % known)
    chosen = {key: _hosts(key, hosts) for key, hosts in lists.items()}
    return Configuration(
        marketplace_hosts=chosen.get("marketplace_hosts", DEFAULT.marketplace_hosts),
        carrier_hosts=chosen.get("carrier_hosts", DEFAULT.carrier_hosts),
        relay_domains=chosen.get("relay_domains", DEFAULT.relay_domains),
    )


def _hosts(key: str, value: Any) -> frozenset[str]:
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return frozenset(one.lower().strip(".") for one in value)
    raise BadConfiguration(_("%(field)s must be a list of names.") % {"field": key})
