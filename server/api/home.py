"""The home routes."""
from server.api import blueprint

routes = blueprint('home')
