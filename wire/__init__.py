"""Frozen values that pass between the rooms. Standard library only, never stored as such."""
