"""The child process of an `Inspector`: reads files from a socket until it closes.

Whatever a hostile file does to this process, it holds no secret, no database and no
more than its limits.
"""

import json
import resource
import socket

from policy.inspection.inspection import UNREAD
from policy.inspection.look import look_into
from policy.inspection.wire import receive, send

MOST_MEMORY = 512 * 1024 * 1024


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # It writes no files.
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    with socket.socket(fileno=0) as door:
        while (name := receive(door)) is not None:
            content = receive(door) or b""
            try:
                found = look_into(content, name.decode())
            except Exception:
                # A broken file, or one that needs more than there is.
                found = UNREAD
            send(door, json.dumps(found.as_json()).encode())


if __name__ == "__main__":
    main()
