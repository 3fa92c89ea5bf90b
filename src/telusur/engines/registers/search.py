"""Finding a part of a word among a million names.

PostgreSQL has a trigram index under what `icontains` asks. SQLite has a trigram table beside the register's
table (see `search_index`): words that stand in few records are looked up there; those that stand in many
are found soonest by walking the list in its order. Rows too new for the trigram table wait in
a queue and are read one by one.
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
    match = f"{{{columns}}} : ({' AND '.join(quoted(word) for word in long)})"
    table, waiting = quoted(index_table(model)), f"SELECT id FROM {quoted(queue_table(model))}"  # noqa: S608 - names of models
    sql = f"SELECT rowid AS id FROM {table} WHERE {table} MATCH %s"  # noqa: S608 - names of models
    try:
        found, keys = _keys(using, sql, [match])
        new, fresh = _keys(using, waiting, [])
    except DatabaseError:
        return None
    if found + new > FEW:
        return None
    return _among(keys) | (_among(fresh) & plain(fields, long)) if new else _among(keys)


def plain(fields: Sequence[str], words: Sequence[str]) -> Q:
    """Return the condition that each word stands in one of the fields, read row by row."""
    condition = Q()
    for word in words:
        condition &= Q(*((f"{name}__icontains", word) for name in fields), _connector=Q.OR)
    return condition


def _keys(using: str, sql: str, params: list[str]) -> tuple[int, str]:
    """Return how many keys a query gives, counted to a limit, and the keys as one JSON text."""
    with connections[using].cursor() as cursor:
        cursor.execute(f"SELECT COUNT(*), json_group_array(id) FROM ({sql} LIMIT {FEW + 1})", params)  # noqa: S608 - names of models
        count, keys = cursor.fetchone()
        return int(count), str(keys)


def _among(keys: str) -> Q:
    """Return the condition that a record's key is in a JSON text of keys; the words are not sought again."""
    return Q(pk__in=RawSQL("SELECT value FROM json_each(%s)", [keys]))


def index_table(model: type[models.Model]) -> str:
    """Return the name of the trigram table beside a model's table."""
    return f"{model._meta.db_table}_kata"


def queue_table(model: type[models.Model]) -> str:
    """Return the name of the table of keys that the trigram table does not have yet."""
    return f"{index_table(model)}_baru"


def quoted(text: str) -> str:
    """Return a name or a word in double quotes, as SQL and its full-text queries want them."""
    return '"' + text.replace('"', '""') + '"'
