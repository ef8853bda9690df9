"""Detectors that exist, asked for what they can find of our rules."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from benchmarks.guidelines.corpus import Label, Labelled
from policy.engine import DEFAULT, Severity, check

REGIONS = ("US", "GB", "FR", "ES", "DE", "IT", "PT")
Find = Callable[[str], Iterable[tuple[str, int, int]]]


@dataclass(frozen=True)
class Peer:
    """A detector: the rules it can find, and how it finds them in one text."""

    name: str
    rules: tuple[str, ...]
    find: Find

    def detect(self, message: Labelled) -> Iterator[Label]:
        one = message.submission
        for where, text in (("subject", one.subject), ("text", one.text)):
            for rule, start, end in self.find(text):
                if _counts(rule, text[start:end], message):
                    yield Label(rule, where, start, end)


def ours(message: Labelled) -> Iterator[Label]:
    for found in check(message.submission).findings:
        has_words = bool(found.quoted)
        yield Label(
            found.rule,
            found.where,
            found.start if has_words else None,
            found.end if has_words else None,
        )


def our_blocks(message: Labelled) -> Iterator[Label]:
    for found in check(message.submission).findings:
        if found.severity == Severity.BLOCK:
            yield Label(found.rule, found.where)


def _counts(rule: str, quoted: str, message: Labelled) -> bool:
    """Give a peer the benefit of our lists: allowed hosts, relay domains, sides."""
    if rule == "external_link":
        host = quoted.split("//")[-1].split("/")[0].split("@")[-1].split(":")[0]
        return message.submission.by_seller and not DEFAULT.allows_host(host)
    if rule == "email_address":
        return not DEFAULT.is_relay(quoted.rpartition("@")[2])
    return True


def all_peers() -> list[Peer]:
    return [_presidio(), _phonenumbers(), _linkify(), _turbohtml()]


def _presidio() -> Peer:
    """Return all of Presidio's pattern recognisers for English, its default.

    What needs a model of the language is left out: names of people are no rule of ours.
    """
    import tldextract
    from presidio_analyzer import RecognizerRegistry

    # Or it asks the network for the list of suffixes.
    packaged = tldextract.TLDExtract(suffix_list_urls=())
    tldextract.tldextract.TLD_EXTRACTOR = packaged
    registry = RecognizerRegistry()
    registry.load_predefined_recognizers(languages=["en"])
    rules = {
        "EMAIL_ADDRESS": "email_address",
        "PHONE_NUMBER": "phone_number",
        "URL": "external_link",
        "CREDIT_CARD": "sensitive_payment",
        "IBAN_CODE": "sensitive_payment",
        "US_BANK_NUMBER": "sensitive_payment",
        "US_SSN": "sensitive_identity",
        "US_PASSPORT": "sensitive_identity",
        "US_DRIVER_LICENSE": "sensitive_identity",
        "US_ITIN": "sensitive_identity",
        "UK_NHS": "sensitive_identity",
    }
    recognizers = [
        (one, one.supported_entities)
        for one in registry.recognizers
        if one.name != "SpacyRecognizer"
    ]
    # The threshold at which it does best (design study, policy.md 0.2).
    threshold = 0.4

    def find(text: str) -> Iterator[tuple[str, int, int]]:
        for recognizer, entities in recognizers:
            for hit in recognizer.analyze(text, entities, None) or ():
                if hit.score >= threshold and hit.entity_type in rules:
                    yield rules[hit.entity_type], hit.start, hit.end

    return Peer("Presidio", tuple(sorted(set(rules.values()))), find)


def _phonenumbers() -> Peer:
    from phonenumbers import PhoneNumberMatcher

    def find(text: str) -> Iterator[tuple[str, int, int]]:
        for region in REGIONS:
            for hit in PhoneNumberMatcher(text, region):
                yield "phone_number", hit.start, hit.end

    return Peer("phonenumbers", ("phone_number",), find)


def _linkify() -> Peer:
    from linkify_it import LinkifyIt

    linkify = LinkifyIt()

    def find(text: str) -> Iterator[tuple[str, int, int]]:
        for hit in linkify.match(text) or ():
            rule = "email_address" if hit.schema == "mailto:" else "external_link"
            yield rule, hit.index, hit.last_index

    return Peer("linkify-it-py", ("email_address", "external_link"), find)


def _turbohtml() -> Peer:
    from turbohtml.clean import LinkDetector, PhoneNumbers

    detector = LinkDetector(phones=PhoneNumbers(regions=REGIONS))

    def find(text: str) -> Iterator[tuple[str, int, int]]:
        for hit in detector.find(text):
            if hit.phone:
                yield "phone_number", hit.start, hit.end
            else:
                rule = "email_address" if hit.is_email else "external_link"
                yield rule, hit.start, hit.end

    return Peer("turbohtml", ("email_address", "external_link", "phone_number"), find)
