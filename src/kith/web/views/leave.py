"""Leave this page: the session ends here, and the browser goes somewhere that says nothing of help."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt

from kith.common import drafts
from kith.common.doors import public
from kith.common.middleware import WHO
from kith.common.said_once import InTheBrowser
from kith.voice.views import voting
from kith.voice.views.held import SAID, WRONG


@public
@csrf_exempt  # someone who must leave now is never told that a form expired; all a forger could do is sign them out
def leave(request: HttpRequest) -> HttpResponse:
    """End the session, forget what was half written in it, and go.

    Answers with a page that moves on by itself: a redirect from a form to another site is stopped by our own CSP.
    """
    if request.method != "POST":
        return redirect(settings.LEAVE_TO)
    drafts.forget_guest(request)
    logout(request)
    answer = render(request, "web/left.html", {"host": urlsplit(settings.LEAVE_TO).hostname})
    answer.delete_cookie(WHO, samesite="Lax")
    answer.delete_cookie(settings.CSRF_COOKIE_NAME, samesite="Lax")  # it says that somebody was here, and until when
    answer.delete_cookie(InTheBrowser.cookie_name, samesite="Lax")
    SAID.let_go(answer)
    WRONG.let_go(answer)
    voting.let_go(answer)
    return answer
