"""Made-up names: common given names before words that nobody bears."""

from random import Random

_LAKI = """
Ahmad Muhammad Hasan Rusli Rahmad Yusuf Ismail Taufik Hamdan Syahrul Ruslan Arif Gazali Fauzi Anwar Basuki
Junaidi Saleh Mahyudin Ardi Rizki Ilham Fajar Darma Sapri Jumadi Aspul Kurnain Halim Umar
""".split()  # noqa: SIM905 - reads better as words
_PEREMPUAN = """
Siti Nur Aisyah Fatimah Salmah Rahmah Hasanah Mariana Norhayati Rusmini Jamilah Halimah Masniah Wahidah Sarina
Lestari Melati Dahlia Kartini Raudah Zulaikha Maimunah Asiah Latifah Mira Anisa Ratna Yulia Dewi
""".split()  # noqa: SIM905 - reads better as words
_SUKU = "ba na ri to mu sa wi li ka du re po ni ga ta su mi ha ra ya fa zi el".split()  # noqa: SIM905 - reads better as words


def nama(acak: Random, *, perempuan: bool) -> str:
    """Return the name of a woman or a man."""
    first = acak.choice(_PEREMPUAN if perempuan else _LAKI)
    second, third = ("".join(acak.choices(_SUKU, k=count)).capitalize() for count in (3, 2))
    return f"{first} {second} {third}"
