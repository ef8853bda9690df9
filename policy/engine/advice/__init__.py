"""The wider guidelines: what a good message leaves out, though nothing stops it.

A second family beside the rules (docs/design of the guidelines, rows P, T, C and S): it
never blocks. Who writes a page for a mail program, or begins a contact, is told.
"""

from policy.engine.advice.advising import ADVICE, advise

__all__ = ["ADVICE", "advise"]
