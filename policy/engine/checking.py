"""The engine's door: a submission goes in, a verdict comes out."""

from collections.abc import Iterator, Sequence
from functools import partial

from policy.engine.configuration import DEFAULT, Configuration
from policy.engine.detect import (
    behind,
    contact,
    contact_requests,
    credentials,
    emoji,
    files,
    hidden,
    links,
    manners,
    marketing,
    messaging,
    needless,
    off_platform,
    opt_out,
    page_links,
    payment,
    phone,
    pictures,
    process,
    review_bias,
    review_incentive,
    review_removal,
    review_repeat,
    secret_numbers,
    secret_requests,
    urls,
)
from policy.engine.detect.hit import Hit
from policy.engine.digit_runs import find_runs
from policy.engine.finding import Finding
from policy.engine.normalize import Text
from policy.engine.pages import Page
from policy.engine.parts import Part, parts_of
from policy.engine.reading import Reading
from policy.engine.rules import severity_of
from policy.engine.spans import Taken
from policy.engine.submission import Submission
from policy.engine.verdict import Verdict, merged

# Raise it with every change that may change a verdict.
ENGINE_VERSION = "3"

# What breaks a guideline by what it says. Each is asked of the subject and the text.
_DETECTORS_OF_LANGUAGE = (
    messaging.hits,
    secret_requests.hits,
    credentials.hits,
    manners.hits,
)
# The subject of an answer is that of the other side: "A present for a review?"
_DETECTORS_OF_OWN_WORDS = (
    contact_requests.hits,
    off_platform.hits,
    payment.hits,
    review_incentive.hits,
    review_bias.hits,
    review_removal.hits,
    review_repeat.hits,
    marketing.hits,
    opt_out.hits,
)


def check(submission: Submission, configuration: Configuration = DEFAULT) -> Verdict:
    """Judge one message by every guideline; say everything that is wrong at once.

    Pure: no clock, no database, no network. The cost is linear in the length of the
    fields. Never raises for any text that a Submission accepts.
    """
    found = [
        _finding(*one, submission, configuration)
        for one in _found(submission, configuration)
    ]
    kept = merged(finding for finding in found if finding)
    return Verdict(kept, ENGINE_VERSION, configuration.version)


def _found(
    submission: Submission, configuration: Configuration
) -> Iterator[tuple[str, Text | None, Hit]]:
    """Yield every breach with its place; without a text it has no words."""
    for hit in process.detect(submission, configuration):
        yield "meta", None, hit
    for attachment in submission.attachments:
        for hit in files.hits(attachment, submission):
            yield f"attachment:{attachment.name}", None, hit
    for part in parts_of(submission):
        for hit in _hits(part, submission, configuration):
            if part.rules is None or hit.rule in part.rules:
                yield part.where, part.text, hit
        if part.page:
            source = Text(part.page.source, part.page.source)
            for hit in _hits_of_page(part.page, configuration):
                yield part.where, source, hit
    if submission.page:
        find = partial(_plain_contacts, configuration, submission.regions)
        for text, hit in behind.hits(submission, configuration, find):
            yield "page", text, hit


def _hits(
    part: Part, submission: Submission, configuration: Configuration
) -> Iterator[Hit]:
    text = part.text
    taken = Taken(len(text.folded))
    found_urls = urls.find_urls(text)
    addresses = contact.find_addresses(text, found_urls)
    taken.add_all(found_urls)
    taken.add_all(addresses)
    yield from contact.hits(text, addresses, configuration)
    if part.is_prose:
        sites = links.find_sites(text, taken)
        yield from links.hits([*found_urls, *sites], configuration)
    runs = list(find_runs(text))
    # Digits that are somebody's card or paper are no telephone number.
    reading = Reading(text)
    secrets = list(secret_numbers.hits(reading, runs))
    taken.add_all(secrets)
    yield from secrets
    yield from phone.hits(text, runs, taken, submission.regions)
    yield from emoji.hits(text)
    if part.is_prose:
        find = partial(_plain_contacts, configuration, submission.regions)
        yield from hidden.hits(text, reading, submission.earlier, taken, find)
        for hits in _DETECTORS_OF_LANGUAGE:
            yield from hits(reading, submission)
    if part.is_prose and not (part.where == "subject" and submission.is_answer):
        for hits in _DETECTORS_OF_OWN_WORDS:
            yield from hits(reading, submission)
    if submission.proactive and part.where == "text" and part.is_prose:
        yield from needless.hits(reading, submission)


def _plain_contacts(
    configuration: Configuration, regions: Sequence[str], text: Text
) -> Iterator[Hit]:
    """Find addresses, links and numbers that stand in a text as they are."""
    taken = Taken(len(text.folded))
    found_urls = urls.find_urls(text)
    addresses = contact.find_addresses(text, found_urls)
    taken.add_all(found_urls)
    taken.add_all(addresses)
    yield from contact.hits(text, addresses, configuration)
    sites = links.find_sites(text, taken)
    yield from links.hits([*found_urls, *sites], configuration)
    yield from phone.hits(text, list(find_runs(text)), taken, regions)


def _hits_of_page(page: Page, configuration: Configuration) -> Iterator[Hit]:
    yield from pictures.hits(page, configuration)
    yield from page_links.hits(page, configuration)


def _finding(
    where: str,
    text: Text | None,
    hit: Hit,
    submission: Submission,
    configuration: Configuration,
) -> Finding | None:
    severity = severity_of(hit.rule, submission, configuration)
    if severity is None:
        return None
    if hit.severity:
        severity = severity.milder_of(hit.severity)
    if text is None:
        return Finding(hit.rule, severity, where, facts=hit.facts)
    start, end = text.span(hit.start, hit.end)
    quoted = text.raw[start:end]
    return Finding(hit.rule, severity, where, start, end, quoted, hit.facts)
