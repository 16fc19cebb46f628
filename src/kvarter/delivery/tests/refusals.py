"""Who may do which action of this room."""

from refusing import May

MAY: May = {}
BY_NOBODY = {
    "send": "acts of rooms above",
    "when_free": "acts of rooms above",
    "tell_once": "acts of rooms above",
    "looked": "a page that she has opened",
    "purge_messages": "the clock",
    "forget": "called when a person leaves the network",
}
