"""Whoever we talk to is the one that was named: nothing is sent on to another address."""

import urllib.request
from http.client import HTTPMessage
from typing import IO


class StayHere(urllib.request.HTTPRedirectHandler):
    """A token or a message goes to no other address."""

    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> None:
        return None
