"""Reads the source of a page: what is seen, where links lead, which pictures load.

A page from an email is never shown and never sent on. It is read for what it hides.
"""

from policy.engine.pages.page import Element, Page, read_page, text_at
from policy.engine.pages.tags import Attribute, Tag

__all__ = ["Attribute", "Element", "Page", "Tag", "read_page", "text_at"]
