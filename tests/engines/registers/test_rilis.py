"""The release check: what leaves carries no person's number, no small cell of confidential data."""

import pytest

from engines.registers.contoh.models import Warga
from telusur.engines.registers import rantai, rilis
from telusur.engines.registers.declare import REGISTERS
from telusur.engines.registers.models import Perubahan
from telusur.kernel.errors import UserError

NIK = "9911014101900001"
TUJUAN = "Rekonsiliasi dengan Dukcapil"


@pytest.mark.parametrize(
    "text", [f"NIK {NIK}.", "991101 410190 0001", "99.11.01.410190.0001", "9911-0141-0190-0001", f"({NIK})"]
)
def test_numbers_are_found_however_they_are_grouped(text):
    assert len(rilis.temukan(text)) == 1
    assert rilis.temukan(rilis.bersihkan(text)) == []
    assert "99••••••••••0001" in rilis.bersihkan(text)


@pytest.mark.parametrize(
    "text", ["NIP 998402292009122007.", "99840229 200912 2 007", "99840229.200912.2.007"]
)
def test_numbers_of_staff_are_hidden_and_may_leave_below_what_officials_sign(text):
    assert "99••••••••••••2007" in rilis.bersihkan(text)
    assert rilis.temukan(text) == []
    rilis.check(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "998402302009122007",
        "99.11.01.2001",
        "9911013213900001",
        "0011014101900001",
        "12345678901234567890",
        "1.250.000.000.000,00",
        "99.11.01.2001 150119",
        "1.06.02.2.03.01 Rp 12.500.000",
    ],
)
def test_codes_amounts_and_impossible_numbers_are_none(text):
    assert rilis.temukan(text) == []
    assert rilis.bersihkan(text) == text


@pytest.mark.django_db
def test_numbers_need_the_right_and_a_purpose_that_is_logged(orang):
    warga, rows = REGISTERS.get("warga"), [["Ani", NIK], ["Budi", ""]]
    rilis.check([["Ani", 12]], register=warga)
    for user, tujuan in ((None, TUJUAN), (orang("auditor"), TUJUAN), (orang("staf"), "")):
        with pytest.raises(rilis.RilisDitolak) as caught:
            rilis.check(rows, register=warga, user=user, tujuan=tujuan)
        assert caught.value.remedy
    assert not Perubahan.objects.filter(tindakan="rilis").exists()
    staf = type(orang("kepala_bidang")).objects.get(username="staf")
    rilis.check(rows, register=warga, user=staf, tujuan=f"{TUJUAN} {NIK}")
    log = Perubahan.objects.get(tindakan="rilis")
    assert (log.pelaku, log.sesudah["nomor"], log.sesudah["saluran"]) == (staf, 1, "berkas")
    assert NIK not in log.sesudah["tujuan"]
    assert rantai.verify().putus is None


@pytest.mark.django_db
def test_confidential_records_leave_for_a_purpose_only(orang):
    bantuan, user = REGISTERS.get("bantuan"), orang("staf")
    rilis.check("tanpa nomor", register=bantuan, user=user, saluran=rilis.Saluran.HALAMAN)
    with pytest.raises(UserError, match="rahasia"):
        rilis.check("tanpa nomor", register=bantuan, user=user, saluran=rilis.Saluran.API)
    rilis.check("tanpa nomor", register=bantuan, user=user, saluran=rilis.Saluran.API, tujuan=TUJUAN)
    assert Perubahan.objects.get(tindakan="rilis").sumber == "api"


@pytest.mark.django_db
def test_a_number_in_a_free_text_leaves_masked(dinas):
    from engines.registers.contoh.models import Desa
    from telusur.engines.registers.massal.ekspor import Ekspor, to_csv

    desa = Desa.objects.create(kode="99.11.01.2001", nama="Galumbang")
    Warga.objects.create(
        nik=None, nama="Ani", jenis="anak", tanggal_lahir="1985-01-01", desa=desa, catatan=f"KTP {NIK}"
    )
    warga = REGISTERS.get("warga")
    text = "".join(to_csv(Ekspor(warga, warga.all(), ("nama", "catatan"), user=None)))
    assert NIK not in text
    assert "KTP 99••••••••••0001" in text
