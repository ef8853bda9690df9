"""What is said of pictures, page sources and attached files."""

from policy.words.rule_words import RuleWords

WORDS: tuple[RuleWords, ...] = ()
