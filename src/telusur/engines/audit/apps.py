"""Django app of the audit engine."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Findings and waivers live here."""

    name = "telusur.engines.audit"
    label = "audit"
    verbose_name = "Pemeriksaan"
