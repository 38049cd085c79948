"""Each module of gazu, as a pipeline script uses it: one story or more a module."""
