"""What is said of card numbers, identity papers and passwords."""

from policy.words.rule_words import RuleWords

WORDS: tuple[RuleWords, ...] = ()
