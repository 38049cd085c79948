"""gazu.user: what an artist sees, keeps and is told."""

from __future__ import annotations

import gazu
from gazu.client import KitsuClient

from ..conftest import LogIn, Row
from .reading import ids, names


def test_an_artists_day(kitsu: KitsuClient, log_in: LogIn, show: Row, task: Row, asset: Row, person: Row) -> None:
    gazu.task.assign_task(task, person, client=kitsu)
    artist = log_in(person["email"])
    assert ids(gazu.user.all_open_projects(client=artist)) == [show["id"]]
    assert ids(gazu.user.all_tasks_to_do(client=artist)) == [task["id"]]
    assert gazu.user.all_done_tasks(client=artist) == []
    assert ids(gazu.user.all_tasks_for_asset(asset, client=artist)) == [task["id"]]
    assert names(gazu.user.all_task_types_for_asset(asset, client=artist)) == ["Modeling"]
    assert names(gazu.user.all_asset_types_for_project(show, client=artist)) == ["Prop"]
    kind = {"id": asset["entity_type_id"]}
    assert ids(gazu.user.all_assets_for_asset_type_and_project(show, kind, client=artist)) == [asset["id"]]
    assert ids(gazu.user.get_context(client=artist)["projects"]) == [show["id"]]
    assert gazu.user.log_desktop_session_log_in(client=artist)["person_id"] == person["id"]
    assert len(gazu.user.all_desktop_login_logs(client=artist)) == 1
    gazu.task.set_time_spent(task, person, "2026-03-02", 90, client=artist)
    assert [row["duration"] for row in gazu.user.get_time_spents_by_date("2026-03-02", client=artist)] == [90]
    assert gazu.user.get_task_time_spent(task, "2026-03-02", client=artist)["duration"] == 90
    (spent,) = gazu.user.get_timespents_range("2026-03-01", "2026-03-03", client=artist)
    assert spent["task_id"] == task["id"]


def test_filters_and_their_groups(log_in: LogIn, show: Row, person: Row) -> None:
    artist = log_in(person["email"])
    group = gazu.user.new_filter_group("Mine", show, client=artist)
    made = gazu.user.new_filter("Late", "modeling=wip", "asset", show, client=artist)
    gazu.user.update_filter({"id": made["id"], "name": "Very late"}, client=artist)
    assert names(gazu.user.all_filters(client=artist)["asset"][show["id"]]) == ["Very late"]
    assert gazu.user.get_filter_group(group, client=artist)["name"] == "Mine"
    gazu.user.update_filter_group({"id": group["id"], "name": "Ours"}, client=artist)
    assert names(gazu.user.all_filter_groups(client=artist)["todo"][show["id"]]) == ["Ours"]
    gazu.user.remove_filter(made, client=artist)
    gazu.user.remove_filter_group(group, client=artist)
    assert (gazu.user.all_filters(client=artist), gazu.user.all_filter_groups(client=artist)) == ({}, {})


def test_an_artist_is_told(kitsu: KitsuClient, log_in: LogIn, task: Row, person: Row, wip: Row) -> None:
    artist = log_in(person["email"])
    gazu.user.subscribe_to_task(task, client=artist)
    assert gazu.user.check_task_subscription(task, client=artist) is True
    gazu.task.add_comment(task, wip, "Look", client=kitsu)
    (told,) = gazu.user.all_notifications(client=artist)
    assert (told["task_id"], told["read"]) == (task["id"], False)
    gazu.user.update_notification({"id": told["id"], "read": True}, client=artist)
    assert gazu.user.get_notification(told, client=artist)["read"] is True
    gazu.user.mark_all_notifications_as_read(client=artist)
    gazu.user.unsubscribe_from_task(task, client=artist)
    assert gazu.user.check_task_subscription(task, client=artist) is False
    assert gazu.user.all_chats(client=artist) == []
