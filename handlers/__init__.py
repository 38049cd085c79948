"""The operations of the API: a room per tag, a function per operationId."""
