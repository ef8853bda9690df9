"""What is said of pictures, page sources and attached files."""

from django.utils.translation import gettext_lazy as _

from policy.words.rule_words import RuleWords

WORDS = (
    RuleWords(
        "tracking_pixel",
        name=_("No hidden pictures"),
        title=_("A hidden picture"),
        why=_(
            "A picture that nobody sees tells another server when the message is read "
            "and where."
        ),
        fix=_("Take the picture out, or send the message without formatting."),
        bad=_("An email with a picture of 1 × 1 dots from another site."),
        good=_("An email with a photo of the order attached."),
    ),
    RuleWords(
        "linked_logo",
        name=_("No linked logos"),
        title=_("A picture that leads to another site"),
        why=_(
            "Links may lead only to the marketplace and to parcel services, also from "
            "a picture."
        ),
        fix=_("Take the link away from the picture, or the picture out."),
        bad=_("An email whose logo opens the shop’s own site."),
        good=_("An email that ends with the name of the shop."),
    ),
    RuleWords(
        "attachment_type",
        name=_("Only files that the order needs"),
        title=_("A file that may not be attached"),
        why=_(
            "A shop may attach invoices, warranties, instructions, photos of the order "
            "and design proofs, as PDF, PNG, JPG, DOCX or TXT. Programs, archives and "
            "files with macros may harm the reader’s computer."
        ),
        fix=_("Take the file out, or save it as a PDF and say what it is for."),
        bad=_("manual.pdf.exe"),
        good=_("manual.pdf"),
    ),
    RuleWords(
        "image_unrelated",
        name=_("Only pictures that show the order"),
        title=_("A picture that may have nothing to do with the order"),
        why=_("Greetings, jokes and banners are not what a buyer waits for."),
        fix=_("Take the picture out, or say what it shows of the order."),
        bad=_("happy-birthday.png"),
        good=_("your-engraving.png"),
    ),
)
