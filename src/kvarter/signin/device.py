"""What signing in keeps in browsers."""

from kvarter.device.rules import Kind, Store, Survives

STORES = (
    Store("k", Kind.COOKIE, Survives.NOTHING, "Who is signed in: the key of the session."),
    Store("kc", Kind.COOKIE, Survives.SIGN_OUT, "The token against forged forms; it says nothing about anybody."),
    Store("words", Kind.COOKIE, Survives.SIGN_OUT, "The language that was chosen, until the browser is closed."),
    Store(
        "b",
        Kind.COOKIE,
        Survives.SIGN_OUT,
        "Under lock: who was in on this phone of her own, so that nobody can keep her out (ADR 14). It opens nothing.",
    ),
    Store(
        "kvarter.carry",
        Kind.TAB,
        Survives.NOTHING,
        "What stands in a half-filled form while she changes the language, or looks at another page, ten minutes at most.",
    ),
)
