"""``kg serve`` as a process of its own."""

import re
import signal
import socket
import subprocess
import sys

import httpx
import pytest
from click.testing import CliRunner

from kg.cli import main


def start(*arguments: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "kg", "serve", *map(str, arguments)]
    return subprocess.Popen(command, stderr=subprocess.PIPE, text=True)


def test_it_serves_until_it_is_stopped(store):
    with start("--store", store, "--port", 0) as process:
        (address,) = re.findall(r"http://\S+", process.stderr.readline())
        assert httpx.get(f"{address}actor/NLD.ttl").status_code == 200
        process.send_signal(signal.SIGINT)
        assert process.wait(20) in (0, 130)
        assert "Traceback" not in process.stderr.read()


def test_a_site_that_is_no_address_is_wrong_usage(store):
    with start("--store", store, "--port", 0, "--site", "foo") as process:
        said = process.stderr.read()
        assert process.wait(20) == 2
    assert "--site" in said
    assert "as in https://example.org/kg" in said


@pytest.mark.parametrize("path", ["kg", "/a b", '/a"b', "/a?b", "//host", "/%zz", "/é"])
def test_a_root_path_that_is_no_path_is_wrong_usage(path):
    done = CliRunner().invoke(main, ["serve", "--store", "nowhere", "--root-path", path])
    assert done.exit_code == 2
    assert "Invalid value for '--root-path': give a path, as in /kg\n" in done.stderr


@pytest.mark.parametrize("path", ["", "/", "/kg", "/kg/v1.0/", "/%C3%A9"])
def test_a_root_path_may_have_parts(path):
    done = CliRunner().invoke(main, ["serve", "--store", "nowhere", "--root-path", path])
    assert done.stderr.startswith("kg: there is nothing in the store nowhere")


def test_a_store_that_is_not_there_and_a_port_that_is_taken_are_one_line(store, tmp_path):
    with start("--store", tmp_path / "none") as process:
        said = process.stderr.read()
        assert process.wait(20) == 3
    assert said.startswith("kg: there is nothing in the store")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with start("--store", store, "--port", port) as process:
            said = process.stderr.read()
            assert process.wait(20) == 3
    assert said.startswith(f"kg: cannot listen on 127.0.0.1 port {port}")
