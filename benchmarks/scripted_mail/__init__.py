"""Scripted mail between 20 parties through the running demo, while its programs die.

`python -m benchmarks.scripted_mail` plays ten minutes of it and draws up the ledger:
every mail that the door took has one row with one visible end, every message reached
its reader once or is marked, or ended in words; see `ledger.py` for the whole list.
"""
