"""The screens on which pages are looked at: a small laptop and a phone."""

LAPTOP = {"width": 1366, "height": 768}
PHONE = {"width": 360, "height": 740}
