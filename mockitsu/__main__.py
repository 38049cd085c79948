"""`python -m mockitsu`."""

from .cli import main

main()
