"""Values that several modules of the relay share."""

from dataclasses import dataclass


class UnsendableEmail(ValueError):
    """This email must not leave; says why without a person's data."""


@dataclass(frozen=True)
class MailAttachment:
    """A file in an email; `name` as its sender wrote it, not to be trusted."""

    name: str
    content_type: str
    content: bytes
