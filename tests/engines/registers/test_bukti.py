"""Evidence: handed in and out on a record's page by those whose it is, unchanged, in the chain."""

import hashlib
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError
from typer.testing import CliRunner

from engines.registers.contract import contoh
from engines.registers.test_jenis_berkas import WHOLE_PDF
from telusur.engines.registers import bukti, rantai, unggahan
from telusur.engines.registers.declare import REGISTERS
from telusur.engines.registers.models import Bukti, Perubahan
from telusur.engines.registers.records import Actor
from telusur.kernel.errors import UserError
from telusur.site.cli_register import app

pytestmark = pytest.mark.django_db
contoh.discover()
BERBUKTI = [item.kode for item in REGISTERS if item.berbukti]


def pdf(name: str = "laporan.pdf", data: bytes = WHOLE_PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture(params=BERBUKTI)
def catatan(request, dinas):
    """A record of each register that takes evidence, and its address."""
    register = REGISTERS.get(request.param)
    record = contoh.make(register, 100, dinas, "63.11.01")
    return record, f"/register/{register.kode}/{record.pk}/"


RAHASIA = [kode for kode in BERBUKTI if bukti.rahasia(REGISTERS.get(kode))]


def opened(client, address: str, kept: Bukti):
    """Return the answer to somebody who opens a file with a purpose, as confidential registers ask for."""
    one = f"{address}bukti/{kept.pk}/"
    return (
        client.post(one, {"tujuan": "Mencocokkan di meja layanan"}) if _secret(address) else client.get(one)
    )


def _secret(address: str) -> bool:
    return address.split("/")[2] in RAHASIA


@pytest.fixture
def staf(orang, client):
    user = orang("staf")
    client.force_login(user)
    return user


def test_activities_and_documents_take_evidence():
    assert {"kegiatan", "dokumen"} <= set(BERBUKTI)


def test_a_file_is_kept_shown_and_given_back_as_it_was(client, staf, catatan, media):
    record, address = catatan
    name = "../../etc/Laporan kegiatan.pdf"
    page = client.post(f"{address}bukti/", {"berkas": pdf(name)}, follow=True).content.decode()
    assert "Laporan kegiatan.pdf disimpan" in page
    assert "Bukti (1)" in page
    (kept,) = bukti.of(record)
    assert (kept.oleh, kept.ukuran, kept.mime) == (staf, len(WHOLE_PDF), "application/pdf")
    path = Path(kept.berkas.path)
    assert media in path.parents
    assert "aporan" not in path.name
    answer = opened(client, address, kept)
    assert b"".join(answer.streaming_content) == WHOLE_PDF
    assert answer["Content-Type"] == "application/pdf"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Disposition"] == 'attachment; filename="Laporan kegiatan.pdf"'
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["Content-Security-Policy"] == "sandbox"
    row = Perubahan.objects.get(objek="registers.bukti")
    assert row.sesudah["sidik"] == kept.sidik
    assert ".bin" not in str(row.sesudah)
    assert Perubahan.objects.get(tindakan="rilis").sesudah["bukti"] == kept.pk
    history = client.get(f"{address}?tab=riwayat").content.decode()
    assert "Serahkan bukti" in history
    assert kept.sidik[:12] in history
    assert rantai.verify().putus is None


def test_a_person_s_number_in_a_file_s_name_is_masked(client, staf, dinas):
    record = contoh.make(REGISTERS.get("kegiatan"), 100, dinas, "63.11.01")
    name = "KTP 9900014503850012.pdf"
    page = client.post(f"/register/kegiatan/{record.pk}/bukti/", {"berkas": pdf(name)}, follow=True)
    assert "9900014503850012" not in page.content.decode() + str(Perubahan.objects.values_list("sesudah"))
    assert Bukti.objects.get().nama == "KTP 99••••••••••0012.pdf"


def test_the_same_file_twice_is_one_and_ended_it_stays(client, staf, catatan):
    record, address = catatan
    for _ in range(2):
        client.post(f"{address}bukti/", {"berkas": pdf()})
    (kept,) = bukti.of(record)
    client.post(f"{address}bukti/{kept.pk}/akhiri/")
    page = client.get(f"{address}?tab=bukti").content.decode()
    assert "bukan bukti lagi" in page
    assert "Bukti (0)" in page
    assert client.post(f"{address}bukti/{kept.pk}/akhiri/").status_code == 404
    assert opened(client, address, kept).status_code == 200
    client.post(f"{address}bukti/", {"berkas": pdf()})
    assert bukti.of(record).count() == 2


def test_the_same_file_from_two_at_once_is_one(dinas, media, monkeypatch):
    record = contoh.make(REGISTERS.get("kegiatan"), 100, dinas, "63.11.01")
    actor = Actor(None, Perubahan.Sumber.WEB)
    first = bukti.attach(record, pdf(), actor=actor)
    monkeypatch.setattr(bukti, "_holding", _late(bukti._holding))
    assert bukti.attach(record, pdf(), actor=actor) == first
    assert len(_files(media)) == 1


def _files(media) -> list[Path]:
    return [path for path in media.rglob("*") if path.is_file()]


def test_a_file_goes_with_the_transaction_that_brought_it_and_no_other(dinas, media):
    record = contoh.make(REGISTERS.get("kegiatan"), 100, dinas, "63.11.01")
    actor = Actor(None, Perubahan.Sumber.WEB)
    before = bukti.attach(record, pdf("lama.pdf"), actor=actor)

    def failing() -> None:
        with rantai.writing():
            bukti.attach(record, pdf("satu.pdf", WHOLE_PDF + b"\n1"), actor=actor)
            assert len(_files(media)) == 2
            bukti.attach(record, pdf("dua.pdf", b"<html>"), actor=actor)

    with pytest.raises(UserError, match="bukan PDF"):
        failing()
    assert (bukti.of(record).get(), _files(media)) == (before, [Path(before.berkas.path)])
    with rantai.writing():
        with pytest.raises(UserError, match="bukan PDF"):
            failing()
        kept = bukti.attach(record, pdf("tiga.pdf", WHOLE_PDF + b"\n3"), actor=actor)
    assert {Path(item.berkas.path) for item in bukti.of(record)} == {*_files(media)}
    assert bukti.content(kept) == WHOLE_PDF + b"\n3"


def test_a_file_whose_record_was_committed_after_all_stays(dinas, media):
    record = contoh.make(REGISTERS.get("kegiatan"), 100, dinas, "63.11.01")

    def unheard() -> None:
        with unggahan.tidied():
            bukti.attach(record, pdf(), actor=Actor(None, Perubahan.Sumber.WEB))
            raise OperationalError("the answer to COMMIT was lost")

    with pytest.raises(OperationalError):
        unheard()
    assert bukti.content(bukti.of(record).get()) == WHOLE_PDF


def _late(look):
    """Return a look that sees nothing the first time: the other one is not done yet."""
    seen = iter([None])
    return lambda *args: next(seen, look(*args))


def test_what_is_wrong_is_said_and_nothing_is_kept(client, staf, catatan, settings, media):
    record, address = catatan
    settings.TELUSUR_MAX_BUKTI = 1 << 20
    big = WHOLE_PDF.replace(b"endobj", b"0" * (1 << 20))
    wrong = {
        "belum dipilih": None,
        "Berkas kosong": pdf(data=b""),
        "bukan PDF": pdf(data=b"<html>"),
        "lebih besar dari 1 MB": pdf(data=big),
    }
    for says, file in wrong.items():
        answer = client.post(f"{address}bukti/", {"berkas": file} if file else {}, follow=True)
        assert says in answer.content.decode()
    assert not bukti.of(record).exists()
    assert not _files(media)


def test_evidence_is_there_for_those_who_may_see_the_record(client, staf, catatan, orang, dinas_lain):
    record, address = catatan
    client.post(f"{address}bukti/", {"berkas": pdf()})
    kept = bukti.of(record).get()
    one = f"{address}bukti/{kept.pk}/"
    client.force_login(orang("auditor"))
    if not _secret(address):
        assert client.get(one).status_code == 200
        assert "Simpan bukti" not in client.get(f"{address}?tab=bukti").content.decode()
    assert client.post(f"{address}bukti/", {"berkas": pdf()}).status_code == 404
    assert client.post(f"{one}akhiri/").status_code == 404
    far = orang("staf", unit=dinas_lain, username="jauh")
    far.penugasan.update(wilayah="99.99.01")
    client.force_login(far)
    for answer in (opened(client, address, kept), client.post(f"{address}bukti/", {"berkas": pdf()})):
        assert answer.status_code == 404
    client.force_login(orang("admin", username="pengelola"))
    assert opened(client, address, kept).status_code == 404
    client.logout()
    assert client.get(one).status_code == 302
    if _secret(address):  # a form that is sent without a session is kept, not obeyed
        assert opened(client, address, kept).status_code == 403


def test_objections_receipts_and_steps_of_cases_are_confidential():
    assert set(RAHASIA) >= {"sanggah", "tanda-terima", "langkah-penanganan"}
    assert not {"kegiatan", "dokumen", "bast-bantuan"} & set(RAHASIA)


@pytest.mark.parametrize("kode", RAHASIA)
def test_a_confidential_file_is_for_those_who_may_unmask_with_a_purpose(client, orang, dinas, kode):
    """Neither seeing the record nor changing it is enough; each opening is a release in the log."""
    register = REGISTERS.get(kode)
    record = contoh.make(register, 100, dinas, "63.11.01")
    address = f"/register/{kode}/{record.pk}/"
    staf = orang("staf")
    client.force_login(staf)
    client.post(f"{address}bukti/", {"berkas": pdf()})
    kept = bukti.of(record).get()
    one = f"{address}bukti/{kept.pk}/"
    for purpose in ({}, {"tujuan": "lihat"}):
        answer = client.post(one, purpose, follow=True) if purpose else client.get(one, follow=True)
        assert "tujuannya harus disebut" in answer.content.decode()
        assert not answer.streaming
    assert not Perubahan.objects.filter(tindakan="rilis").exists()
    assert "Unduh dan catat" in client.get(f"{address}?tab=bukti").content.decode()
    purpose = "Mencocokkan dengan NIK 9900014503850012"
    answer = client.post(one, {"tujuan": purpose})
    assert b"".join(answer.streaming_content) == WHOLE_PDF
    row = Perubahan.objects.get(tindakan="rilis")
    assert (row.pelaku, row.perihal, row.sesudah["bukti"]) == (staf, f"register:{kode}", kept.pk)
    assert row.sesudah["tujuan"] == "Mencocokkan dengan NIK 99••••••••••0012"
    seeing = [peran for peran in register.lihat if peran not in register.buka]
    assert seeing
    for peran in seeing:
        client.force_login(orang(peran, username=f"pelihat_{peran}"))
        page = client.get(f"{address}?tab=bukti").content.decode()
        assert "laporan.pdf" in page
        assert f'action="{one}"' not in page
        assert client.post(one, {"tujuan": purpose}).status_code == 404
    assert Perubahan.objects.filter(tindakan="rilis").count() == 1
    assert rantai.verify().putus is None


def test_the_evidence_of_one_record_is_not_found_under_another(client, staf, dinas):
    register = REGISTERS.get("kegiatan")
    one, other = (contoh.make(register, number, dinas, "63.11.01") for number in (100, 101))
    client.post(f"/register/kegiatan/{one.pk}/bukti/", {"berkas": pdf()})
    kept = Bukti.objects.get()
    assert client.get(f"/register/kegiatan/{other.pk}/bukti/{kept.pk}/").status_code == 404
    assert client.post(f"/register/unit/{dinas.pk}/bukti/", {"berkas": pdf()}).status_code == 404


@pytest.mark.parametrize("harm", ["file and row", "another record", "gone"])
def test_verify_compares_with_the_chain_what_somebody_changed_in_the_table(client, staf, dinas, harm):
    """A file put in place of another together with its fingerprint, given to another record, or removed."""
    record = contoh.make(REGISTERS.get("kegiatan"), 100, dinas, "63.11.01")
    client.post(f"/register/kegiatan/{record.pk}/bukti/", {"berkas": pdf()})
    kept = bukti.of(record).get()
    rows = Bukti.objects.filter(pk=kept.pk)
    if harm == "file and row":
        Path(kept.berkas.path).write_bytes(WHOLE_PDF + b" ")
        rows.update(sidik=hashlib.sha256(WHOLE_PDF + b" ").hexdigest())
        assert bukti.content(rows.get()) == WHOLE_PDF + b" "
    elif harm == "gone":
        rows.delete()
    else:
        rows.update(objek_id=record.pk + 1)
    told = CliRunner().invoke(app, ["verify"])
    assert told.exit_code == 1
    assert f"bukti {kept.pk}, laporan.pdf" in told.output
    assert "riwayat" in told.output


@pytest.mark.parametrize(("harm", "says"), [("change", "tidak lagi sama"), ("remove", "hilang")])
def test_a_file_changed_or_gone_is_not_handed_out_and_verify_names_it(client, staf, dinas, harm, says):
    record = contoh.make(REGISTERS.get("kegiatan"), 100, dinas, "63.11.01")
    address = f"/register/kegiatan/{record.pk}/"
    client.post(f"{address}bukti/", {"berkas": pdf()})
    kept = bukti.of(record).get()
    assert CliRunner().invoke(app, ["verify"]).exit_code == 0
    path = Path(kept.berkas.path)
    path.unlink() if harm == "remove" else path.write_bytes(WHOLE_PDF + b" ")
    answer = client.get(f"{address}bukti/{kept.pk}/")
    assert answer.status_code == 422
    assert says in answer.content.decode()
    told = CliRunner().invoke(app, ["verify"])
    assert told.exit_code == 1
    assert says in told.output
    with pytest.raises(UserError, match=says):
        bukti.content(kept)
