"""Start the production server (granian, WSGI) and the worker beside it. This parent loads no Django, so it stays small."""

import os
import signal
import socket
import subprocess
import sys
import threading

RESTART_SECONDS = 1.0


def port_is_free(host: str, port: int) -> bool:
    """True when the port can be taken."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def _work_beside(stop: threading.Event) -> None:
    """Keep one `kvarter worker` running (outbox and clock) until `stop`; one that dies is started anew after a second."""
    while not stop.is_set():
        worker = subprocess.Popen([sys.executable, "-m", "kvarter", "worker", str(os.getpid())])
        while worker.poll() is None and not stop.wait(0.2):
            pass
        worker.terminate()
        worker.wait()
        stop.wait(RESTART_SECONDS)


def serve() -> int:
    """Run until Ctrl-C. HOST, PORT and KVARTER_WORKERS come from the environment. A busy port is one clear sentence."""
    host, port = os.environ.get("HOST", "127.0.0.1"), int(os.environ.get("PORT", "8000"))
    if not port_is_free(host, port):
        print(f"Port {port} is in use. Choose another: PORT=8001 make demo", file=sys.stderr)  # noqa: T201
        return 1
    command = [sys.executable, "-m", "granian", "kvarter.conf.wsgi:application", "--interface", "wsgi"]
    command += ["--host", host, "--port", str(port), "--workers", os.environ.get("KVARTER_WORKERS", "2")]
    command += [
        "--workers-kill-timeout",
        "5",
        "--blocking-threads",
        "4",
        "--backpressure",
        "256",
        "--no-access-log",
        "--log-level",
        "warning",
        "--respawn-failed-workers",
    ]
    server = subprocess.Popen(command)
    signal.signal(signal.SIGTERM, lambda *_: server.terminate())
    stop = threading.Event()
    beside = threading.Thread(target=_work_beside, args=(stop,))
    beside.start()
    print(f"Kvarter is open on http://localhost:{port}  (Ctrl-C closes it)", flush=True)  # noqa: T201
    try:
        return server.wait()
    except KeyboardInterrupt:
        server.send_signal(signal.SIGINT)
        server.wait(timeout=15)
        return 0
    finally:
        stop.set()
        beside.join()
