"""Django app of the registers for tests."""

from django.apps import AppConfig


class ContohConfig(AppConfig):
    name = "engines.registers.contoh"
    label = "contoh"
