"""A step's number is a link to a list of as many records, or no link on that number."""

import pytest

from engines.formulas.contoh_rumus import declared, rumus
from sosial.contoh_register import layanan, ppks
from telusur.engines.formulas.compute import compute
from telusur.engines.registers.declare import REGISTERS, Selection
from telusur.kernel.besaran import Besaran
from telusur.kernel.period import Period
from telusur.kernel.satuan import JenisSatuan
from telusur.organisasi.models import Penugasan, UnitOrganisasi
from telusur.perencanaan.formula.sajian import show

pytestmark = pytest.mark.django_db
YEAR = Period.year(2021)


@pytest.fixture
def bidang(dinas) -> UnitOrganisasi:
    """One served by the agency itself in one district, one unserved by a bidang of it in another."""
    unit = UnitOrganisasi.objects.get(jenis=UnitOrganisasi.Jenis.BIDANG)
    layanan(1, dinas, "63.11.01")
    ppks(2, unit, "63.11.02")
    return unit


def _links(kode: str, user, dinas) -> list[tuple[str, bool]]:
    steps = show(compute(kode, YEAR, unit=dinas.pk), user).langkah
    return [("ada" if step.alamat else "", step.sebagian) for step in steps]


def test_who_sees_all_of_the_agency_opens_the_number(client, bidang, dinas, orang) -> None:
    user = orang("kepala_dinas")
    assert _links("SOS-PPKS-01", user, dinas) == [("ada", False), ("ada", False)]
    client.force_login(user)
    for step in show(compute("SOS-PPKS-01", YEAR, unit=dinas.pk), user).langkah:
        assert client.get(step.alamat).context["daftar"].page.total == step.jumlah


def test_who_sees_a_part_is_led_to_it_beside_the_number(client, bidang, dinas, orang) -> None:
    user = orang("kepala_bidang", bidang)
    assert _links("SOS-PPKS-01", user, dinas) == [("ada", True), ("ada", True)]
    client.force_login(user)
    page = client.get(f"/rumus/SOS-PPKS-01/?periode=2021&unit={dinas.pk}").content.decode()
    assert page.count("yang dalam tugas Anda") == 2
    assert f'instansi={dinas.pk}">2 catatan' not in page
    assert (
        client.get(show(compute("SOS-PPKS-01", YEAR, unit=dinas.pk), user).langkah[1].alamat)
        .context["daftar"]
        .page.total
        == 1
    )


def test_who_is_limited_to_a_region_sees_all_of_it_and_a_part_of_more(bidang, dinas, orang) -> None:
    user = orang("staf")
    Penugasan.objects.update(wilayah="63.11.02")
    register = REGISTERS.get("ppks")
    user.refresh_from_db()
    for wilayah, whole in (("63.11.02", True), ("63.11.02.2001", True), ("63.11.01", False), ("", False)):
        assert register.sees_all(user, Selection(wilayah=wilayah, unit=dinas.pk)) is whole, wilayah


def test_what_is_shared_in_an_agency_is_seen_whole_from_each_of_its_units(bidang, dinas, orang) -> None:
    user = orang("staf", bidang)
    for kode, whole in (("orang", True), ("lembaga", True), ("ppks", False)):
        assert REGISTERS.get(kode).sees_all(user, Selection(unit=dinas.pk)) is whole, kode


def test_a_list_chosen_by_records_that_are_closed_to_the_account_is_no_link(bidang, dinas, orang) -> None:
    """Planners see numbers of cases, not the cases: the list would be empty for them."""
    assert _links("SPM-ASESMEN:lansia", orang("perencana"), dinas) == [("", False), ("ada", False)]
    assert _links("SPM-ASESMEN:lansia", orang("kepala_dinas"), dinas) == [("ada", False), ("ada", False)]


def test_a_mean_says_that_it_is_not_the_sum_of_its_parts(client, people, dinas, orang) -> None:
    client.force_login(orang("kepala_dinas"))
    with declared(
        rumus(
            "UJI-M",
            lambda s: Besaran(s.count("Semua warga", "warga").nilai, JenisSatuan.ORANG),
            unit="orang",
        ),
        rumus("UJI-N", lambda s: s.count("Semua warga", "warga"), unit="orang"),
    ):
        for kode, told in (("UJI-M", True), ("UJI-N", False)):
            page = client.get(f"/rumus/{kode}/?periode=2021&menurut=kecamatan&unit={dinas.pk}")
            assert ("tidak terurai menurut kecamatan" in page.content.decode()) is told
