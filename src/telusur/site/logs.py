"""Logs as one JSON object a line, without personal data."""

import json
import logging
from datetime import UTC, datetime

_FIELDS = ("metode", "jalur", "status", "milidetik", "akun", "impor", "renstra")


class JsonFormatter(logging.Formatter):
    """Writes time, level, logger, message and known extra fields; never bodies, names or query strings."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the record as one line of JSON."""
        entry: dict[str, object] = {
            "waktu": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "tingkat": record.levelname.lower(),
            "asal": record.name,
            "pesan": record.getMessage(),
        }
        entry.update({name: getattr(record, name) for name in _FIELDS if hasattr(record, name)})
        if record.exc_info and record.exc_info[0]:
            entry["kesalahan"] = record.exc_info[0].__name__
            entry["jejak"] = self._places(record)
        return json.dumps(entry, ensure_ascii=False)

    @staticmethod
    def _places(record: logging.LogRecord) -> list[str]:
        """Return where the error passed, as file:line, without any values."""
        places = []
        trace = record.exc_info[2] if record.exc_info else None
        while trace is not None:
            places.append(f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}")
            trace = trace.tb_next
        return places[-8:]
