"""What a moderator chooses and writes when they refuse a held message."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _

from inbox.models.held_decision import LONGEST_WORDS
from policy import wording


class RefuseForm(forms.Form):
    """The rule that the message breaks, and words to whoever wrote it."""

    rule = forms.ChoiceField(label=_("Which rule does it break?"))
    words = forms.CharField(
        label=_("Words to the sender"),
        required=False,
        max_length=LONGEST_WORDS,
        help_text=_("The sender reads them in the conversation. You can leave it out."),
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )

    def __init__(self, data: object = None, *, held_for: Iterable[str]) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        rules = dict.fromkeys([*held_for, *wording.WORDS])
        self.fields["rule"].choices = [  # type: ignore[attr-defined]
            (rule, wording.WORDS[rule].name) for rule in rules
        ]
