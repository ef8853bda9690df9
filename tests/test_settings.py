"""A wrong setting stops the start with one sentence that names it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
GOOD = {
    "ENV_FILE": os.devnull,
    "PROFILE": "production",
    "SECRET_KEY": "a long and random key for this test only, 0123456789-abcdef",
    "SITE_URL": "https://messages.example",
    "RELAY_DOMAIN": "relay.example",
    "DATABASE_URL": "sqlite:///:memory:",
}


def start(tmp_path, **settings):
    environment = {"PATH": os.environ["PATH"], "VAR_DIR": str(tmp_path), **GOOD}
    return subprocess.run(
        [sys.executable, "manage.py", "check", *settings.pop("arguments", [])],
        cwd=ROOT,
        env={**environment, **settings},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PROFILE", "prod"),
        ("SECRET_KEY", "short"),
        ("SITE_URL", "http://messages.example"),
        ("SITE_URL", "messages.example"),
        ("DEBUG", "perhaps"),
        ("DEBUG", "1"),
        ("DEMO", "1"),
        ("PORT", "80 80"),
        ("PORT", "70000"),
        ("RELAY_DOMAIN", "no domain"),
        ("RELAY_TRUST_LOOPBACK", "1"),
        ("RELAY_TRUSTED_PEERS", "127.0.0.1,mx.example"),
        ("RELAY_PROXY_PEERS", "10.0.0.0/33"),
        ("RELAY_BACKLOG", "0"),
        ("RELAY_TLS_CERT", "cert.pem"),
        ("RELAY_TLS_KEY", "key.pem"),
        ("DNS_SERVERS", "dns.example"),
        ("DNS_SERVERS", "127.0.0.1:0"),
        ("DATABASE_URL", "mysql://localhost/x"),
        ("REDIS_URL", "localhost"),
        ("SMTP_URL", "mail.example"),
        ("SMTP_CONNECTIONS", "0"),
        ("SMTP_CONNECTIONS_PER_DOMAIN", "8"),
        ("DKIM_KEY", "/nowhere/key.pem"),
        ("DKIM_KEY", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----"),
        ("DKIM_SELECTOR", "mc 2026"),
        ("DKIM_SELECTOR", "mc2026"),
        ("UNDO_SECONDS", "31"),
        ("LANGUAGE_CODE", "de"),
        ("LOG_LEVEL", "LOUD"),
    ],
)
def test_a_wrong_value_is_named_in_one_sentence(name, value, tmp_path):
    done = start(tmp_path, **{name: value})

    assert done.returncode == 1
    assert done.stderr.startswith("Cannot start: ")
    assert name in done.stderr
    assert done.stderr.count("\n") == 1


def test_the_production_profile_has_no_warning(tmp_path):
    done = start(tmp_path, arguments=["--deploy", "--fail-level", "WARNING"])

    assert done.returncode == 0, done.stderr


def test_every_setting_is_described():
    described = (ROOT / ".env.example").read_text()
    source = (ROOT / "messaging_center" / "settings.py").read_text()
    names = {
        part.split('"')[1]
        for part in source.split("env.")[1:]
        if part.startswith(("text(", "texts(", "flag(", "one_of(", "domain(", "path("))
    }

    assert {name for name in names if f"{name}=" not in described} == set()
