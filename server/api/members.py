"""The members routes."""
from server.api import blueprint

routes = blueprint('members')
