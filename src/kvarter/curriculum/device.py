"""What the curriculum keeps in browsers."""

from kvarter.device.rules import Kind, Store, Survives

STORES = (
    Store(
        "kvarter.learnt",
        Kind.LOCAL,
        Survives.NOTHING,
        "Which questions of the subjects she asked her phone to bring again, and on which day. Only after her tap, and never sent.",
    ),
    Store(
        "kvarter.course",
        Kind.LOCAL,
        Survives.NOTHING,
        "The public code of a course, after her tap, so that she can tell its teacher which questions were hard.",
    ),
    Store(
        "kvarter.telling",
        Kind.LOCAL,
        Survives.NOTHING,
        "What she tapped to tell, until there is internet: which questions of a subject were right at the first try, and no name.",
    ),
    Store(
        "kvarter-learn",
        Kind.CACHE,
        Survives.NOTHING,
        "The subjects she took to read without a network, and the voices she kept with them. They tell what she reads about, so they go with Leave.",
        by_worker=True,
    ),
)
