"""What is said of one attached file that may not go along."""

from django.utils.translation import gettext_lazy as _

FILE_WORDS = {
    "program": _("This file is a program, a script or an archive."),
    "active": _("This file runs something when it is opened."),
    "mismatch": _("This file is not what its name says."),
    "infected": _("The virus scanner has found something in this file."),
    "encrypted": _("This file is locked with a password, so nobody can check it."),
    "unread": _("This file could not be checked."),
    "two_endings": _("The name of this file has two endings."),
    "ending": _("Files of this kind are not accepted."),
    "purpose": _("What this file is for is not on the list."),
}
