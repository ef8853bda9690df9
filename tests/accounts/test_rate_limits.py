"""Behind a proxy, each visitor is counted by their own address."""

from django.test import Client
from django.urls import reverse


def test_a_proxy_does_not_make_all_visitors_one(db, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    address = reverse("account_signup")

    def answers(forwarded, count):
        headers = {"x-forwarded-for": forwarded}
        data = {"email": "", "password1": ""}
        return [
            Client(headers=headers).post(address, data).status_code
            for _ in range(count)
        ]

    # What a visitor writes in front of the proxy's own word counts for nothing.
    greedy = [answers(f"9.9.9.{n}, 198.51.100.1", 1)[0] for n in range(11)]

    assert greedy[-1] == 429
    assert answers("198.51.100.2", 1) == [200]
