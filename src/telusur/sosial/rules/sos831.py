"""SOS831."""

from collections.abc import Iterator

from telusur.engines.audit import WARNING, Finding, rule
from telusur.kernel.law import Law
from telusur.sosial.ketentuan import salah_ppks
from telusur.sosial.periksa.data import DataOrang


@rule(
    "SOS831",
    title="Umur atau jenis kelamin tidak sesuai dengan jenis PPKS",
    severity=WARNING,
    reference=Law("permensos-8-2012"),
    since="0.1",
)
def umur_lain(data: DataOrang) -> Iterator[Finding]:
    """Memeriksa: yang masih terdata sebagai PPKS memenuhi syarat umur dan jenis kelamin jenisnya hari ini.

    Alasan: syaratnya diperiksa waktu dicatat, tetapi orang bertambah umur. Anak yang sudah dewasa tetap
        terhitung sebagai anak terlantar, sampai catatannya diakhiri.
    Salah: terdata sebagai anak terlantar, hari ini berumur 19 tahun.
    Benar: terdata sebagai anak terlantar, hari ini berumur 18 tahun.
    Perbaikan: akhiri catatannya, dan catat jenis lain bila masih memerlukan layanan; atau perbaiki tanggal
        lahirnya.
    """
    for item in data.ppks:
        wrong = salah_ppks(item.jenis, data.hari, orang=(data.lahir, data.kelamin))
        if wrong:
            yield Finding(
                pesan=f"{data.nama}, {item.nama.lower()}. {wrong}",
                subjek=data.nama,
                kunci=f"ppks/{item.pk or data.nama}",
                tercetak=f"{data.lahir:%d-%m-%Y}",
            )
