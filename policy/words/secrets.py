"""What is said of card numbers, identity papers and passwords."""

from django.utils.translation import gettext_lazy as _

from policy.words.rule_words import RuleWords

WORDS = (
    RuleWords(
        "sensitive_payment",
        name=_("No card or account numbers"),
        title=_("A card or account number"),
        why=_(
            "Whoever knows such a number may take money. The marketplace pays and "
            "refunds without it."
        ),
        fix=_("Take it out. Pay and refund only through the order."),
        bad=_("Please send us your IBAN for the refund."),
        good=_("The refund goes to the card that ends in 4242."),
    ),
    RuleWords(
        "sensitive_identity",
        name=_("No numbers or copies of identity papers"),
        title=_("Identity papers"),
        why=_(
            "With such a number or a copy, others can act in somebody’s name. A "
            "shop does not need it for an order."
        ),
        fix=_("Take it out. Do not ask for identity papers or for their numbers."),
        bad=_("Please send a photo of your passport."),
        good=_("The passport holder has room for two passports."),
    ),
    RuleWords(
        "credentials",
        name=_("No passwords or one-time codes"),
        title=_("A password or a code"),
        why=_(
            "Whoever knows it can act in the name of its owner. Nobody at the "
            "marketplace or in a shop ever needs it."
        ),
        fix=_(
            "Take it out. If you have already told somebody a password, choose a new "
            "one."
        ),
        bad=_("Tell me your password and I will change the address."),
        good=_("You can change the address in your account."),
    ),
)
