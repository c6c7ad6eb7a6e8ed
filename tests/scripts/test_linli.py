"""The command line from anywhere."""
import subprocess

from server.core.settings import ROOT


def linli(path, *arguments, cwd):
    return subprocess.run([path, *arguments], cwd=cwd, capture_output=True, text=True, check=False, timeout=180)


def test_it_runs_from_any_folder_and_through_a_link(tmp_path):
    (tmp_path / 'server').mkdir()
    (tmp_path / 'server' / '__init__.py').write_text('raise RuntimeError("not ours")')
    link = tmp_path / 'linli'
    link.symlink_to(ROOT / 'scripts' / 'linli')
    done = linli(link, 'verify', '--help', cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith('Usage: linli verify')
    assert 'Check every chain' in done.stdout
    assert done.stderr == ''


def test_its_exit_code_is_the_commands(tmp_path):
    assert linli(ROOT / 'scripts' / 'linli', 'no-such-command', cwd=tmp_path).returncode == 2
