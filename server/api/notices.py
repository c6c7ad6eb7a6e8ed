"""The notices routes."""
from server.api import blueprint

routes = blueprint('notices')
