"""What is said of advertising and of messages that nobody needs."""

from django.utils.translation import gettext_lazy as _

from policy.words.rule_words import RuleWords

WORDS = (
    RuleWords(
        "marketing",
        name=_("No advertising"),
        title=_("Advertising"),
        why=_(
            "Messages are there for the order. Buyers who get discounts, news or other "
            "products instead stop reading them."
        ),
        fix=_("Take this sentence out; speak only of this order."),
        bad=_("Get 10 % off your next order with the code SUNNY10."),
        good=_("We have refunded the difference of 4 € to you."),
    ),
    RuleWords(
        "opt_out_request",
        name=_("No way out of messages"),
        title=_("How to get no more messages"),
        why=_(
            "Every email of the marketplace says how to refuse messages. A shop that "
            "explains it too may lead to a false page."
        ),
        fix=_("Take this sentence out."),
        bad=_("To unsubscribe from our messages, answer STOP."),
        good=_("Please tell us whether the second parcel has come."),
    ),
    RuleWords(
        "thank_you_only",
        name=_("No message that only thanks"),
        title=_("Thanks, and nothing else"),
        why=_(
            "A message that only thanks or wishes well asks for the buyer’s time and "
            "gives nothing that helps with the order."
        ),
        fix=_("Do not send it, or say what the buyer needs to know."),
        bad=_("Thank you for your order. We are here if you need us."),
        good=_("Thank you. Which name shall we engrave?"),
    ),
    RuleWords(
        "order_confirmation",
        name=_("No second confirmation of an order"),
        title=_("What the marketplace already says"),
        why=_(
            "The marketplace tells buyers itself that an order has come in, was sent "
            "or was delivered."
        ),
        fix=_("Do not send it, or say what the buyer needs to know beside it."),
        bad=_("Your order was sent today and is on its way."),
        good=_("Your order comes in two parcels; the second leaves on Friday."),
    ),
)
