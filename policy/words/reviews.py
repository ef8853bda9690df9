"""What is said of messages about reviews."""

from policy.words.rule_words import RuleWords

WORDS: tuple[RuleWords, ...] = ()
