"""What is said of the reason of a contact and of its time."""

from django.utils.translation import gettext_lazy as _

from policy.words.rule_words import RuleWords

WORDS = (
    RuleWords(
        "outside_window",
        name=_("Begin a contact within 30 days"),
        title=_("The time to write has passed"),
        why=_(
            "A shop may begin a contact until 30 days after an order was completed. "
            "After that it may only answer."
        ),
        fix=_("Wait until the buyer writes. You can always answer."),
        bad=_("Five weeks later: How do you like the lamp?"),
        good=_("Two weeks later: How do you like the lamp?"),
    ),
    RuleWords(
        "reason_not_permitted",
        name=_("Only with a reason from the list"),
        title=_("No reason from the list"),
        why=_(
            "A shop may begin a contact only for what an order needs, or once to ask "
            "for a review."
        ),
        fix=_("Choose the reason that fits. If none fits, do not send the message."),
        bad=_("Without a reason: Our spring colours are here."),
        good=_("Information needed: Which colour did you mean?"),
    ),
)
