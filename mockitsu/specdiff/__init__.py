"""What changed between two versions of an OpenAPI 3.0 document, and which of it breaks clients.

`read` takes files and addresses, `compare` two documents that were read. What counts is what goes over the wire:
summaries, descriptions, examples and tags do not.
"""

from .changes import Change, Difference
from .operations import compare
from .reading import SourceError, read

__all__ = ["Change", "Difference", "SourceError", "compare", "read"]
