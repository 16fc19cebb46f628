"""Headers of the files that phones keep and of the service worker. It knows no settings, so that the settings may know it."""

POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; worker-src 'self'"
"""For the workers in which WebAssembly runs: nowhere else may it."""
WORKERS = ("/sw.js", "/letter/offline.js")
"""The service worker, and where phones that took the letter pack before 2026-12 look for news of theirs. Always asked for anew."""


def for_phone(headers: dict[str, str], path: str, url: str) -> None:
    """Called for each file that is served as it lies on the disk."""
    if url.startswith("/letter/pack/"):
        headers["Content-Security-Policy"] = POLICY
    elif url in WORKERS:
        headers["Cache-Control"] = "no-cache"
