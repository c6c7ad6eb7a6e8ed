"""Is the service there? For whoever watches it."""
from pydantic import BaseModel

from server.api import Reply, public
from server.core.db import db

routes = public('health')


class HealthShape(BaseModel):
    """The service answers, and so does its database."""

    ok: bool


@routes.get('/health', responses={200: HealthShape}, summary='Whether service and database answer')
def health() -> Reply:
    db.execute_sql('SELECT 1')
    return HealthShape(ok=True)
