"""Web servers of others on loopback, for the length of a test: nginx, Apache, any command."""

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
APACHE = Path("/usr/sbin/apache2")
MODULES = Path("/usr/lib/apache2/modules")

_NGINX = """
daemon off;
{user}pid {folder}/pid;
error_log {folder}/error.log;
events {{}}
http {{
  access_log off;
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
{http}
}}
"""

_APACHE = """
ServerRoot {folder}
PidFile {folder}/pid
ErrorLog {folder}/error.log
Listen 127.0.0.1:{port}
ServerName localhost
{modules}
TypesConfig /dev/null
DocumentRoot {root}
<Directory {root}>
  AllowOverride All
  Require all granted
</Directory>
"""
_NEEDED = ("mpm_event", "authz_core", "unixd", "rewrite", "mime", "headers", "dir")


def free_port() -> int:
    """Return a port that nobody uses."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


@contextmanager
def listening(command: Sequence[str | Path], port: int) -> Iterator[str]:
    """Run a server for the length of a block; give its address, without a slash at the end."""
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, stdout=quiet, stderr=quiet) as process:
        try:
            _wait_for(port, process)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()


@contextmanager
def nginx(folder: Path, http: str, port: int) -> Iterator[str]:
    """Run nginx with what stands in its block ``http``; a folder takes its files."""
    if NGINX is None:
        pytest.skip("nginx is not installed")
    user = "user root;\n" if folder.owner() == "root" else ""
    configuration = folder / "nginx.conf"
    configuration.write_text(_NGINX.format(folder=folder, user=user, http=http))
    with listening([NGINX, "-c", configuration, "-p", folder], port) as address:
        yield address


@contextmanager
def apache(folder: Path, root: Path, port: int) -> Iterator[str]:
    """Run Apache for the files below a root, which say the rest in their ``.htaccess``."""
    if not (APACHE.exists() and MODULES.is_dir()):
        pytest.skip("Apache is not installed")
    files = {name: MODULES / f"mod_{name}.so" for name in _NEEDED}
    modules = "\n".join(
        f"LoadModule {name}_module {file}"
        for name, file in files.items()
        if file.exists()  # unixd is built in
    )
    configuration = folder / "apache.conf"
    configuration.write_text(_APACHE.format(folder=folder, port=port, modules=modules, root=root))
    with listening([APACHE, "-X", "-f", configuration], port) as address:
        yield address


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    for _ in range(400):
        assert process.poll() is None, f"{process.args!r} ended"
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    pytest.fail(f"{process.args!r} does not listen")
