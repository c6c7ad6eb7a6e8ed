"""Choosing a property company at the computer."""
