"""Who may do which action of this room."""

from cast import Cast
from kvarter.groups.rules import Standing
from kvarter.wording import actions
from kvarter.wording.queries import files_of, sentences
from refusing import EVERYBODY, Act, May

SOUND = b"OggS" + bytes(400)
SPEAKS_ARABIC = {"amina"}


def checks(cast: Cast) -> Act:
    sentence = sentences(files_of("ar"))[0]
    return lambda by: actions.check(by=by, language="ar", sentence=sentence)


def records(cast: Cast) -> Act:
    sentence = sentences(files_of("ar"))[0]
    return lambda by: actions.record_words(by=by, language="ar", words=sentence.said, sound=SOUND)


def judges(cast: Cast) -> Act:
    sentence = sentences(files_of("da"))[0]
    made = actions.record_words(by=cast.standing("amina"), language="da", words=sentence.said, sound=SOUND)
    waiting = made.path

    def judge(by: Standing) -> None:
        waiting.parent.mkdir(parents=True, exist_ok=True)
        waiting.write_bytes(SOUND)
        actions.judge_recording(by=by, recording=made, is_good=True)

    return judge


def takes_back_one(cast: Cast) -> Act:
    sentence = sentences(files_of("ar"))[0]
    made = actions.record_words(by=cast.standing("amina"), language="ar", words=sentence.said, sound=SOUND)
    return lambda by: actions.take_back_one(by=by, recording=made)


MAY: May = {
    "check": (SPEAKS_ARABIC, checks),
    "record_words": (SPEAKS_ARABIC, records),
    "judge_recording": ({"birthe", "maryam", "ceren", "dorte", "stranger"}, judges),
    "take_back_one": ({"amina"}, takes_back_one),
    "take_back": (set(EVERYBODY), lambda cast: lambda by: actions.take_back(by=by)),
}
BY_NOBODY = {
    "forget": "called when a person leaves the network",
    "let_know_words_changed": "the clock",
}
