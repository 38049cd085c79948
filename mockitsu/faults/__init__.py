"""Faults: making a sandbox fail on purpose, the same way each time.

A `Fault` says which requests it hits (`Target`), how often, and what it does to them. A sandbox's `Faults` choose, for
each request, what is to happen to it (`Plan`); `deliver` sends the answer as the plan wants it broken.
"""

from .collection import Faults
from .delivery import DISCONNECT, deliver
from .fault import Damage, Delay, Fault, FaultError, Given, RateLimit, Target
from .plan import Plan
from .reading import read_fault, show_fault

__all__ = [
    "DISCONNECT",
    "Damage",
    "Delay",
    "Fault",
    "FaultError",
    "Faults",
    "Given",
    "Plan",
    "RateLimit",
    "Target",
    "deliver",
    "read_fault",
    "show_fault",
]
