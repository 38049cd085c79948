"""gazu.project: a production is set up with steps, statuses, fields, a team and a budget."""

from __future__ import annotations

import gazu
import pytest
from gazu.client import KitsuClient
from gazu.exception import MethodNotAllowedException, ParameterException

from ..conftest import Row
from .reading import ids


def test_a_production_is_set_up(kitsu: KitsuClient, show: Row, modeling: Row, wip: Row, prop: Row) -> None:
    gazu.project.add_task_status(show, wip, client=kitsu)
    assert ids(gazu.project.get_project_task_statuses(show, client=kitsu)) == [wip["id"]]
    read = gazu.project.get_project(show["id"], client=kitsu)
    assert read["asset_types"] == [prop["id"]]
    assert modeling["id"] in read["task_types"]
    gazu.project.remove_task_type(show, modeling, client=kitsu)
    gazu.project.remove_task_status(show, wip, client=kitsu)
    read = gazu.project.get_project(show["id"], client=kitsu)
    assert modeling["id"] not in read["task_types"]
    assert read["task_statuses"] == []
    with pytest.raises(MethodNotAllowedException):
        gazu.project.get_project_task_types(show, client=kitsu)
    changed = gazu.project.update_project({"id": show["id"], "description": "Fog"}, client=kitsu)
    first = gazu.shot.get_episode(changed["first_episode_id"], client=kitsu)
    assert (changed["description"], first["project_id"]) == ("Fog", show["id"])
    assert show["id"] in ids(gazu.project.all_projects(client=kitsu))
    assert gazu.project.get_project_status_by_name("Open", client=kitsu)["id"] == read["project_status_id"]
    assert show["id"] in gazu.project.get_project_url(show, client=kitsu)
    assert gazu.project.get_milestones(show, client=kitsu) == []


def test_a_team_has_roles(kitsu: KitsuClient, show: Row, person: Row) -> None:
    assert ids(gazu.project.get_team(show, client=kitsu)) == [person["id"]]
    gazu.project.update_team_member_role(show, person, "supervisor", client=kitsu)
    (member,) = gazu.project.get_team(show, client=kitsu)
    assert (member["id"], member["project_role"]) == (person["id"], "supervisor")


def test_fields_are_added_ordered_and_removed(kitsu: KitsuClient, show: Row) -> None:
    add = gazu.project.add_metadata_descriptor
    size = add(show, "Size", "Asset", data_type="list", choices=["S", "L"], client=kitsu)
    mood = add(show, "Mood", "Asset", client=kitsu)
    assert gazu.project.get_metadata_descriptor(show, size["id"], client=kitsu)["choices"] == ["S", "L"]
    assert gazu.project.get_metadata_descriptor_by_field_name(show, "mood", client=kitsu)["id"] == mood["id"]
    gazu.project.update_metadata_descriptor(show, {**size, "choices": ["S", "M", "L"]}, client=kitsu)
    gazu.project.reorder_metadata_descriptors(show, "Asset", [mood["id"], size["id"]], client=kitsu)
    found = gazu.project.all_metadata_descriptors(show, client=kitsu)
    assert [(row["name"], row["position"]) for row in sorted(found, key=lambda row: row["position"])] == [
        ("Mood", 1),
        ("Size", 2),
    ]
    gazu.project.remove_metadata_descriptor(show, mood["id"], force=True, client=kitsu)
    (left,) = gazu.project.all_metadata_descriptors(show, client=kitsu)
    assert left["choices"] == ["S", "M", "L"]


def test_automations_and_backgrounds_are_taken_in_by_id(kitsu: KitsuClient, show: Row, name: str) -> None:
    background = gazu.client.post("data/preview-background-files", {"name": name}, client=kitsu)
    gazu.project.add_preview_background_file(show, {"preview_background_file_id": background["id"]}, client=kitsu)
    assert ids(gazu.project.get_preview_background_files(show, client=kitsu)) == [background["id"]]
    gazu.project.remove_preview_background_file(show, background, client=kitsu)
    assert gazu.project.get_preview_background_files(show, client=kitsu) == []
    with pytest.raises(ParameterException, match="status_automation_id: Field required"):
        gazu.project.add_status_automation(show, {"entity_type": "asset"}, client=kitsu)
    assert gazu.project.all_status_automations(show, client=kitsu) == []


def test_a_budget_is_planned(kitsu: KitsuClient, show: Row) -> None:
    budget = gazu.project.create_budget(show, "First plan", currency="EUR", client=kitsu)
    gazu.project.update_budget(show, budget, {"name": "Second plan"}, client=kitsu)
    assert gazu.project.get_budget(show, budget, client=kitsu)["name"] == "Second plan"
    with pytest.raises(ParameterException, match="department_id: Field required"):
        gazu.project.create_budget_entry(show, budget, "Modeling", amount=100, client=kitsu)
    assert gazu.project.get_budget_entries(show, budget, client=kitsu) == []
    gazu.project.remove_budget(show, budget, client=kitsu)
    assert gazu.project.get_budgets(show, client=kitsu) == []
