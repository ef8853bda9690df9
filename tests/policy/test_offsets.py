"""Every guideline marks the exact words, behind whatever moves the offsets."""

import pytest

from policy.engine import RULES, SubmittedFile
from policy.wording import WORDS
from tests.policy.judging import findings
from tests.policy.test_wording import BAD, sent

# What is longer or shorter when it is read than as it was written.
SHIFTING = {
    "combining": "Zoe\u0308 lu\u0323\u0301na.\n",
    "wide": "ｆｕｌｌ　ｗｉｄｔｈ 日本。\n",
    "length-changing": "Straße, ﬁne ﬃ, İ, ½.\n",
    "invisible": "so\u00adft \u200b\u2066way.\n",
    "astral": "\U0001d400 \U0001d44f.\n",
}
# These mark the circumstances, or the message as a whole.
NO_WORDS = {"outside_window", "reason_not_permitted", "image_unrelated"}
# Every sentence of these must be one of the kind, so nothing may stand before.
WHOLE = {"thank_you_only", "order_confirmation"}


def marked(rule, before="", after=""):
    example = sent(WORDS[rule].bad, BAD.get(rule, {}))
    text = f"{before}{example.pop('text')}{after}"
    [one] = [one for one in findings(text, **example) if one.rule == rule]
    return one, text


@pytest.mark.parametrize("before", SHIFTING.values(), ids=SHIFTING)
@pytest.mark.parametrize("rule", sorted({*RULES} - NO_WORDS - WHOLE))
def test_the_same_words_are_marked_behind_it(rule, before):
    alone, _text = marked(rule)

    shifted, text = marked(rule, before, after=f"\n{before}")

    if alone.where == "text":
        assert text[shifted.start : shifted.end] == shifted.quoted == alone.quoted
        assert shifted.start == alone.start + len(before)
    else:
        assert (shifted.where, shifted.quoted) == (alone.where, alone.quoted)


@pytest.mark.parametrize("rule", sorted(WHOLE))
def test_a_message_that_is_needless_as_a_whole_quotes_what_it_marks(rule):
    text = WORDS[rule].bad.replace("a", "a\u0301").replace("o", "ｏ").replace("i", "İ")
    fields = {**BAD[rule], "text": str(text)}

    [one] = [one for one in findings(**fields) if one.rule == rule]

    assert fields["text"][one.start : one.end] == one.quoted


@pytest.mark.parametrize("before", SHIFTING.values(), ids=SHIFTING)
def test_the_name_of_a_file_is_marked(before):
    name = f"{before.strip()}@mill.com anna@mill.com.pdf".replace("\n", " ")
    file = SubmittedFile(name, "other")

    found = [one for one in findings(attachments=(file,)) if one.quoted]

    assert found
    assert all(name[one.start : one.end] == one.quoted for one in found)
