"""Tells that a writer is to be met in a messaging app from mere talk of the app.

"Siamo su Facebook", "ich hab auch Signal", "our Viber group", "a voice note on …".
"""

import re
from collections.abc import Iterator

from policy.engine.app_names import CONCEPT as DISGUISED
from policy.engine.concepts import Mention
from policy.engine.detect.hit import Hit
from policy.engine.domains import is_tld
from policy.engine.lexicon import load, words
from policy.engine.normalize import Text
from policy.engine.reading import Stretch
from policy.engine.submission import Submission

_DATA = load("messaging.toml")
VIA, YOURS, FIRST_PERSON, TO_YOU, HAVE, TOO = (
    words(_DATA[name])
    for name in ("via", "yours", "first_person", "to_you", "have", "too")
)
INFORMAL = frozenset(("insta", "ig", "fb", "telegram"))
# "Te mando", "vi faccio": what a writer does for the other side. "Hablamos", "andiamo".
I_DO, WE_DO = ("o", "ro"), ("amos", "emos", "imos", "iamo")
HANDLE = re.compile(r"(?<![\w.])@[a-z][\w.]{2,32}")
MADE_UP = re.compile(r"[._0-9]|\w{12}")
VIA_REACH, PLACE_BEFORE, PLACE_AFTER, HAVE_REACH = 3, 3, 2, 3


def is_met_there(near: Stretch, app: Mention, submission: Submission) -> bool:
    """Whether the writer is in this app, or does something there for the other side.

    `near` is what the sentence says around it. Who disguises its name means no other
    thing by it.
    """
    is_disguised = app.concept == DISGUISED
    if not is_disguised and not (submission.by_seller and _is_sure(near, app)):
        return False
    if near.has("app_seen"):
        return False
    if HANDLE.search(near.folded) or near.has("same_name"):
        return True
    is_there = _stands_behind_via(near, app)
    is_mine = any(_is_first_person(near))
    if is_disguised and submission.by_seller:
        return is_there or is_mine
    if is_there and (is_mine or near.has("app_talk")):
        return True
    return submission.by_seller and (_i_have(near, app) or _is_a_place(near, app))


def _is_sure(near: Stretch, app: Mention) -> bool:
    word = near.reading.words[app.first]
    if app.concept == "app" or word in INFORMAL:
        return True
    start = near.reading.starts[app.first]
    is_capital = near.reading.text.quoted(start, start + 1).isupper()
    return is_capital and (word == "messenger" or _i_have(near, app))


def _stands_behind_via(near: Stretch, app: Mention) -> bool:
    first = max(near.first, app.first - VIA_REACH)
    return not VIA.isdisjoint(near.reading.words[first : app.first])


def _is_first_person(near: Stretch) -> Iterator[bool]:
    """Yield of each word whether the writer speaks of what the writer does."""
    before = ""
    for word in near.words:
        yield word in FIRST_PERSON or word.endswith(WE_DO)
        yield before in TO_YOU and word.endswith(I_DO)
        before = word


def _i_have(near: Stretch, app: Mention) -> bool:
    """Whether it is "I have also got Signal", unlike "we have a signal"."""
    said = near.reading.words[max(near.first, app.first - HAVE_REACH) : app.first]
    while said and said[-1] in TOO:
        said = said[:-1]
    return bool(said) and said[-1] in HAVE


def _is_a_place(near: Stretch, app: Mention) -> bool:
    """Whether a group or a page there is spoken of, that is not the reader's."""
    around = near.beside(app, "app_place", before=PLACE_BEFORE, after=PLACE_AFTER)
    return bool(around) and YOURS.isdisjoint(near.words)


def handles_alone(text: Text) -> Iterator[Hit]:
    """Find "@oldmill_kilns" without any app beside it."""
    if "@" not in text.folded:
        return
    for match in HANDLE.finditer(text.folded):
        name = match.group()[1:].rstrip(".")
        if MADE_UP.search(name) and not is_tld(name.rpartition(".")[2]):
            yield Hit("messaging_handle", match.start(), match.start() + len(name) + 1)
