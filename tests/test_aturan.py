"""Rules of tables speak to people."""

from django.apps import apps
from django.db.models import CheckConstraint


def test_broken_rules_speak_to_people() -> None:
    """A name like `sosial_orang_lahir_sebelum_terdata` tells an official nothing.

    Of a uniqueness without a condition Django says in words which fields are taken.
    """
    silent = [
        f"{model._meta.label}: {item.name}"
        for model in apps.get_models()
        if model.__module__.startswith(("telusur.", "engines."))
        for item in model._meta.constraints
        if isinstance(item, CheckConstraint) or getattr(item, "condition", None) is not None
        if "%(name)s" in str(item.violation_error_message)
    ]
    assert silent == [], "give it a violation_error_message"
