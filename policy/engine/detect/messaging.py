"""Guideline: no invitations to messaging apps and social networks, no accounts there.

The name of an app alone says nothing: a watch shows its messages. What counts is an
account beside it, or that the other side is to come there.
"""

from collections.abc import Iterator, Sequence
from itertools import chain

from policy.engine.app_names import disguised_apps
from policy.engine.concepts import Mention
from policy.engine.detect.app_accounts import (
    end_of_account,
    end_of_name,
    end_of_word,
    has_account,
)
from policy.engine.detect.app_presence import handles_alone, is_met_there
from policy.engine.detect.hit import Hit
from policy.engine.lexicon import load, words
from policy.engine.reading import Reading, Stretch
from policy.engine.submission import Submission

RULE = "messaging_handle"
APPS = ("app", "app_word", "app_verb")
_DATA = load("messaging.toml")
VIA, OURS, YOURS, CAPITAL, MASCULINE, BY, PEOPLE, IN_THE = (
    words(_DATA[name])
    for name in (
        *("via", "ours", "yours", "capital", "masculine", "by", "people"),
        "in_the",
    )
)
# How many words may stand between the invitation and the app.
BEFORE, AFTER = 9, 6
VIA_REACH, OURS_REACH, YOURS_REACH = 3, 2, 2
NO_BEFORE, NO_AFTER = 10, 5
NEAR = 20
# How many words may stand between two apps: "Viber or Telegram".
CHAIN = 2


def hits(reading: Reading, submission: Submission) -> Iterator[Hit]:
    if submission.by_seller:
        yield from handles_alone(reading.text)
    disguised = list(disguised_apps(reading))
    if not disguised and not reading.says(*APPS):
        return
    before: Mention | None = None
    for app in _apps(reading, disguised):
        is_chained = before is not None and app.first - before.last <= CHAIN
        if end := _end(reading, app, submission, is_chained=is_chained):
            before = app
            yield Hit(RULE, reading.starts[app.first], end)


def _apps(reading: Reading, disguised: Sequence[Mention]) -> Iterator[Mention]:
    """Yield the apps that are named; "Facebook Messenger" is one."""
    named = (reading.mentions.get(one, ()) for one in APPS)
    found = chain(disguised, *named)
    done = 0
    for app in sorted(found, key=lambda app: (app.first, -app.last)):
        if app.first >= done:
            done = app.last
            yield app


def _end(
    reading: Reading, app: Mention, submission: Submission, *, is_chained: bool
) -> int | None:
    """Return where the invitation ends; None when the app is only spoken of."""
    end = reading.end_of(app.last - 1)
    if account := end_of_account(reading.text.folded, end):
        return account
    if not _is_certain(reading, app):
        return None
    clause = reading.clauses[reading.clause_of(app.first)]
    if _is_spoken_of(clause, app):
        return None
    if name := end_of_name(reading.text.folded, end):
        return name
    sentence = reading.around(reading.sentences, app)
    if submission.by_seller and (name := end_of_word(reading.text.folded, end)):
        return name if not sentence.has("app_on_goods") else None
    attributed = _near(sentence, app).has("attributed")
    is_invited = (
        app.concept == "app_verb"
        or has_account(reading.text.folded, reading.starts[app.first], end)
        or is_chained
        or (not attributed and _is_invitation(sentence, app))
        or _is_ours(reading, app)
        or _is_asked_for(sentence, app, submission)
        or (not attributed and is_met_there(_near(sentence, app), app, submission))
    )
    return end if is_invited else None


def _is_spoken_of(clause: Stretch, app: Mention) -> bool:
    """Whether it is a thing that an article does, or is refused, or is a fraud."""
    if clause.has("app_on_goods", "impostor", "forbidden", "needless"):
        return True
    if clause.has("no_hesitation"):
        return False
    if clause.denies(app, NO_BEFORE, NO_AFTER):
        return not _is_portuguese_no(clause, app)
    return False


def _is_portuguese_no(clause: Stretch, app: Mention) -> bool:
    """Whether the only "no" is that of "me chama no WhatsApp"."""
    said = clause.reading.words
    near = range(max(clause.first, app.first - VIA_REACH), app.first)
    no = [index for index in near if said[index] == "no"]
    around = clause.beside(app, "negation", before=NO_BEFORE, after=NO_AFTER)
    if not no or any(one.first not in no for one in around):
        return False
    if any(said[index + 1] in IN_THE for index in no):
        return True
    asked = clause.beside(app, "contact_us", before=BEFORE, after=AFTER)
    return any(one.language == "pt" for one in asked)


def _is_certain(reading: Reading, app: Mention) -> bool:
    """Whether it is the name of an app, not a word that looks like one."""
    if app.concept != "app_word":
        return True
    if reading.words[app.first] not in CAPITAL:
        return True
    return _is_capital(reading, app) or _is_masculine(reading, app)


def _is_masculine(reading: Reading, app: Mention) -> bool:
    """Whether an article makes it a name: "al face", where a face is feminine."""
    before = reading.words[app.first - 1] if app.first else ""
    if before == "no" and not reading.is_portuguese:
        return False
    return reading.words[app.first] == "face" and before in MASCULINE


def _is_capital(reading: Reading, app: Mention) -> bool:
    start = reading.starts[app.first]
    return reading.text.quoted(start, start + 1).isupper()


def _is_invitation(sentence: Stretch, app: Mention) -> bool:
    """Whether one is to come, or to be met, "on", "via", "pelo" this app."""
    reading = sentence.reading
    said = reading.words[max(sentence.first, app.first - VIA_REACH) : app.first]
    if VIA.isdisjoint(said):
        return False
    if app.concept == "app_word":
        nearest = set(said[-1:]) if said else set()
        if not nearest & (VIA | OURS):
            return False
        is_person = reading.words[app.first] in PEOPLE and nearest & BY
        if is_person and not _is_capital(reading, app):
            return False
    return bool(sentence.beside(app, "contact_us", before=BEFORE, after=AFTER))


def _is_ours(reading: Reading, app: Mention) -> bool:
    """Whether it is the writer's own: "my Telegram", "notre Insta"."""
    said = reading.words[max(0, app.first - OURS_REACH) : app.first]
    if app.concept == "app_word":
        said = said[-1:]
    return not OURS.isdisjoint(said)


def _is_asked_for(sentence: Stretch, app: Mention, submission: Submission) -> bool:
    """Whether the other side is asked if it is there; a shop asks for a contact."""
    said = sentence.reading.words[
        max(sentence.first, app.first - YOURS_REACH) : app.first
    ]
    if not YOURS.isdisjoint(said):
        return not submission.by_seller
    # "If you use WhatsApp, the watch shows it" is of the watch.
    opens = not sentence.has("app_on_goods")
    return any(
        app.first - one.last in (0, 1)
        and (sentence.is_question or (opens and one.first == sentence.first))
        for one in sentence.beside(app, "have_you", before=5, after=0)
    )


def _near(sentence: Stretch, app: Mention) -> Stretch:
    """Return the words of a sentence around an app; a sentence may be endless."""
    first = max(sentence.first, app.first - NEAR)
    return Stretch(sentence.reading, first, min(sentence.last, app.last + NEAR))
