"""``kg serve`` as a process of its own."""

import re
import signal
import socket
import subprocess
import sys

import httpx


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
