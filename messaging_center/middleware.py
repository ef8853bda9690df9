"""Headers that every answer carries, the errors included."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

Handler = Callable[[HttpRequest], HttpResponse]


def safe_headers(get_response: Handler) -> Handler:
    """Keep private pages out of caches, and our answers out of other sites."""

    def handle(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
        response.headers["Permissions-Policy"] = (
            "camera=(), microphone=(), geolocation=(), browsing-topics=()"
        )
        if getattr(request, "session", None) and not request.session.is_empty():
            response.headers["Cache-Control"] = "no-store, private"
        else:
            response.headers.setdefault("Cache-Control", "no-store")
        return response

    return handle
