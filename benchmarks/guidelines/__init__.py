"""How right and how fast are the guidelines, beside the best detectors that exist?"""
