"""The tasks routes."""
from server.api import blueprint

routes = blueprint('tasks')
