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
)
