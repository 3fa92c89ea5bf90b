"""From a number of table 2.2.1 to the people counted, a promotion, and the number after it."""

import re
from datetime import date

import pytest

from organisasi.contoh_register import keadaan
from telusur.organisasi.models import KeadaanPegawai

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_number_opens_its_people_and_follows_a_promotion(
    page, watch, live_server, sign_in, renstra_kecil, layar
) -> None:
    for number, golongan in ((1, "III/d"), (2, "III/a")):
        keadaan(number, renstra_kecil.unit, golongan=golongan)
    table = f"{live_server.url}/renstra/{renstra_kecil.pk}/tabel/2.2.1/?pada="
    sign_in(renstra_kecil.unit.penugasan.get(peran="perencana").user)
    page.goto(f"{table}2026-06-30")
    watch.look()
    computed = page.get_by_role("region", name="terhitung")
    assert computed.get_by_role("row", name=re.compile("S-1")).inner_text().split() == ["S-1", "2", "2"]
    computed.get_by_role("row", name=re.compile("S-1")).get_by_role("link").first.click()
    page.wait_for_url("**/register/keadaan-pegawai/**")
    assert "2 catatan" in page.locator("main").inner_text()
    page.get_by_role("link", name="Contoh 1").click()
    watch.look()
    page.get_by_role("link", name="Catat perubahan").click()
    watch.look()
    page.get_by_label("Golongan ruang").select_option("IV/a")
    page.get_by_label("Berlaku sejak").fill("2026-04-01")
    page.get_by_role("button", name="Simpan").click()
    page.wait_for_url(re.compile(r"/register/keadaan-pegawai/\d+/$"))
    assert KeadaanPegawai.objects.get(golongan="III/d").selesai == date(2026, 4, 1)
    for day, told in (("2026-03-31", ["S-1", "2", "2"]), ("2026-06-30", ["S-1", "1", "1", "2"])):
        page.goto(table + day)
        row = page.get_by_role("region", name="terhitung").get_by_role("row", name=re.compile("S-1"))
        assert row.inner_text().split() == told
