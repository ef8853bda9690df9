"""Words, sentences and signatures are taken out so that the rest still reads."""

import pytest

from inbox.text_changes import sentence_around, signature_start, without

WITHOUT = [
    ("Call [030 12] or write here.", "Call or write here."),
    ("Write to [a@b.com].", "Write to."),
    ("[a@b.com]", ""),
    ("[a@b.com] is mine", "is mine"),
    ("Hello\n[a@b.com]\nBye", "Hello\nBye"),
    ("Hello\n\n[a@b.com]\n\nBye", "Hello\n\nBye"),
    ("Hello\n[a@b.com]", "Hello"),
    ("Write (to [a@b.com]) now", "Write (to) now"),
    ("Write ([a@b.com]) now", "Write now"),
    ("Write <[a@b.com]>", "Write"),
    ("Thanks [🎉]! Bye", "Thanks! Bye"),
]


def cut(marked):
    start, end = marked.index("["), marked.index("]") - 1
    return marked.replace("[", "").replace("]", ""), start, end


@pytest.mark.parametrize(("marked", "left"), WITHOUT)
def test_no_gap_is_left(marked, left):
    assert without(*cut(marked)) == left


@pytest.mark.parametrize(
    ("marked", "sentence"),
    [
        ("One. Two [words] here. Three.", "Two words here."),
        ("Only [words]", "Only words"),
        ("One!\nTwo [words]\nThree", "Two words"),
        ("Costs 3.50 [words]? Yes.", "Costs 3.50 words?"),
        ("One. [Two. Three] more. Four.", "Two. Three more."),
    ],
)
def test_a_sentence_is_whole(marked, sentence):
    text, start, end = cut(marked)
    begins, ends = sentence_around(text, start, end)

    assert text[begins:ends] == sentence


SIGNATURE = "Silas\nsilas@oldmill.com\n+49 30 901820"


@pytest.mark.parametrize(
    "closing",
    [
        "--",
        "-- ",
        "Best regards,",
        "Cordialement",
        "SALUDOS,",
        "Mit freundlichen Grüßen",
    ],
)
def test_a_signature_begins_with_its_closing(closing):
    text = f"Thanks for your order.\n\n{closing}\n{SIGNATURE}"

    assert text[: signature_start(text)] == "Thanks for your order.\n\n"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Tomorrow.",
        "Thanks for asking\nTomorrow.",
        "Best regards,\nSilas",  # nothing else is there: no text would be left
        "Thanks\n" + "a line\n" * 20,
    ],
)
def test_what_is_no_signature(text):
    assert signature_start(text) is None
