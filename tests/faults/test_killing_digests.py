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

    carried = words_by_digest(installation)
    mails = mails_by_message_id(smtp_sink.mails)
    ended = dict(
        installation.query(
            "SELECT state, count(*) FROM inbox_delivery WHERE kind = 'relay'"
            " GROUP BY state"
        )
    )
    assert set(ended) <= {"digested", "failed"}
    assert sum(ended.values()) == MESSAGES
    assert sum(map(len, carried.values())) == ended["digested"]
    assert set(carried) == set(mails) - failed(installation)
    for message_id, words in carried.items():
        assert count_in_subject(mails[message_id][0]) == len(words)
        assert words_in(mails[message_id][0]) <= words
    assert {one for one, same in mails.items() if len(same) > 1} <= marked(installation)


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


def words_by_digest(installation):
    """Return the messages that each digest took, by the Message-ID of the digest.

    The rows say it, not the mails: these list 30 conversations and count the others.
    """
    taken = installation.query(
        "SELECT digest.message_id_header, message.text FROM inbox_delivery one"
        " JOIN inbox_delivery digest ON digest.id = one.digest_id"
        " JOIN inbox_message message ON message.id = one.message_id"
        " WHERE one.state = 'digested'"
    )
    found = defaultdict(set)
    for message_id, word in taken:
        found[message_id].add(word)
    return dict(found)


def mails_by_message_id(mails):
    found = defaultdict(list)
    for mail in mails:
        found[mail.message_id].append(mail)
    return dict(found)


def words_in(mail):
    body = mail.message.get_body(("plain",)).get_content()
    return set(re.findall(r"\bword[a-j]{2}\b", body))


def count_in_subject(mail):
    number = re.match(r"(\d+) new messages", mail.message["Subject"])
    return int(number[1]) if number else 1


def failed(installation):
    """Return the digests of which nobody can say whether they arrived."""
    rows = installation.query(
        "SELECT message_id_header FROM inbox_delivery"
        " WHERE kind = 'digest' AND state = 'failed'"
    )
    return {row[0] for row in rows}


def marked(installation):
    rows = installation.query(
        "SELECT message_id_header FROM inbox_delivery WHERE possible_duplicate"
    )
    return {row[0] for row in rows}
