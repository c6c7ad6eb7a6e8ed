"""WeChat: a client for its server calls, and a local WeChat for the demonstration and the tests.

Knows nothing else of the server: whatever it needs comes by constructor.
"""
