"""REN502."""

from collections.abc import Iterator

from telusur.engines.audit import WARNING, Finding, rule
from telusur.kernel.law import Law
from telusur.kernel.text import fold
from telusur.perencanaan.plan import Plan, PlanNode
from telusur.perencanaan.rules._support import temuan

_UMUM = frozenset(
    [
        "meningkatnya",
        "meningkat",
        "menurunnya",
        "terwujudnya",
        "optimalnya",
        "persentase",
        "indeks",
        "angka",
        "jumlah",
        "yang",
        "dan",
        "dari",
        "dengan",
        "pada",
        "untuk",
        "dalam",
        "daerah",
        "kabupaten",
        "kota",
        "perangkat",
        "terhadap",
        "tingkat",
        "kualitas",
        "nilai",
        "rasio",
    ]
)


def pokok(text: str) -> set[str]:
    """Return the words of a text that say what it is about: four letters or more, none of the usual ones."""
    return {word for word in fold(text).split() if len(word) > 3 and word not in _UMUM}


def _kata_simpul(node: PlanNode) -> set[str]:
    return pokok(" ".join([node.nama, *(item.nama for item in node.indikator)]))


@rule(
    "REN502",
    title="Sasaran tanpa program yang mendukung",
    severity=WARNING,
    reference=Law("permendagri-86-2017", "Tabel T-C.27"),
    since="0.1",
)
def sasaran_tanpa_program(plan: Plan) -> Iterator[Finding]:
    """Memeriksa: tiap sasaran didukung oleh sekurang-kurangnya satu program.

    Bila rencana belum menghubungkan program dengan sasaran, program dianggap mendukung bila namanya,
    kegiatannya atau indikatornya menyebut satu kata pokok dari sasaran atau indikator sasaran itu.

    Alasan: sasaran tanpa program tidak akan tercapai, dan programnya tidak punya alasan.
    Salah: sasaran «Menurunnya kemiskinan», semua program tentang administrasi.
    Benar: sasaran «Menurunnya kemiskinan», Program Perlindungan dan Jaminan Sosial memakai indikator angka
        kemiskinan.
    Perbaikan: hubungkan program dengan sasarannya, atau tambahkan programnya.
    """
    programs = plan.program
    linked = {node.sasaran for node in plan.nodes() if node.sasaran}
    if not programs:
        return
    words = {word for program in programs for node in program.walk() for word in _kata_simpul(node)}
    for tujuan in plan.tujuan:
        for sasaran in tujuan.sasaran:
            own = pokok(" ".join([sasaran.nama, *(item.nama for item in sasaran.indikator)]))
            if (sasaran.key not in linked) if linked else not own & words:
                yield temuan(sasaran, "", "Tidak ada program yang mendukung sasaran ini.", tabel="4.1")
