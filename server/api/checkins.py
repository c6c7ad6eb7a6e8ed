"""The checkins routes."""
from server.api import blueprint

routes = blueprint('checkins')
