"""Is the service alive? For load balancers and monitors; says nothing more than that."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from telusur.site.health import problems


@login_not_required
@never_cache
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """Answer `ok`, or 503 with the names of the ailing parts: database, tables, folder."""
    ailing = [problem.bagian for problem in problems()]
    text = f"gangguan: {', '.join(ailing)}" if ailing else "ok"
    return HttpResponse(text, content_type="text/plain", status=503 if ailing else 200)


urlpatterns = [path("healthz", healthz, name="healthz")]
