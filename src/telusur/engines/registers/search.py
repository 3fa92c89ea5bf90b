"""Finding a part of a word among a million names.

PostgreSQL has a trigram index under what `icontains` asks. SQLite has a trigram table beside the register's
table (see `search_index`): words that stand in few records are looked up there; those that stand in many are
found soonest by walking the list in its order.
"""

from collections.abc import Sequence

from django.db import DatabaseError, connections, models
from django.db.models import Q
from django.db.models.expressions import RawSQL

from telusur.engines.registers.paths import resolve

FEW = 20_000
TRIGRAM = 3


def few_with(model: type[models.Model], fields: Sequence[str], words: Sequence[str], using: str) -> Q | None:
    """Return a condition for the records in which all `words` stand, where these are few and an index knows.

    None says that walking is as good: the words are short or common, or there is no index.
    """
    long = [word for word in words if len(word) >= TRIGRAM]
    if connections[using].vendor != "sqlite" or not long or any("__" in name for name in fields):
        return None
    columns = " ".join(quoted(resolve(model, name).field.column) for name in fields)
    terms = " AND ".join(quoted(word) for word in long)
    table = index_table(model)
    sql = f"SELECT rowid FROM {quoted(table)} WHERE {quoted(table)} MATCH %s"  # noqa: S608 - names of models
    match = f"{{{columns}}} : ({terms})"
    try:
        with connections[using].cursor() as cursor:
            cursor.execute(f"SELECT COUNT(*) FROM ({sql} LIMIT {FEW + 1})", [match])  # noqa: S608
            found = cursor.fetchone()[0]
    except DatabaseError:
        return None
    return Q(pk__in=RawSQL(sql, [match])) if found <= FEW else None  # noqa: S611 - the words are parameters


def index_table(model: type[models.Model]) -> str:
    """Return the name of the trigram table beside a model's table."""
    return f"{model._meta.db_table}_kata"


def quoted(text: str) -> str:
    """Return a name or a word in double quotes, as SQL and its full-text queries want them."""
    return '"' + text.replace('"', '""') + '"'
