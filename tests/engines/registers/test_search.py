"""Searching names on both databases: the index says what the plain search says, whoever wrote the rows."""

import random

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from engines.registers.contoh.models import Desa, Warga
from telusur.engines.registers import search
from telusur.engines.registers.declare import REGISTERS, Selection
from telusur.engines.registers.search_index import catch_up, ensure

pytestmark = pytest.mark.django_db
WORDS = (
    "siti",
    "SITI",
    "aminah",
    "min",
    "na",
    "siti ah",
    "nah si",
    "d'arc",
    'a"b',
    "*",
    "(",
    "AND",
    "%",
    "zzz",
)


@pytest.fixture
def names(db) -> list[str]:
    picked = random.Random(7)  # noqa: S311 - made-up words
    parts = ("Siti", "Aminah", "Ahmad", "Nurhasanah", "D'Arc", 'A"B', "Minah", "Rahmad 100%")
    desa = Desa.objects.create(kode="63.11.01.2001", nama="Contoh")
    made = [f"{picked.choice(parts)} {picked.choice(parts)} {number}" for number in range(200)]
    Warga.objects.bulk_create(
        Warga(
            nik=f"99{n:014d}",
            nama=nama,
            jenis="anak",
            jenis_kelamin="L",
            tanggal_lahir="2010-01-01",
            desa=desa,
        )
        for n, nama in enumerate(made)
    )
    return made


def _found(text: str) -> set[str]:
    return set(REGISTERS.get("warga").select(Selection(cari=text)).values_list("nama", flat=True))


@pytest.mark.parametrize("waiting", [True, False])
@pytest.mark.parametrize("few", [0, 20_000])
def test_parts_of_words_are_found_by_index_and_by_walking(
    names, monkeypatch, few: int, waiting: bool
) -> None:
    monkeypatch.setattr(search, "FEW", few)
    if not waiting:
        catch_up(Warga)
    for text in WORDS:
        expected = {name for name in names if all(word in name.lower() for word in text.lower().split())}
        assert _found(text) == expected, text


@pytest.mark.parametrize("waiting", [True, False])
def test_the_index_follows_changes_by_any_door(names, waiting: bool) -> None:
    if not waiting:
        catch_up(Warga)
    Warga.objects.filter(nama=names[0]).update(nama="Zulkifli")
    assert _found("zulkif") == {"Zulkifli"}
    Warga.objects.filter(nama="Zulkifli").delete()
    assert _found("zulkif") == set()
    catch_up(Warga)
    assert _found("minah") == {name for name in names[1:] if "minah" in name.lower()}


def test_a_number_is_sought_whole(names) -> None:
    found = REGISTERS.get("warga").select(Selection(cari="9900000000000012"))
    assert [row.nik for row in found] == ["9900000000000012"]
    assert not REGISTERS.get("warga").select(Selection(cari="99000000000000")).exists()


@pytest.mark.skipif(connection.vendor != "sqlite", reason="triggers are SQLite's")
def test_a_lost_trigger_is_made_again(names) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER contoh_warga_kata_ubah")
    Warga.objects.filter(nama=names[0]).update(nama="Zulkifli")
    ensure()
    assert _found("zulkif") == {"Zulkifli"}


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the trigram table is SQLite's")
def test_rare_words_use_the_index(names) -> None:
    catch_up(Warga)
    with CaptureQueriesContext(connection) as asked:
        found = REGISTERS.get("warga").select(Selection(cari="zzz"))
    assert "contoh_warga_kata" in asked.captured_queries[0]["sql"]
    assert "LIKE" not in str(found.query)
