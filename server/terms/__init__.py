"""A district's terms: what its administrator settles for it alone, from a day on, over the site's settings."""
