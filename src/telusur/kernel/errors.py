"""Errors that speak to the person who must act."""


class UserError(Exception):
    """Something a person can mend: what is wrong, where, and what to do.

    All three parts are Indonesian sentences or phrases shown as they are.
    """

    def __init__(self, message: str, *, place: str = "", remedy: str = "") -> None:
        self.message = message
        self.place = place
        self.remedy = remedy
        super().__init__(" ".join(part for part in (place and f"{place}:", message, remedy) if part))
