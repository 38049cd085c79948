"""Tables are imported and exported."""

from __future__ import annotations

from .. import scenario
from ..teller import Teller
from ..world import world


@scenario("Assets come in a table, once made and once updated")
def assets_table(t: Teller) -> None:
    w = world(t)
    path, kind = f"/import/csv/projects/{w.project}/assets", t.name("Prop")
    t.post(
        path,
        files={
            "file": ("a.csv", f'Type,Name,Description\n{kind},Lantern,Old\n\n{kind},Rope,"Long\nand wet"\n', "text/csv")
        },
    )
    t.post(path, files={"file": ("a.csv", f"Type,Name,Description\n{kind},Lantern,New\n", "text/csv")})
    t.post(
        path,
        files={"file": ("a.csv", f"Type;Name;Description\n{kind};Lantern;New\n", "text/csv")},
        params={"update": "true"},
    )
    t.get(f"/export/csv/projects/{w.project}/assets.csv")


@scenario("Tables that cannot be taken say which line is wrong")
def wrong_tables(t: Teller) -> None:
    w = world(t)
    path, kind = f"/import/csv/projects/{w.project}/assets", t.name("Prop")
    t.post(path, files={"file": ("a.csv", f"Type,Name\n{kind},One\nNowhere,Two\n{kind},Three\n", "text/csv")})
    t.post(path, files={"file": ("a.csv", f"Type,Title\n{kind},One\n", "text/csv")})
    t.post(path, files={"file": ("a.csv", f"\ufeffType,Name\n{kind},Bom\n", "text/csv")})
    t.post(path, files={"file": ("a.csv", f"Type,Name,Unknown\n{kind},One,1\n{kind},One,2\n", "text/csv")})
    t.post(path, files={"file": ("a.csv", "", "text/csv")})
    t.post(path)
    t.get(f"/data/projects/{w.project}/assets", order="name")


@scenario("Shots come in a table with frames, statuses and metadata")
def shots_table(t: Teller) -> None:
    w = world(t)
    person = w.member()
    column = {
        "project_id": w.project,
        "name": "Mood",
        "field_name": "mood",
        "entity_type": "Shot",
        "data_type": "string",
    }
    t.make("/data/metadata-descriptors", column)
    path, task_type = f"/import/csv/projects/{w.project}/shots", t.name("Blocking")
    head = f"Sequence,Name,Frame In,Frame Out,FPS,Mood,{task_type},{task_type} assignations"
    row = f"SQ01,SH010,1001,1048,24,calm,{t.name('Rolling')},{person['email']}"
    t.post(path, files={"file": ("s.csv", f"{head}\n{row}\n", "text/csv")})
    t.post(path, files={"file": ("s.csv", f"{head}\n,SH020,,,,,,\n", "text/csv")})
    t.post(path, files={"file": ("s.csv", f"{head}\nSQ01,SH030,first,,,,,\n", "text/csv")})
    t.post(path, files={"file": ("s.csv", f"{head}\nSQ01,SH040,1,2,,,Nothing,\n", "text/csv")})
    t.get(f"/data/projects/{w.project}/shots", order="name")
    t.get(f"/export/csv/projects/{w.project}/shots.csv")


@scenario("People come in a table")
def people_table(t: Teller) -> None:
    head, mail = "First Name,Last Name,Email,Phone,Role,Contract Type,Active", f"lou.{t.mark}@example.com"
    path = "/import/csv/persons"
    t.post(path, files={"file": ("p.csv", f"{head}\nLou,{t.mark},{mail},12,Artist,Freelance,yes\n", "text/csv")})
    t.post(
        path,
        files={"file": ("p.csv", f"{head}\nLou,Two,{mail},13,Supervisor,,\n", "text/csv")},
        params={"update": "true"},
    )
    t.post(
        path,
        files={"file": ("p.csv", f"{head}\nLou,{t.mark},{mail},12,Pirate,,\n", "text/csv")},
        params={"update": "true"},
    )
    t.post(path, files={"file": ("p.csv", f"{head}\nLou,{t.mark},nomail,12,Artist,,\n", "text/csv")})
    t.post(path, files={"file": ("p.csv", f"{head}\n", "text/csv")}, as_=t.person("manager")["email"])


@scenario("A casting comes in a table")
def casting_table(t: Teller) -> None:
    w = world(t)
    w.asset()
    w.shot(sequence_id=w.sequence()["id"])
    path, head = f"/import/csv/projects/{w.project}/casting", "Parent,Name,Asset Type,Asset,Occurences,Label"
    kind = t.name("Prop")
    t.post(path, files={"file": ("c.csv", f"{head}\nSQ01,SH010,{kind},Lantern,2,animate\n", "text/csv")})
    t.post(path, files={"file": ("c.csv", f"{head}\nSQ01,Nowhere,{kind},Lantern,2,\n", "text/csv")})
    t.post(path, files={"file": ("c.csv", f"{head}\nSQ01,SH010,{kind},Lantern,many,\n", "text/csv")})
    t.get(f"/export/csv/projects/{w.project}/casting.csv")
