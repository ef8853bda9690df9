"""What the containers run does run, and their health checks tell the truth."""

import json
import os
import re
import socket
import subprocess
import sys

import pytest
import redis

from tests.support import plain_yaml
from tests.support.installation import ROOT
from tests.support.ports import free_port, is_open
from tests.support.processes import Process
from tests.support.redis_server import ask
from tests.support.waiting import until

SERVICES = plain_yaml.read((ROOT / "docker-compose.yml").read_text())["services"]
DOCKERFILE = (ROOT / "Dockerfile").read_text()


@pytest.fixture
def container(installation, tmp_path):
    """Start a command as its container would, with the installation's settings."""
    running = []

    def start(command, ready, **variables):
        environment = {
            **installation.environment,
            **variables,
            "HOSTNAME": socket.gethostname(),
            "PATH": f"{os.path.dirname(sys.executable)}:{os.environ['PATH']}",
        }
        process = Process(
            "container",
            command,
            ready=lambda: ready(process),
            log=tmp_path / "container.log",
            environment=environment,
            directory=ROOT,
        )
        running.append(process)
        return process.start()

    yield start
    for process in running:
        process.kill()


def is_healthy(service, process):
    """Tell what the container's health check would say."""
    kind, *test = SERVICES[service]["healthcheck"]["test"]
    shell = kind == "CMD-SHELL"
    command = test[0].replace("$$", "$") if shell else test
    if shell:  # nobody answers: no need to wait for it as long as a container may
        command = command.replace("--timeout 20", "--timeout 2")
    asked = subprocess.run(
        command, shell=shell, cwd=ROOT, env=process.environment, check=False
    )
    return asked.returncode == 0


def test_the_image_serves_pages(container, installation):
    [listed] = re.findall(r"^CMD (\[.*?\])$", DOCKERFILE, re.M | re.S)
    command = json.loads(listed.replace("\\\n", ""))
    address = f"127.0.0.1:{installation.port}"
    command[command.index("--bind") + 1] = address
    installation.manage("collectstatic", "--noinput", "--verbosity", "0")

    web = container(command, lambda _: is_open(installation.port))

    assert is_healthy("web", web)
    assert web.stop() == 0


def test_the_relay_opens_its_door(container, installation):
    relay = container(
        SERVICES["relay"]["command"], lambda _: is_open(installation.relay_port)
    )

    assert is_healthy("relay", relay)


@pytest.mark.services
@pytest.mark.parametrize(
    ("service", "says"), [("worker", "ready."), ("beat", "beat: Starting")]
)
def test_a_celery_process_is_healthy_until_it_hangs(
    container, installation, private_redis, service, says, tmp_path
):
    installation.environment["REDIS_URL"] = private_redis.url()
    command = [
        str(tmp_path / "schedule") if word.endswith("/schedule") else word
        for word in SERVICES[service]["command"]
    ]

    process = container(command, lambda process: says in process.output())
    healthy = until(lambda: is_healthy(service, process), f"{service} to be healthy")
    process.freeze()

    assert healthy
    assert not is_healthy(service, process)


@pytest.mark.services
def test_redis_lets_nobody_in_without_the_password(container, tmp_path):
    port = free_port()
    command = [*SERVICES["redis"]["command"]]
    command[-1] = command[-1].replace("$$", "$").replace("/data", str(tmp_path))
    command[-1] += f" --port {port} --dir {tmp_path}"

    container(command, lambda _: is_open(port), REDISCLI_AUTH="sesame")

    assert ask(port, "PING").startswith("-NOAUTH")
    with redis.Redis(port=port, password="sesame") as ours:
        assert ours.config_get("maxmemory-policy")["maxmemory-policy"] == "noeviction"
