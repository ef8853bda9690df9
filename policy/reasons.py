"""Why people write: the contact reasons of sellers, the topics of buyers (row M13).

A reason says what it lets through. A *critical* one concerns an order that cannot go on
without it, and so reaches a buyer who opted out (architecture, "Critical reasons").
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class Side(StrEnum):
    SELLER = "seller"
    BUYER = "buyer"


@dataclass(frozen=True, slots=True)
class Window:
    """The days after an order's completion in which a reason may be used.

    `opens` is None when it may be used before the completion as well.
    """

    closes: int
    opens: int | None = None

    def is_open(self, days_since_completion: int | None) -> bool:
        """Return whether the reason may be used; None says "not completed yet"."""
        if days_since_completion is None:
            return self.opens is None
        not_too_early = self.opens is None or days_since_completion >= self.opens
        return not_too_early and days_since_completion <= self.closes


@dataclass(frozen=True, slots=True)
class ContactReason:
    """One reason to begin a contact, as data.

    `attachments` are the purposes of files that may go with it (a buyer's files have
    none). `needs_return`: only while a return is open; `needs_customised` and
    `needs_bulky`: only for an order with such a product. `platform_window`: when the
    marketplace's own text may be sent. `critical_when_asked`: critical if the buyer
    asked for it. `template` is a text to begin with, to be changed before
    sending; where it says {item}, the product's name goes.
    """

    id: str
    side: Side
    name: "StrOrPromise"
    hint: "StrOrPromise"
    critical: bool = False
    critical_when_asked: bool = False
    once_per_order: bool = False
    needs_return: bool = False
    needs_customised: bool = False
    needs_bulky: bool = False
    attachments: frozenset[str] = frozenset()
    window: Window | None = None
    platform_window: Window | None = None
    template: "StrOrPromise" = ""

    def passes_opt_out(self, *, asked_for: bool = False) -> bool:
        """Return whether it reaches a buyer who takes no unsolicited messages."""
        return self.critical or (self.critical_when_asked and asked_for)


_DOCUMENTS = frozenset({"invoice", "warranty", "instructions"})
_PICTURES = frozenset({"design_proof", "order_photo"})
_UNTIL_DAY_30 = Window(closes=30)

SELLER_REASONS = (
    ContactReason(
        "custom_design",
        Side.SELLER,
        _("Confirm a custom choice"),
        _("The product is made for this buyer: a name, a colour, a drawing."),
        critical=True,
        needs_customised=True,
        attachments=_DOCUMENTS | _PICTURES,
        window=_UNTIL_DAY_30,
        template=_(
            "Hello,\n\nbefore we make your {item}, please check that this is right:"
            "\n\n…\n\nPlease answer “yes”, or tell us what to change."
        ),
    ),
    ContactReason(
        "order_problem",
        Side.SELLER,
        _("A problem with the order"),
        _("It is out of stock, damaged or delayed, or something is missing."),
        critical=True,
        attachments=_DOCUMENTS | _PICTURES,
        window=_UNTIL_DAY_30,
        template=_(
            "Hello,\n\nthere is a problem with your {item}:\n\n…\n\n"
            "We are sorry. This is what we can do:\n\n…"
        ),
    ),
    ContactReason(
        "info_needed",
        Side.SELLER,
        _("Ask for something the order needs"),
        _("Without the answer you cannot send it: a missing size, a house number."),
        critical=True,
        attachments=_DOCUMENTS,
        window=_UNTIL_DAY_30,
        template=_(
            "Hello,\n\nbefore we can send your {item}, we need to know this:\n\n"
            "…\n\nPlease answer here."
        ),
    ),
    ContactReason(
        "delivery_scheduling",
        Side.SELLER,
        _("Agree on a delivery time"),
        _("The product is heavy or bulky, and somebody must be at home."),
        critical=True,
        needs_bulky=True,
        attachments=_DOCUMENTS,
        window=_UNTIL_DAY_30,
        template=_(
            "Hello,\n\nyour {item} is too large for the letter box. Which of these "
            "times suits you?\n\n…\n\nPlease answer here."
        ),
    ),
    ContactReason(
        "return_question",
        Side.SELLER,
        _("A question about a return"),
        _("The buyer is returning the product, and you need to know something."),
        critical=True,
        needs_return=True,
        attachments=_DOCUMENTS | _PICTURES,
        window=_UNTIL_DAY_30,
        template=_(
            "Hello,\n\nabout the {item} that you are sending back, we need to know "
            "this:\n\n…\n\nPlease answer here."
        ),
    ),
    ContactReason(
        "invoice",
        Side.SELLER,
        _("Send an invoice"),
        _("The invoice is added as a file."),
        critical_when_asked=True,
        attachments=_DOCUMENTS,
        window=_UNTIL_DAY_30,
        template=_("Hello,\n\nthe invoice for your {item} is added to this message."),
    ),
    ContactReason(
        "review_request",
        Side.SELLER,
        _("Ask for an honest review"),
        _("Once for each order, within 30 days of its completion."),
        once_per_order=True,
        attachments=_DOCUMENTS,
        window=Window(opens=0, closes=30),
        platform_window=Window(opens=5, closes=30),
        template=_(
            "Hello,\n\nwould you share your experience with the {item} in a review? "
            "Good or bad, please say what you think."
        ),
    ),
)

BUYER_TOPICS = (
    ContactReason(
        "where_is_my_parcel",
        Side.BUYER,
        _("Where is my parcel?"),
        _("It is late, or the tracking does not move."),
    ),
    ContactReason(
        "damaged_or_wrong",
        Side.BUYER,
        _("Damaged or wrong product"),
        _("Something is broken, missing, or not what you ordered."),
    ),
    ContactReason(
        "return_or_refund",
        Side.BUYER,
        _("Return or refund"),
        _("You want to send something back, or wait for your money."),
    ),
    ContactReason(
        "change_or_cancel",
        Side.BUYER,
        _("Change or cancel the order"),
        _("Another size or address, or you no longer need it."),
    ),
    ContactReason(
        "product_question",
        Side.BUYER,
        _("A question about the product"),
        _("Size, use, parts, or whether it fits."),
    ),
    ContactReason(
        "buyer_invoice",
        Side.BUYER,
        _("I need an invoice"),
        _("For your company, your taxes or the guarantee."),
    ),
    ContactReason(
        "other",
        Side.BUYER,
        _("Something else"),
        _("Say in a few words what it is about."),
    ),
)

_BY_ID = {reason.id: reason for reason in (*SELLER_REASONS, *BUYER_TOPICS)}


def reasons_for(side: str) -> tuple[ContactReason, ...]:
    """Return the reasons of "seller" or the topics of "buyer", in the order shown."""
    return {Side.SELLER: SELLER_REASONS, Side.BUYER: BUYER_TOPICS}[Side(side)]


def get(reason_id: str | None) -> ContactReason | None:
    """Return the reason with this id; None when there is none."""
    return _BY_ID.get(reason_id or "")
