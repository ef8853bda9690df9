"""What is said of addresses, numbers, links and other ways to meet elsewhere."""

from django.utils.translation import gettext_lazy as _

from policy.words.rule_words import RuleWords

STAY_HERE = _(
    "Buyers and sellers write to each other only through the marketplace. So both stay "
    "private, and the marketplace can help when something goes wrong."
)

WORDS = (
    RuleWords(
        "email_address",
        name=_("No email addresses"),
        title=_("An email address"),
        why=STAY_HERE,
        fix=_("Take it out. The other side answers by replying here."),
        bad=_("Please send a photo to repairs@shop.example."),
        good=_("Please add a photo to your answer here."),
    ),
    RuleWords(
        "phone_number",
        name=_("No telephone numbers"),
        title=_("A telephone number"),
        why=STAY_HERE,
        fix=_("Take it out. Ask or answer in this message."),
        bad=_("Please call us on 0161 496 0123."),
        good=_("Please tell us here on which day you are at home."),
    ),
    RuleWords(
        "external_link",
        name=_("No links to other sites"),
        title=_("A link to another site"),
        why=_(
            "Links may lead only to the marketplace and to parcel services, so that "
            "nobody is led to a false page."
        ),
        fix=_(
            "Take it out. Write down what the reader needs to know, or add the "
            "instructions as a file."
        ),
        bad=_("The instructions are on www.shop.example/manual."),
        good=_("The instructions are in the file that I added."),
    ),
    RuleWords(
        "insecure_link",
        name=_("Only secure links"),
        title=_("A link that is not secure"),
        why=_(
            "Others can read and change what is sent over a link that begins with "
            "“http:” or “ftp:”."
        ),
        fix=_("Use the address that begins with “https:”, or take the link out."),
        bad=_("Your parcel is shown on http://www.ups.com/track."),
        good=_("Your parcel is shown on https://www.ups.com/track."),
    ),
    RuleWords(
        "messaging_handle",
        name=_("No messaging apps or social networks"),
        title=_("A messaging app or a social network"),
        why=STAY_HERE,
        fix=_("Take it out. Write here; photos can be added to a message."),
        bad=_("Please write to us on WhatsApp."),
        good=_("The watch shows messages of WhatsApp."),
    ),
    RuleWords(
        "contact_request",
        name=_("Do not ask for addresses and numbers"),
        title=_("A wish for an address or a number"),
        why=STAY_HERE,
        fix=_("Take it out, and ask here what you need to know."),
        bad=_("Please send us your telephone number."),
        good=_("Please tell us here on which day you are at home."),
    ),
)
