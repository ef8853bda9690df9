"""What is said of tone and signs."""

from django.utils.translation import gettext_lazy as _

from policy.words.rule_words import RuleWords

WORDS = (
    RuleWords(
        "offensive_language",
        name=_("No insults and no threats"),
        title=_("Words that hurt or threaten"),
        why=_(
            "Anger is allowed, insults and threats are not: the other side is a person."
        ),
        fix=_("Say what went wrong and what you want to happen."),
        bad=_("You are a bunch of idiots."),
        good=_("I am angry: the parcel has come broken for the second time."),
    ),
    RuleWords(
        "emoji",
        name=_("No emoji"),
        title=_("An emoji"),
        why=_(
            "Emoji look different on every device, and some readers hear their names "
            "read aloud."
        ),
        fix=_("Take it out, or say it in words."),
        bad=_("Your parcel is on its way 🎉"),
        good=_("Your parcel is on its way."),
    ),
)
