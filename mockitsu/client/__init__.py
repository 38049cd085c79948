"""`mockitsu.Client`: the control API of a running server, from Python.

    with Client("http://127.0.0.1:5000") as client:
        sandbox = client.create_sandbox("checkout-test")
        sandbox.reset()

What belongs to a sandbox is a property of `SandboxClient`, with a class and a module of its own in this folder.
"""

from .api import Api
from .clock import ClockClient, ClockInfo
from .connection import ClientError, NoServer
from .coverage import CoverageClient
from .faults import FaultInfo, FaultsClient
from .journal import JournalClient, Verification, VerificationError
from .sandbox import SandboxClient, SandboxInfo
from .server import Client, Health
from .snapshots import Difference, SnapshotInfo, SnapshotsClient

__all__ = [
    "Api",
    "Client",
    "ClientError",
    "ClockClient",
    "ClockInfo",
    "CoverageClient",
    "Difference",
    "FaultInfo",
    "FaultsClient",
    "Health",
    "JournalClient",
    "NoServer",
    "SandboxClient",
    "SandboxInfo",
    "SnapshotInfo",
    "SnapshotsClient",
    "Verification",
    "VerificationError",
]
