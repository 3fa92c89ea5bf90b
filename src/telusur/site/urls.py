"""Addresses of the site."""

from django.urls import include, path

urlpatterns = [
    path("akun/", include("telusur.site.account_urls")),
    path("", include("telusur.site.views.healthz")),
    path("", include("telusur.engines.registers.urls")),
    path("", include("telusur.organisasi.views")),
    path("", include("telusur.organisasi.token_views")),
    path("", include("telusur.sosial.views")),
    path("", include("telusur.sosial.periksa.views")),
    path("", include("telusur.sosial.bencana.views")),
    path("", include("telusur.sosial.bencana.views_logistik")),
    path("", include("telusur.sosial.izin.views")),
    path("", include("telusur.sosial.rehabilitasi.views")),
    path("", include("telusur.sosial.rehabilitasi.views_rujukan")),
    path("", include("telusur.sekretariat.urls")),
    path("", include("telusur.sosial.bantuan.views")),
    path("", include("telusur.sosial.dtsen.views")),
    path("", include("telusur.sosial.dtsen.views_banding")),
    path("", include("telusur.sosial.dtsen.views_orang")),
    path("", include("telusur.sosial.dtsen.views_sanggah")),
    path("", include("telusur.sosial.bantuan.views_serah")),
    path("", include("telusur.sosial.bantuan.views_desa")),
    path("", include("telusur.perencanaan.urls")),
]
