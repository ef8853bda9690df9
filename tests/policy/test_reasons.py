"""Contact reasons: who has which, when, and which pass an opt-out."""

import pytest

from policy import reasons
from policy.engine import RULES
from tests.policy.judging import rules_broken

CRITICAL = {
    "custom_design",
    "order_problem",
    "info_needed",
    "delivery_scheduling",
    "return_question",
}


def test_sellers_have_the_seven_reasons_and_buyers_their_topics():
    sellers = [reason.id for reason in reasons.reasons_for("seller")]
    buyers = [reason.id for reason in reasons.reasons_for("buyer")]

    assert len(sellers) == 7
    assert buyers[0] == "where_is_my_parcel"
    assert buyers[-1] == "other"
    assert not set(sellers) & set(buyers)
    with pytest.raises(ValueError, match="nobody"):
        reasons.reasons_for("nobody")


def test_a_reason_is_found_by_its_id():
    invoice = reasons.get("invoice")

    assert invoice is not None
    assert str(invoice.name) == "Send an invoice"
    assert reasons.get("") is reasons.get(None) is reasons.get("nonsense") is None


def test_what_an_order_needs_passes_an_opt_out_and_a_review_request_never():
    passing = {one.id for one in reasons.SELLER_REASONS if one.passes_opt_out()}
    asked = {
        one.id for one in reasons.SELLER_REASONS if one.passes_opt_out(asked_for=True)
    }

    assert passing == {one.id for one in reasons.SELLER_REASONS if one.critical}
    assert passing == CRITICAL
    assert asked == CRITICAL | {"invoice"}


def test_a_review_is_asked_for_once_and_after_the_completion():
    review = reasons.get("review_request")

    assert review.once_per_order
    assert [review.window.is_open(days) for days in (None, -1, 0, 30, 31)] == [
        False,
        False,
        True,
        True,
        False,
    ]


def test_what_an_order_needs_may_be_asked_before_its_completion():
    problem = reasons.get("order_problem")

    assert [problem.window.is_open(days) for days in (None, -1, 30, 31)] == [
        True,
        True,
        True,
        False,
    ]


def test_only_some_reasons_take_pictures():
    with_pictures = {
        one.id for one in reasons.SELLER_REASONS if "order_photo" in one.attachments
    }

    assert with_pictures == {"custom_design", "order_problem", "return_question"}
    assert all("invoice" in one.attachments for one in reasons.SELLER_REASONS)
    assert reasons.get("return_question").needs_return


@pytest.mark.parametrize("reason", reasons.SELLER_REASONS, ids=lambda one: one.id)
def test_a_template_keeps_the_guidelines(reason):
    text = str(reason.template).format(item="lamp")

    assert "{" not in text
    assert rules_broken(text, proactive=True, reason=reason.id, days=3) == []
    assert RULES
