"""Which stores the code names: read from the scripts as text, and from Python by the values its modules hold."""

import ast
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from kvarter.device.rules import Kind

ROOT = Path(__file__).resolve().parents[4]
SOURCE = ROOT / "src" / "kvarter"
OWN = {f"device/static/device/{name}.js" for name in ("wipe", "worker", "vault", "vault-keys", "rows", "registry")}
OWN.add("device/phone/serve.mjs")
"""The scripts that work by the registry itself."""

NAMED = r"""(?P<name>"[^"]*"|[A-Z][A-Z_]*)"""
FORMS = (
    (Kind.TAB, rf"sessionStorage\.(?:get|set|remove)Item\({NAMED}"),
    (Kind.LOCAL, rf"localStorage\.(?:get|set|remove)Item\({NAMED}"),
    (Kind.DATABASE, rf"indexedDB\.(?:open|deleteDatabase)\({NAMED}"),
    (Kind.CACHE, rf"caches\.(?:open|has|delete)\({NAMED}"),
    (Kind.CACHE, rf"caches\.match\([^;]*cacheName: {NAMED}"),
    (Kind.PUSH, rf"\binstall\({NAMED}\);[^}}]*\bpushManager\.subscribe\("),
    (Kind.WORKER, rf"serviceWorker\.register\({NAMED}"),
    (Kind.COOKIE, rf"document\.cookie = `\$\{{{NAMED}\}}="),
    (Kind.COOKIE, rf"document\.cookie\.split\(\"; \"\)\.find\(\(one\) => one\.startsWith\(`\$\{{{NAMED}\}}="),
    (Kind.VAULT, rf"\bvault\.(?:put|get|all|remove)\({NAMED}"),
)
ANY = re.compile(
    r"\b(?:sessionStorage|localStorage)\b|\bindexedDB\.(?!databases)|\bcaches\.(?!keys)|document\.cookie|serviceWorker\.register|\bpushManager\.subscribe|\bvault\.(?!js)|import \{[^}]*\} from \"[^\"]*/vault\.js"
)


def scripts(*, with_own: bool = False) -> Iterator[Path]:
    """Every script of ours that runs in a browser."""
    for path in [*SOURCE.rglob("*.js"), *SOURCE.rglob("*.mjs"), *(ROOT / "assets").glob("*.mjs")]:
        is_own = path.relative_to(ROOT).as_posix().removeprefix("src/kvarter/") in OWN
        if not {"built", "tests"} & set(path.parts) and (with_own or not is_own):
            yield path


def constant(path: Path, word: str) -> str | None:
    """What a name in capitals stands for, here or in the module it is imported from."""
    text = path.read_text(encoding="utf-8")
    if found := re.search(rf'\bconst {word} = "([^"]*)"', text):
        return found[1]
    imported = re.search(rf'import \{{[^}}]*?(?:(\w+) as )?\b{word}\b[^}}]*\}} from "(\.[^"]+)"', text)
    return constant(path.parent / imported[2], imported[1] or word) if imported else None


def named_in(text: str, path: Path) -> Iterator[tuple[Kind, str | None, str]]:
    """(kind, name or None where it cannot be told, the place) of each use of a store in a script."""
    told: set[int] = set()
    for kind, form in FORMS:
        for found in re.finditer(form, text):
            word = found["name"]
            told.update(range(found.start(), found.end()))
            yield kind, word.strip('"') if word[0] == '"' else constant(path, word), found[0]
    for found in ANY.finditer(_code(text)):
        if found.start() not in told:
            yield Kind.TAB, None, text[found.start() :][:80]


def _code(text: str) -> str:
    """The same length, comments blanked."""
    return re.sub(r"/\*.*?\*/|(?<![:\"'`])//[^\n]*", lambda found: " " * len(found[0]), text, flags=re.DOTALL)


def cookies_in(path: Path) -> Iterator[tuple[str | None, str]]:
    """(name or None, the place) of each cookie that a Python module sets."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        is_set = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "set_cookie"
        if is_set and isinstance(node, ast.Call):
            said = node.args[0]
            yield from ((name, ast.unparse(said)) for name in _values(path, said))


def _values(path: Path, said: ast.expr) -> list[str | None]:
    """What an expression of a module is; of `self.name`, what it is for each object that the module has made."""
    module = import_module(".".join(path.relative_to(SOURCE.parent).with_suffix("").parts))
    own = [one for one in vars(module).values() if type(one).__module__ == module.__name__]
    selves = own if ast.unparse(said).startswith("self.") else [None]
    return [_value(path, said, {**vars(module), "self": one}) for one in selves] or [None]


def _value(path: Path, said: ast.expr, around: dict[str, object]) -> str | None:
    try:
        value = eval(compile(ast.Expression(said), str(path), "eval"), around)
    except (NameError, AttributeError):
        return None
    return value if isinstance(value, str) else None


def cookie_modules() -> Iterator[Path]:
    """Product modules that set cookies."""
    for path in SOURCE.rglob("*.py"):
        if "tests" not in path.parts and ".set_cookie(" in path.read_text(encoding="utf-8"):
            yield path
