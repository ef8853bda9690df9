"""Guidelines about links, for those that stand in the attributes of a page."""

from collections.abc import Iterator

from policy.engine.configuration import Configuration
from policy.engine.detect import contact, links, urls
from policy.engine.detect.hit import Hit
from policy.engine.detect.pictures import PICTURES, host_of
from policy.engine.pages import Attribute, Page, text_at
from policy.engine.spans import Taken

LEADING = {
    "href": {"a", "area", "base", "form"},
    "action": {"form"},
    "formaction": {"button", "input"},
    "src": {"iframe", "frame", "embed"},
    "data": {"object"},
}
DIALLING = ("tel:", "sms:", "callto:", "facetime:", "smsto:")


def hits(page: Page, configuration: Configuration) -> Iterator[Hit]:
    """Judge where the links lead; a hit is the whole value of an attribute."""
    for element in page.elements:
        for name, attribute in element.tag.attributes.items():
            if element.tag.name in LEADING.get(name, ()):
                yield from _of_link(page, attribute, configuration)
            elif name == "src" and element.tag.name in PICTURES:
                yield from _of_picture(attribute)


def _of_link(
    page: Page, attribute: Attribute, configuration: Configuration
) -> Iterator[Hit]:
    address, place = attribute.value.strip(), (attribute.start, attribute.end)
    if address.lower().startswith(DIALLING):
        yield Hit("phone_number", *place)
        return
    if address.startswith("//"):
        host = host_of(address)
        if host and not configuration.allows_host(host):
            yield Hit("external_link", *place, {"host": host})
        return
    text = text_at(page.source, *place)
    found_urls = urls.find_urls(text)
    addresses = contact.find_addresses(text, found_urls)
    taken = Taken(len(text.folded))
    taken.add_all(found_urls)
    taken.add_all(addresses)
    sites = links.find_sites(text, taken)
    for hit in (
        *contact.hits(text, addresses, configuration),
        *links.hits([*found_urls, *sites], configuration),
    ):
        yield Hit(hit.rule, *place, hit.facts)


def _of_picture(attribute: Attribute) -> Iterator[Hit]:
    scheme = attribute.value.strip().partition(":")[0].lower()
    if scheme in urls.INSECURE:
        facts = {"host": host_of(attribute.value)}
        yield Hit("insecure_link", attribute.start, attribute.end, facts)
