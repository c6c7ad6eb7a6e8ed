"""Household responsibility."""
