"""project.db: what is done, the translations made, the flags. A run rebuilds it when it is deleted.

What people decide is kept elsewhere (`memory.py`), so that removing OUTPUT never costs a decision.
"""

from .opening import connect, on_network, opened, scratch
from .project import Store
from .rows import DocumentRow, FlagRow, SegmentRow, as_json

__all__ = ["DocumentRow", "FlagRow", "SegmentRow", "Store", "as_json", "connect", "on_network", "opened", "scratch"]
