"""The door of the advice: a submission goes in, findings come out."""

from collections.abc import Callable, Iterator

from policy.engine.advice import language, manner, style
from policy.engine.configuration import DEFAULT, Configuration
from policy.engine.detect.hit import Hit
from policy.engine.finding import Finding, Severity
from policy.engine.normalize import Text, fold
from policy.engine.pages import read_page
from policy.engine.reading import Reading
from policy.engine.submission import BodyFormat, Submission
from policy.engine.verdict import merged

# In the order of their page. "proactive": only for a contact that a seller begins.
ADVICE = {
    "asks_to_cancel": "always",
    "other_language": "proactive",
    "important_without_reason": "proactive",
    "active_content": "always",
    "page_style": "proactive",
    "wide_picture": "proactive",
    "moving_picture": "proactive",
    "blank_lines": "proactive",
}


def advise(
    submission: Submission, configuration: Configuration = DEFAULT
) -> tuple[Finding, ...]:
    """Return what could be better about a seller's message; pure, like `check`."""
    if not submission.by_seller:
        return ()
    return merged(
        _finding(where, text, hit)
        for where, text, hit in _found(submission)
        if _applies(hit.rule, submission) and hit.rule not in configuration.disabled
    )


def _applies(advice: str, submission: Submission) -> bool:
    return submission.proactive or ADVICE[advice] == "always"


def _found(submission: Submission) -> Iterator[tuple[str, Text, Hit]]:
    subject = fold(submission.subject)
    for hit in manner.in_subject(subject, submission):
        yield "subject", subject, hit
    if submission.body_format == BodyFormat.HTML:
        page = read_page(submission.text)
        source = Text(page.source, page.source)
        for hit in style.hits(page):
            yield "text", source, hit
        text = page.text
    else:
        text = fold(submission.text)
    reading = Reading(text)
    for find in _OF_TEXT:
        for hit in find(reading, submission):
            yield "text", text, hit


def _finding(where: str, text: Text, hit: Hit) -> Finding:
    start, end = text.span(hit.start, hit.end) if hit.end > hit.start else (0, 0)
    quoted = text.raw[start:end]
    return Finding(hit.rule, Severity.WARN, where, start, end, quoted, hit.facts)


_OF_TEXT: tuple[Callable[[Reading, Submission], Iterator[Hit]], ...] = (
    manner.asks_to_cancel,
    manner.blank_lines,
    language.hits,
)
