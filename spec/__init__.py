"""The OpenAPI document: written as YAML files here, bundled into one, and kept as JSON.

`bundle()` answers the whole document with internal references only. The result is cached on disk under a hash of
the sources, so that a normal start reads one JSON file and no YAML.
"""

from .bundler import METHODS, SpecError, bundle, source_hash

__all__ = ["METHODS", "SpecError", "bundle", "source_hash"]
