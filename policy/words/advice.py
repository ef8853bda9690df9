"""What is said of messages that could be better, though nothing stops them."""

from django.utils.translation import gettext_lazy as _

from policy.words.rule_words import RuleWords

WORDS = (
    RuleWords(
        "asks_to_cancel",
        name=_("Do not ask a buyer to cancel"),
        title=_("A wish that the buyer cancels"),
        why=_(
            "Who cannot ship cancels the order and refunds it. A buyer who cancels for "
            "the shop takes its fault."
        ),
        fix=_("Cancel the order yourself and say that the money comes back."),
        bad=_("Please cancel the order, we are out of stock."),
        good=_("The pan is out of stock. We have cancelled and refunded the order."),
    ),
    RuleWords(
        "other_language",
        name=_("Write in the buyer’s language"),
        title=_("Another language than the buyer’s"),
        why=_("The buyer reads another language best."),
        fix=_("Use the template in the buyer’s language, or add a translation."),
        bad=_("An English message to a buyer who reads French."),
        good=_("A French message to a buyer who reads French."),
    ),
    RuleWords(
        "important_without_reason",
        name=_("“Important” only where the order needs an answer"),
        title=_("A subject that claims to be important"),
        why=_(
            "This word is for messages without which an order cannot go on. It reaches "
            "buyers who refuse other messages."
        ),
        fix=_("Take the word out of the subject."),
        bad=_("[Important] How do you like the lamp?"),
        good=_("How do you like the lamp?"),
    ),
    RuleWords(
        "active_content",
        name=_("No forms and scripts"),
        title=_("A form or a script"),
        why=_("Readers never see them: only the text of a page is delivered."),
        fix=_("Write what you want to know as a question."),
        bad=_("An email with a form."),
        good=_("An email with a question."),
    ),
    RuleWords(
        "page_style",
        name=_("Leave fonts and colours alone"),
        title=_("Own fonts, colours or alignment"),
        why=_("Readers never see them: only the text of a page is delivered."),
        fix=_("Send the message without formatting."),
        bad=_("An email in red letters."),
        good=_("An email in plain letters."),
    ),
    RuleWords(
        "wide_picture",
        name=_("Pictures narrower than the message"),
        title=_("A picture as wide as the message"),
        why=_("On a phone a wide picture hides the text."),
        fix=_("Make the picture narrower than 80 percent, or attach it."),
        bad=_("A picture across the whole page."),
        good=_("A picture across half of the page."),
    ),
    RuleWords(
        "moving_picture",
        name=_("No moving pictures"),
        title=_("A moving picture"),
        why=_("Moving pictures distract, and some people cannot bear them."),
        fix=_("Attach a still picture instead."),
        bad=_("A picture named thanks.gif."),
        good=_("A picture named crack.png."),
    ),
    RuleWords(
        "blank_lines",
        name=_("At most two blank lines"),
        title=_("Many blank lines"),
        why=_("What stands below them is not read on a phone."),
        fix=_("Leave one blank line between paragraphs."),
        bad=_("Four blank lines before the name of the shop."),
        good=_("One blank line before the name of the shop."),
    ),
)
