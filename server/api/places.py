"""The places routes."""
from server.api import blueprint

routes = blueprint('places')
