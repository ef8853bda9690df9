"""The demo as `make run` starts it, but for the outside world, which the script plays.

With REDIS_URL a Celery worker delivers instead of `manage.py deliver`.
"""

import signal
import sys
from pathlib import Path
from types import FrameType

import django
from django.conf import settings

READY = "Everything runs."
asked: list[int] = []


def main() -> None:
    django.setup()
    from messaging_center.demo import supervisor
    from messaging_center.demo.programs import environment

    # Of a program that dies every few seconds the demo would think that it is broken.
    supervisor.LONGEST_PAUSE = 1.0
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, _ask_to_stop)
    logs = Path(settings.VAR_DIR) / "log"
    demo = supervisor.Supervisor(
        _programs(logs), logs=logs, environment=environment(), say=_say
    )
    try:
        demo.start(_is_asked)
        _say(READY)
        demo.watch(_is_asked)
    finally:
        demo.stop(_is_asked_twice)


def _programs(logs: Path) -> list:
    from messaging_center.demo.child import Program
    from messaging_center.demo.ports import Ports
    from messaging_center.demo.programs import programs

    ports = Ports(settings.PORT, settings.RELAY_PORT, 0)
    _outside, web, relay, deliver = programs(ports, logs)
    if not settings.REDIS_URL:
        return [web, relay, deliver]
    words = ["celery", "--app", "messaging_center", "worker", "--pool", "solo"]
    words += ["--without-gossip", "--without-mingle", "--loglevel", "INFO"]
    command = [sys.executable, "-m", *words]
    log = logs / "worker.log"
    worker = Program("worker", command, lambda: "ready." in log.read_text())
    return [web, relay, worker]


def _ask_to_stop(number: int, frame: FrameType | None) -> None:
    asked.append(number)


def _is_asked() -> bool:
    return bool(asked)


def _is_asked_twice() -> bool:
    return len(asked) > 1


def _say(words: str) -> None:
    print(words, flush=True)


if __name__ == "__main__":
    main()
