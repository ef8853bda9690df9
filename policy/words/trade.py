"""What is said of trade beside the marketplace."""

from django.utils.translation import gettext_lazy as _

from policy.words.rule_words import RuleWords

WORDS = (
    RuleWords(
        "off_platform",
        name=_("Trade and talk only here"),
        title=_("An invitation to trade or talk elsewhere"),
        why=_(
            "What is agreed elsewhere, the marketplace cannot see: no guarantee, no "
            "refund and no record of it."
        ),
        fix=_("Take it out. Offer and answer here."),
        bad=_("Order directly from us, it is cheaper."),
        good=_("Reply here, and we will find a way."),
    ),
    RuleWords(
        "external_payment",
        name=_("Pay only through the marketplace"),
        title=_("A payment beside the marketplace"),
        why=_(
            "Who pays or refunds in another way has no proof and no protection: the "
            "marketplace cannot bring the money back."
        ),
        fix=_("Take it out. Payments and refunds go through the order."),
        bad=_("Pay by bank transfer and you get 10 percent off."),
        good=_("We refund the 10.00 through the order."),
    ),
)
