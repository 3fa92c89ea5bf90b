"""The REST API at `/api/v1/`: read everything, write through the same door as the pages.

A browser comes with its session and the token against forged requests; a script comes with a key of its own
(`telusur token create`). What a person may not see is not there: 404. Problems are
{pesan, tempat, perbaikan}.
"""

from typing import Any

from django.http import HttpRequest
from ninja import NinjaAPI

from telusur.engines.registers.api import router as register_router
from telusur.engines.registers.api.masalah import add_handlers
from telusur.perencanaan.api import angka, impor, renstra
from telusur.perencanaan.api.masuk import SessionGuard, TokenGuard

api = NinjaAPI(
    title="Telusur",
    version="1",
    description="Renstra perangkat daerah: baca seluruhnya, tulis lewat pintu yang sama dengan halaman.",
    docs_url=None,
    openapi_url=None,
    auth=[TokenGuard(), SessionGuard()],
    urls_namespace="api",
)
add_handlers(api)
api.add_router("/renstra", renstra.router)
api.add_router("/impor", impor.router)
api.add_router("/", angka.router)
api.add_router("/register", register_router)


@api.get("/openapi.json", include_in_schema=False)
def openapi(request: HttpRequest) -> dict[str, Any]:
    """Return the description of the API itself."""
    return schema()


def schema() -> dict[str, Any]:
    """Return the description of the API as OpenAPI, as kept in `docs/rujukan/openapi.json`."""
    return dict(api.get_openapi_schema(path_prefix="/api/v1/"))
