"""The doors of asking, in the order she takes them."""

from django.urls import path

from kvarter.asking import views
from kvarter.asking.partners import views as partner_views
from kvarter.asking.receipts import views as receipt_views

app_name = "asking"
BEGIN = "ask/"
urlpatterns = [
    path("", views.start, name="start"),
    path("stop/", views.stop, name="stop"),
    path("receipt/", receipt_views.receipt, name="receipt"),
    path("receipt/yours/", receipt_views.yours, name="yours"),
    path("receipt/have-it/", receipt_views.have_it, name="have_it"),
    path("receipt/state/", receipt_views.state, name="state"),
    path("receipt/renew/", receipt_views.renew, name="renew"),
    path("receipt/nobody-called/", receipt_views.nobody_called, name="nobody_called"),
    path("receipt/sure/", receipt_views.sure, name="sure"),
    path("receipt/withdraw/", receipt_views.withdraw, name="withdraw"),
    path("for/answer/", partner_views.answer, name="partner_answer"),
    path("for/<str:link>/", partner_views.refer, name="refer"),
    path("for/<str:link>/sent/", partner_views.referred, name="referred"),
    path("<str:step>/", views.step, name="step"),
]
