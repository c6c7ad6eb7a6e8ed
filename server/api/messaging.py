"""The messaging routes."""
from server.api import blueprint

routes = blueprint('messaging')
