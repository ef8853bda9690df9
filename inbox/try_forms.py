"""What somebody types to hear what the guidelines say of it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from inbox.models.message import MAX_LENGTH
from policy import reasons
from policy.engine import Direction

LONGEST_SUBJECT = 200
WRITERS = [
    (Direction.SELLER_TO_BUYER.value, _("A shop")),
    (Direction.BUYER_TO_SELLER.value, _("A buyer")),
]
KINDS = [
    ("answer", _("It answers the other side")),
    ("begins", _("It begins a contact")),
]


class TryForm(forms.Form):
    """A message that is judged and not kept."""

    writer = forms.ChoiceField(
        label=_("Who writes?"),
        choices=WRITERS,
        initial=Direction.SELLER_TO_BUYER.value,
        widget=forms.RadioSelect,
    )
    kind = forms.ChoiceField(
        label=_("What kind of message is it?"),
        choices=KINDS,
        initial="answer",
        widget=forms.RadioSelect,
    )
    reason = forms.ChoiceField(
        label=_("Why does the shop write?"),
        required=False,
        help_text=_("Only for a shop that begins a contact."),
    )
    subject = forms.CharField(
        label=_("Subject"),
        required=False,
        max_length=LONGEST_SUBJECT,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    text = forms.CharField(
        label=_("The message"),
        strip=False,
        max_length=MAX_LENGTH,
        widget=forms.Textarea(attrs={"rows": 8, "dir": "auto"}),
        error_messages={"required": _("Enter a message.")},
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        self.fields["reason"].choices = [  # type: ignore[attr-defined]
            ("", _("No reason from the list")),
            *((one.id, one.name) for one in reasons.SELLER_REASONS),
        ]

    def clean_text(self) -> str:
        return str(self.cleaned_data["text"]).replace("\r\n", "\n")
