"""Prepares a demo for the journeys; runs in a process of the installation itself.

    manage.py shell -c "from tests.support.scene import prepare; prepare()"

What it prints last is read by `tests.support.seeded`.
"""

import json
import sys
from dataclasses import asdict, dataclass, field

from allauth.account.forms import default_token_generator
from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.contrib.sessions.backends.db import SessionStore
from django.core import signing
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts import approving, inviting, preferring
from accounts.acting import roles_of
from accounts.models import (
    AuthorizedSender,
    Invitation,
    Membership,
    NotificationPreferences,
    Party,
    User,
)
from accounts.people import add_buyer, add_member, add_person
from inbox.models import InboundEmail, Message, Thread
from inbox.receiving import keep
from inbox.relay.refuse_link import refuse_token
from messaging_center.demo import mailstore
from messaging_center.demo.cast import CAST, PASSWORD
from policy.models import AllowedHost
from policy.ruling import allow_host
from tests.second_factors import add_passkey, code_of, enter_code, give_app
from tests.support.holding import hold_message
from tests.support.objecting import report_a_mistake

SHOP = "Atelier Lumière"
BRUNA, CAMILLE = "bruna@mail.example", "bonjour@atelier-lumiere.example"
# Beside the cast: an agent, who buys as well, and a member who only reads.
ALIX, REMY = "alix@shop.example", "remy@shop.example"
# A buyer with a second factor, once signed in and once half-way.
TESS, TESS_HALF_IN = "tess@mail.example", "tess@mail.example, without her code"
HELD = b"""From: Somebody <bonjour@atelier-lumiere.example>
Subject: Your lamp

It is on its way.
"""


@dataclass
class Scene:
    """Whom the journeys can be, and what the addresses of pages can name."""

    sessions: dict[str, str] = field(default_factory=dict)
    named: dict[str, str] = field(default_factory=dict)


def prepare() -> None:
    """Seed, let every waiting email leave, sign people in; print the scene."""
    call_command("seed", verbosity=0)
    call_command("deliver", once=True)
    shop = Party.objects.get(name=SHOP)
    add_a_team(shop)
    scene = Scene()
    for email in [*(person.email for person in CAST), CAMILLE, ALIX, REMY]:
        scene.sessions[email] = sign_in(email)
    secret = add_somebody_careful()
    scene.sessions[TESS_HALF_IN] = sign_in(TESS)
    scene.sessions[TESS] = stay_fresh(sign_in(TESS, code=code_of(secret)))
    scene.named = things_of(shop) | links(shop)
    json.dump(asdict(scene), sys.stdout)


def add_a_team(shop: Party) -> None:
    """Let the shop have members, an invitation, an unknown sender, a held email."""
    alix = add_person(email=ALIX, name="Alix Roche")
    add_buyer(email="alix@mail.example", name="Alix", person=alix)
    remy = add_person(email=REMY, name="Rémy Faure")
    add_member(seller=shop, user=alix, role=Membership.Role.AGENT)
    add_member(seller=shop, user=remy, role=Membership.Role.READ_ONLY)
    known = User.objects.filter(email__in=[CAMILLE, ALIX, REMY])
    known.update(password=make_password(PASSWORD))
    shop.senders.create(address="helper@shop.example", tries=3, proved=False)
    shop.senders.create(
        address="other@shop.example", state=AuthorizedSender.State.ASKED
    )
    email = keep(recipient=buyer().alias.address, sender=CAMILLE, raw=HELD)
    InboundEmail.objects.filter(pk=email.pk).update(
        state=InboundEmail.State.HELD, because="unproved", party=shop
    )


def add_somebody_careful() -> str:
    """Add a buyer with an app, a passkey and codes; return the secret of the app."""
    tess = add_person(email=TESS, name="Tess Ansell", password=PASSWORD)
    add_buyer(email=TESS, name="Tess", person=tess)
    add_passkey(tess)
    return give_app(tess)


def sign_in(email: str, code: str = "") -> str:
    """Sign in as a browser does, and return the session."""
    browser = Client(SERVER_NAME=settings.SITE_HOST)
    form = {"login": email, "password": PASSWORD}
    answer = browser.post(reverse("account_login"), form)
    if code:
        answer = enter_code(browser, code)
    assert answer.status_code == 302, answer.content.decode()
    return browser.cookies[settings.SESSION_COOKIE_NAME].value


def things_of(shop: Party) -> dict[str, str]:
    """Return what the matrix of `tests/test_authorisation.py` names, as it is here."""
    thread = Thread.objects.get(subject="Lamp shade has a stain", seller=shop)
    message = Message.objects.filter(thread=thread, author=thread.buyer).latest("pk")
    return {
        "thread": thread.public_id,
        "automated": Thread.objects.filter(seller=shop, kind="automated")[0].public_id,
        "message": message.public_id,
        "order": thread.order.number,
        "shop": shop.handle,
        "held_message": hold_message(
            thread=thread, author=roles_of(User.objects.get(email=CAMILLE))[0]
        ).public_id,
        "rule": "phone_number",
        "mistake": str(report_a_mistake(author=shop).pk),
        "allowed_host": str(allow_a_host().pk),
        "refusing": refuse_token(buyer(), shop),
        "sender": shop.senders.get(address="helper@shop.example").public_id,
        "member": str(shop.memberships.get(user__email=ALIX).pk),
        "passkey": str(Authenticator.objects.get(type="webauthn").pk),
        "mailbox": BRUNA,
        "mail": reverse("demo:mail", args=[BRUNA, mailstore.mails_of(BRUNA)[0].key]),
        "slug": "gift-cards",
        "uid": user_pk_to_url_str(User.objects.get(email=BRUNA)),
        "key": "no-such-key",
    }


def allow_a_host() -> AllowedHost:
    return allow_host("studio.example", by=User.objects.get(email="ada@staff.example"))


def links(shop: Party) -> dict[str, str]:
    """Return the addresses of pages that only an email leads to."""
    bruna = User.objects.get(email=BRUNA)
    invited = Invitation.objects.create(
        seller=shop, address="new@shop.example", role=Membership.Role.AGENT
    )
    asked = shop.senders.get(state=AuthorizedSender.State.ASKED)
    olmo = NotificationPreferences.objects.get(party__name="Casa Olmo")
    unproved = EmailAddress.objects.create(
        user=olmo.party.memberships.get().user, email="new@mail.example"
    )
    olmo.new_address, olmo.new_address_asked_at = "new@olmo.example", timezone.now()
    olmo.save()
    return {
        "invitation": path_of(inviting.address_of(invited)),
        "confirm_sender": reverse(
            "sender_confirm",
            args=[signing.dumps(asked.public_id, salt=approving.PURPOSE)],
        ),
        "confirm_address": reverse(
            "settings:confirm_address", args=[preferring.confirmation_token(olmo)]
        ),
        "confirm_email": reverse(
            "account_confirm_email", args=[EmailConfirmationHMAC(unproved).key]
        ),
        "reset": reverse(
            "account_reset_password_from_key",
            args=[
                user_pk_to_url_str(bruna),
                default_token_generator.make_token(bruna),
            ],
        ),
    }


def path_of(url: str) -> str:
    return url.removeprefix(settings.SITE_URL)


def buyer() -> Party:
    return Party.objects.get(person__email=BRUNA)


def stay_fresh(key: str) -> str:
    """Let a sign-in count as fresh for the hour that a slow run may take."""
    session = SessionStore(key)
    for shown in session["account_authentication_methods"]:
        shown["at"] += 3600
    session.modified = True
    session.save()
    return key
