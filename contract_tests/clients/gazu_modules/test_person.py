"""gazu.person: people, their departments, bots, days off and hours."""

from __future__ import annotations

import gazu
import pytest
from gazu.client import KitsuClient
from gazu.exception import ParameterException

from ..conftest import NewClient, Row
from .reading import ids


def test_a_person_joins_and_leaves(kitsu: KitsuClient, person: Row, name: str) -> None:
    department = gazu.person.new_department(name, "#112233", client=kitsu)
    gazu.person.update_department({"id": department["id"], "color": "#000000"}, client=kitsu)
    assert gazu.person.get_department(department["id"], client=kitsu)["color"] == "#000000"
    gazu.person.add_person_to_department(person, department, client=kitsu)
    assert gazu.person.get_person(person["id"], relations=True, client=kitsu)["departments"] == [department["id"]]
    gazu.person.remove_person_from_department(person, department, client=kitsu)
    gazu.person.remove_department(department, force=True, client=kitsu)
    gazu.person.update_person({"id": person["id"], "desktop_login": name}, client=kitsu)
    assert gazu.person.get_person_by_desktop_login(name, client=kitsu)["id"] == person["id"]
    assert person["id"] in gazu.person.get_person_url(person, client=kitsu)
    assert gazu.person.invite_person(person, client=kitsu)["success"] is True
    with pytest.raises(ParameterException, match="not enabled"):
        gazu.person.disable_two_factor_authentication(person, client=kitsu)
    assert gazu.person.get_organisation(client=kitsu)["id"] in ids(gazu.person.all_organisations(client=kitsu))


def test_a_password_is_changed(kitsu: KitsuClient, person: Row, new_client: NewClient) -> None:
    gazu.person.change_password_for_person(person, "anotherpassword", client=kitsu)
    assert gazu.log_in(person["email"], "anotherpassword", client=new_client())["user"]["id"] == person["id"]


def test_a_bot_lives(kitsu: KitsuClient, name: str) -> None:
    bot = gazu.person.new_bot(name, f"{name[7:]}@example.com", client=kitsu)
    assert bot["is_bot"] is True
    gazu.person.update_bot({"id": bot["id"], "first_name": "Renderer"}, client=kitsu)
    assert gazu.person.get_person(bot["id"], client=kitsu)["first_name"] == "Renderer"
    gazu.person.remove_bot(bot, force=True, client=kitsu)
    assert bot["id"] not in ids(gazu.person.all_persons(client=kitsu))


def test_days_off(kitsu: KitsuClient, person: Row) -> None:
    off = gazu.person.new_day_off(person, "2026-03-02", "2026-03-04", "Skiing", client=kitsu)
    with pytest.raises(ParameterException):
        gazu.person.new_day_off(person, "2026-03-03", "2026-03-03", client=kitsu)
    gazu.person.update_day_off({"id": off["id"], "description": "Sailing"}, client=kitsu)
    assert gazu.person.get_day_off(off["id"], client=kitsu)["description"] == "Sailing"
    for found in (
        gazu.person.get_day_offs(person, client=kitsu),
        gazu.person.get_week_day_offs(person, 2026, 10, client=kitsu),
        gazu.person.get_month_day_offs(person, 2026, 3, client=kitsu),
        gazu.person.get_year_day_offs(person, 2026, client=kitsu),
    ):
        assert [row["date"] for row in found] == ["2026-03-02"]
    gazu.person.remove_day_off(off, client=kitsu)
    assert gazu.person.get_day_offs(person, client=kitsu) == []


def test_hours_are_summed(kitsu: KitsuClient, person: Row, task: Row) -> None:
    gazu.task.assign_task(task, person, client=kitsu)
    gazu.task.set_time_spent(task, person, "2026-03-02", 60, client=kitsu)
    for found in (
        gazu.person.get_time_spents_by_date(person, "2026-03-02", client=kitsu),
        gazu.person.get_week_time_spents(person, 2026, 10, client=kitsu),
        gazu.person.get_year_time_spents(person, 2026, client=kitsu),
        gazu.person.get_time_spents_range(person["id"], "2026-03-01", "2026-03-31", client=kitsu),
    ):
        assert [(row["task_id"], row["duration"]) for row in found] == [(task["id"], 60)]
