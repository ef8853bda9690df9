"""Guideline: no emoji.

An emoji is what is shown as a picture by itself (Emoji_Presentation in Unicode), or
what U+FE0F turns into one. Keycaps are digits, and ™ © ® are signs.
"""

import re
from collections.abc import Iterator
from itertools import islice

from policy.engine.detect.hit import Hit
from policy.engine.normalize import Text

AS_PICTURE = "\ufe0f"
# Emoji_Presentation=Yes in emoji-data.txt of Unicode 16; blocks that Unicode keeps for
# more emoji are taken as a whole.
PRESENTED = (
    "\u231a\u231b\u23e9-\u23ec\u23f0\u23f3\u25fd\u25fe\u2614\u2615\u2648-\u2653\u267f"
    "\u2693\u26a1\u26aa\u26ab\u26bd\u26be\u26c4\u26c5\u26ce\u26d4\u26ea\u26f2\u26f3"
    "\u26f5\u26fa\u26fd\u2705\u270a\u270b\u2728\u274c\u274e\u2753-\u2755\u2757"
    "\u2795-\u2797\u27b0\u27bf\u2b1b\u2b1c\u2b50\u2b55\U0001f004\U0001f0cf\U0001f18e"
    "\U0001f191-\U0001f19a\U0001f1e6-\U0001f1ff\U0001f201\U0001f21a\U0001f22f"
    "\U0001f232-\U0001f236\U0001f238-\U0001f23a\U0001f250\U0001f251"
    "\U0001f300-\U0001f320\U0001f32d-\U0001f335\U0001f337-\U0001f37c"
    "\U0001f37e-\U0001f393\U0001f3a0-\U0001f3ca\U0001f3cf-\U0001f3d3"
    "\U0001f3e0-\U0001f3f0\U0001f3f4\U0001f3f8-\U0001f43e\U0001f440"
    "\U0001f442-\U0001f4fc\U0001f4ff-\U0001f53d\U0001f54b-\U0001f54e"
    "\U0001f550-\U0001f567\U0001f57a\U0001f595\U0001f596\U0001f5a4"
    "\U0001f5fb-\U0001f64f\U0001f680-\U0001f6c5\U0001f6cc\U0001f6d0-\U0001f6d2"
    "\U0001f6d5-\U0001f6df\U0001f6eb\U0001f6ec\U0001f6f4-\U0001f6ff"
    "\U0001f7e0-\U0001f7eb\U0001f7f0\U0001f90c-\U0001f93a\U0001f93c-\U0001f945"
    "\U0001f947-\U0001f9ff\U0001fa70-\U0001faff"
)
# Several without a gap are one; folding has removed what joins them.
PICTURES = re.compile(f"[{PRESENTED}]{{1,200}}")
# Whoever turns more characters into pictures knows by then.
MOST_PICTURES = 200
NO_PICTURES = "0123456789#*©®™"


def hits(text: Text) -> Iterator[Hit]:
    """Find runs of emoji, each as one breach."""
    if text.folded.isascii() and AS_PICTURE not in text.raw:
        return
    for match in PICTURES.finditer(text.folded):
        yield Hit("emoji", *match.span())
    for place in islice(_turned_into_pictures(text), MOST_PICTURES):
        yield Hit("emoji", place, place + 1)


def _turned_into_pictures(text: Text) -> Iterator[int]:
    """Yield where in the folded text a character stands that U+FE0F shows in colour."""
    after = text.raw.find(AS_PICTURE)
    while after >= 0:
        before = after - 1
        if before >= 0 and not _is_no_picture(text.raw[before]):
            place = text.position(before)
            if place < len(text.folded) and text.origin(place) == before:
                yield place
        after = text.raw.find(AS_PICTURE, after + 1)


def _is_no_picture(character: str) -> bool:
    return character in NO_PICTURES or bool(PICTURES.match(character))
