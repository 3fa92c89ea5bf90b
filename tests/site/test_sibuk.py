"""Whoever saves while somebody else writes for long is told so, and keeps what they typed."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from html.parser import HTMLParser

import pytest
from django.db import OperationalError, connection
from django.test import RequestFactory

from engines.registers.contoh.models import Desa, Warga
from telusur.engines.registers import rantai
from telusur.engines.registers.models import BatchImpor
from telusur.organisasi.models import User
from telusur.site.middleware import UserErrorMiddleware

pytestmark = pytest.mark.django_db(transaction=True)
ISI = {
    "nik": "9911010101850001",
    "nama": "Siti <b>Aminah</b>",
    "jenis_kelamin": "P",
    "tanggal_lahir": "1985-01-01",
    "jenis": "anak",
    "tanggungan": "2",
    "catatan": "baris satu\nbaris dua",
    "mulai": "2026-01-01",
}


class Hidden(HTMLParser):
    """Collects the hidden fields of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: dict[str, str] = {}
        self._name = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._name = dict(attrs).get("name") or "" if tag == "textarea" else ""
        if self._name:
            self.found[self._name] = ""

    def handle_data(self, data: str) -> None:
        if self._name:
            self.found[self._name] += data

    def handle_endtag(self, tag: str) -> None:
        if self._name:
            self.found[self._name] = self.found[self._name].removeprefix("\n")
        self._name = ""


@contextmanager
def others_write() -> Iterator[None]:
    """Let another connection hold what every writer needs; this one waits a tenth of a second for it."""
    other = connection.copy()
    begin, patience = ["BEGIN IMMEDIATE"], "PRAGMA busy_timeout = {}"
    if connection.vendor == "postgresql":
        begin = ["BEGIN", f"SELECT pg_advisory_xact_lock({rantai._LOCK})"]
        patience = "SET lock_timeout = {}"
    with connection.cursor() as mine, other.cursor() as theirs:
        for sql in begin:
            theirs.execute(sql)
        mine.execute(patience.format(100))
        try:
            yield
        finally:
            theirs.execute("ROLLBACK")
            mine.execute(patience.format(20_000))
    other.close()


@pytest.fixture
def desa(transactional_db) -> Desa:
    return Desa.objects.create(kode="99.11.01.2001", nama="Contoh")


def test_a_form_is_kept_and_can_be_sent_again(client, orang, dinas, desa) -> None:
    client.force_login(orang("staf"))
    BatchImpor.objects.create(register="warga", nama_berkas="besar.csv", status="menerapkan")
    sent = {**ISI, "desa": str(desa.pk), "unit": str(dinas.pk)}
    with others_write():
        answer = client.post("/register/warga/baru/", sent)
        page = answer.content.decode()
        assert answer.status_code == 503
        assert answer["Retry-After"]
        assert "Sedang ada impor besar" in page
        assert "Isian Anda tidak hilang" in page
        assert "<b>" not in page
        assert not Warga.objects.exists()
    kept = Hidden(page).found
    assert kept == sent
    assert client.post("/register/warga/baru/", kept).status_code == 302
    assert Warga.objects.get().nama == ISI["nama"]


def test_without_an_import_nothing_is_said_of_one(client, orang, dinas, desa) -> None:
    client.force_login(orang("staf"))
    with others_write():
        answer = client.post("/register/warga/baru/", {**ISI, "desa": desa.pk, "unit": dinas.pk})
    assert answer.status_code == 503
    assert "impor" not in answer.content.decode()


def test_htmx_and_the_api_get_a_sentence(client, orang, dinas, desa) -> None:
    client.force_login(orang("staf"))
    sent = {**ISI, "desa": desa.pk, "unit": dinas.pk}
    with others_write():
        note = client.post("/register/warga/baru/", sent, headers={"HX-Request": "true"})
        problem = client.post("/api/v1/register/warga/", {"isi": sent}, content_type="application/json")
    assert (note.status_code, problem.status_code) == (503, 503)
    assert note["Content-Type"].startswith("text/plain")
    assert "belum dapat disimpan" in note.content.decode()
    assert "belum dapat disimpan" in problem.json()["pesan"]


def test_a_password_is_not_kept() -> None:
    request = RequestFactory().post("/", {"password": "sandi-rahasia", "nama": "x"})
    request.user = User(nama="A")
    error = OperationalError("database is locked")
    error.__cause__ = sqlite3.OperationalError("database is locked")
    error.__cause__.sqlite_errorcode = sqlite3.SQLITE_BUSY
    answer = UserErrorMiddleware(lambda _: None).process_exception(request, error)
    assert answer.status_code == 503
    assert "sandi-rahasia" not in answer.content.decode()
    assert "<textarea" not in answer.content.decode()


def test_other_faults_of_the_database_remain_faults() -> None:
    request = RequestFactory().post("/", {})
    assert UserErrorMiddleware(lambda _: None).process_exception(request, OperationalError("x")) is None


def test_a_complaint_of_the_public_is_kept_too(client, dinas) -> None:
    isi = "Bantuan pangan bulan ini belum sampai di desa kami."
    with others_write():
        answer = client.post("/lapor/", {"unit": dinas.pk, "isi": isi, "pelapor": "Contoh"})
    assert answer.status_code == 503
    kept = Hidden(answer.content.decode()).found
    assert (kept["isi"], kept["pelapor"]) == (isi, "Contoh")
    assert client.post("/lapor/", kept).status_code == 200
