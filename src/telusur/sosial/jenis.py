"""Kinds of PPKS, of services, and of money. Source of the 26 kinds: Permensos 8/2012."""

from django.db import models


class JenisPpks(models.TextChoices):
    """The 26 kinds under their numbers."""

    BALITA_TERLANTAR = "01", "Anak balita terlantar"
    ANAK_TERLANTAR = "02", "Anak terlantar"
    ANAK_BERHADAPAN_HUKUM = "03", "Anak yang berhadapan dengan hukum"
    ANAK_JALANAN = "04", "Anak jalanan"
    ANAK_DISABILITAS = "05", "Anak dengan kedisabilitasan"
    ANAK_KORBAN_KEKERASAN = "06", "Anak yang menjadi korban tindak kekerasan"
    ANAK_PERLINDUNGAN_KHUSUS = "07", "Anak yang memerlukan perlindungan khusus"
    LANSIA_TERLANTAR = "08", "Lanjut usia terlantar"
    DISABILITAS = "09", "Penyandang disabilitas"
    TUNA_SUSILA = "10", "Tuna susila"
    GELANDANGAN = "11", "Gelandangan"
    PENGEMIS = "12", "Pengemis"
    PEMULUNG = "13", "Pemulung"
    MINORITAS = "14", "Kelompok minoritas"
    BEKAS_WARGA_BINAAN = "15", "Bekas warga binaan lembaga pemasyarakatan"
    ODHA = "16", "Orang dengan HIV/AIDS"
    KORBAN_NAPZA = "17", "Korban penyalahgunaan NAPZA"
    KORBAN_TRAFFICKING = "18", "Korban trafficking"
    KORBAN_KEKERASAN = "19", "Korban tindak kekerasan"
    PEKERJA_MIGRAN = "20", "Pekerja migran bermasalah sosial"
    KORBAN_BENCANA_ALAM = "21", "Korban bencana alam"
    KORBAN_BENCANA_SOSIAL = "22", "Korban bencana sosial"
    PEREMPUAN_RAWAN = "23", "Perempuan rawan sosial ekonomi"
    FAKIR_MISKIN = "24", "Fakir miskin"
    KELUARGA_BERMASALAH = "25", "Keluarga bermasalah sosial psikologis"
    KOMUNITAS_ADAT = "26", "Komunitas adat terpencil"


class JenisPsks(models.TextChoices):
    """The kinds of PSKS that are persons; a pioneer family goes by its head. Source: Permensos 8/2012."""

    PEKERJA_SOSIAL = "peksos", "Pekerja sosial profesional"
    PSM = "psm", "Pekerja sosial masyarakat (PSM)"
    TAGANA = "tagana", "Taruna siaga bencana (Tagana)"
    KELUARGA_PIONER = "keluarga_pioner", "Keluarga pioner (kepala keluarganya)"
    WANITA_PEMIMPIN = "wanita_pemimpin", "Wanita pemimpin kesejahteraan sosial"
    PENYULUH = "penyuluh", "Penyuluh sosial"
    TKSK = "tksk", "Tenaga kesejahteraan sosial kecamatan (TKSK)"


class JenisLayanan(models.TextChoices):
    """Kinds of services. Sources: Permensos 9/2018 (basic rehabilitation, disasters); plans of agencies."""

    DATA_PENGADUAN = "data_pengaduan", "Layanan data dan pengaduan"
    PERMAKANAN = "permakanan", "Permakanan"
    SANDANG = "sandang", "Sandang"
    BANTUAN_SOSIAL = "bantuan_sosial", "Bantuan sosial tunai atau barang"
    ALAT_BANTU = "alat_bantu", "Alat bantu"
    KESEHATAN = "kesehatan", "Perbekalan kesehatan"
    BIMBINGAN = "bimbingan", "Bimbingan fisik, mental, spiritual dan sosial"
    BIMBINGAN_KELUARGA = "bimbingan_keluarga", "Bimbingan sosial kepada keluarga dan masyarakat"
    KEPENDUDUKAN = "kependudukan", "Fasilitasi dokumen kependudukan"
    AKSES_DASAR = "akses_dasar", "Akses layanan pendidikan dan kesehatan dasar"
    KEDARURATAN = "kedaruratan", "Layanan kedaruratan"
    PENAMPUNGAN = "penampungan", "Penampungan pengungsi"
    PSIKOSOSIAL = "psikososial", "Dukungan psikososial"
    PENELUSURAN = "penelusuran", "Penelusuran keluarga"
    REUNIFIKASI = "reunifikasi", "Reunifikasi keluarga"
    RUJUKAN = "rujukan", "Rujukan"
    KUBE = "kube", "Kelompok usaha bersama"
    UEP = "uep", "Usaha ekonomi produktif"
    RTLH = "rtlh", "Rehabilitasi rumah tidak layak huni"
    SANTUNAN_KEMATIAN = "santunan_kematian", "Santunan kematian"


class SumberDana(models.TextChoices):
    """Where the money comes from."""

    APBD_KABUPATEN = "apbd_kabupaten", "APBD kabupaten/kota"
    APBD_PROVINSI = "apbd_provinsi", "APBD provinsi"
    APBN = "apbn", "APBN"
    DESA = "desa", "APB Desa"
    MASYARAKAT = "masyarakat", "Masyarakat atau dunia usaha"
