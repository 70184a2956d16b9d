"""Offline translation workflow for steel and carbon text. Importing the package loads no model and no heavy library."""

__version__ = "0.1.0"
