"""Every page of the site, by who opens it, and states in which it looks another way.

Who may open what stands in the matrix of `tests/test_authorisation.py`: a new page gets
its row there, and is walked by itself. What needs an address that the matrix has not,
or a state that somebody has to bring about, is in `STATES`.
"""

from collections.abc import Callable, Iterator, Mapping

from django.contrib.auth.models import AnonymousUser
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.urls import Resolver404, resolve, reverse
from django.utils import translation
from playwright.sync_api import Route

from tests.journeys.walking import Walker
from tests.support.scene import ALIX, BRUNA, CAMILLE, REMY, TESS, TESS_HALF_IN
from tests.test_authorisation import MATRIX

# Whom the matrix means, and who that is in the demo.
PEOPLE = {
    "anonymous": "",
    "buyer": BRUNA,
    "owner": CAMILLE,
    "agent": ALIX,
    "read_only": REMY,
    "new_owner": "nora@shop.example",
    "guarded": TESS,
    "half_in": TESS_HALF_IN,
    "moderator": "maria@staff.example",
    "admin": "ada@staff.example",
}
# What answers a GET with something that is no page.
NO_PAGES = {
    "healthz": "one word",
    "readyz": "one word",
    "inbox:home": "leads to the inbox",
    "account_set_password": "leads to the change of the password",
    "inbox:reply": "leads to the conversation",
    "inbox:attachment": "a file",
    "staff:held_file": "a file",
    "set_language": "leads back to where it was chosen",
    "mfa_download_recovery_codes": "a file",
    "demo:mail_file": "a file",
    "demo:mail_source": "a file",
    "demo:mail_html": "the inside of a mail, as its sender made it",
}
# Where who may only read sees something else than who may write.
READING = ("inbox:thread", "inbox:contact_buyer", "inbox:seller_order")
Steps = Callable[[Walker], None]


def pages_of(who: str, named: Mapping[str, str]) -> Iterator[tuple[str, Steps | None]]:
    """Return the addresses to which somebody is walked, and what they do there."""
    for name, (method, _, allowed) in MATRIX.items():
        if method == "get" and name not in NO_PAGES and who in walkers(name, allowed):
            yield address_of(name, named), None
    for address, steps in STATES.get(who, ()):
        yield address.format(**named), steps


def address_of(name: str, named: Mapping[str, str]) -> str:
    return reverse(name, args=[named[one] for one in MATRIX[name][1]])


def walkers(name: str, allowed: Mapping[str, int]) -> set[str]:
    """Return who is walked to a page: nobody twice to what looks the same for two."""
    may = {who for who in PEOPLE if allowed.get(who) == 200}
    if "anonymous" in may:
        return {"anonymous"}
    if {"buyer", "owner", "moderator"} <= may and name != "your_account":
        return {"buyer"}
    alike = (
        {"moderator": "admin"}
        if name in READING
        else {
            "moderator": "admin",
            "agent": "read_only",
        }
    )
    return may - {other for one, other in alike.items() if one in may}


def names_walked(named: Mapping[str, str]) -> set[str]:
    """Return the names, as the site resolves them, of all pages that are walked."""
    walked = {address for who in PEOPLE for address, _ in pages_of(who, named)}
    return set(filter(None, map(_name_of, walked)))


def _name_of(address: str) -> str | None:
    try:
        return resolve(address.partition("?")[0]).view_name
    except Resolver404:
        return None


# --- What somebody does to see a page in another state ------------------------------


def sends_it_as_it_is(walker: Walker) -> None:
    """Send a form in which something is missing."""
    walker.main.locator("form button").last.click()
    walker.page.get_by_role("alert").wait_for()


def signs_in_with_a_wrong_password(walker: Walker) -> None:
    walker.field("Email").fill("nobody@mail.example")
    walker.field("Password").fill("not the password")
    walker.press("Sign in")


def is_led_on(walker: Walker) -> None:
    """Do nothing: the address leads to the page by itself."""


def gives_a_wrong_code(walker: Walker) -> None:
    walker.field("Code").fill("000000")
    walker.press("Sign in")


def writes_an_address(walker: Walker) -> None:
    walker.writes("Write to me@shop.example, or see www.my-own-shop.com")
    walker.page.get_by_role("alert").wait_for()


def mends_half_of_it(walker: Walker) -> None:
    writes_an_address(walker)
    button = walker.beginning("Remove these words")
    walker.main.get_by_role("button", name=button).first.click()
    walker.reads("Undo the last change")


def writes_nothing(walker: Walker) -> None:
    walker.writes("")
    walker.page.get_by_role("alert").wait_for()


def answers(walker: Walker) -> None:
    walker.writes("Thank you very much.")


def gives_no_address(walker: Walker) -> None:
    walker.field("Email address").fill("")
    walker.press("Save")
    walker.page.get_by_role("alert").wait_for()


def blocks_the_shop(walker: Walker) -> None:
    walker.press("Block this shop")
    walker.open("/settings/blocked/")


def refuses_everything(walker: Walker) -> None:
    walker.press("Stop", "unsolicited messages")
    walker.press("Block", "Atelier Lumière")


def tries_an_address(walker: Walker) -> None:
    walker.field("The message").fill("Write to me@shop.example, or call 0161 496 0123.")
    walker.press("Try it")


def asks_what_would_change(walker: Walker) -> None:
    walker.field("Switch this rule off").check()
    walker.press("See what would change")


def names_no_host(walker: Walker) -> None:
    walker.field("Host").fill("https://studio.example/drawing")
    walker.press("See what would change")


def loses_the_token_of_a_form(walker: Walker) -> None:
    walker.page.context.clear_cookies(name="mc_csrf")
    walker.page.locator("button[name=language]").first.click()


def meets(template: str) -> Steps:
    """Let the site answer with a page that cannot be brought about from outside."""

    def _meets(walker: Walker) -> None:
        def answer(route: Route) -> None:
            request = RequestFactory().get("/no/such/page/")
            request.user = AnonymousUser()
            with translation.override(walker.way.language):
                page = render_to_string(template, request=request)
            route.fulfill(body=page, content_type="text/html; charset=utf-8")

        walker.page.route("**/no/such/page/", answer, times=1)
        walker.open("/no/such/page/")

    return _meets


STATES: dict[str, list[tuple[str, Steps | None]]] = {
    "anonymous": [
        ("/no/such/page/", None),
        ("/help/messages/", meets("400.html")),
        ("/help/messages/", meets("429.html")),
        ("/help/messages/", meets("500.html")),
        ("/help/messages/", meets("account/staff_closed.html")),
        ("/help/messages/", loses_the_token_of_a_form),
        ("/rules/try/", sends_it_as_it_is),
        ("/rules/try/", tries_an_address),
        ("/login/", signs_in_with_a_wrong_password),
        ("/signup/", sends_it_as_it_is),
        ("{reset}", is_led_on),
        ("{confirm_email}", None),
        ("{invitation}", None),
        ("/seller/invitation/old/", None),
        ("{confirm_sender}", None),
        ("/seller/sender/old/", None),
        ("{confirm_address}", None),
        ("/settings/address/old/", None),
        ("/e/{refusing}/", refuses_everything),
        ("/e/unknown/", None),
        ("/demo/mail/?address=nobody", None),
        ("/demo/mail/nobody@mail.example/", None),
        ("{mail}", None),
        ("{mail}?show=text", None),
        ("{mail}?show=source", None),
        ("{mail}", sends_it_as_it_is),
    ],
    "buyer": [
        ("/messages/?type=people", None),
        ("/messages/?type=automated", None),
        ("/messages/t/{thread}/", writes_nothing),
        ("/messages/t/{thread}/", answers),
        ("/account/orders/{order}/contact-seller/?reason=", None),
        ("/account/orders/{order}/contact-seller/?reason=damaged_or_wrong", None),
        ("/account/orders/{order}/contact-seller/?reason=other", writes_nothing),
        ("/account/orders/{order}/contact-seller/?reason=other", answers),
        ("/messages/t/{thread}/block/", blocks_the_shop),
        ("/settings/notifications/messaging/", gives_no_address),
    ],
    "owner": [
        ("/messages/t/{automated}/", None),
        ("/messages/t/{thread}/", writes_an_address),
        ("/messages/t/{thread}/", mends_half_of_it),
        ("/messages/t/{thread}/", answers),
        ("/seller/orders/{order}/contact-buyer/?reason=", None),
        ("/seller/orders/{order}/contact-buyer/?reason=review_request", None),
        ("/seller/orders/{order}/contact-buyer/?reason=invoice", writes_an_address),
        ("/settings/notifications/messaging/", gives_no_address),
        ("/seller/team/remove/?member={member}", None),
    ],
    "guarded": [
        ("/account/security/", None),
        ("/account/security/app/remove/", None),
        ("/account/security/passkeys/{passkey}/rename/", None),
        ("/account/security/passkeys/{passkey}/remove/", None),
        ("/account/security/codes/", None),
        ("/account/security/codes/new/", None),
        ("/reauthenticate/code/", None),
        ("/reauthenticate/passkey/", None),
    ],
    "half_in": [("/login/code/", None), ("/login/code/", gives_a_wrong_code)],
    "admin": [
        ("/staff/rules/{rule}/", asks_what_would_change),
        ("/staff/rules/hosts/add/", names_no_host),
    ],
    "agent": [("/settings/notifications/messaging/", None)],
    "new_owner": [
        ("/messages/", None),
        ("/messages/?type=people", None),
        ("/messages/sent/", None),
        ("/messages/held/", None),
        ("/seller/orders/", None),
    ],
}
