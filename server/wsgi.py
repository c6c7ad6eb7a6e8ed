"""gunicorn's door: `gunicorn -c config/gunicorn.conf.py server.wsgi:app`."""
from server.app import create_app

app = create_app()
