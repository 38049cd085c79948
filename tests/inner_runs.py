"""Runs of pytest inside of tests, and what they do without."""

UNNEEDED = ("schemathesis", "hypothesispytest", "faker")
"""Plugins that no inner run needs: each of its processes would take three seconds to import them."""
OPTIONS = " ".join(f"-p no:{name}" for name in UNNEEDED)
VARIABLE = "PYTEST_ADDOPTS"
