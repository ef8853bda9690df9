"""The words of every guideline, by what it is about. `policy.wording` speaks them."""
