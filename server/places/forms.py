"""What a secretary sends in about places."""
from server.core.forms import Form, Text
from server.places.models import Kind


class PlaceForm(Form):
    """A place below another; its kind comes later in the tree's order."""

    kind: Kind
    name: Text(80)
