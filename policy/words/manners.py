"""What is said of tone and signs."""

from policy.words.rule_words import RuleWords

WORDS: tuple[RuleWords, ...] = ()
