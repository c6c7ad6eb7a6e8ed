"""The files routes."""
from server.api import blueprint

routes = blueprint('files')
