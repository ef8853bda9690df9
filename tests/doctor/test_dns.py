"""What the doctor reads in the DNS of the relay's domains."""

import time

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
)

from inbox.doctor.dkim_key import public_key
from inbox.doctor.dns_records import check_dns
from inbox.doctor.finding import found_by
from tests.doctor.conftest import BOUNCE, RELAY

KEY_AT = f"mc._domainkey.{RELAY}"


def test_a_zone_in_order_has_no_problem(name_server, verdicts):
    assert verdicts(check_dns()) == {
        f"MX of {RELAY}": "ok",
        f"SPF of {RELAY}": "ok",
        f"MX of {BOUNCE}": "ok",
        f"SPF of {BOUNCE}": "ok",
        f"DKIM of {RELAY}": "warning",
        f"DMARC of {RELAY}": "ok",
    }


@pytest.mark.parametrize(
    ("name", "kind", "values", "about", "verdict"),
    [
        (f"{RELAY}", "MX", [], "MX", "problem"),
        (f"{RELAY}", "MX", ["0 ."], "MX", "problem"),
        (f"{RELAY}", "MX", ["10 nowhere.example."], "MX", "problem"),
        (f"{RELAY}", "TXT", [], "SPF", "problem"),
        (f"{RELAY}", "TXT", ["v=spf1 mx -all", "v=spf1 a -all"], "SPF", "problem"),
        (f"{RELAY}", "TXT", ["v=spf1 mx +all"], "SPF", "problem"),
        (f"{RELAY}", "TXT", ["v=spf1 mx ?all"], "SPF", "problem"),
        (f"_dmarc.{RELAY}", "TXT", [], "DMARC", "warning"),
        (f"_dmarc.{RELAY}", "TXT", ["v=DMARC1; p=none"], "DMARC", "warning"),
        (f"_dmarc.{RELAY}", "TXT", ["v=DMARC1; p=reject; aspf=s"], "DMARC", "warning"),
    ],
)
def test_what_is_missing_or_wrong_is_named(
    name_server, verdicts, name, kind, values, about, verdict
):
    name_server.tell(name, kind, *values)

    assert verdicts(check_dns())[f"{about} of {RELAY}"] == verdict


def test_bounces_need_a_way_back_too(name_server, verdicts):
    name_server.tell(BOUNCE, "MX")

    assert verdicts(check_dns())[f"MX of {BOUNCE}"] == "problem"


@pytest.fixture
def dkim_key(settings):
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    settings.DKIM_KEY, settings.DKIM_SELECTOR = pem.decode(), "mc"
    return public_key()


def test_the_published_key_must_be_the_one_that_signs(name_server, verdicts, dkim_key):
    about = f"DKIM of {RELAY}"
    assert verdicts(check_dns())[about] == "problem"

    start = "v=DKIM1; k=rsa; p="
    name_server.tell(KEY_AT, "TXT", f"{start}{dkim_key}")
    assert verdicts(check_dns())[about] == "ok"

    name_server.tell(KEY_AT, "TXT", f"{start}{dkim_key[:-8]}")
    assert verdicts(check_dns())[about] == "problem"


def test_a_dns_that_fails_is_a_problem_and_no_verdict_on_the_zone(
    name_server, verdicts
):
    name_server.broken.add(RELAY)

    assert verdicts(check_dns()) == {"DNS": "problem"}


def test_a_dns_that_says_nothing_is_not_waited_for(name_server, verdicts):
    name_server.silent.add(RELAY)
    start = time.monotonic()

    found = verdicts(found_by([("DNS", check_dns)], seconds=0.3))

    assert found == {"DNS": "problem"}
    assert time.monotonic() - start < 2
