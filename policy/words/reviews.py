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
    RuleWords(
        "review_bias",
        name=_("Good and bad reviews are asked for alike"),
        title=_("Only a good review asked for"),
        why=_(
            "Reviews help other buyers only when everybody may write one, whatever "
            "it says. Unhappy buyers are not kept from it."
        ),
        fix=_("Ask everybody, for an honest review, without saying how it should be."),
        bad=_("If you are happy, leave 5 stars. If not, write to us first."),
        good=_("Good or bad: other buyers would like to read your review."),
    ),
    RuleWords(
        "review_removal",
        name=_("A review stays as its buyer wrote it"),
        title=_("A buyer asked to change a review"),
        why=_(
            "What buyers wrote is theirs. Nobody asks them to delete or change it, "
            "even when the problem is solved."
        ),
        fix=_("Solve the problem, and leave the review to the buyer."),
        bad=_("Now that you are refunded, please delete your review."),
        good=_("Thank you for your review. A new charger is on its way."),
    ),
    RuleWords(
        "review_repeat",
        name=_("A review is asked for once"),
        title=_("A review asked for again"),
        why=_(
            "A buyer who was asked once for this order, here or by the marketplace, "
            "is not asked again."
        ),
        fix=_("Leave it at the first request."),
        bad=_("We asked you last week: please do not forget your review."),
        good=_("How do you like the lamp? We ask only this once for a review."),
    ),
)
