"""A seller's standing, what people object to, and what an admin sets."""

from policy.models.allowed_host import AllowedHost
from policy.models.blocked_attempt import BlockedAttempt
from policy.models.mistake import MistakeReport
from policy.models.occurrence import Occurrence
from policy.models.rule_setting import RuleSetting
from policy.models.sanction import Sanction

__all__ = [
    "AllowedHost",
    "BlockedAttempt",
    "MistakeReport",
    "Occurrence",
    "RuleSetting",
    "Sanction",
]
