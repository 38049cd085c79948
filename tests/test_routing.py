"""The router: concrete segments win, the place in the document does not matter, methods are told apart."""

from __future__ import annotations

import pytest

from mockitsu.errors import MethodNotAllowed, NotFound
from mockitsu.routing import Router


@pytest.fixture
def router() -> Router:
    router = Router()
    for path, method, operation_id in (
        ("/", "get", "index"),
        ("/data/tasks/{task_id}", "get", "get_task"),
        ("/data/tasks/{instance_id}", "delete", "delete_task"),
        ("/data/tasks/{task_id}/comments", "get", "list_comments"),
        ("/data/tasks/open", "get", "list_open"),
        ("/data/{kind}/open/now", "get", "list_kind"),
        ("/pictures/{instance_id}.png", "get", "get_picture"),
        ("/pictures/{preview_file_id}.{extension}", "get", "get_original"),
        ("/pictures/{instance_id}", "post", "upload"),
    ):
        router.add(path, method, operation_id)
    return router


@pytest.mark.parametrize(
    ("method", "path", "operation_id", "values"),
    [
        ("GET", "/", "index", {}),
        ("GET", "/data/tasks/7", "get_task", {"task_id": "7"}),
        ("GET", "/data/tasks/7/", "get_task", {"task_id": "7"}),
        ("GET", "/data//tasks/7", "get_task", {"task_id": "7"}),
        ("HEAD", "/data/tasks/7", "get_task", {"task_id": "7"}),
        ("DELETE", "/data/tasks/7", "delete_task", {"instance_id": "7"}),
        ("GET", "/data/tasks/open", "list_open", {}),
        ("DELETE", "/data/tasks/open", "delete_task", {"instance_id": "open"}),
        ("GET", "/data/tasks/open/now", "list_kind", {"kind": "tasks"}),
        ("GET", "/data/tasks/open/comments", "list_comments", {"task_id": "open"}),
        ("GET", "/pictures/7.png", "get_picture", {"instance_id": "7"}),
        ("GET", "/pictures/7.jpg", "get_original", {"preview_file_id": "7", "extension": "jpg"}),
        ("POST", "/pictures/7", "upload", {"instance_id": "7"}),
    ],
)
def test_a_path_leads_to_its_operation(
    router: Router, method: str, path: str, operation_id: str, values: dict[str, str]
) -> None:
    assert router.match(path, method) == (operation_id, values)


@pytest.mark.parametrize("path", ["/data", "/data/tasks", "/data/tasks/7/comments/8", "/picture/7.png"])
def test_an_unknown_path_is_not_found(router: Router, path: str) -> None:
    with pytest.raises(NotFound):
        router.match(path, "GET")
    assert router.allowed(path) == []


def test_a_wrong_method_is_told_which_are_right(router: Router) -> None:
    with pytest.raises(MethodNotAllowed) as caught:
        router.match("/data/tasks/7", "PUT")
    assert caught.value.headers == (("allow", "DELETE, GET, HEAD, OPTIONS"),)
    assert router.allowed("/data/tasks/7") == ["DELETE", "GET", "HEAD", "OPTIONS"]
