"""What an error report may say: the kind of error and where, never what somebody typed."""

import logging
from collections.abc import ItemsView
from typing import Any

from django.http import HttpRequest
from django.views.debug import SafeExceptionReporterFilter


class Nothing(SafeExceptionReporterFilter):
    """Hide every value of every request and every local variable."""

    def is_active(self, request: HttpRequest | None) -> bool:
        return True

    def get_post_parameters(self, request: HttpRequest | None) -> dict[str, Any]:
        return {}

    def get_traceback_frame_variables(self, request: Any, tb_frame: Any) -> ItemsView[str, Any]:
        return dict[str, Any]().items()


class OneLine(logging.Formatter):
    """What somebody sent was refused: that it was is worth a line, not how far it came in our code. A flood stays small."""

    def format(self, record: logging.LogRecord) -> str:
        plain = logging.makeLogRecord({**record.__dict__, "exc_info": None, "exc_text": None, "stack_info": None})
        return super().format(plain).replace("\n", " ")
