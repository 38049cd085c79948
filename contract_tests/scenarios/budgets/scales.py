"""Salary scales."""

from __future__ import annotations

from .. import scenario
from ..lifecycle import refuse
from ..teller import Teller


@scenario("What is refused about rows of salary scales")
def refusals_of_salary_scales(t: Teller) -> None:
    department = t.make("/data/departments", {"name": t.name("Paint"), "color": "#123456"})["id"]
    values = {"department_id": department, "position": "artist", "seniority": "mid", "salary": 200}
    refuse(t, "/data/salary-scales", values)
