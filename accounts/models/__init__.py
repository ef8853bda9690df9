"""People and the two sides of a conversation."""

from accounts.models.alias import RelayAlias
from accounts.models.audit import AuditEvent
from accounts.models.block import Block
from accounts.models.invitation import Invitation
from accounts.models.party import Membership, Party
from accounts.models.preferences import NotificationPreferences
from accounts.models.sender import AuthorizedSender
from accounts.models.user import User

__all__ = [
    "AuditEvent",
    "AuthorizedSender",
    "Block",
    "Invitation",
    "Membership",
    "NotificationPreferences",
    "Party",
    "RelayAlias",
    "User",
]
