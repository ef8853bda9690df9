"""Two sides of a conversation, and two colleagues, act in the same moment."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from django.db import connection

from inbox.models import Thread
from inbox.releasing import release_due
from inbox.sending import send_message

AT_ONCE = timedelta(0)
A_MOMENT = timedelta(milliseconds=1)


def test_nobody_waits_for_each_other(
    real_transactions, thread, bruna, silas, acting, caplog
):
    """On PostgreSQL two acts that lock in another order end as a deadlock."""
    shop = acting(silas)
    send_message(thread=thread, author=acting(bruna), text="Where?", undo=AT_ONCE)
    for number in range(12):
        send_message(thread=thread, author=shop, text=f"One {number}", undo=A_MOMENT)

    def write(number):
        again = Thread.objects.get(pk=thread.pk)
        send_message(thread=again, author=shop, text=f"Two {number}")
        connection.close()

    def let_go():
        release_due()
        connection.close()

    with ThreadPoolExecutor(4) as pool:
        acts = [pool.submit(let_go), *(pool.submit(write, n) for n in range(24))]
        for act in acts:
            act.result()

    assert thread.messages.count() == 37
    assert thread.messages.filter(released_at=None).count() == 24
    # A busy machine may lose a wake-up, which the sweeper makes good.
    assert {record.name for record in caplog.records} <= {"inbox.waking"}
