"""What is new in answers in many languages and programs, line by line.

Each file of `answers/` holds answers one below another. In front of a line stands "+"
where its writer typed it and "-" where a program put it. "{marker}" is where the line
of ours was quoted: each answer is read with it and without it, since some programs
show only a part of what they answer. "html" in a title says that these are pages.
"""

from pathlib import Path
from typing import NamedTuple

import pytest

from inbox.relay.extraction import new_text
from inbox.relay.html_text import text_of
from inbox.relay.reading import read_email

ANSWERS = Path(__file__).with_name("answers")
MARKER = "##- Please type your answer above this line -##"


class Answer(NamedTuple):
    title: str
    lines: list[str]

    def source(self, wanted="+-", marker=MARKER):
        kept = [line[1:] for line in self.lines if line[:1] in tuple(wanted)]
        if not marker:
            kept = [line for line in kept if line.strip("> ") != "{marker}"]
        joined = "\n".join(kept).replace("{marker}", marker)
        return text_of(joined) if " html " in self.title else joined


def answers():
    for file in sorted(ANSWERS.glob("*.txt")):
        for block in file.read_text().split("=== ")[1:]:
            title, *lines = block.rstrip("\n").split("\n")
            yield Answer(f"{file.stem} {title}", lines)


ALL = list(answers())


def written(text):
    return [line.strip() for line in text.split("\n") if line.strip()]


def test_there_are_at_least_150_of_them_and_no_two_are_called_alike():
    assert len({answer.title for answer in ALL}) == len(ALL) >= 150
    assert all(set(line[:1]) <= {"+", "-"} for one in ALL for line in one.lines)


@pytest.mark.parametrize("marker", [MARKER, ""], ids=["marker", "bare"])
@pytest.mark.parametrize("answer", ALL, ids=lambda answer: answer.title)
def test_exactly_what_was_typed_is_new(answer, marker):
    extraction = new_text(answer.source(marker=marker))

    assert written(extraction.new) == written(answer.source("+", marker))
    assert written(extraction.trimmed) == written(answer.source("-", marker))


OUTLOOK = (
    "What do you say?\n\nFrom: Post <post@mail.example>\nSent: 3 June 2025\nTo: Bruna\n"
    "Subject: Parcel\n\nWe could not find you.\n\nFrom: Bruna\nSent: x\nSubject: y\n"
)


@pytest.mark.parametrize("subject", ["FW: Parcel", "WG: Paket", "TR : Colis", "Fwd: x"])
def test_what_outlook_forwards_is_known_by_its_subject(subject):
    raw = f"From: bruna@mail.example\nSubject: {subject}\n\n{OUTLOOK}"
    email = read_email(raw.encode())

    assert new_text(email.text, forwards=email.forwards).new == OUTLOOK.strip()


@pytest.mark.parametrize("subject", ["Re: FW: Parcel", "Parcel", "Try: this"])
def test_any_other_subject_is_that_of_an_answer(subject):
    raw = f"From: bruna@mail.example\nSubject: {subject}\n\n{OUTLOOK}"
    email = read_email(raw.encode())

    assert new_text(email.text, forwards=email.forwards).new == "What do you say?"
