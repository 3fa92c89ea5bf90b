"""Addresses of complaints."""

from django.urls import include, path

urlpatterns = [
    path("", include("telusur.sekretariat.views.petugas")),
    path("", include("telusur.sekretariat.views.publik")),
]
