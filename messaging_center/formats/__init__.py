"""How dates and times are written: short, and never to be taken for another day."""
