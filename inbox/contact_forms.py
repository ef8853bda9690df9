"""What is asked on the pages that begin a contact."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from inbox.forms import MessageForm
from inbox.models import Attachment, Draft
from policy.reasons import ContactReason


class ContactForm(MessageForm):
    """The composer of a contact: the reason is chosen already, and says which files.

    The platform's own text is sent as it stands: then nothing is asked at all.
    """

    def __init__(
        self,
        *args: Any,
        reason: ContactReason,
        from_seller: bool,
        kept: Draft | None,
        platform_text: str = "",
        **kw: Any,
    ) -> None:
        super().__init__(
            *args, from_seller=from_seller, proactive=False, kept=kept, **kw
        )
        self.fields["reason"] = forms.CharField(
            widget=forms.HiddenInput, initial=reason.id, required=False
        )
        self.contact_reason = reason
        self.platform_text = platform_text
        if platform_text:
            for name in ("text", "needed_links", "new_files", "purpose"):
                self.fields.pop(name, None)
        elif from_seller:
            self._offer_the_files_of_the_reason()
        else:
            self.fields["new_files"].label = _("Add a photo or a file")

    def clean(self) -> dict[str, Any]:
        if self.platform_text:
            return {**self.cleaned_data, "text": self.platform_text}
        data = super().clean()
        fitting = self.contact_reason.attachments
        unfitting = [
            one.name for one in self.kept if one.purpose and one.purpose not in fitting
        ]
        if self.from_seller and unfitting:
            self.add_error(
                "new_files",
                _("Remove %(name)s: this reason takes no such file.")
                % {"name": unfitting[0]},
            )
        return data

    def _offer_the_files_of_the_reason(self) -> None:
        field = self.fields["purpose"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  for the type checker
        field.choices = [
            (value, name)
            for value, name in Attachment.Purpose.choices
            if value in self.contact_reason.attachments
        ]
