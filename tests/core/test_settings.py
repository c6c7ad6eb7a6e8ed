"""What is asked of the environment and of a site's file."""
from server.core.settings import ROOT, Settings, load


def test_an_empty_variable_is_one_that_was_not_set(monkeypatch):
    for name in Settings.model_fields:
        monkeypatch.setenv(f'LINLI_{name.upper()}', '')
    empty = load(secret_key='x' * 48)
    for name in Settings.model_fields:
        monkeypatch.delenv(f'LINLI_{name.upper()}')
    assert empty == load(secret_key='x' * 48)
    assert empty.folder != ROOT
