"""What an administrator sends in about who lives and works somewhere."""
from pydantic import Field

from server.core.forms import Form, RecordId


class StaffingForm(Form):
    """Of which place: who lives there, and the posts for them."""

    place_id: RecordId
    residents: int = Field(ge=0, le=100_000_000)
    posts: int = Field(ge=0, le=1_000_000)
    filled: int = Field(ge=0, le=1_000_000)
