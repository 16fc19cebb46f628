from datetime import timedelta

import pyotp
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kvarter.signin.rules import fitting_recovery, fitting_step, is_replay, lasts, recovery_codes

SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
"""The secret of the test vectors of RFC 6238, appendix B, in base32."""
moments = st.integers(min_value=1_000_000_000, max_value=3_000_000_000)


@pytest.mark.parametrize(
    ("now", "code"), [(59, "287082"), (1111111109, "081804"), (1234567890, "005924"), (2000000000, "279037")]
)
def test_the_vectors_of_the_standard_fit(now, code):
    assert fitting_step(SECRET, code, now, -1) == now // 30


@given(moments)
def test_a_code_fits_one_step_early_and_late_and_no_farther(now):
    code = pyotp.TOTP(SECRET).generate_otp(now // 30)
    others = {pyotp.TOTP(SECRET).generate_otp(now // 30 + n) for n in (-4, -3, -2, -1, 1, 2, 3, 4)}
    assert all(fitting_step(SECRET, code, now + shift, -1) == now // 30 for shift in (-30, 0, 30) if code not in others)
    assert all(fitting_step(SECRET, code, now + shift, -1) is None for shift in (-60, 60, 90) if code not in others)


@given(moments)
def test_a_code_does_not_fit_twice(now):
    code = pyotp.TOTP(SECRET).generate_otp(now // 30)
    used = fitting_step(SECRET, code, now, -1)
    assert fitting_step(SECRET, code, now, now // 30 + 1) is None
    assert is_replay(SECRET, code, now, now // 30 + 1)
    assert used is not None


@given(st.text(max_size=20))
def test_what_is_no_code_fits_nothing(typed):
    assert fitting_step(SECRET, typed, 1111111109, 10**9) is None
    assert fitting_recovery(SECRET, typed) is None


def test_recovery_codes_are_eight_different_ones_and_always_the_same():
    assert recovery_codes(SECRET) == recovery_codes(SECRET)
    assert len(set(recovery_codes(SECRET))) == 8
    assert not set(recovery_codes(SECRET)) & set(recovery_codes(SECRET[::-1]))


def test_a_recovery_code_may_be_written_without_dash_and_in_capitals():
    third = recovery_codes(SECRET)[2]
    assert fitting_recovery(SECRET, third) == fitting_recovery(SECRET, third.replace("-", " ").upper()) == 2


@pytest.mark.parametrize(
    ("own", "needs", "done", "expected"),
    [
        (True, False, False, timedelta(days=30)),
        (True, True, True, timedelta(hours=12)),
        (True, True, False, None),
        (False, False, False, None),
        (False, True, True, None),
    ],
)
def test_how_long_a_session_lasts(own, needs, done, expected):
    assert lasts(own_phone=own, needs_second_step=needs, is_second_step_done=done) == expected
