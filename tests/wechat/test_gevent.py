import subprocess
import sys

PROGRAM = """
from gevent import monkey
monkey.patch_all()
import sys
import time
import gevent
from server.wechat.client import Busy, MemoryTokens, WeChat

def wechat(timeout):
    return WeChat(base_url=sys.argv[1], app_id='wx-test-app', secret='a-secret-nobody-may-see',
                  tokens=MemoryTokens(), timeout=timeout)

patient, begun = wechat(60), time.monotonic()
calls = [gevent.spawn(patient.poster, 's', 'pages/index/index') for _ in range(10)]
gevent.joinall(calls, raise_error=True)
print(len([call for call in calls if call.value.startswith(b'\\x89PNG')]), time.monotonic() - begun < 8)  # one after the other: ten
try:
    wechat(0.3).poster('s', 'pages/index/index')
except Busy:
    print('busy')
"""


def test_greenlets_wait_side_by_side_and_fetch_one_token(local):
    local.fault('/wxa/getwxacodeunlimit', 'slow', times=11, seconds=1)
    command = [sys.executable, '-c', PROGRAM, local.url]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=180, check=False)
    assert ran.stdout == '10 True\nbusy\n', ran.stderr
    assert local.count('/cgi-bin/stable_token') == 2
