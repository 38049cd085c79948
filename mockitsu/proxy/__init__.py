"""A proxy between a client and a real server: what passes is held against the document, and passes as it is.

`Proxy` is the ASGI application; its `ledger` gives the report, its `journal` the requests.
"""

from .app import Proxy
from .checking import Descriptions
from .upstream import AddressError, Unreachable, Upstream

__all__ = ["AddressError", "Descriptions", "Proxy", "Unreachable", "Upstream"]
