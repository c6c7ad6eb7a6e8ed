"""What a district's administrator sends in about its terms."""
from server.core.forms import Day, Form, Text
from server.terms.rules import What


class DistrictTermForm(Form):
    """A value as people write it (rules.read), and the first day on which it holds; or, whatever is written, that from that day on
    what the site says holds again."""

    what: What
    value: Text(1000)
    valid_from: Day
    as_site: bool = False
