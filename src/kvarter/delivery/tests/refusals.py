"""Who may do which action of this room."""

from refusing import May

MAY: May = {}
BY_NOBODY = {
    "send": "acts of rooms above",
    "when_free": "acts of rooms above",
    "tell_once": "acts of rooms above",
    "looked": "a page that she has opened",
    "purge_messages": "the clock",
    "subscribe": "her own page of push",
    "unsubscribe": "her own page of push",
    "forget": "called when a person leaves the network",
}
