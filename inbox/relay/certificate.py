"""The door's TLS certificate: read at the start, and again when its files change."""

import logging
import ssl
from pathlib import Path

logger = logging.getLogger(__name__)


class WrongCertificate(Exception):
    """The files cannot serve; says in one sentence what is wrong with them."""


class Certificate:
    """Gives the TLS context for the next STARTTLS; raises `WrongCertificate` when made.

    Who renews a certificate writes two files, one after the other: a pair that does
    not fit yet is left alone, and the one read before serves until it does.
    """

    def __init__(self, certificate: Path, key: Path) -> None:
        self._files = (certificate, key)
        self._seen = _marks(self._files)
        self._context = _read(certificate, key)

    def context(self) -> ssl.SSLContext:
        marks = _marks(self._files)
        if marks != self._seen:
            try:
                self._context, self._seen = _read(*self._files), marks
                logger.info("the certificate of the relay door was read again")
            except WrongCertificate as wrong:
                logger.warning("the earlier certificate serves on: %s", wrong)
        return self._context


def _read(certificate: Path, key: Path) -> ssl.SSLContext:
    for name, file in (("RELAY_TLS_CERT", certificate), ("RELAY_TLS_KEY", key)):
        _look_at(name, file)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    try:
        # An empty password: a key that is sealed fails instead of asking at a terminal.
        context.load_cert_chain(certificate, key, password="")
    except (ssl.SSLError, OSError, ValueError) as error:
        reason = getattr(error, "reason", "") or type(error).__name__
        raise WrongCertificate(
            f"RELAY_TLS_CERT and RELAY_TLS_KEY are no certificate and key: {reason}."
        ) from None
    return context


def _look_at(name: str, file: Path) -> None:
    try:
        file.open("rb").close()
    except OSError as error:
        raise WrongCertificate(
            f"{name} names {file}, which cannot be read: {error.strerror}."
        ) from None


def _marks(files: tuple[Path, Path]) -> list[tuple[int, int, int] | None]:
    """Return what changes when a file is written or replaced."""
    return [_mark(file) for file in files]


def _mark(file: Path) -> tuple[int, int, int] | None:
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino
