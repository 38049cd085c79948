"""Removals: what goes along, and who shows something else from then on."""

from __future__ import annotations

from collections.abc import Iterator

from mockitsu.testing import Studio

from ... import making, review_stories
from .work import KINDS, Case, Request, Story, Work, asked_of, entity, made, of_work, shows

FORCED = {"params": {"force": "true"}}


def _of_each_kind(
    operation_id: str, path: str, *events: str, kinds: tuple[str, ...], **options: object
) -> Iterator[Case]:
    """A removal that takes the main preview of an entity along."""
    for kind in kinds:
        told = (*shows(kind), *_without_news(kind, *events))
        yield Case(operation_id, told, of_work(kind, asked_of(path, **options)), kind)


def _without_news(kind: str, *events: str) -> tuple[str, ...]:
    """Of concepts no news are told."""
    return tuple(name for name in events if kind != "concept" or name != "news:delete")


def _tasks(work: Work) -> Request:
    return {"path": f"/actions/projects/{work.project_id}/delete-tasks", "json": [work.task_id]}


def _entities(kind: str, *, force: bool) -> Story:
    def request(work: Work) -> Request:
        path = f"/actions/projects/{work.project_id}/delete-entities"
        return {"path": path, "json": [work.entity_id], "params": {"force": str(force).lower()}}

    return of_work(kind, request)


def _entities_of_each_kind() -> Iterator[Case]:
    for kind in ("asset", "shot", "edit", "concept"):
        kept = "update" if kind != "concept" else "delete"
        yield Case("delete_entities", (f"{kind}:{kept}",), _entities(kind, force=False), f"{kind} with work")
        told = _without_news(kind, f"{kind}:delete", "task:delete", "news:delete")
        yield Case("delete_entities", told, _entities(kind, force=True), f"{kind} removed")


def _forced(operation_id: str, kind: str) -> Case:
    told = _without_news(kind, f"{kind}:delete", "task:delete", "news:delete")
    path = f"/data/{kind}s/{{entity_id}}"
    return Case(operation_id, told, of_work(kind, asked_of(path, **FORCED)), "removed with work")


def _canceled(operation_id: str, kind: str) -> Case:
    return Case(operation_id, (f"{kind}:update",), of_work(kind, asked_of(f"/data/{kind}s/{{entity_id}}")), "canceled")


def _entity_alone(kind: str) -> Case:
    story = lambda studio: {"path": f"/data/entities/{entity(studio, kind)}"}  # noqa: E731
    return Case("delete_entity", (f"{kind}:delete",), story, kind)


def full_sequence(studio: Studio) -> Request:
    """A sequence with a scene, and with a shot that is worked on."""
    film = making.film(studio)
    sequence_id = making.entity(studio, film, "sequences", "SQ990")
    making.entity(studio, film, "scenes", "SC01", sequence_id=sequence_id)
    Work(studio, "shot", entity_id=making.shot(studio, film, "SH01", sequence_id=sequence_id))
    return {"path": f"/data/sequences/{sequence_id}", **FORCED}


def full_episode(studio: Studio) -> Request:
    """An episode with a sequence, a scene and a shot, and with an asset of its own that is worked on."""
    show = making.show(studio)
    episode_id = making.entity(studio, show, "episodes", "E90")
    sequence_id = making.entity(studio, show, "sequences", "SQ01", episode_id=episode_id)
    making.entity(studio, show, "scenes", "SC01", sequence_id=sequence_id)
    making.shot(studio, show, "SH01", sequence_id=sequence_id)
    Work(studio, "asset", entity_id=making.asset(studio, show, episode_id=episode_id))
    return {"path": f"/data/episodes/{episode_id}", **FORCED}


def concept_in_the_news(studio: Studio) -> Request:
    """Somebody has told news of it, which comments on concepts do not."""
    work = Work(studio, "concept")
    news = {"task_id": work.task_id, "comment_id": work.comment_id, "author_id": studio.persona("admin")["id"]}
    made(studio, "/data/news", news)
    return {"path": f"/data/concepts/{work.entity_id}", **FORCED}


def concept_in_folder(studio: Studio) -> Request:
    film, folder_id = making.film(studio), entity(studio, "concept-folder")
    made(studio, f"/data/projects/{film}/concepts", {"name": "Fjord", "parent_id": folder_id})
    return {"path": f"/data/concept-folders/{folder_id}"}


def concepts_to_move(studio: Studio) -> Request:
    film, folder_id, concept_id = making.film(studio), entity(studio, "concept-folder"), entity(studio, "concept")
    body = {"concept_ids": [concept_id], "concept_folder_id": folder_id}
    return {"path": f"/actions/projects/{film}/move-concepts", "json": body}


def built_playlist(studio: Studio) -> Request:
    """A playlist whose movie has been built."""
    job_path = review_stories.movie_of_playlist(studio)["path"]
    return {"path": f"/data/playlists/{job_path.split('/')[3]}", **FORCED}


COMMENTED = ("comment:delete", "task:update", "task:status-changed")
ALL = tuple(KINDS)
CASES = (
    *_of_each_kind("delete_comment", "/data/comments/{comment_id}", *COMMENTED, kinds=ALL),
    *_of_each_kind("delete_task_comment", "/data/tasks/{task_id}/comments/{comment_id}", *COMMENTED, kinds=ALL),
    *_of_each_kind("delete_task", "/data/tasks/{task_id}", "task:delete", "news:delete", kinds=ALL, **FORCED),
    *_of_each_kind("delete_preview_file", "/data/preview-files/{preview_id}", "task:update", kinds=ALL, **FORCED),
    *_of_each_kind("remove_comment_preview", "{preview_place}", "task:update", kinds=ALL),
    *_of_each_kind(
        "delete_task_type_tasks",
        "/actions/projects/{project_id}/task-types/{task_type_id}/delete-tasks",
        "task:delete",
        "news:delete",
        kinds=ALL,
    ),
    *(
        Case(
            "delete_project_tasks",
            (*shows(kind), *_without_news(kind, "task:delete", "news:delete")),
            of_work(kind, _tasks),
            kind,
        )
        for kind in ALL
    ),
    *_entities_of_each_kind(),
    _forced("delete_asset", "asset"),
    _canceled("delete_asset", "asset"),
    _forced("delete_shot", "shot"),
    _canceled("delete_shot", "shot"),
    _forced("delete_edit", "edit"),
    _canceled("delete_edit", "edit"),
    _forced("delete_concept", "concept"),
    _canceled("delete_concept", "concept"),
    *(_entity_alone(kind) for kind in ALL),
    Case(
        "delete_sequence",
        ("sequence:delete", "shot:delete", "scene:delete", "task:delete", "news:delete"),
        full_sequence,
    ),
    Case(
        "delete_episode",
        tuple(f"{kind}:delete" for kind in ("episode", "sequence", "shot", "scene", "asset", "task", "news")),
        full_episode,
    ),
    Case("delete_concept", ("news:delete", "task:delete", "concept:delete"), concept_in_the_news),
    Case("delete_concept_folder", ("concept:update", "concept-folder:delete"), concept_in_folder),
    Case("move_concepts", ("concept:update",), concepts_to_move),
    Case("delete_playlist", ("playlist:delete", "build-job:delete"), built_playlist),
)
