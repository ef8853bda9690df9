"""Who may open what: every address of the site, for every kind of person (A1, F1).

A new address without a row here fails the suite.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from accounts.models import Block
from accounts.people import add_buyer
from inbox.drafting import add_files, save_draft
from inbox.files import accept_file
from inbox.models import InboundEmail
from inbox.receiving import keep
from inbox.relay.refuse_link import refuse_token
from inbox.sending import send_message
from policy.ruling import allow_host
from tests.second_factors import passkey_of
from tests.support.holding import hold_message
from tests.support.objecting import report_a_mistake

PEOPLE = (
    "anonymous",
    "buyer",
    "other_buyer",
    "owner",
    "agent",
    "read_only",
    "other_seller",
    "moderator",
    "admin",
)
OPEN = dict.fromkeys(PEOPLE, 200)
SIGN_IN = 302  # to the page where one signs in, or home
BOTH_SIDES = {
    "buyer": 200,
    "other_buyer": 404,
    "owner": 200,
    "agent": 200,
    "read_only": 200,
    "other_seller": 404,
    "moderator": 404,
    "admin": 404,
}
SHOP = {"buyer": 404, "other_buyer": 404, "other_seller": 404, "owner": 302}
SHOP_READS = {**BOTH_SIDES, "buyer": 404}
SHOP_WRITES = {**SHOP, "agent": 302, "read_only": 403, "moderator": 404, "admin": 404}
ANY_PARTY = {**OPEN, "anonymous": SIGN_IN, "moderator": 404, "admin": 404}
# Nobody names a member or an address here: the other shop's owner finds none.
SHOP_OWNER = {**dict.fromkeys(PEOPLE, 404), "anonymous": SIGN_IN} | dict.fromkeys(
    ["agent", "read_only"], 403
)
SEES_NOTHING = {**dict.fromkeys(PEOPLE, 404), "anonymous": SIGN_IN}
BUYS = {**SEES_NOTHING, "buyer": 200, "other_buyer": 200}
SIGNED_IN_PAGE = {**OPEN, "anonymous": SIGN_IN}
STAFF_WRITE = {**dict.fromkeys(PEOPLE, 403), "anonymous": SIGN_IN} | dict.fromkeys(
    ["moderator", "admin"], 302
)
STAFF_READ = {**STAFF_WRITE, "moderator": 200, "admin": 200}
ADMIN_ONLY = {**STAFF_WRITE, "moderator": 403, "admin": 200}
SIGN_IN_PAGE = {**dict.fromkeys(PEOPLE, 302), "anonymous": 200}


def writes(status: int) -> dict[str, int]:
    """Both sides may, the read-only member may not, everybody else sees nothing."""
    return {
        **dict.fromkeys(BOTH_SIDES, 404),
        "buyer": status,
        "owner": status,
        "agent": status,
        "read_only": 403,
    }


TURNS = 8

# name → (method, arguments from the scene, what each person gets)
MATRIX: dict[str, tuple[str, tuple[str, ...], dict[str, int]]] = {
    "inbox:home": ("get", (), dict.fromkeys(PEOPLE, 302)),
    "inbox:inbox": ("get", (), {**ANY_PARTY, "moderator": 200, "admin": 200}),
    "inbox:sent": ("get", (), ANY_PARTY),
    "inbox:held": ("get", (), ANY_PARTY),
    "inbox:post_held": ("post", ("email",), {**SHOP_WRITES, "agent": 403}),
    "inbox:dismiss_held": ("post", ("email",), SHOP_WRITES),
    "inbox:thread": ("get", ("thread",), BOTH_SIDES),
    "inbox:reply": ("post", ("thread",), writes(302)),
    "inbox:draft": ("post", ("thread",), writes(200)),
    "inbox:check": ("post", ("thread",), writes(200)),
    "inbox:read": (
        "post",
        ("thread",),
        {who: 204 if status == 200 else 404 for who, status in BOTH_SIDES.items()},
    ),
    "inbox:unread": (
        "post",
        ("thread",),
        {who: 302 if status == 200 else 404 for who, status in BOTH_SIDES.items()},
    ),
    "inbox:undo": ("post", ("message",), SHOP_WRITES),
    "inbox:retry": ("post", ("message",), SHOP_WRITES),
    "inbox:what_left": ("get", ("message",), SHOP_READS),
    "inbox:attachment": ("get", ("file",), BOTH_SIDES),
    "inbox:remove_file": (
        "post",
        ("draft_file",),
        {**dict.fromkeys(PEOPLE, 404), "anonymous": SIGN_IN, "owner": 302},
    ),
    "settings:home": ("get", (), ANY_PARTY),
    "settings:notifications": ("get", (), ANY_PARTY),
    "settings:messaging": (
        "get",
        (),
        {**ANY_PARTY, "agent": 403, "read_only": 403},
    ),
    "settings:undeliverable": (
        "get",
        (),
        {**SHOP_OWNER, "owner": 200, "other_seller": 200},
    ),
    "settings:seller_messages": ("get", (), BUYS),
    "settings:blocked": ("get", (), BUYS),
    "settings:unblock": ("post", ("blocked",), {**SEES_NOTHING, "buyer": 302}),
    "settings:block": ("get", ("thread",), {**SEES_NOTHING, "buyer": 200}),
    "settings:from_email": ("get", ("refusing",), OPEN),
    "settings:confirm_address": ("get", ("key",), dict.fromkeys(PEOPLE, 404)),
    "inbox:orders": ("get", (), BUYS),
    "inbox:order": ("get", ("order",), {**SEES_NOTHING, "buyer": 200}),
    "inbox:seller_orders": ("get", (), {**SHOP_READS, "other_seller": 200}),
    "inbox:seller_order": ("get", ("order",), SHOP_READS),
    "inbox:contact_seller": ("get", ("order",), {**SEES_NOTHING, "buyer": 200}),
    "inbox:contact_shop": ("get", ("shop",), BUYS),
    "inbox:contact_buyer": ("get", ("order",), SHOP_READS),
    "help": ("get", (), OPEN),
    "rules": ("get", (), OPEN),
    "try_rules": ("get", (), OPEN),
    "accessibility": ("get", (), OPEN),
    "privacy": ("get", (), OPEN),
    "staff:overview": ("get", (), STAFF_READ),
    "staff:held": ("get", (), STAFF_READ),
    "staff:held_message": ("get", ("held_message",), STAFF_READ),
    "staff:held_file": ("get", ("held_file",), STAFF_READ),
    "staff:release": ("post", ("held_message",), STAFF_WRITE),
    "staff:refuse": (
        "post",
        ("held_message",),
        {**STAFF_WRITE, "moderator": 422, "admin": 422},
    ),
    "staff:mistakes": ("get", (), STAFF_READ),
    "staff:decide_mistake": ("post", ("mistake", "outcome"), STAFF_WRITE),
    "staff:rules": ("get", (), STAFF_READ),
    "staff:rule": ("get", ("rule",), ADMIN_ONLY),
    "staff:allow_host": ("get", (), ADMIN_ONLY),
    "staff:remove_host": ("get", ("allowed_host",), ADMIN_ONLY),
    "your_account": ("get", (), SIGNED_IN_PAGE),
    # Only sides of one's own can be chosen, and here nobody names one.
    "switch_side": (
        "post",
        (),
        {**dict.fromkeys(PEOPLE, 404), "anonymous": SIGN_IN},
    ),
    "team": (
        "get",
        (),
        {**SHOP_OWNER, **dict.fromkeys(("owner", "agent", "read_only"), 200)}
        | {"other_seller": 200},
    ),
    "team_invite": ("post", (), SHOP_OWNER | {"owner": 422, "other_seller": 422}),
    "team_withdraw": ("post", (), SHOP_OWNER),
    "team_role": ("post", (), SHOP_OWNER),
    "team_remove": ("post", (), SHOP_OWNER),
    "senders": (
        "get",
        (),
        {**SHOP_OWNER, **dict.fromkeys(("owner", "agent", "read_only"), 200)}
        | {"other_seller": 200},
    ),
    "sender_add": ("post", (), SHOP_OWNER | {"owner": 422, "other_seller": 422}),
    "sender_decide": ("post", (), SHOP_OWNER),
    "sender_remove": ("get", ("sender",), SHOP_OWNER | {"owner": 200}),
    "sender_confirm": ("get", ("key",), dict.fromkeys(PEOPLE, 404)),
    "invitation": ("get", ("key",), dict.fromkeys(PEOPLE, 404)),
    "account_login": ("get", (), SIGN_IN_PAGE),
    "account_logout": ("get", (), {**OPEN, "anonymous": 302}),
    "account_signup": ("get", (), SIGN_IN_PAGE),
    "account_inactive": ("get", (), OPEN),
    "account_reset_password": ("get", (), OPEN),
    "account_reset_password_done": ("get", (), OPEN),
    "account_reset_password_from_key": ("get", ("uid", "key"), OPEN),
    "account_reset_password_from_key_done": ("get", (), OPEN),
    "account_change_password": ("get", (), SIGNED_IN_PAGE),
    "account_set_password": ("get", (), dict.fromkeys(PEOPLE, 302)),
    "account_reauthenticate": ("get", (), SIGNED_IN_PAGE),
    "mfa_index": ("get", (), SIGNED_IN_PAGE),
    "person": ("get", (), SIGNED_IN_PAGE),
    "mfa_activate_totp": ("get", (), SIGNED_IN_PAGE),
    "mfa_add_webauthn": ("get", (), SIGNED_IN_PAGE),
    "mfa_generate_recovery_codes": ("get", (), SIGNED_IN_PAGE),
    # Nobody here has a second factor: there is nothing to show, and no passkey of
    # somebody else can be named.
    "mfa_deactivate_totp": ("get", (), SEES_NOTHING),
    "mfa_edit_webauthn": ("get", ("passkey",), SEES_NOTHING),
    "mfa_remove_webauthn": ("get", ("passkey",), SEES_NOTHING),
    "mfa_view_recovery_codes": ("get", (), SEES_NOTHING),
    "mfa_download_recovery_codes": ("get", (), SEES_NOTHING),
    "mfa_authenticate": ("get", (), dict.fromkeys(PEOPLE, 302)),
    "mfa_reauthenticate": ("get", (), dict.fromkeys(PEOPLE, 302)),
    "mfa_reauthenticate_webauthn": ("get", (), dict.fromkeys(PEOPLE, 302)),
    "account_email_verification_sent": ("get", (), OPEN),
    "account_confirm_email": ("get", ("key",), OPEN),
    "set_language": ("post", (), dict.fromkeys(PEOPLE, 302)),
    "healthz": ("get", (), OPEN),
    "readyz": ("get", (), OPEN),
    "demo:mailboxes": ("get", (), OPEN),
    "demo:mailbox": ("get", ("mailbox",), OPEN),
    "demo:write": ("get", ("mailbox",), OPEN),
    "demo:mail": ("get", ("mailbox", "key"), dict.fromkeys(PEOPLE, 404)),
    "demo:mail_html": ("get", ("mailbox", "key"), dict.fromkeys(PEOPLE, 404)),
    "demo:mail_source": ("get", ("mailbox", "key"), dict.fromkeys(PEOPLE, 404)),
    "demo:mail_file": ("get", ("mailbox", "key", "uid"), dict.fromkeys(PEOPLE, 404)),
    "demo:shops": ("get", (), OPEN),
    "demo:placeholder": ("get", ("slug",), OPEN),
}


def names(resolver: URLResolver, space: str = "") -> Iterator[str]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from names(pattern, inner)
        elif isinstance(pattern, URLPattern):
            yield f"{space}{pattern.name}"


def in_turns(matrix):
    """Share the addresses out: setting the scene takes longer than asking for ten."""
    names = list(matrix)
    return [names[turn::TURNS] for turn in range(TURNS)]


def test_every_address_has_a_row():
    assert set(names(get_resolver())) == set(MATRIX)


@pytest.fixture
def scene(thread, bruna, silas, benoit, olga, sofia, rita, maria, ada, acting, deliver):
    """A conversation with a file, an email that failed, a draft, a held email."""
    add_buyer(email="nobody@mail.example")
    note = accept_file("note.txt", b"a note", from_seller=True).store()
    send_message(thread=thread, author=acting(bruna), text="Where is it?")
    deliver()
    message = send_message(
        thread=thread, author=acting(silas), text="Tomorrow.", attachments=[note]
    )
    deliver()
    # Before the draft: to send a message empties it.
    held = hold_message(thread=thread, author=acting(silas))
    draft = save_draft(thread=thread, user=acting(silas).user, text="Also …")
    [kept] = add_files(
        draft, [accept_file("b.txt", b"b", from_seller=True, purpose="invoice")]
    )
    Block.objects.create(blocker=bruna, blocked=olga)
    sender = silas.senders.create(address="desk@shop.example", state="blocked")
    email = keep(
        recipient=bruna.alias.address,
        sender="silas@shop.example",
        raw=b"From: silas@shop.example\r\nSubject: Held\r\n\r\nHello\r\n",
    )
    InboundEmail.objects.filter(pk=email.pk).update(
        state="held", because="unproved", party=silas
    )
    return {
        "thread": thread.public_id,
        "order": thread.order.number,
        "shop": silas.handle,
        "message": message.public_id,
        "file": note.public_id,
        "held_message": held.public_id,
        "held_file": held.attachments.get().public_id,
        "rule": "emoji",
        "mistake": str(report_a_mistake(author=silas).pk),
        "outcome": "right",
        "allowed_host": str(allow_host("studio.example", by=ada).pk),
        "blocked": olga.handle,
        "refusing": refuse_token(bruna, silas),
        "draft_file": kept.public_id,
        "email": email.public_id,
        "uid": "1",
        "passkey": passkey_of("stranger@mail.example"),
        "key": "no-such-key",
        "mailbox": "bruna@mail.example",
        "slug": "gift-cards",
        "sender": sender.public_id,
    }


@pytest.fixture
def person(bruna, benoit, silas, sofia, rita, olga, maria, ada):
    return {
        "anonymous": None,
        "buyer": bruna,
        "other_buyer": benoit,
        "owner": silas,
        "agent": sofia,
        "read_only": rita,
        "other_seller": olga,
        "moderator": maria,
        "admin": ada,
    }


@pytest.mark.parametrize("names", in_turns(MATRIX))
def test_everybody_gets_exactly_what_is_theirs(names, scene, person, signed_in):
    expected, got = {}, {}

    for name in names:
        method, arguments, theirs = MATRIX[name]
        address = reverse(name, args=[scene[one] for one in arguments])
        for who in PEOPLE:
            expected[name, who] = theirs.get(who, SIGN_IN)
            with undone():
                browser = signed_in(person[who]) if person[who] else Client()
                got[name, who] = status_of(browser, method, address)

    assert got == expected


def status_of(browser, method, address):
    data = {"text": "Tomorrow.", "idempotency_key": str(uuid4())}
    response = getattr(browser, method)(address, data if method == "post" else None)
    # Read to its end, which closes the file. response.close() would close the database
    # of the test as well.
    list(response.streaming_content if response.streaming else ())
    return response.status_code


@contextmanager
def undone():
    """Let everybody meet the same scene: what one of them does is taken back."""
    try:
        with transaction.atomic():
            yield
            transaction.set_rollback(True)
    finally:
        cache.clear()


def test_nothing_is_changed_from_another_site(scene, silas):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(silas.memberships.first().user)
    posts = [name for name, row in MATRIX.items() if row[0] == "post"]
    got = {}

    for name in posts:
        address = reverse(name, args=[scene[one] for one in MATRIX[name][1]])
        got[name] = browser.post(address, {"text": "x"}).status_code

    assert got == dict.fromkeys(posts, 403)
