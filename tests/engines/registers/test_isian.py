"""A form whose choice offers nothing says so, and where what is missing is kept."""

import pytest
from django.urls import reverse

from sekretariat.contoh_register import pengaduan
from sosial.bantuan import contoh_register as buat
from sosial.contoh_register import ppks
from sosial.makam.contoh_register import makam
from telusur.sekretariat.models import Pengaduan
from wilayah.contoh_register import desa

pytestmark = pytest.mark.django_db
ADDRESS = "/register/syarat-bantuan/baru/"


def test_a_choice_without_options_leads_to_their_register(client, orang, dinas) -> None:
    client.force_login(orang("staf"))
    text = client.get(ADDRESS).content.decode()
    assert "Belum ada Program yang dapat dipilih." in text
    assert f'<a href="{reverse("register", args=["program-bantuan"])}">Buka Program bantuan</a>' in text
    buat.program(1, dinas)
    assert "yang dapat dipilih" not in client.get(ADDRESS).content.decode()


def test_what_is_left_of_a_private_text_is_no_markup(client, orang, dinas) -> None:
    """The first signs of a complaint stand on its form: they come from anybody."""
    client.force_login(orang("staf"))
    complaint = pengaduan(1, dinas, "")
    Pengaduan.objects.filter(pk=complaint.pk).update(isi="<!-- bantuan bulan ini belum datang")
    text = client.get(f"/register/pengaduan/{complaint.pk}/ubah/").content.decode()
    assert "Tersimpan: &lt;!•" in text
    assert "<!•" not in text


def test_what_follows_from_a_record_named_is_not_asked_again(client, orang, dinas, dinas_lain) -> None:
    client.force_login(orang("staf"))
    grave, need, foreign = (
        makam(1, dinas, "63.11.01"),
        ppks(2, dinas, "63.11.01"),
        ppks(3, dinas_lain, "63.11.01"),
    )
    desa("63.12.01")  # where there is but one, it is chosen already
    for register, name, record, follows, value in (
        ("pemeliharaan-makam", "makam", grave, "taman", grave.taman_id),
        ("layanan", "ppks", need, "desa", need.desa_id),
        ("layanan", "ppks", foreign, "desa", None),
        ("layanan", "orang", need.orang, "ppks", None),
    ):
        answer = client.get(f"/register/{register}/baru/?{name}={record.pk}")
        assert answer.context["form"][follows].value() == value
    for address, back in (
        (f"pemeliharaan-makam/baru/?makam={grave.pk}", f"/register/makam/{grave.pk}/"),
        (f"layanan/baru/?ppks={foreign.pk}", "/register/layanan/"),
        ("layanan/baru/", "/register/layanan/"),
    ):
        assert f'href="{back}">Batal' in client.get(f"/register/{address}").content.decode()
    assert client.get("/register/layanan/baru/?ppks=²").status_code == 200
