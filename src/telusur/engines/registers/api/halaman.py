"""Lists come in pages of at most 500."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from ninja import Field, Schema
from ninja.pagination import PaginationBase

MOST = 500


class HalamanIn(Schema):
    """Which part of a list is wanted."""

    limit: int = Field(100, ge=1, le=MOST)
    offset: int = Field(0, ge=0, le=10_000_000)


class Halaman(PaginationBase):
    """`?limit=` and `?offset=`; the answer is {items, count}."""

    class Input(HalamanIn):
        """Which part of the list is wanted."""

    def paginate_queryset(
        self, queryset: QuerySet[Any] | Sequence[Any], pagination: Any, request: HttpRequest, **params: Any
    ) -> dict[str, Any]:
        """Return the part of the list that is wanted, and how long the whole is."""
        end = pagination.offset + pagination.limit
        count = queryset.count() if isinstance(queryset, QuerySet) else len(queryset)
        return {"items": queryset[pagination.offset : end], "count": count}
