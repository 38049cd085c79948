"""The soak: sandboxes that live like studios, many requests long (`make soak`).

Each sandbox has a program of its own, which chance makes of its seed: weeks in which a production is made, worked on
by several people, reviewed and deleted. All programs run at the same time. In the end each is told again to a fresh
sandbox of the same name, and everything has to be the same: all answers, all events that a socket heard, the export of
the state. The clock of each sandbox is frozen and moved by its program alone, so that nothing else makes a difference.
"""
