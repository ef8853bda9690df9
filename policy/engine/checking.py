"""The engine's door: a submission goes in, a verdict comes out."""

from collections.abc import Iterator
from dataclasses import dataclass

from policy.engine.configuration import DEFAULT, Configuration
from policy.engine.detect import contact, links, opt_out, phone, process, urls
from policy.engine.detect.hit import Hit
from policy.engine.finding import Finding
from policy.engine.normalize import Text, fold
from policy.engine.reading import Reading
from policy.engine.rules import severity_of
from policy.engine.spans import Taken
from policy.engine.submission import Submission
from policy.engine.verdict import Verdict, merged

# Raise it with every change that may change a verdict.
ENGINE_VERSION = "2"

# What breaks a guideline by what it says. Each is asked of the subject and the text.
_DETECTORS_OF_LANGUAGE = (opt_out.hits,)


@dataclass(frozen=True, slots=True)
class Part:
    """One field of a submission that can break a guideline."""

    where: str
    text: Text
    is_prose: bool = True


def check(submission: Submission, configuration: Configuration = DEFAULT) -> Verdict:
    """Judge one message by every guideline; say everything that is wrong at once.

    Pure: no clock, no database, no network. The cost is linear in the length of the
    fields. Never raises for any text that a Submission accepts.
    """
    findings = [
        _finding("meta", None, hit, submission, configuration)
        for hit in process.detect(submission, configuration)
    ]
    for part in _parts(submission):
        findings += (
            _finding(part.where, part.text, hit, submission, configuration)
            for hit in _hits(part, submission, configuration)
        )
    kept = merged(finding for finding in findings if finding)
    return Verdict(kept, ENGINE_VERSION, configuration.version)


def _parts(submission: Submission) -> Iterator[Part]:
    if submission.subject:
        yield Part("subject", fold(submission.subject))
    if submission.text:
        yield Part("text", fold(submission.text))
    for attachment in submission.attachments:
        stem = attachment.name.rpartition(".")[0] or attachment.name
        yield Part(f"attachment:{attachment.name}", fold(stem), is_prose=False)


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
    yield from phone.hits(text, taken, submission.regions)
    if part.is_prose:
        reading = Reading(text)
        for hits in _DETECTORS_OF_LANGUAGE:
            yield from hits(reading, submission)


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
    if text is None:
        return Finding(hit.rule, severity, where, facts=hit.facts)
    start, end = text.span(hit.start, hit.end)
    quoted = text.raw[start:end]
    return Finding(hit.rule, severity, where, start, end, quoted, hit.facts)
