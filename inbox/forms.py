"""The shape of what people type; the guidelines judge what it says."""

from typing import Any
from uuid import uuid4

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from inbox.files import FOR_BUYERS, FOR_SELLERS, MAX_FILES
from inbox.models import Attachment, Draft
from inbox.models.message import MAX_LENGTH
from policy import reasons


class ManyFilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True
    template_name = "django/forms/widgets/file.html"


class ManyFilesField(forms.FileField):
    """Several files in one field; each is checked by the act that keeps it."""

    widget = ManyFilesInput

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        files = data if isinstance(data, list | tuple) else [data]
        return [file for file in files if file]


class MessageForm(forms.Form):
    """The composer. A reason is asked for only when a seller begins a contact."""

    idempotency_key = forms.RegexField(
        r"\A[0-9a-f-]{36}\Z", widget=forms.HiddenInput, strip=True
    )
    reason = forms.ChoiceField(
        label=_("Why do you write?"), widget=forms.RadioSelect, required=False
    )
    text = forms.CharField(
        label=_("Your message"),
        required=False,
        strip=True,
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
    )
    needed_links = forms.BooleanField(
        label=_(
            "The order needs the links in this message. A person looks at them first, "
            "and then the message leaves."
        ),
        required=False,
    )
    new_files = ManyFilesField(label=_("Add files"), required=False)
    purpose = forms.ChoiceField(
        label=_("What are the files?"), widget=forms.RadioSelect, required=False
    )

    def __init__(
        self,
        *args: Any,
        from_seller: bool,
        proactive: bool,
        kept: Draft | None,
        **kw: Any,
    ) -> None:
        super().__init__(*args, **kw)
        self.kept = list(kept.attachments.all()) if kept else []
        self.from_seller = from_seller
        self.fields["idempotency_key"].initial = str(uuid4())
        if proactive:
            self._ask_for_a_reason()
        else:
            del self.fields["reason"]
        if from_seller:
            self._ask_what_the_files_are()
        else:
            del self.fields["purpose"], self.fields["needed_links"]
        self._describe_the_files()

    def clean_text(self) -> str:
        text = str(self.cleaned_data["text"]).replace("\r\n", "\n")
        if len(text) > MAX_LENGTH:
            raise forms.ValidationError(
                _(
                    "Your message has %(count)s characters. Shorten it to "
                    "%(limit)s or fewer."
                ),
                params={"count": len(text), "limit": MAX_LENGTH},
            )
        return text

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        files = data.get("new_files", [])
        if not data.get("text") and "text" not in self.errors:
            self.add_error("text", _("Enter your message."))
        if len(files) + len(self.kept) > MAX_FILES:
            self.add_error(
                "new_files", _("Choose at most %(most)s files.") % {"most": MAX_FILES}
            )
        unnamed = files or any(not file.purpose for file in self.kept)
        if unnamed and self.from_seller and not data.get("purpose"):
            self.add_error("purpose", _("Select what the files are."))
        return data

    def _ask_for_a_reason(self) -> None:
        field = self.fields["reason"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  for the type checker
        field.choices = [
            (reason.id, reason.name) for reason in reasons.reasons_for("seller")
        ]
        field.required = True
        field.error_messages["required"] = _("Select why you write.")

    def _ask_what_the_files_are(self) -> None:
        field = self.fields["purpose"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  for the type checker
        field.choices = Attachment.Purpose.choices

    def _describe_the_files(self) -> None:
        kinds = FOR_SELLERS if self.from_seller else FOR_BUYERS
        field = self.fields["new_files"]
        field.widget.attrs.update(accept=",".join(sorted(kinds)), multiple=True)
        field.help_text = (
            _("Invoices, warranties or instructions: PDF, PNG, JPG, DOCX or TXT.")
            if self.from_seller
            else _("Photos, PDF or TXT, up to 10 MB each.")
        )
