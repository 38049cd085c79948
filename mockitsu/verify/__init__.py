"""Holding a server against the document: does it answer as the API is described?

`Server` is the one that is asked, `verify` asks it and answers a `Report`.
"""

from .report import Outcome, Report, State
from .run import choose, verify
from .server import Server, VerifyError

__all__ = ["Outcome", "Report", "Server", "State", "VerifyError", "choose", "verify"]
