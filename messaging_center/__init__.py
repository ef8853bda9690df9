"""The wiring: settings, addresses, processes. Nothing imports it."""
