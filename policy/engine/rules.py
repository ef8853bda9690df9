"""The guidelines that the engine knows: who is bound by each, and how strictly."""

from dataclasses import dataclass

from policy.engine.configuration import Configuration
from policy.engine.finding import Severity
from policy.engine.submission import Submission


@dataclass(frozen=True, slots=True)
class Rule:
    """One guideline. None as severity: it does not bind that side.

    `proactive_only`: it binds a contact that a seller begins, not an answer.
    """

    id: str
    seller: Severity
    buyer: Severity | None = None
    proactive_only: bool = False


_ALL = (
    # Contact
    Rule("email_address", seller=Severity.BLOCK, buyer=Severity.WARN),
    Rule("phone_number", seller=Severity.BLOCK, buyer=Severity.WARN),
    Rule("external_link", seller=Severity.BLOCK),
    Rule("insecure_link", seller=Severity.BLOCK),
    Rule("messaging_handle", seller=Severity.BLOCK, buyer=Severity.WARN),
    Rule("contact_request", seller=Severity.WARN),
    # Trade beside the marketplace
    Rule("off_platform", seller=Severity.BLOCK),
    Rule("external_payment", seller=Severity.BLOCK, buyer=Severity.BLOCK),
    # Reviews
    Rule("review_incentive", seller=Severity.BLOCK),
    Rule("review_bias", seller=Severity.BLOCK),
    Rule("review_removal", seller=Severity.BLOCK),
    Rule("review_repeat", seller=Severity.BLOCK),
    # Advertising and needless messages
    Rule("marketing", seller=Severity.BLOCK),
    Rule("opt_out_request", seller=Severity.BLOCK),
    Rule("thank_you_only", seller=Severity.BLOCK, proactive_only=True),
    Rule("order_confirmation", seller=Severity.BLOCK, proactive_only=True),
    # Reason and time
    Rule("outside_window", seller=Severity.BLOCK, proactive_only=True),
    Rule("reason_not_permitted", seller=Severity.BLOCK, proactive_only=True),
    # Secrets
    Rule("sensitive_payment", seller=Severity.BLOCK, buyer=Severity.BLOCK),
    Rule("sensitive_identity", seller=Severity.BLOCK, buyer=Severity.WARN),
    Rule("credentials", seller=Severity.BLOCK, buyer=Severity.BLOCK),
    # Pages and files
    Rule("tracking_pixel", seller=Severity.BLOCK),
    Rule("linked_logo", seller=Severity.BLOCK),
    Rule("attachment_type", seller=Severity.BLOCK, buyer=Severity.BLOCK),
    Rule("image_unrelated", seller=Severity.WARN),
    # Manners
    Rule("offensive_language", seller=Severity.BLOCK, buyer=Severity.BLOCK),
    Rule("emoji", seller=Severity.WARN),
)
RULES = {rule.id: rule for rule in _ALL}


def severity_of(
    rule_id: str, submission: Submission, configuration: Configuration
) -> Severity | None:
    """Return how grave a breach is in this message; None when it is none here."""
    if RULES[rule_id].proactive_only and not submission.proactive:
        return None
    severity = severity_for(rule_id, configuration, by_seller=submission.by_seller)
    if severity and rule_id == "external_link" and submission.needed_links:
        return severity.milder_of(Severity.HOLD)
    return severity


def severity_for(
    rule_id: str, configuration: Configuration, *, by_seller: bool
) -> Severity | None:
    """Return how grave a breach is for one side; None when it does not bind them."""
    rule = RULES[rule_id]
    if rule_id in configuration.disabled:
        return None
    chosen = configuration.severities.get(rule_id)
    if by_seller:
        return chosen or rule.seller
    if rule.buyer is None:
        return None
    milder = rule.buyer.milder_of(chosen) if chosen else rule.buyer
    return configuration.buyer_severities.get(rule_id, milder)
