"""The hash chain over the change log: whole after every door, and the first broken link is named."""

import threading

import pytest
from django.db import connection, connections, transaction

from telusur.engines.registers import rantai, records
from telusur.engines.registers.models import Perubahan, UjungRantai
from telusur.engines.registers.records import Actor
from telusur.organisasi.models import UnitOrganisasi

WEB = Actor(None, Perubahan.Sumber.WEB)


def unit(nama: str) -> UnitOrganisasi:
    return records.create(UnitOrganisasi(nama=nama, jenis="bidang"), actor=WEB)


@pytest.fixture
def log(db) -> list[Perubahan]:
    """Six log rows from every way of writing."""
    first = unit("Bidang A")
    records.change(first, {"nama": "Bidang Á «1»"}, actor=WEB)
    made = records.bulk_create(
        UnitOrganisasi, [UnitOrganisasi(nama=n, jenis="seksi") for n in "BC"], actor=WEB
    )
    records.change_many(UnitOrganisasi, {item.pk: {"tugas": "x"} for item in made}, actor=WEB)
    return list(Perubahan.objects.order_by("pk"))


def test_every_way_of_writing_joins_one_chain(log):
    assert [row.nomor for row in log] == [1, 2, 3, 4, 5, 6]
    assert len({row.sidik for row in log}) == 6
    result = rantai.verify(log[3].sidik)
    assert (result.utuh, result.sidik, result.putus, result.dikenal) == (6, log[-1].sidik, None, True)
    assert rantai.verify("f" * 64).dikenal is False


@pytest.mark.parametrize(
    "values",
    [
        {"nama": "lain"},
        {"sesudah": {"tugas": "y"}},
        {"sumber": "api"},
        {"objek_id": 999},
        {"sidik": "0" * 64},
        {"waktu": "2020-01-01T00:00:00Z"},
    ],
    ids=lambda values: next(iter(values)),
)
def test_a_changed_row_is_the_first_broken_link(log, values):
    Perubahan.objects.filter(pk=log[2].pk).update(**values)
    result = rantai.verify()
    assert (result.utuh, result.putus.nomor, result.putus.pk) == (2, 3, log[2].pk)
    assert "diubah" in result.putus.sebab


def test_a_removed_row_is_missed_in_the_middle_and_at_the_end(log):
    Perubahan.objects.filter(pk=log[-1].pk).delete()
    assert (rantai.verify().putus.nomor, rantai.verify().putus.pk) == (6, None)
    assert "hilang" in rantai.verify().putus.sebab
    Perubahan.objects.filter(pk=log[2].pk).delete()
    assert "nomor 3 sampai 3 hilang" in rantai.verify().putus.sebab


def test_a_row_slipped_in_and_a_forged_end_are_named(log):
    Perubahan.objects.create(sumber="web", tindakan="ubah", objek="x.y", objek_id=1)
    assert "disisipkan" in rantai.verify().putus.sebab
    Perubahan.objects.filter(nomor=0).delete()
    UjungRantai.objects.update(sidik="1" * 64)
    assert "tidak cocok" in rantai.verify().putus.sebab


def test_values_that_json_changes_hold(db):
    rows = [
        Perubahan(sumber="web", tindakan="ubah", objek="x.y", objek_id=1, sesudah={"t": {2: 1.50, 10: "é\n"}})
    ]
    with transaction.atomic():
        rantai.seal(rows)
        Perubahan.objects.bulk_create(rows)
    assert rantai.verify().putus is None


@pytest.mark.django_db(transaction=True)
def test_a_link_needs_a_transaction():
    with pytest.raises(transaction.TransactionManagementError):
        rantai.seal([Perubahan(sumber="web", tindakan="ubah", objek="x.y", objek_id=1)])


@pytest.mark.django_db(transaction=True)
def test_many_writers_make_one_chain():
    failures: list[BaseException] = []

    def write(name: str) -> None:
        try:
            for n in range(10):
                unit(f"{name}{n}")
        except BaseException as error:
            failures.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=write, args=(name,)) for name in "ABCD"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures
    assert rantai.verify().putus is None
    assert rantai.verify().utuh == 40


def test_a_single_write_costs_two_statements_for_the_chain_and_on_postgresql_its_lock(db):
    first = unit("A")
    kinds: list[str] = []

    def note(run, sql, *rest):
        kinds.append(sql.split()[0])
        return run(sql, *rest)

    with connection.execute_wrapper(note):
        records.change(first, {"tugas": "b"}, actor=WEB)
    statements = [kind for kind in kinds if kind not in {"SAVEPOINT", "RELEASE"}]
    lock = ["SELECT"] if connection.vendor == "postgresql" else []
    assert sorted(statements) == sorted(["INSERT", "SELECT", "SELECT", "UPDATE", "UPDATE", *lock])


@pytest.mark.django_db(transaction=True)
def test_writers_of_the_same_records_in_opposite_order_wait_and_never_lock_each_other_out():
    pair = [unit("A"), unit("B")]
    failures: list[BaseException] = []

    def write(name: str, order: list[UnitOrganisasi]) -> None:
        try:
            for n in range(10):
                with transaction.atomic():
                    for item in order:
                        records.change(item, {"tugas": f"{name}{n}"}, actor=WEB)
        except BaseException as error:
            failures.append(error)
        finally:
            connections.close_all()

    orders = {"C": pair, "D": pair[::-1], "E": pair, "F": pair[::-1]}
    threads = [threading.Thread(target=write, args=item) for item in orders.items()]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert rantai.verify().utuh == 2 + 4 * 10 * 2
