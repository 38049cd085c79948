"""What a proxy adds: the same calls of gazu with and without it, in turn (`make bench-proxy URL=http://…`).

Only reads are timed against each other, call by call, in turn; what the two ways have answered has to be equal. The
calls that write are made once through the proxy and read back without it.
"""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import gazu
from gazu.client import KitsuClient

ACCOUNT = ("admin@example.com", "mysecretpassword")
Call = Callable[[KitsuClient], Any]


def reads(c: KitsuClient) -> dict[str, Call]:
    """Calls that change nothing, by name; `c` is asked for what they are about."""
    project = gazu.project.all_open_projects(client=c)[0]
    shots = gazu.shot.all_shots_for_project(project, client=c)
    assets = gazu.asset.all_assets_for_project(project, client=c)
    tasks = gazu.task.all_tasks_for_project(project, client=c)
    shot, asset, task = shots[0], assets[0], tasks[0]
    sequence = gazu.shot.all_sequences_for_project(project, client=c)[0]
    person = gazu.person.all_persons(client=c)[0]
    task_type = gazu.task.all_task_types(client=c)[0]
    asset_type = gazu.asset.all_asset_types(client=c)[0]
    return {
        "client.get_current_user": lambda c: gazu.client.get_current_user(client=c),
        "client.get_api_version": lambda c: gazu.client.get_api_version(client=c),
        "project.all_projects": lambda c: gazu.project.all_projects(client=c),
        "project.all_open_projects": lambda c: gazu.project.all_open_projects(client=c),
        "project.all_project_status": lambda c: gazu.project.all_project_status(client=c),
        "project.get_project": lambda c: gazu.project.get_project(project["id"], client=c),
        "project.get_project_by_name": lambda c: gazu.project.get_project_by_name(project["name"], client=c),
        "project.get_team": lambda c: gazu.project.get_team(project, client=c),
        "project.all_metadata_descriptors": lambda c: gazu.project.all_metadata_descriptors(project, client=c),
        "shot.all_shots_for_project": lambda c: gazu.shot.all_shots_for_project(project, client=c),
        "shot.all_shots_for_sequence": lambda c: gazu.shot.all_shots_for_sequence(sequence, client=c),
        "shot.all_sequences_for_project": lambda c: gazu.shot.all_sequences_for_project(project, client=c),
        "shot.all_episodes_for_project": lambda c: gazu.shot.all_episodes_for_project(project, client=c),
        "shot.all_previews_for_shot": lambda c: gazu.shot.all_previews_for_shot(shot, client=c),
        "shot.all_asset_instances_for_shot": lambda c: gazu.shot.all_asset_instances_for_shot(shot, client=c),
        "shot.get_shot": lambda c: gazu.shot.get_shot(shot["id"], client=c),
        "shot.get_shot_by_name": lambda c: gazu.shot.get_shot_by_name(sequence, shot["name"], client=c),
        "shot.get_sequence": lambda c: gazu.shot.get_sequence(sequence["id"], client=c),
        "shot.get_sequence_by_name": lambda c: gazu.shot.get_sequence_by_name(project, sequence["name"], client=c),
        "asset.all_assets_for_project": lambda c: gazu.asset.all_assets_for_project(project, client=c),
        "asset.all_asset_types": lambda c: gazu.asset.all_asset_types(client=c),
        "asset.all_asset_types_for_project": lambda c: gazu.asset.all_asset_types_for_project(project, client=c),
        "asset.all_assets_for_project_and_type": lambda c: gazu.asset.all_assets_for_project_and_type(
            project, asset_type, client=c
        ),
        "asset.get_asset": lambda c: gazu.asset.get_asset(asset["id"], client=c),
        "asset.get_asset_by_name": lambda c: gazu.asset.get_asset_by_name(project, asset["name"], client=c),
        "asset.get_asset_type": lambda c: gazu.asset.get_asset_type(asset_type["id"], client=c),
        "casting.get_shot_casting": lambda c: gazu.casting.get_shot_casting(shot, client=c),
        "casting.get_sequence_casting": lambda c: gazu.casting.get_sequence_casting(sequence, client=c),
        "casting.get_asset_cast_in": lambda c: gazu.casting.get_asset_cast_in(asset, client=c),
        "task.all_task_types": lambda c: gazu.task.all_task_types(client=c),
        "task.all_task_types_for_project": lambda c: gazu.task.all_task_types_for_project(project, client=c),
        "task.all_task_types_for_shot": lambda c: gazu.task.all_task_types_for_shot(shot, client=c),
        "task.all_task_types_for_asset": lambda c: gazu.task.all_task_types_for_asset(asset, client=c),
        "task.all_task_statuses": lambda c: gazu.task.all_task_statuses(client=c),
        "task.all_tasks_for_project": lambda c: gazu.task.all_tasks_for_project(project, client=c),
        "task.all_tasks_for_shot": lambda c: gazu.task.all_tasks_for_shot(shot, client=c),
        "task.all_tasks_for_asset": lambda c: gazu.task.all_tasks_for_asset(asset, client=c),
        "task.all_tasks_for_sequence": lambda c: gazu.task.all_tasks_for_sequence(sequence, client=c),
        "task.all_comments_for_task": lambda c: gazu.task.all_comments_for_task(task, client=c),
        "task.get_task": lambda c: gazu.task.get_task(task["id"], client=c),
        "task.get_task_type": lambda c: gazu.task.get_task_type(task_type["id"], client=c),
        "task.get_task_type_by_name": lambda c: gazu.task.get_task_type_by_name(task_type["name"], client=c),
        "task.get_last_comment_for_task": lambda c: gazu.task.get_last_comment_for_task(task, client=c),
        "person.all_persons": lambda c: gazu.person.all_persons(client=c),
        "person.all_departments": lambda c: gazu.person.all_departments(client=c),
        "person.get_person": lambda c: gazu.person.get_person(person["id"], client=c),
        "person.get_person_by_email": lambda c: gazu.person.get_person_by_email(person["email"], client=c),
        "person.all_organisations": lambda c: gazu.person.all_organisations(client=c),
        "files.all_output_types": lambda c: gazu.files.all_output_types(client=c),
        "files.all_softwares": lambda c: gazu.files.all_softwares(client=c),
        "files.all_preview_files_for_task": lambda c: gazu.files.get_all_preview_files_for_task(task, client=c),
        "user.all_open_projects": lambda c: gazu.user.all_open_projects(client=c),
        "user.all_tasks_to_do": lambda c: gazu.user.all_tasks_to_do(client=c),
        "user.all_done_tasks": lambda c: gazu.user.all_done_tasks(client=c),
        "context.all_open_projects": lambda c: gazu.context.all_open_projects(client=c),
        "asset.all_assets_for_shot": lambda c: gazu.asset.all_assets_for_shot(shot, client=c),
    }


def writes(proxied: KitsuClient, direct: KitsuClient, folder: Path) -> Iterator[tuple[str, bool]]:
    """Calls that write through the proxy, each with whether it is so when read without it."""
    project = gazu.project.all_open_projects(client=direct)[0]
    kind = gazu.asset.all_asset_types_for_project(project, client=direct)[0]
    mark = f"Proxied {time.time_ns()}"
    asset = gazu.asset.new_asset(project, kind, mark, client=proxied)
    yield "asset.new_asset", gazu.asset.get_asset(asset["id"], client=direct)["name"] == mark
    asset = gazu.asset.update_asset({**asset, "description": "Lights"}, client=proxied)
    yield "asset.update_asset", gazu.asset.get_asset(asset["id"], client=direct)["description"] == "Lights"
    types = gazu.task.all_task_types_for_project(project, client=direct)
    task_type = next(one for one in types if one["for_entity"] == "Asset")
    task = gazu.task.new_task(asset, task_type, client=proxied)
    yield "task.new_task", gazu.task.get_task(task["id"], client=direct)["entity_id"] == asset["id"]
    status = gazu.task.all_task_statuses(client=direct)[0]
    comment = gazu.task.add_comment(task, status, "Seen", client=proxied)
    yield "task.add_comment", gazu.task.all_comments_for_task(task, client=direct)[0]["id"] == comment["id"]
    picture = folder / "take.png"
    _draw(picture)
    preview = gazu.task.add_preview(task, comment, str(picture), client=proxied)
    copies = []
    for name, client in (("direct", direct), ("proxied", proxied)):
        gazu.files.download_preview_file(preview, str(folder / name), client=client)
        copies.append((folder / name).read_bytes())
    yield "task.add_preview, files.download_preview_file", copies[0] == copies[1]
    gazu.task.remove_comment(comment, client=proxied)
    yield "task.remove_comment", gazu.task.all_comments_for_task(task, client=direct) == []
    gazu.task.remove_task(task, client=proxied)
    yield "task.remove_task", gazu.task.all_tasks_for_asset(asset, client=direct) == []
    gazu.asset.remove_asset(asset, force=True, client=proxied)
    yield "asset.remove_asset", gazu.asset.get_asset_by_name(project, mark, client=direct) is None


def _draw(file: Path) -> None:
    from PIL import Image

    Image.effect_noise((640, 360), 60).save(file)


@contextmanager
def proxy(url: str, *arguments: str) -> Iterator[str]:
    """A proxy before a server; its address."""
    command = [sys.executable, "-m", "mockitsu", "proxy", url, "--port", "0", *arguments]
    with tempfile.TemporaryFile("w+") as out:
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=out, text=True)
        assert process.stdout is not None
        try:
            first = process.stdout.readline()
            assert " on http" in first, "the proxy did not start"
            yield first.split(" on ")[1].split()[0]
        finally:
            process.terminate()
            print(process.communicate()[0].split("shows the report.\n")[-1])


def log_in(url: str) -> KitsuClient:
    client = gazu.client.create_client(url)
    gazu.log_in(*ACCOUNT, client=client)
    return client


def measure(direct: KitsuClient, proxied: KitsuClient, rounds: int) -> None:
    """Each call on both ways in turn: whether the results are equal, and the median time of each way."""
    calls = reads(direct)
    equal, ratios, added, times = 0, [], [], ([], [])
    for name, call in calls.items():
        one, other = [], []
        same = True
        for _ in range(rounds):
            start = time.perf_counter()
            plain = call(direct)
            between = time.perf_counter()
            passed = call(proxied)
            end = time.perf_counter()
            one.append(between - start)
            other.append(end - between)
            same &= plain == passed
        before, after = statistics.median(one) * 1000, statistics.median(other) * 1000
        equal += same
        ratios.append(after / before)
        added.append(after - before)
        times[0].append(before)
        times[1].append(after)
        print(
            f"{name:<42}{'same' if same else 'DIFFERENT':<10}{before:8.2f} ms{after:8.2f} ms{after - before:+7.2f} ms"
        )
    print(
        f"{len(calls)} calls, {equal} the same; median {statistics.median(times[0]):.2f} ms without and "
        f"{statistics.median(times[1]):.2f} ms with the proxy: {statistics.median(added):+.2f} ms a call, "
        f"ratio {statistics.median(ratios):.2f} (median), {sum(times[1]) / sum(times[0]):.2f} (of the sums)"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("url", nargs="?", help="a server with the accounts of the seed; else a mock is started")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--read-only", action="store_true", help="leave out the calls that write")
    given = parser.parse_args()
    print(f"{platform.python_version()}, {os.cpu_count()} processors")
    with _server(given.url) as url, proxy(url) as before, tempfile.TemporaryDirectory() as folder:
        direct, proxied = log_in(url), log_in(before)
        measure(direct, proxied, given.rounds)
        if not given.read_only:
            for name, came_through in writes(proxied, direct, Path(folder)):
                print(f"{name:<52}{'the same without the proxy' if came_through else 'DIFFERENT'}")


@contextmanager
def _server(url: str | None) -> Iterator[str]:
    if url is not None:
        yield url
        return
    from mockitsu import serving

    with tempfile.TemporaryDirectory() as folder:
        served = serving.start(Path(folder), "server", ["--log-level", "error"])
        try:
            yield served.url
        finally:
            served.stop()


if __name__ == "__main__":
    main()
