"""`/api/v1/register/`: every register by the same addresses, and what all parts of the API share.

The shapes of single registers are not in the OpenAPI description: `GET /api/v1/register/` describes the
registers that the caller may see, so that a register that is added needs no new client.
"""

from telusur.engines.registers.api.register import router

__all__ = ["router"]
