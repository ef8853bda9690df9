"""Labelled messages that the product carries: what a change of the rules would do."""

from pathlib import Path

DEVELOPMENT = Path(__file__).with_name("development.jsonl")
