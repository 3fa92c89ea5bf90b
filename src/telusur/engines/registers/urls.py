"""Addresses of registers, gathered from the page modules."""

import importlib
import pkgutil

from django.urls import URLPattern, URLResolver

from telusur.engines.registers import views

urlpatterns: list[URLPattern | URLResolver] = [
    pattern
    for module in pkgutil.iter_modules(views.__path__)
    for pattern in getattr(importlib.import_module(f"{views.__name__}.{module.name}"), "urlpatterns", [])
]
