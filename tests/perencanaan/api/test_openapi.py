"""The description of the API is kept beside the manual; a change of it is a change one sees."""

import json
from pathlib import Path

from telusur.perencanaan.api import schema

SNAPSHOT = Path(__file__).parents[3] / "docs" / "rujukan" / "openapi.json"


def test_the_kept_description_is_current():
    kept = json.loads(SNAPSHOT.read_text(encoding="utf-8"))
    assert kept == json.loads(json.dumps(schema(), default=str)), (
        "run: telusur openapi > docs/rujukan/openapi.json"
    )


def test_every_operation_says_what_can_go_wrong():
    for path, methods in schema()["paths"].items():
        for method, operation in methods.items():
            assert "401" in {str(code) for code in operation["responses"]}, f"{method} {path}"
            assert operation["summary"], f"{method} {path}"
            assert operation["description"], f"{method} {path}"


def test_the_description_is_served_to_accounts(client, orang):
    client.force_login(orang("auditor"))
    body = client.get("/api/v1/openapi.json").json()
    assert body["info"]["title"] == "Telusur"
    assert "/api/v1/renstra/" in body["paths"]
