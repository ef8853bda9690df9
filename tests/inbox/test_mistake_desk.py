"""The desk of reported mistakes: what was found, and whether it was one."""

import html

import pytest
from django.urls import reverse

from accounts.models import AuditEvent
from policy.models import MistakeReport
from tests.support.objecting import NUMBER, report_a_mistake

DESK = reverse("staff:mistakes")


@pytest.fixture
def report(silas):
    return report_a_mistake(author=silas)


@pytest.fixture
def decides(maria, signed_in):
    """Decide about a report; return what the page says then."""

    def _decides(report, outcome, by=None):
        address = reverse("staff:decide_mistake", args=[report.pk, outcome])
        answer = signed_in(by or maria).post(address, follow=True)
        return answer, html.unescape(answer.content.decode())

    return _decides


@pytest.fixture
def shown(maria, signed_in):
    return lambda: html.unescape(signed_in(maria).get(DESK).content.decode())


def test_it_shows_what_was_found_and_never_an_address(report, shown):
    page = shown()

    assert "<mark>0161 496 0123</mark>" in page
    assert "looks like a telephone number" in page
    assert "Silas Kitchenware" in page
    assert f"{report.engine_version} · {report.data_version}" in page
    assert "@" not in page.partition("<main")[2].partition("</main>")[0]


def test_the_oldest_comes_first(report, silas, shown):
    later = report_a_mistake(author=silas, text=f"{NUMBER} Or 0161 496 0199.")

    page = shown()

    first, last = (f"/{one.pk}/mistake/" for one in (report, later))
    assert page.index(first) < page.index(last)


@pytest.mark.parametrize("outcome", ["mistake", "right"])
def test_what_is_decided_is_kept_counted_and_gone(report, decides, maria, outcome):
    _, page = decides(report, outcome)

    report.refresh_from_db()
    assert (report.outcome, report.decided_by) == (outcome, maria)
    assert "No report waits for you" in page
    assert "<td>1</td>" in page
    event = AuditEvent.objects.get(action=f"mistake.{outcome}")
    assert (event.actor, event.details) == (maria, {"rule": "phone_number"})


def test_two_moderators_never_both_decide(report, decides, ada):
    decides(report, "right")

    _, page = decides(report, "mistake", by=ada)

    report.refresh_from_db()
    assert "Somebody else has decided" in page
    assert report.outcome == "right"
    assert AuditEvent.objects.filter(action__startswith="mistake.").count() == 1


@pytest.mark.parametrize("outcome", ["maybe", "Mistake"])
def test_nothing_else_can_be_decided(report, decides, outcome):
    answer, _ = decides(report, outcome)

    assert answer.status_code == 404
    assert MistakeReport.objects.undecided().count() == 1


def test_a_report_about_a_rule_that_is_no_more_can_still_be_read(report, shown):
    MistakeReport.objects.update(rule="gone_rule", where="attachment:plan.pdf")

    page = shown()

    assert "gone_rule" in page
    assert "In the file plan.pdf" in page


def test_it_costs_the_same_queries_for_one_or_many(
    report, silas, maria, signed_in, django_assert_max_num_queries
):
    for number in range(10, 19):
        report_a_mistake(author=silas, text=f"Dial 0161 496 01{number}.")
    browser = signed_in(maria)

    with django_assert_max_num_queries(6):
        browser.get(DESK)


@pytest.mark.parametrize(
    ("language", "title"),
    [("fr", "Erreurs signalées"), ("es", "Errores notificados")],
)
def test_it_speaks_the_moderators_language(maria, shown, language, title):
    maria.language = language
    maria.save()

    assert title in shown()
