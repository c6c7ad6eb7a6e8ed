"""A database that has no tables yet."""
import os
import subprocess
from pathlib import Path

import pytest

LINLI = Path(__file__).resolve().parents[2] / 'scripts' / 'linli'


@pytest.mark.parametrize('command', [
    ('grant', '--phone', '14000008001', '--role', 'secretary', '--place', '紫荆园社区'), ('verify',), ('close-due',), ('seal',)])
def test_a_command_says_what_to_do(tmp_path, command):
    answer = subprocess.run([LINLI, *command], env=os.environ | {'LINLI_DATA_DIR': str(tmp_path)}, capture_output=True,
                            text=True, timeout=60)
    assert (answer.returncode, answer.stderr) == (1, 'Error: 数据库还没有建好或不是最新，请先运行 linli migrate。\n')
