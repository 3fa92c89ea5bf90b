"""Number formats of spreadsheets: what a number looks like on the sheet, without losing any of its digits."""

import re
from dataclasses import dataclass
from decimal import Decimal

from telusur.kernel.numbers import format_number
from telusur.kernel.text import squeeze

BUILTIN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%",
    37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00", 41: "#,##0", 42: '"Rp"#,##0', 43: "#,##0.00",
    44: '"Rp"#,##0.00',
}  # fmt: skip
"""The formats that files name by number only (ECMA-376 Part 1, 18.8.30); any other is General."""

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|\[\$(?P<currency>[^\]-]*)[^\]]*\]|(?P<skip>[_*].|\[[^\]]*\])'
    r"|(?P<digits>[0#?][0#?.,]*)|(?P<other>.)",
    re.IGNORECASE,
)
_SIGNIFICANT = 15


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """A format read: words around the number, per cent, grouping, least decimals and least whole digits."""

    depan: str = ""
    belakang: str = ""
    persen: bool = False
    ribuan: bool = False
    desimal: int = 0
    digit: int = 1

    def show(self, number: float) -> str:
        """Return the number in Indonesian form.

        Spreadsheets keep fifteen significant digits; all of them are written, and closing zeros as the format
        asks: 0.3595 under `0%` is `35,95%`, 2.1 under `0.00` is `2,10`, 2021 under General is `2021`.
        """
        if number.is_integer() and abs(number) < 10**_SIGNIFICANT and not self.persen and not self.desimal:
            integer = abs(int(number))
            return self._dress(f"{integer:,}".replace(",", ".") if self.ribuan else str(integer), number)
        value = Decimal(f"{number:.{_SIGNIFICANT}g}") * (100 if self.persen else 1)
        own = max(0, -int(value.normalize().as_tuple().exponent))
        text = format_number(abs(value), max(own, self.desimal))
        if not self.ribuan:
            text = text.replace(".", "")
        whole, _, part = text.partition(",")
        return self._dress(whole + ("," + part if part else ""), number)

    def _dress(self, text: str, number: float) -> str:
        whole, comma, part = text.partition(",")
        sign = "-" if number < 0 else ""
        return squeeze(f"{self.depan}{sign}{whole.zfill(self.digit)}{comma}{part}{self.belakang}")


def parse_format(code: str) -> NumberFormat:
    """Read the section of a format code that positive numbers use; General for one without digits."""
    depan, belakang, digits = "", "", ""
    persen = False
    for match in _TOKEN.finditer(_first_section(code)):
        if match["digits"]:
            digits += match["digits"]
            continue
        text = match["quoted"] or match["escaped"] or match["currency"] or match["other"] or ""
        persen = persen or match["other"] == "%"
        if digits:
            belakang += text
        else:
            depan += text
    if not digits:
        return NumberFormat()
    whole, _, part = digits.partition(".")
    return NumberFormat(
        depan=depan,
        belakang=belakang,
        persen=persen,
        ribuan="," in whole.rstrip(","),
        desimal=part.count("0"),
        digit=max(1, whole.count("0") if "," not in whole else 1),
    )


def _first_section(code: str) -> str:
    """Return the code up to the first semicolon that isn't quoted."""
    quoted = False
    for index, char in enumerate(code):
        if char == '"':
            quoted = not quoted
        elif char == ";" and not quoted:
            return code[:index]
    return code
