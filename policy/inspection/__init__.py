"""Looks into attached files: what they are, what stands in them, what they would do.

`Inspector` does it in a child process with little memory and little time, for every
file is hostile until it was read. Nothing here knows Django or a database.
"""

from policy.inspection.inspection import Inspection
from policy.inspection.inspector import Inspector

__all__ = ["Inspection", "Inspector"]
