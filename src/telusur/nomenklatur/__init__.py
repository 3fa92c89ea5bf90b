"""Codes of programs, kegiatan and subkegiatan, by the regulation of their date."""
