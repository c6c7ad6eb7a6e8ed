"""Lifts for a stairwell, at a computer: a module for each page."""
