from kvarter.sealing.crypto import decrypt, encrypt, keyed_hash


def test_what_is_locked_opens_again_and_does_not_show():
    token = encrypt("her secret")
    assert decrypt(token) == "her secret"
    assert "her secret" not in token


def test_another_network_cannot_open_it(settings):
    token = encrypt("her secret")
    settings.SECRET_KEY = "another key that is long enough for everybody"
    assert decrypt(token) is None


def test_an_older_key_still_opens_after_the_key_was_changed(settings):
    token = encrypt("her secret")
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another key that is long enough for everybody"
    assert decrypt(token) == "her secret"


def test_a_changed_token_does_not_open():
    token = encrypt("her secret")
    assert decrypt(token[:-3] + "AA=") is None
    assert decrypt("nonsense") is None


def test_a_token_does_not_open_when_its_time_is_over(time_machine):
    time_machine.move_to("2026-11-01 10:00", tick=False)
    token = encrypt("her secret")
    time_machine.move_to("2026-11-01 10:31", tick=False)
    assert decrypt(token, 1800) is None
    assert decrypt(token) == "her secret"


def test_a_mark_depends_on_kind_text_and_key(settings):
    marks = {keyed_hash("code", "1"), keyed_hash("code", "2"), keyed_hash("address", "1")}
    settings.SECRET_KEY = "another key that is long enough for everybody"
    assert len(marks | {keyed_hash("code", "1")}) == 4
