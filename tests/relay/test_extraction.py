"""What is new in an answer, for the shapes that no sample shows."""

import pytest
from hypothesis import given, settings, strategies

from inbox.relay.extraction import new_text

MARKER = "##- Please type your answer above this line -##"
QUOTE = f"> {MARKER}\n> Hello\n"


@pytest.mark.parametrize(
    ("text", "new"),
    [
        ("Yes", "Yes"),
        ("Yes\n\nNo", "Yes\n\nNo"),
        (f"Yes\n{MARKER}\nHello", "Yes"),
        (f"Yes {MARKER}\nHello", "Yes"),
        (f"Yes\n{QUOTE}", "Yes"),
        (f"Yes\n| {MARKER}\n| Hello", "Yes"),
        (f"{QUOTE}\nYes", "Yes"),
        (
            "Yes\n> ##- Please type your\n> answer above\n> this line -##\n> Hello",
            "Yes",
        ),
        ("Yes\n##- Écrivez au-dessus -##\nBonjour", "Yes"),
        ("> ##- Écrivez au-dessus de cette\nligne -##\n> Bonjour\nOui", "Oui"),
        ("Yes\n##-\xa0Please type your answer\xa0-##\nHello", "Yes"),
        # These are no markers.
        ("Part ##-17 is missing", "Part ##-17 is missing"),
        ("Parts ##-17 and\n\n\n\n18-## are missing", None),
        # A quote that answers nothing in particular is the writer's own.
        ("> as you said\nI agree", "> as you said\nI agree"),
        ("Yes\n> as you said\nI agree", "Yes\n> as you said\nI agree"),
        ("Yes\n\n> Hello", "Yes"),
        (
            "On my 2 tables it is fine.\nOn 3 June, X <x@y.example> wrote:\n> Hello",
            "On my 2 tables it is fine.",
        ),
        # Sentences that look like attributions.
        ("On 3 June I wrote:\nblue", "On 3 June I wrote:\nblue"),
        ("Le prix est de 3 € :\nmerci", "Le prix est de 3 € :\nmerci"),
        ("He wrote:\nno", "He wrote:\nno"),
        ("From: Lisbon\nI want it to Porto", "From: Lisbon\nI want it to Porto"),
        # A person forwards something because it is to be read.
        (
            "See below\n\n---------- Forwarded message ---------\n"
            "From: X <x@y.example>\nDate: Tue\nSubject: s\nTo: z\n\ntext",
            None,
        ),
        # Signatures.
        ("Yes\n-- \nBruna\nLisboa", "Yes"),
        ("Yes\n--\nBruna", "Yes"),
        ("Yes\n\nSent from my iPhone", "Yes"),
        ("Yes\n\nEnvoyé de mon iPhone", "Yes"),
        ("Yes\n\nEnviado desde mi Huawei", "Yes"),
        ("Yes\n\nVon meinem iPhone gesendet", "Yes"),
        ("It was sent from my brother", "It was sent from my brother"),
        ("a\n--\n" + "line\n" * 20 + "b", None),
        # Answers in between.
        (f"> {MARKER}\n> One?\nYes\n> Two?\nNo", "Yes\nNo"),
        ("On 3 June 2025, X <x@y.example> wrote:\n> One?\nYes\n> Two?\nNo", "Yes\nNo"),
        (
            f"> {MARKER}\n> This line is so long that a program has wrapped its last\n"
            "word\n> Two?\nNo",
            "No",
        ),
        (
            f"> {MARKER}\n> This line is long, but it ends as a sentence has to end.\n"
            "Yes\n> Two?",
            "Yes",
        ),
    ],
)
def test_this_is_new(text, new):
    assert new_text(text).new == (text if new is None else new)


@pytest.mark.parametrize("text", [QUOTE, f"On 3 June, X <x@y.example> wrote:\n{QUOTE}"])
def test_an_answer_without_new_words_is_kept_whole(text):
    extraction = new_text(text)

    assert extraction.new == text.strip()
    assert extraction.trimmed == ""
    assert extraction.only_quoted


@pytest.mark.parametrize("text", ["", "\n", " \n\t\n"])
def test_nothing_is_nothing(text):
    extraction = new_text(text)

    assert (extraction.new.strip(), extraction.only_quoted) == ("", False)


def test_what_was_cut_can_be_shown():
    extraction = new_text(f"Yes\n\nOn 3 June 2025, X <x@y.example> wrote:\n{QUOTE}")

    assert extraction.trimmed == (
        f"On 3 June 2025, X <x@y.example> wrote:\n> {MARKER}\n> Hello"
    )


LINES = [
    "Yes", "", "> quoted", ">> twice", MARKER, f"> {MARKER}", "> ##- Please", "##-",
    "> this -##", "-##", "-- ", "--", "On 3 June 2025,", "c\u2028d", "a\rb",
    "On 3 June 2025, X <x@y.example> wrote:",
    "X <x@y.example> wrote:", "Le 3 juin 2025, X a écrit :", "From: X <x@y.example>",
    "Sent: Tuesday", "To: Y", "Subject: s", "________________________________",
    "-----Original Message-----", "Sent from my iPhone", "\xa0", "\u200b",
]  # fmt: skip


@settings(max_examples=400)
@given(strategies.lists(strategies.sampled_from(LINES), max_size=15).map("\n".join))
def test_whatever_is_cut_no_word_is_lost(text):
    extraction = new_text(text)

    found = f"{extraction.new}\n{extraction.trimmed}"
    assert sorted(found.split()) == sorted(text.split())
    assert extraction.new.strip() or not text.strip()


@given(strategies.text())
def test_any_text_can_be_cut(text):
    extraction = new_text(text)

    found = f"{extraction.new}\n{extraction.trimmed}"
    assert sorted(found.split()) == sorted(text.split())


@pytest.mark.parametrize(
    "line",
    [
        "Sent from Yahoo Mail on Android <https://mail.onelink.me/1?pid="
        + "n" * 200
        + ">",
        "Get Outlook for iOS<https://aka.ms/o0ukef>",
        "Virus-free.www.avast.com <https://www.avast.com/sig-email?utm_medium=email>",
        "Libre de virus.www.avast.com<https://www.avast.com/sig-email>",
        "Garanti sans virus. www.avast.com <https://www.avast.com/>",
    ],
)
def test_what_a_program_says_of_itself_is_cut_with_its_link(line):
    assert new_text(f"It leaves tomorrow.\n\n{line}").new == "It leaves tomorrow."


@pytest.mark.parametrize(
    "line",
    ["It is virus-free.", "See www.avast.com, it is virus-free.", "Sent from here."],
)
def test_what_only_sounds_like_it_is_kept(line):
    assert line in new_text(f"It leaves tomorrow.\n\n{line}").new
