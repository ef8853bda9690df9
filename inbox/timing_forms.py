"""When emails come, as people choose it below the tick and the address."""

from datetime import time
from typing import Any

from django import forms
from django.utils.formats import time_format
from django.utils.translation import gettext_lazy as _, ngettext

from accounts.models import NotificationPreferences
from accounts.models.preferences import MINUTES_TO_WAIT
from accounts.preferring import Wishes
from accounts.time_zones import LONGEST_NAME, zone_called

How = NotificationPreferences.How
ONE_OF_THE_LIST = {"invalid_choice": _("Choose one from the list.")}
LIKE_A_TIME = {"invalid": _("Enter a time like 22:00.")}
LIKE_A_ZONE = _("Choose a time zone from the list, for example Europe/Paris.")
QUIET = ("quiet_from", "quiet_until")
WISHES = ("how", "minutes_to_wait", "digest_hour", *QUIET, "time_zone")


def _minutes() -> list[tuple[int, str]]:
    return [(count, _minutes_in_words(count)) for count in MINUTES_TO_WAIT]


def _minutes_in_words(count: int) -> str:
    words = ngettext("%(count)s minute", "%(count)s minutes", count)
    return words % {"count": count}


def _a_time() -> forms.TimeInput:
    return forms.TimeInput(format="%H:%M", attrs={"type": "time"})


class TimingForm(forms.Form):
    """How and when; what a form of before did not ask is kept as it was."""

    how = forms.ChoiceField(
        label=_("How"),
        choices=How.choices,
        widget=forms.RadioSelect,
        required=False,
        error_messages=ONE_OF_THE_LIST,
    )
    minutes_to_wait = forms.TypedChoiceField(
        label=_("Time to read it"),
        choices=_minutes,
        coerce=int,
        required=False,
        error_messages=ONE_OF_THE_LIST,
    )
    digest_hour = forms.TypedChoiceField(
        label=_("Every day at"),
        choices=[(hour, f"{hour:02}:00") for hour in range(24)],
        coerce=int,
        required=False,
        error_messages=ONE_OF_THE_LIST,
    )
    quiet_from = forms.TimeField(
        label=_("Begin"),
        required=False,
        widget=_a_time(),
        error_messages=LIKE_A_TIME,
    )
    quiet_until = forms.TimeField(
        label=_("End"), required=False, widget=_a_time(), error_messages=LIKE_A_TIME
    )
    time_zone = forms.CharField(
        label=_("Time zone"),
        max_length=LONGEST_NAME,
        required=False,
        widget=forms.TextInput(
            attrs={"list": "zones", "autocomplete": "off", "spellcheck": "false"}
        ),
        help_text=_("Type a city, and choose from the list."),
    )

    def clean_time_zone(self) -> str:
        zone = zone_called(str(self._given("time_zone")))
        if zone is None:
            raise forms.ValidationError(LIKE_A_ZONE)
        return zone

    def clean(self) -> dict[str, Any]:
        super().clean()
        for name in WISHES:
            if name in self.cleaned_data:
                self.cleaned_data[name] = self._given(name)
        self._check_quiet_hours()
        self._check_digest_hour()
        return self.cleaned_data

    @property
    def wishes(self) -> Wishes:
        return Wishes(**{name: self.cleaned_data[name] for name in WISHES})

    def _given(self, name: str) -> Any:
        """Return what was chosen; what was not asked, or left open, as it was."""
        value = self.cleaned_data.get(name)
        may_be_empty = name in (*QUIET, "time_zone")
        if name in self.data and (may_be_empty or value not in (None, "")):
            return value
        return self.get_initial_for_field(self.fields[name], name)

    def _check_quiet_hours(self) -> None:
        begin, end = map(self.cleaned_data.get, QUIET)
        if not self.errors.keys().isdisjoint(QUIET):
            return
        if (begin is None) != (end is None):
            missing = "quiet_from" if begin is None else "quiet_until"
            self.add_error(missing, _("Fill in both times, or leave both empty."))
        elif begin is not None and begin == end:
            self.add_error("quiet_until", _("Choose an end that is not the beginning."))

    def _check_digest_hour(self) -> None:
        """Say when the digest would really come, rather than let somebody wait."""
        if self.errors or self.cleaned_data["how"] != How.DAILY:
            return
        begin, end = map(self.cleaned_data.get, QUIET)
        hour = time(self.cleaned_data["digest_hour"])
        if begin is not None and end is not None and _within(hour, begin, end):
            words = _(
                "This hour lies in your quiet hours: the email would come at %(time)s. "
                "Choose another hour."
            )
            at = time_format(end, "TIME_FORMAT")
            self.add_error("digest_hour", words % {"time": at})


def _within(hour: time, begin: time, end: time) -> bool:
    if begin < end:
        return begin <= hour < end
    return hour >= begin or hour < end
