"""Productions that start from a template, as a real server makes them."""

from __future__ import annotations

import pytest

from mockitsu.testing import Studio

from .. import making


def test_a_template_gives_what_the_body_does_not_say(studio: Studio) -> None:
    template = studio.post("/data/project-templates", json={"name": "Short", "ratio": "4:3", "fps": "24"}).json()
    body = {"name": "Rorqual", "fps": "30", "project_template_id": template["id"]}
    answer = studio.post("/data/projects", json=body)
    assert answer.status_code == 201, answer.text
    row = studio.row("project", id=answer.json()["id"])
    assert (row["fps"], row["ratio"]) == ("30", "4:3")
    assert "project_template_id" not in answer.json()


@pytest.mark.parametrize(("template_id", "status"), [(making.UNKNOWN, 404), (None, 201)])
def test_templates_that_are_not_there(studio: Studio, template_id: str | None, status: int) -> None:
    body = {"name": "Rorqual", "project_template_id": template_id}
    assert studio.post("/data/projects", json=body).status_code == status
    assert len(studio.rows("project", name="Rorqual")) == (status == 201)
