"""How a text is read for its meaning: words, concepts, sentences, clauses."""

import pytest

from policy.engine.normalize import fold
from policy.engine.reading import Reading


def reading(text):
    return Reading(fold(text))


def said(text, concept):
    one = reading(text)
    return [
        text[one.tokens[mention.first].start : one.tokens[mention.last - 1].end]
        for mention in one.mentions.get(concept, ())
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("please unsubscribe", ["unsubscribe"]),
        ("Unsubscribed!", ["Unsubscribed"]),
        ("désabonnez-vous", ["désabonnez"]),
        ("opt out, opt-out", ["opt out", "opt-out"]),
        ("replying with stop", ["replying with stop"]),
        ("reply to this message of today with stop", []),
        ("reply", []),
    ],
)
def test_concepts_are_found_by_word_phrase_ending_and_gap(text, found):
    assert said(text, "unsubscribe") == found


def test_sentences_and_clauses_end_where_a_reader_pauses():
    one = reading("It weighs 3.5 kg, not 4. Shall we (today) send it?\nYes")

    assert [part.folded for part in one.sentences] == [
        "it weighs 3.5 kg, not 4",
        "shall we (today) send it",
        "yes",
    ]
    assert [part.folded for part in one.clauses] == [
        "it weighs 3.5 kg",
        "not 4",
        "shall we",
        "today",
        "send it",
        "yes",
    ]
    assert [part.is_question for part in one.sentences] == [False, True, False]


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("We never unsubscribe anybody", True),
        ("Nie ein Opt-out", True),
        ("Unsubscribe here", False),
        ("No, wait for the parcel and then you may well unsubscribe", False),
    ],
)
def test_a_negation_beside_a_mention_denies_it(text, denied):
    [sentence] = reading(text).sentences
    [mention] = sentence.mentions("unsubscribe")

    assert sentence.denies(mention) is denied


def test_nothing_is_read_in_an_empty_text():
    assert reading("").sentences == []
    assert reading("!?").clauses == []
