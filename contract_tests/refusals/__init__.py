"""What is looked at first: who calls, which row it is, or the body."""
