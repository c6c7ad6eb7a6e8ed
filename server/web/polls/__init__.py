"""An owners' vote from its draft to its announcement, with its papers."""
