"""Signing in, the language picker, and her own page."""

from django.urls import path

from kvarter.signin.desk import views as desk_views
from kvarter.signin.views import account, codes, invited, languages, passkeys, profile, second_step

app_name = "signin"
urlpatterns = [
    path("in/", codes.address, name="address"),
    path("in/code/", codes.code, name="code"),
    path("in/code/again/", codes.code_again, name="code_again"),
    path("in/again/", codes.again, name="again"),
    path("in/second/", second_step.second_step, name="second_step"),
    path("in/second/new/", second_step.second_step_new, name="second_step_new"),
    path("in/second/recovery/", second_step.recovery, name="recovery"),
    path("in/passkey/options/", passkeys.passkey_options, name="passkey_options"),
    path("in/passkey/", passkeys.passkey_in, name="passkey_in"),
    path("out/", codes.out, name="out"),
    path("in/whose/", invited.whose, name="whose"),
    path("invited/<str:secret>/", invited.invited, name="invited"),
    path("language/", languages.language, name="language"),
    path("accounts/", desk_views.accounts, name="accounts"),
    path("accounts/<str:code>/", desk_views.account, name="account"),
    path("accounts/<str:code>/stop/", desk_views.stop, name="stop"),
    path("accounts/<str:code>/back/", desk_views.let_back, name="let_back"),
    path("accounts/<str:code>/take-off/", desk_views.take_off, name="take_off"),
    path("me/", profile.me, name="me"),
    path("me/about/", profile.me_about, name="me_about"),
    path("me/languages/", profile.me_languages, name="me_languages"),
    path("me/languages/<slug:language>/remove/", profile.me_language_remove, name="me_language_remove"),
    path("me/room/<str:code>/", profile.me_room, name="me_room"),
    path("me/reach/", account.me_address, name="me_address"),
    path("me/reach/phone/remove/", account.me_address_remove, {"way": "phone"}, name="me_phone_remove"),
    path("me/reach/email/remove/", account.me_address_remove, {"way": "email"}, name="me_email_remove"),
    path("me/passkeys/", passkeys.passkeys, name="passkeys"),
    path("me/passkeys/options/", passkeys.passkey_new, name="passkey_new"),
    path("me/passkeys/add/", passkeys.passkey_add, name="passkey_add"),
    path("me/passkeys/<str:code>/remove/", passkeys.passkey_remove, name="passkey_remove"),
    path("me/kept/", account.my_data, name="my_data"),
    path("me/kept/file/", account.my_data_file, name="my_data_file"),
    path("me/out/", account.out_everywhere, name="out_everywhere"),
    path("me/leave/", account.me_leave, name="me_leave"),
]
