"""The one door to write: validated, logged, compared with what the writer saw."""

from decimal import Decimal

import pytest

from telusur.engines.registers import records
from telusur.engines.registers.models import Perubahan
from telusur.engines.registers.records import Actor, ConflictError
from telusur.kernel.errors import UserError
from telusur.perencanaan.models import Node, Pagu
from telusur.perencanaan.store import tetapkan

pytestmark = pytest.mark.django_db
WEB = Actor(None, Perubahan.Sumber.WEB)


@pytest.fixture
def node(renstra_kecil) -> Node:
    return Node.objects.get(kode="1.06.02.2.03.01")


def test_a_change_is_logged_with_before_and_after(node, django_user_model):
    row = records.change(node, {"nama": "Pendataan", "lokasi": ""}, actor=WEB, perihal="renstra:1")
    assert (row.tindakan, row.sebelum, row.sesudah) == (
        "ubah",
        {"nama": "Pendataan PPKS"},
        {"nama": "Pendataan"},
    )
    node.refresh_from_db()
    assert node.nama == "Pendataan"


def test_no_difference_no_log(node):
    count = Perubahan.objects.count()
    assert records.change(node, {"nama": node.nama}, actor=WEB) is None
    assert Perubahan.objects.count() == count


def test_what_changed_meanwhile_is_not_overwritten(node):
    Node.objects.filter(pk=node.pk).update(nama="Orang lain")
    with pytest.raises(ConflictError) as caught:
        records.change(node, {"nama": "Saya"}, actor=WEB, expected={"nama": "Pendataan PPKS"})
    assert caught.value.current == {"nama": "Orang lain"}
    assert caught.value.wanted == {"nama": "Saya"}
    node.refresh_from_db()
    assert node.nama == "Orang lain"


def test_an_invalid_value_leaves_record_and_log_alone(node):
    count = Perubahan.objects.count()
    with pytest.raises(UserError, match="tingkat"):
        records.change(node, {"tingkat": "desa"}, actor=WEB)
    assert Perubahan.objects.count() == count
    assert Node.objects.get(pk=node.pk).tingkat == "subkegiatan"


def test_many_are_changed_in_few_queries(renstra_kecil, django_assert_max_num_queries):
    values = {cell.pk: {"teks": "1", "nilai": Decimal(1)} for cell in Pagu.objects.all()}
    differ = Pagu.objects.exclude(teks="1").count()
    with django_assert_max_num_queries(8):
        rows = records.change_many(Pagu, values, actor=WEB, perihal="renstra:1")
    assert set(Pagu.objects.values_list("teks", flat=True)) == {"1"}
    assert 0 < len(rows) == differ < len(values)


def test_one_conflict_among_many_changes_nothing(renstra_kecil):
    first, second = Pagu.objects.order_by("pk")[:2]
    values = {cell.pk: {"teks": "77"} for cell in (first, second)}
    with pytest.raises(ConflictError):
        records.change_many(Pagu, values, actor=WEB, expected={second.pk: {"teks": "lain"}})
    assert not Pagu.objects.filter(teks="77").exists()


def test_a_frozen_owner_refuses_every_way_in(node):
    tetapkan(node.renstra, actor=WEB)
    fresh = Node.objects.get(pk=node.pk)
    cell = Pagu.objects.filter(node=fresh).first()
    attempts = (
        lambda: records.change(fresh, {"nama": "x"}, actor=WEB),
        lambda: records.create(Node(renstra=fresh.renstra, tingkat="program"), actor=WEB),
        lambda: records.bulk_create(Node, [Node(renstra=fresh.renstra, tingkat="program")], actor=WEB),
        lambda: records.change_many(Pagu, {cell.pk: {"teks": "1"}}, actor=WEB),
    )
    for attempt in attempts:
        with pytest.raises(UserError, match="sudah ditetapkan"):
            attempt()
