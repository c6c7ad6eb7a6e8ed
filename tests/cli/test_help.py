"""What the command line says of itself, and what the READMEs say of it."""
import re
import subprocess

import pytest

from server.cli.commands import COMMANDS
from server.core.settings import ROOT

NAMES = {each.name for each in COMMANDS} | {'openapi'}


def test_it_lists_its_own_commands_and_no_others(tmp_path):
    said = subprocess.run([ROOT / 'scripts' / 'linli', '--help'], env={'PATH': '/usr/bin:/bin', 'LINLI_DATA_DIR': str(tmp_path)},
                          capture_output=True, text=True, timeout=180, check=True).stdout
    assert 'Flask' not in said
    assert set(re.findall(r'^  ([a-z-]+)  ', said.partition('Commands:')[2], re.MULTILINE)) == NAMES


@pytest.mark.parametrize('name', ['README.md', 'README.zh-CN.md'])
def test_the_readme_has_each(name):
    said = (ROOT / name).read_text(encoding='utf-8')
    assert {each for each in NAMES if not re.search(rf'`{each}[` ]', said)} == set()
