"""Guidelines about what an email does and says behind its words.

Only the words of an email go on, never its page, so nothing in the page reaches the
reader. Its sender is told all the same: who hides an address meant to send it, and who
puts in a picture believes that it is seen. What the words say too is judged there.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from policy.engine.configuration import Configuration
from policy.engine.detect import page_links, pictures
from policy.engine.detect.hit import Hit
from policy.engine.finding import Severity
from policy.engine.normalize import Text, fold
from policy.engine.pages import Element, Page, read_page
from policy.engine.submission import Submission

Find = Callable[[Text], Iterator[Hit]]
# Programs add links and pictures of their own by "http:"; they are never followed.
ABOUT_LINKS = frozenset(
    {"email_address", "phone_number", "external_link", "messaging_handle"}
)
NOT_COMPARED = re.compile(r"[^\w@.]+")
HOST = re.compile(r"[\w-]{1,63}(?:\.[\w-]{1,63}){1,10}")
DIGITS = re.compile(r"[0-9]")
# The end of a number is the same with and without a country's code.
END_OF_NUMBER = 7
LONGEST_SHOWN = 100


def hits(
    submission: Submission, configuration: Configuration, find: Find
) -> Iterator[tuple[Text, Hit]]:
    """Yield what stands only in the page; places count in its source.

    `find` is what finds contact data in a plain text.
    """
    page = read_page(submission.page)
    source = Text(page.source, page.source)
    said = _Said(f"{submission.text}\n{submission.cut}")
    for hit in pictures.hits(page, configuration):
        # They are taken out with the page. Programs for sending and servers on the way
        # put in such pictures by themselves: an honest answer still arrives.
        yield source, replace(hit, severity=Severity.FIX)
    for hit in _links(page, configuration):
        if not said.leads(hit, page.source[hit.start : hit.end]):
            yield source, hit
    for hit in find(page.text):
        if not said.says(page.text.folded[hit.start : hit.end]):
            yield page.text, hit


class _Said:
    """What the words of an email say, to be asked as often as one likes."""

    def __init__(self, text: str) -> None:
        folded = fold(text).folded
        self._compared = NOT_COMPARED.sub("", folded)
        self._digits = "".join(DIGITS.findall(folded))
        self._hosts = {_bare(host) for host in HOST.findall(folded)}

    def says(self, words: str) -> bool:
        return NOT_COMPARED.sub("", words) in self._compared

    def leads(self, hit: Hit, address: str) -> bool:
        """Return whether the words name where a link leads."""
        if hit.rule == "phone_number":
            digits = "".join(DIGITS.findall(address))
            return digits[-END_OF_NUMBER:] in self._digits
        if host := hit.facts.get("host"):
            return _bare(str(host)) in self._hosts
        target = address.partition(":")[2].partition("?")[0]
        return self.says(fold(target).folded)


def _bare(host: str) -> str:
    return host.lower().removeprefix("www.")


def _links(page: Page, configuration: Configuration) -> Iterator[Hit]:
    """Yield where words lead; a picture that leads away is a linked logo already."""
    links = {
        link.tag.attributes["href"].start: link
        for link in page.named("a")
        if "href" in link.tag.attributes
    }
    for hit in page_links.hits(page, configuration):
        if hit.rule not in ABOUT_LINKS:
            continue
        link = links.get(hit.start)
        shown = _shown(page, link) if link else ""
        if link is None or shown:
            yield replace(hit, facts=_with_what_is_shown(hit, shown))


def _shown(page: Page, link: Element) -> str:
    first = page.text.position(link.tag.end)
    last = page.text.position(link.end)
    return page.text.folded[first : min(last, first + LONGEST_SHOWN)].strip()


def _with_what_is_shown(hit: Hit, shown: str) -> dict[str, str | int | bool]:
    """Note the address that a link shows when it leads to another one."""
    found = HOST.search(shown)
    lies = found and "host" in hit.facts and _bare(found.group()) != hit.facts["host"]
    return {**hit.facts, "shown": found.group()} if found and lies else {**hit.facts}
