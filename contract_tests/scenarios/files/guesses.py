"""A file tree read backwards."""

from __future__ import annotations

from .. import scenario
from ..lifecycle import UNKNOWN
from ..teller import Teller
from ..world import world
from .trees import flat, output_type, plant, planted, scene, software


@scenario("A path tells what it is about")
def guesses(t: Teller) -> None:
    w = planted(t)
    w.shot("SH010", w.sequence()["id"])
    w.asset()
    mark, base = t.mark, {"project_id": w.project}
    for path in ("/data/entities/guess-from-path", "/data/entities/guess_from_path"):
        for lies in (
            f"/mnt/work/film_{mark}/e01/sq01/sh010/blocking_{mark}",
            f"/mnt/work/film_{mark}/prop_{mark}/lantern/sculpting_{mark}/main/3",
            f"/mnt/out/film_{mark}/prop_{mark}",
            "/mnt/work/elsewhere/prop",
            "/nowhere/at/all",
            "",
        ):
            t.post(path, {**base, "file_path": lies})
    t.post(path, {**base, "file_path": f"\\mnt\\work\\film_{mark}\\prop_{mark}\\lantern", "sep": "\\"})
    t.post(path, {"project_id": UNKNOWN, "file_path": "/mnt"})
    t.post(path, base)
    t.post(path, {**base, "file_path": "/mnt"}, as_=t.person(first_name="Out")["email"])


@scenario("What is read in the place of each tag")
def guessed_tags(t: Teller) -> None:
    w = world(t)
    kind = output_type(t)
    sequence = w.sequence()["id"]
    w.shot("SH010", sequence)
    shown = (scene(w, sequence), w.asset()["id"], software(t))
    paint = t.make("/data/departments", {"name": t.name("Paint"), "color": "#123456"})["id"]
    t.normal.meet([kind, *shown, paint])
    mark = t.mark
    for template, lies in (
        ("<Project>/<Sequence>/<Shot>", f"film_{mark}/sq01/sh010"),
        ("<Project>/<Shot>", f"film_{mark}/sh010"),
        ("<Sequence>/<Shot>", "sq01/sh010"),
        ("<Project>/<AssetType>/<Asset>", f"film_{mark}/prop_{mark}/lantern"),
        ("<Project>/<Asset>", f"film_{mark}/lantern"),
        ("<Project>/shots/<Sequence>_<Shot>", f"film_{mark}/shots/sq01_sh010"),
        ("<Project>/v<Version>", f"film_{mark}/v012"),
        ("<Project>/<Version>", f"film_{mark}/first"),
        ("<Project>/<Name>/<Representation>", f"film_{mark}/main/exr"),
        ("<Project>/<OutputType>/<TaskType>", f"film_{mark}/layer_{mark}/blocking_{mark}"),
        ("<Project>/<Software>", f"film_{mark}/krita_{mark}"),
        ("<Project>/<Scene>", f"film_{mark}/sc01"),
        ("<Project>/<Sequence>/<Scene>", f"film_{mark}/sq01/sc01"),
        ("<Project>/<Department>", f"film_{mark}/paint_{mark}"),
        ("<Project>/<Instance>", f"film_{mark}/lantern_0001"),
        ("<Project>/<TemporalEntity>", f"film_{mark}/sh010"),
        ("<Project>/<TemporalEntity>", f"film_{mark}/lantern"),
        ("<Project>/<TemporalEntity>", f"film_{mark}/sq01"),
        ("<Project>/<Sequence>/<TemporalEntity>", f"film_{mark}/sq01/sh010"),
        ("<Project>/<TemporalEntityType>", f"film_{mark}/prop_{mark}"),
        ("<TemporalEntityType>", f"prop_{mark}"),
        ("<TemporalEntity>", "lantern"),
        ("<Project>/<TemporalEntityType>/<TemporalEntity>", f"film_{mark}/shot/sh010"),
        ("<TemporalEntityType>/<TemporalEntity>", f"prop_{mark}/lantern"),
        ("<Project>/<AssetType>/<Asset>/<Instance>", f"film_{mark}/prop_{mark}/lantern/lantern_0001"),
        ("<Project>/<Revision>", f"film_{mark}/v003"),
        ("<Project>/<Revision>", f"film_{mark}/3"),
        ("<Project>/<OutputFile>", f"film_{mark}/main"),
        ("<Project>/<EntityType>", f"film_{mark}/prop_{mark}"),
        ("<Project>/<Entity>", f"film_{mark}/lantern"),
        ("<Project>/<Nonsense>", f"film_{mark}/krita"),
        ("<Project>/<Sequence>", f"FILM {mark}/SQ01"),
        ("<Project>/fixed/<Sequence>", f"film_{mark}/other/sq01"),
        ("<Project>", f"film_{mark}/and/more"),
    ):
        plant(w, {"working": flat(template)["working"]})
        t.post("/data/entities/guess-from-path", {"project_id": w.project, "file_path": f"/mnt/all/{lies}"})


@scenario("No path can be read without a tree")
def guess_without_tree(t: Teller) -> None:
    w = world(t)
    t.post("/data/entities/guess-from-path", {"project_id": w.project, "file_path": "/mnt"})
    for broken in ({}, {"working": {}}, {"working": {"mountpoint": "/mnt", "root": "all"}}):
        plant(w, broken)
        t.post("/data/entities/guess-from-path", {"project_id": w.project, "file_path": "/mnt/all/film"})
