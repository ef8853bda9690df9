"""What can be written in a mailbox of the outside world."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from messaging_center.demo.mailstore import is_keepable

MAX_LENGTH = 50_000
NO_ADDRESS = _("Give an address such as name@example.com.")


def text_field(**options: Any) -> forms.CharField:
    return forms.CharField(
        **options,
        max_length=MAX_LENGTH,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Write something first.")},
    )


class ReplyForm(forms.Form):
    text = text_field(label=_("Your answer"))
    file = forms.FileField(
        label=_("File"),
        required=False,
        help_text=_("A photo or a PDF, if you like."),
    )


class NewMailForm(ReplyForm):
    to = forms.EmailField(
        label=_("To"),
        widget=forms.TextInput(attrs={"list": "aliases", "autocomplete": "off"}),
        help_text=_("The anonymous address of a shop or of a buyer."),
        error_messages={
            "required": _("Give the address to write to."),
            "invalid": NO_ADDRESS,
        },
    )
    subject = forms.CharField(
        label=_("Subject"),
        max_length=200,
        error_messages={"required": _("Give the mail a subject.")},
    )
    text = text_field(label=_("Text"))
    field_order = ("to", "subject", "text", "file")


class OtherMailboxForm(forms.Form):
    address = forms.EmailField(
        label=_("Another mailbox"),
        help_text=_("Any address of the outside world, also one that nobody knows."),
        error_messages={
            "required": _("Give the address of a mailbox."),
            "invalid": NO_ADDRESS,
        },
    )

    def clean_address(self) -> str:
        address = str(self.cleaned_data["address"]).lower()
        if not is_keepable(address):
            raise forms.ValidationError(NO_ADDRESS)
        return address
