"""`telusur openapi`: the description of the API, as kept in `docs/rujukan/openapi.json`."""

import json

import typer

app = typer.Typer()


@app.command("openapi")
def openapi() -> None:
    """Tulis uraian REST API sebagai OpenAPI (JSON)."""
    from telusur.perencanaan.api import schema  # slow to load, and only this command needs it

    typer.echo(json.dumps(schema(), ensure_ascii=False, indent=1, default=str))
