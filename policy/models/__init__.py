"""A seller's standing: what was refused, and what they may not do."""

from policy.models.blocked_attempt import BlockedAttempt
from policy.models.mistake import MistakeReport
from policy.models.sanction import Sanction

__all__ = ["BlockedAttempt", "MistakeReport", "Sanction"]
