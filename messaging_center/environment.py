"""Reads settings from the environment and says in one sentence what is wrong."""

import re
import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from ipaddress import ip_address, ip_network
from pathlib import Path
from urllib.parse import urlsplit

from dkim.asn1 import ASN1FormatError
from dkim.crypto import UnparsableKeyError, parse_pem_private_key
from environ import Env

DOMAIN = re.compile(
    r"(?=.{1,190}\Z)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}\Z"
)

ADDRESS_AND_PORT = re.compile(
    r"(?:\[(?P<six>[0-9a-fA-F:.]+)\]|(?P<four>[0-9.]+)):(?P<port>[0-9]{1,5})"
)

# RFC 8301: nobody believes a shorter one.
LEAST_BITS = 1024


class WrongSetting(Exception):
    """A setting has a value that the program cannot start with."""


@contextmanager
def sentence_instead_of_traceback() -> Iterator[None]:
    """End the process with the sentence of a `WrongSetting`, and nothing else."""
    try:
        yield
    except WrongSetting as wrong:
        sys.exit(f"Cannot start: {wrong}")


class Environment:
    """One reader per kind of value; each names the setting that it refuses."""

    def __init__(self) -> None:
        self._env = Env()

    def text(self, name: str, default: str = "") -> str:
        return str(self._env.str(name, default)).strip()

    def texts(self, name: str, default: list[str]) -> list[str]:
        value = self.text(name)
        return [part.strip() for part in value.split(",") if part.strip()] or default

    def servers(self, name: str, port: int) -> list[tuple[str, int]]:
        """Read IP addresses, each with or without a port: 192.0.2.1:53, [::1]:53."""
        return [_server(name, value, port) for value in self.texts(name, [])]

    def flag(self, name: str, default: bool = False) -> bool:
        value = self.text(name).lower()
        if value in ("", "1", "0", "true", "false", "yes", "no", "on", "off"):
            return value in ("1", "true", "yes", "on") if value else default
        raise WrongSetting(f"{name} must be 1 or 0, not {value!r}.")

    def whole_number(self, name: str, default: int, least: int, most: int) -> int:
        value = self.text(name) or str(default)
        if not value.isascii() or not value.isdigit():
            raise WrongSetting(f"{name} must be a whole number, not {value!r}.")
        if not least <= int(value) <= most:
            raise WrongSetting(f"{name} must be from {least} to {most}, not {value}.")
        return int(value)

    def one_of(self, name: str, default: str, allowed: tuple[str, ...]) -> str:
        value = self.text(name) or default
        if value not in allowed:
            choices = ", ".join(allowed)
            raise WrongSetting(f"{name} must be one of {choices}, not {value!r}.")
        return value

    def domain(self, name: str, default: str) -> str:
        value = (self.text(name) or default).lower()
        if not DOMAIN.match(value):
            raise WrongSetting(f"{name} must be a domain name, not {value!r}.")
        return value

    def url(self, name: str, default: str, schemes: tuple[str, ...]) -> str:
        value = self.text(name) or default
        if value and not _is_url(value, schemes):
            # The value may hold a password, so the sentence does not repeat it.
            raise WrongSetting(
                f"{name} must be an address that begins with "
                + " or ".join(f"{scheme}://" for scheme in schemes)
                + "."
            )
        return value.rstrip("/") if schemes == ("http", "https") else value

    def networks(self, name: str) -> list[str]:
        """Return addresses and networks, such as 192.0.2.1 or 2001:db8::/32."""
        values = self.texts(name, [])
        for value in values:
            try:
                ip_network(value, strict=False)
            except ValueError:
                raise WrongSetting(
                    f"{name} must be addresses or networks, not {value!r}."
                ) from None
        return values

    def file(self, name: str) -> Path | None:
        value = self.text(name)
        return Path(value).expanduser().absolute() if value else None

    def signing_key(self, name: str) -> str:
        """Return a private RSA key as PEM: the value itself, or the file it names."""
        value = self.text(name)
        if value and not value.startswith("-----BEGIN"):
            try:
                value = Path(value).expanduser().read_text(encoding="ascii")
            except (OSError, ValueError):
                raise WrongSetting(
                    f"{name} names a file that cannot be read."
                ) from None
        pem = value.replace("\\n", "\n")
        if pem and not _is_signing_key(pem):
            # The value may be a secret, so the sentence does not repeat it.
            raise WrongSetting(
                f"{name} must be a private RSA key of {LEAST_BITS} bits at least, in "
                "PEM, without a passphrase, or the path of a file with one."
            )
        return pem

    def selector(self, name: str) -> str:
        value = self.text(name).lower()
        if value and not DOMAIN.match(f"{value}.example"):
            raise WrongSetting(f"{name} must be a word such as mc2026, not {value!r}.")
        return value

    def path(self, name: str, default: Path) -> Path:
        return Path(self.text(name) or default).expanduser().resolve()


def _server(name: str, value: str, port: int) -> tuple[str, int]:
    host, given = value, str(port)
    if match := ADDRESS_AND_PORT.fullmatch(value):
        host, given = match["six"] or match["four"], match["port"]
    try:
        return str(ip_address(host.strip("[]"))), _port(given)
    except ValueError:
        raise WrongSetting(
            f"{name} must name IP addresses such as 192.0.2.1 or [2001:db8::1]:53, "
            f"not {value!r}."
        ) from None


def _port(text: str) -> int:
    if not 1 <= int(text) <= 65535:
        raise ValueError
    return int(text)


def _is_signing_key(pem: str) -> bool:
    try:
        key = parse_pem_private_key(pem.encode())
    except (UnparsableKeyError, ASN1FormatError, ValueError, IndexError, TypeError):
        return False
    modulus: int = key["modulus"]
    is_whole = key["prime1"] * key["prime2"] == modulus
    return is_whole and modulus.bit_length() >= LEAST_BITS


def _is_url(value: str, schemes: tuple[str, ...]) -> bool:
    try:
        parts = urlsplit(value)
        port = parts.port
    except ValueError:
        return False
    names_a_place = bool(parts.hostname or parts.path.strip("/"))
    return parts.scheme in schemes and names_a_place and port != 0


def secret_kept_in(path: Path) -> str:
    """Return the secret in this file; make one the first time."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="ascii") as file:
            path.chmod(0o600)
            file.write(secrets.token_urlsafe(50))
    except FileExistsError:
        pass
    return path.read_text(encoding="ascii")
