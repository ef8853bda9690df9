"""Orders, conversations, and the emails that carry them."""

from inbox.models.attachment import Attachment
from inbox.models.delivery import Attempt, Delivery
from inbox.models.draft import Draft
from inbox.models.held_decision import HeldDecision
from inbox.models.inbound import InboundEmail
from inbox.models.mailbox import MailboxEntry
from inbox.models.message import Message
from inbox.models.order import Order, OrderItem, ReturnRequest
from inbox.models.sent_copy import SentCopy
from inbox.models.thread import Thread

__all__ = [
    "Attachment",
    "Attempt",
    "Delivery",
    "Draft",
    "HeldDecision",
    "InboundEmail",
    "MailboxEntry",
    "Message",
    "Order",
    "OrderItem",
    "ReturnRequest",
    "SentCopy",
    "Thread",
]
