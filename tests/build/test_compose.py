"""docker-compose.yml keeps the databases in, gains no privilege, and stays true."""

import os
import re
import subprocess
import sys

import pytest

from tests.support import plain_yaml
from tests.support.installation import ROOT

TEXT = (ROOT / "docker-compose.yml").read_text()
COMPOSE = plain_yaml.read(TEXT)
SERVICES = COMPOSE["services"]
OURS = ["web", "worker", "beat", "relay", "migrate"]
LONG_RUNNING = sorted(set(SERVICES) - {"migrate"})


def test_all_processes_and_their_neighbours_are_there():
    assert set(SERVICES) == {*OURS, "postgres", "redis", "mailpit"}


@pytest.mark.parametrize("name", ["postgres", "redis"])
def test_a_database_is_reached_from_inside_only(name):
    assert "ports" not in SERVICES[name]
    assert SERVICES[name]["networks"] == ["inside"]
    assert COMPOSE["networks"]["inside"] == {"internal": True}


@pytest.mark.parametrize("name", sorted(SERVICES))
def test_every_published_port_is_for_this_machine_only(name):
    ports = SERVICES[name].get("ports", [])

    assert all(port.startswith("127.0.0.1:") for port in ports)


@pytest.mark.parametrize("name", sorted(SERVICES))
def test_no_service_is_root_or_can_become_it(name):
    service = SERVICES[name]

    assert service["user"] not in ("", "root", "0", "0:0")
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service["cap_drop"] == ["ALL"]
    assert service["read_only"] is True
    assert "privileged" not in service


@pytest.mark.parametrize("name", LONG_RUNNING)
def test_every_lasting_service_is_watched_and_restarted(name):
    assert SERVICES[name]["healthcheck"]["test"][0] in ("CMD", "CMD-SHELL")
    assert SERVICES[name]["restart"] == "unless-stopped"


@pytest.mark.parametrize("name", OURS)
def test_our_processes_run_one_image_and_may_finish_a_mail(name):
    assert SERVICES[name]["image"] == "messaging-center"
    assert SERVICES[name]["stop_grace_period"] == "60s"


@pytest.mark.parametrize("name", sorted(set(OURS) - {"migrate"}))
def test_nothing_starts_before_the_tables_are_there(name):
    awaited = SERVICES[name]["depends_on"]

    assert awaited["migrate"] == {"condition": "service_completed_successfully"}
    assert awaited["postgres"] == {"condition": "service_healthy"}


def test_what_must_survive_is_on_a_named_volume():
    volumes = SERVICES["postgres"]["volumes"] + SERVICES["web"]["volumes"]

    assert {volume.split(":")[0] for volume in volumes} == set(COMPOSE["volumes"])


def test_no_secret_has_a_default():
    for name in ("SECRET_KEY", "POSTGRES_PASSWORD", "REDIS_PASSWORD"):
        assert f"${{{name}:?" in TEXT
        assert f"${{{name}:-" not in TEXT


def test_every_setting_given_is_one_that_the_program_reads():
    given = set(SERVICES["web"]["environment"])
    read = re.findall(
        r'"([A-Z_]+)"', (ROOT / "messaging_center/settings.py").read_text()
    )

    assert given <= set(read)


def test_redis_wants_a_password_and_forgets_nothing():
    command = SERVICES["redis"]["command"][-1]

    assert "requirepass" in command
    assert "--maxmemory-policy noeviction" in command


@pytest.mark.parametrize("service", ["web", "relay"])
def test_a_health_check_says_when_nobody_answers(service):
    program = ["scripts/container_health.py", service]
    nobody = {"SITE_URL": "http://messages.example", "PORT": "1", "RELAY_PORT": "1"}

    asked = subprocess.run(
        [sys.executable, *program],
        cwd=ROOT,
        env={**os.environ, **nobody},
        capture_output=True,
        text=True,
        check=False,
    )

    assert SERVICES[service]["healthcheck"]["test"] == ["CMD", "python", *program]
    assert asked.returncode == 1
    assert asked.stderr.startswith(f"{service} does not answer")
