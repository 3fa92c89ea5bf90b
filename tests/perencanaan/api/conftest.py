"""A caller of the API."""

import pytest


@pytest.fixture
def api(client):
    """Return a function that calls the API as JSON and returns (status, body)."""

    def call(path: str, method: str = "get", data=None):
        extra = {} if data is None else {"data": data, "content_type": "application/json"}
        response = getattr(client, method)(f"/api/v1{path}", **extra)
        return response.status_code, response.json()

    return call


@pytest.fixture
def perencana(renstra_kecil):
    from telusur.organisasi.models import User

    return User.objects.get(username="perencana")
