"""Source and target repairs: one small function a rule, a table says the order."""

from .changed import Difference, diff
from .rule import Rule
from .simplified import simplify
from .table import RULES, rule_table
from .text import clean_target, clean_text
from .whole import clean_document

__all__ = ["RULES", "Difference", "Rule", "clean_document", "clean_target", "clean_text", "diff", "rule_table", "simplify"]
