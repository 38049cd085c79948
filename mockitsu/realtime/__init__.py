"""Real time: the event stream at /socket.io, as Zou 1.0.97 serves it beside its API."""
