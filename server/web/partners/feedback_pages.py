"""What stands on the page of a signed feedback, for the community that signed it and the employer that was told."""
from typing import Any

from flask import request

from server.archives import feedback_queries as queries
from server.archives.feedback_queries import Feedback
from server.archives.paper import spoken_minutes


def detail(found: Feedback) -> dict[str, Any]:
    """Its lines, what it corrects, and its versions."""
    lines, following = queries.lines(found, request.args.get('cursor'), None)
    changes, _ = queries.changes(found, None, 200)
    versions, _ = queries.versions(found, None, 50)
    return {'told': found, 'current': queries.is_current(found), 'lines': lines, 'following': following, 'changes': changes,
            'names': queries.named([each.member_id for each in changes]), 'versions': versions, 'spoken_minutes': spoken_minutes}
