"""The least that an application behind the same gunicorn can do: take a request in and answer the same JSON to all."""
from flask import Flask, request

app = Flask(__name__)


@app.post('/constant')
def constant() -> dict:
    """Reads what was sent, as any write does."""
    request.get_data()
    return {'id': 1, 'answer': 'the same to all'}
