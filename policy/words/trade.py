"""What is said of trade beside the marketplace."""

from policy.words.rule_words import RuleWords

WORDS: tuple[RuleWords, ...] = ()
