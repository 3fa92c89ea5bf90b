"""Beranda: how the plan stands, and what to do next."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path


def beranda(request: HttpRequest) -> HttpResponse:
    """Show how the version of `?renstra=`, else the newest, stands."""
    return render(request, "perencanaan/beranda.html", {})


urlpatterns = [path("", beranda, name="beranda")]
