"""Headers of the files that a phone keeps to read letters by itself. It knows no settings, so that the settings may know it."""

POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; worker-src 'self'"
"""For the workers in which WebAssembly runs: nowhere else may it."""


def for_phone(headers: dict[str, str], path: str, url: str) -> None:
    """Called for each file that is served as it lies on the disk."""
    if url.startswith("/letter/pack/"):
        headers["Content-Security-Policy"] = POLICY
    elif url.startswith("/letter/"):
        headers["Cache-Control"] = "no-cache"
