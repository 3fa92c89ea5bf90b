"""The manual of the rules: what each checks, why, and how to mend what it finds."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from telusur.engines.audit import RULES
from telusur.engines.audit.finding import SEVERITY_LABELS
from telusur.engines.audit.manual import reference_text, sections
from telusur.perencanaan.audit import RENSTRA_RULES


def aturan(request: HttpRequest) -> HttpResponse:
    """List all rules: those of plans, then those of records."""
    groups = [
        ("Rencana", "Diperiksa setiap kali rencana berubah.", RENSTRA_RULES),
        (
            "Catatan register",
            "Diperiksa tiap kali halaman penanganan, bantuan, bencana atau Periksa data dibuka.",
            [item for item in RULES if item not in RENSTRA_RULES],
        ),
    ]
    context = {
        "kelompok": [
            (title, when, [(rule, SEVERITY_LABELS[rule.severity]) for rule in rules])
            for title, when, rules in groups
        ],
        "jumlah": sum(len(rules) for _, _, rules in groups),
    }
    return render(request, "perencanaan/aturan.html", context)


def aturan_rinci(request: HttpRequest, kode: str) -> HttpResponse:
    """Show the manual page of one rule."""
    if kode.upper() not in RULES:
        raise Http404
    rule = RULES.get(kode.upper())
    context = {
        "aturan": rule,
        "tingkat": SEVERITY_LABELS[rule.severity],
        "bagian": sections(rule),
        "dasar": reference_text(rule),
    }
    return render(request, "perencanaan/aturan_rinci.html", context)


urlpatterns = [
    path("aturan/", aturan, name="aturan"),
    path("aturan/<str:kode>/", aturan_rinci, name="aturan_rinci"),
]
