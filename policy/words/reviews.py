"""What is said of messages about reviews."""

from django.utils.translation import gettext_lazy as _

from policy.words.rule_words import RuleWords

WORDS = (
    RuleWords(
        "review_incentive",
        name=_("Nothing is given for a review"),
        title=_("Something offered for a review"),
        why=_(
            "A review that was paid for, with money or a gift, tells other buyers "
            "nothing."
        ),
        fix=_("Ask for an honest review without offering anything."),
        bad=_("Leave a review and we send you a voucher for 5 €."),
        good=_("You can rate the product on the page of your order."),
    ),
)
