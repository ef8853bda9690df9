"""Guideline opt_out_request: what is found, and what looks like it and passes."""

import pytest

from tests.policy.judging import quoted, rules_broken

FOUND = [
    "To unsubscribe from our messages, answer STOP.",
    "Pour ne plus recevoir nos messages, répondez STOP.",
    "Puede darse de baja de nuestros correos cuando quiera.",
    "Sie können sich jederzeit von unseren Nachrichten abmelden.",
    "Per non ricevere più le nostre email risponda NO.",
    "Se quiser deixar de receber as nossas mensagens, avise.",
]
PASSES = [
    "You can cancel Subscribe & Save in your account; the messages about it then end.",
    "We shall not write to you again about this.",
    "Please unsubscribe the valve from the hub and pair it again.",
]


@pytest.mark.parametrize("text", FOUND)
def test_it_is_found(text):
    assert rules_broken(text) == ["opt_out_request"]


@pytest.mark.parametrize("text", PASSES)
def test_it_passes(text):
    assert rules_broken(text) == []


def test_the_sentence_is_marked_as_it_was_written():
    text = "Ｈｅｌｌｏ ①! Un\u00adsubscribe from our ﬁne messages İ here. Thank you."

    [words] = quoted("opt_out_request", text)

    assert words == "Un\u00adsubscribe from our ﬁne messages İ here"


def test_a_buyer_may_ask_for_silence():
    assert rules_broken("Unsubscribe me from your messages", from_buyer=True) == []
