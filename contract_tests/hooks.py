"""Hooks of the long fuzzing run: Schemathesis loads this module (SCHEMATHESIS_HOOKS)."""

from __future__ import annotations

import schemathesis

from contract_tests.expectations import filter_failure

schemathesis.hook(filter_failure)
