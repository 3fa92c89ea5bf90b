"""Periksa data: what the rules find in the records of persons, PPKS and services that the account sees."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from telusur.engines.audit import Finding, Rule, run
from telusur.engines.registers.declare import REGISTERS
from telusur.sosial.aturan import DATA_RULES
from telusur.sosial.periksa.data import DataOrang
from telusur.sosial.periksa.hitung import berumur_lain, dilayani_sesudah, tercatat_ganda

BATAS = 20
"""How many findings of a rule a page shows."""
_SUMBER = {"SOS831": berumur_lain, "SOS832": tercatat_ganda, "SOS833": dilayani_sesudah}
"""Where the persons come from whom a rule may find something wrong with."""


@require_GET
def periksa_data(request: HttpRequest) -> HttpResponse:
    """Show what the rules find, each finding with its record; `?desa=` narrows to a region, by its code."""
    wilayah = request.GET.get("desa", "").strip()[:13]
    hari = timezone.localdate()
    groups = [_kelompok(rule, _SUMBER[rule.code](request.user, hari, wilayah)) for rule in DATA_RULES]
    context = {
        "kelompok": groups,
        "desa": wilayah,
        "pilihan": REGISTERS.get("desa-kelurahan").queryset(request.user).filter(selesai=None),
        "batas": BATAS,
        "terlihat": REGISTERS.get("orang").may(request.user),
    }
    return render(request, "sosial/periksa_data.html", context)


def _kelompok(rule: Rule, people: Iterator[DataOrang]) -> dict[str, Any]:
    """Return a rule with its first findings and their addresses, and whether there are more."""
    found = list(islice((item for person in people for item in run(person, [rule])), BATAS + 1))
    return {
        "aturan": rule,
        "temuan": [(item, _alamat(item)) for item in found[:BATAS]],
        "lebih": len(found) > BATAS,
    }


def _alamat(finding: Finding) -> str:
    """Return the address of the record that a finding names by its register and key."""
    kode, _, pk = finding.kunci.partition("/")
    return reverse("register_rinci", args=[kode, pk])


urlpatterns = [path("periksa-data/", periksa_data, name="periksa_data")]
