"""gazu.project_template: a production's settings are kept as a template and applied to another."""

from __future__ import annotations

import gazu
from gazu.client import KitsuClient

from ..conftest import Row
from .reading import ids


def test_settings_go_from_show_to_show(
    kitsu: KitsuClient, show: Row, modeling: Row, prop: Row, wip: Row, name: str
) -> None:
    of = gazu.project_template
    template = of.new_project_template_from_project(show, name, client=kitsu)
    assert of.get_project_template_by_name(name, client=kitsu)["id"] == template["id"]
    assert modeling["id"] in ids(of.all_task_types_for_project_template(template, client=kitsu))
    of.remove_task_type_from_project_template(template, modeling, client=kitsu)
    of.add_task_status_to_project_template(template, wip, client=kitsu)
    of.update_project_template({"id": template["id"], "description": "Our way"}, client=kitsu)
    assert of.get_project_template(template["id"], client=kitsu)["description"] == "Our way"
    other = gazu.project.new_project(f"Other {name}", client=kitsu)
    of.apply_project_template(other, template, client=kitsu)
    read = gazu.project.get_project(other["id"], client=kitsu)
    assert modeling["id"] not in read["task_types"]
    assert (read["asset_types"], read["task_statuses"]) == ([prop["id"]], [wip["id"]])
    of.remove_project_template(template, client=kitsu)
    assert template["id"] not in ids(of.all_project_templates(client=kitsu))
