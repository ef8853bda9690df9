"""Two workers gather digests and die at random: no message is lost or doubled."""

import os
import random
import re
import threading
from collections import defaultdict

from tests.support.waiting import until

MESSAGES = int(os.environ.get("FAULT_MESSAGES", "50"))
# Each message came two hours ago: its hourly digest is due as soon as it is there.
SCENE = """
import time
from datetime import timedelta
from django.utils import timezone
from accounts.acting import roles_of
from accounts.models import NotificationPreferences
from accounts.people import add_buyer, add_person, add_seller
from inbox.models import Order
from inbox.sending import send_message
from inbox.threads import open_thread
bruna = add_person(email="bruna@mail.example")
buyer = add_buyer(email=bruna.email, person=bruna)
silas = add_person(email="silas@shop.example")
seller = add_seller(name="Shop", owner=silas, messages_address=silas.email)
NotificationPreferences.objects.filter(party=seller).update(how="hourly")
order = Order.objects.create(number="302-0000001-0000001", buyer=buyer, seller=seller)
for number in range({count}):
    thread = open_thread(buyer=buyer, seller=seller, order=order, subject="A pan")
    earlier = timezone.now() - timedelta(hours=2)
    text = "word" + "abcdefghij"[number // 10] + "abcdefghij"[number % 10]
    send_message(thread=thread, author=roles_of(bruna)[0], text=text,
                 undo=timedelta(0), now=earlier)
    time.sleep(0.1)
"""


def test_every_message_is_in_one_digest(installation, smtp_sink):
    workers = [installation.deliverer(), installation.deliverer()]
    for worker in workers:
        worker.start()
    written = threading.Event()
    killer = threading.Thread(target=kill, args=(workers, written))
    killer.start()
    installation.manage("shell", "--no-imports", "-c", SCENE.format(count=MESSAGES))
    written.set()
    killer.join()

    until(lambda: nothing_waits(installation), timeout=90, what="every end")
    for worker in workers:
        worker.stop()

    ids = message_ids_by_word(smtp_sink.mails)
    states = installation.query(
        "SELECT state, count(*) FROM inbox_delivery WHERE kind = 'relay' GROUP BY state"
    )
    failed = dict(states).get("failed", 0)
    assert set(dict(states)) <= {"digested", "failed"}
    assert len(ids) >= MESSAGES - failed
    assert all(len(set(found)) == 1 for found in ids.values())
    assert doubled(ids) <= marked(installation)


def kill(workers, written):
    dice = random.Random(7)  # noqa: S311  repeatable, no secret
    while not written.wait(dice.uniform(0.4, 1.0)):
        victim = dice.choice(workers)
        victim.kill()
        victim.start()


def nothing_waits(installation):
    [(waiting,)] = installation.query(
        "SELECT count(*) FROM inbox_delivery WHERE state IN ('waiting', 'sending')"
    )
    return waiting == 0


def message_ids_by_word(mails):
    """Return the ids of the emails in which each word stands, doubles twice."""
    found = defaultdict(list)
    for mail in mails:
        body = mail.message.get_body(("plain",)).get_content()
        for word in set(re.findall(r"\bword[a-j]{2}\b", body)):
            found[word].append(mail.message_id)
    return found


def doubled(ids):
    return {found[0] for found in ids.values() if len(found) > 1}


def marked(installation):
    rows = installation.query(
        "SELECT message_id_header FROM inbox_delivery WHERE possible_duplicate"
    )
    return {row[0] for row in rows}
