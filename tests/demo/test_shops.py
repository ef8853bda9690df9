"""The page that stands for a marketplace's products: from it a buyer asks a shop."""

from django.urls import reverse

from accounts.people import add_seller


def shops(browser):
    return browser.get(reverse("demo:shops")).content.decode()


def test_a_buyer_is_led_to_the_question_about_any_shop(bruna, silas, signed_in):
    page = shops(signed_in(bruna))

    assert silas.name in page
    assert reverse("inbox:contact_shop", args=[silas.handle]) in page


def test_who_does_not_buy_finds_no_dead_link(client, silas, signed_in):
    for browser in (client, signed_in(silas)):
        page = shops(browser)

        assert "Sign in as a buyer" in page
        assert reverse("inbox:contact_shop", args=[silas.handle]) not in page


def test_many_shops_cost_as_many_queries_as_one(
    client, silas, django_assert_num_queries
):
    for number in range(20):
        add_seller(name=f"Shop {number}")

    with django_assert_num_queries(1):
        shops(client)
