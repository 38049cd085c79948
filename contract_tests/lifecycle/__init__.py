"""The same life of a row of every generic collection on two servers, and where they answer differently.

`program` asks the questions, `answers` makes what comes back comparable, `odd_values` are what columns are tried with,
`compare` tells the differences, `reasons.json` says why some are meant to be. `recorded/` is what a Zou 1.0.97
answered: `make test` holds the mock against it, `make lifecycle REFERENCE=http://…` asks a real server again.
"""
