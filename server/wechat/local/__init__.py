"""The parts of the local WeChat: what it remembers, WeChat's own calls, and the phone's side."""
