from kvarter.sealing.vault import lock, mark, unlock


def test_what_is_locked_opens_again_and_does_not_show():
    token = lock("her secret")
    assert unlock(token) == "her secret"
    assert "her secret" not in token


def test_another_network_cannot_open_it(settings):
    token = lock("her secret")
    settings.SECRET_KEY = "another key that is long enough for everybody"
    assert unlock(token) is None


def test_an_older_key_still_opens_after_the_key_was_changed(settings):
    token = lock("her secret")
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another key that is long enough for everybody"
    assert unlock(token) == "her secret"


def test_a_changed_token_does_not_open():
    token = lock("her secret")
    assert unlock(token[:-3] + "AA=") is None
    assert unlock("nonsense") is None


def test_a_token_does_not_open_when_its_time_is_over(time_machine):
    time_machine.move_to("2026-11-01 10:00", tick=False)
    token = lock("her secret")
    time_machine.move_to("2026-11-01 10:31", tick=False)
    assert unlock(token, 1800) is None
    assert unlock(token) == "her secret"


def test_a_mark_depends_on_kind_text_and_key(settings):
    marks = {mark("code", "1"), mark("code", "2"), mark("address", "1")}
    settings.SECRET_KEY = "another key that is long enough for everybody"
    assert len(marks | {mark("code", "1")}) == 4
