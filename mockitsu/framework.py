"""What is used of Connexion, imported in one place: importing it warns of what only its authors can change."""

import warnings

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from connexion.apps.asynchronous import AsyncApi, AsyncApp, AsyncASGIApp
    from connexion.middleware.abstract import ROUTING_CONTEXT, SpecMiddleware
    from connexion.middleware.lifespan import LifespanMiddleware
    from connexion.middleware.main import API
    from connexion.operations import AbstractOperation
    from connexion.resolver import Resolution, Resolver
    from connexion.spec import OpenAPISpecification

__all__ = [
    "API",
    "ROUTING_CONTEXT",
    "AbstractOperation",
    "AsyncASGIApp",
    "AsyncApi",
    "AsyncApp",
    "LifespanMiddleware",
    "OpenAPISpecification",
    "Resolution",
    "Resolver",
    "SpecMiddleware",
]
