"""The long fuzzing run, `make fuzz`: Schemathesis over the whole document, in all its phases, as every role.

The work is cut into shards, one for each tag and role, which worker processes take in turn. Each process has a studio
of its own and calls it without a port; each case starts from a state in which its operation is known to succeed.
"""
