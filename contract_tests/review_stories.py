"""Stories about reviewing: movies, what is drawn on them, and playlists that are shared with guests."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mockitsu.testing import Studio

from . import media
from .shared_playlists.sharing import Sharing

Story = Callable[[Studio], dict[str, Any]]


def annotated_preview(studio: Studio) -> str:
    """The id of a movie with something written on its first frame."""
    preview = media.uploaded(studio, media.task_with(studio), media.movie(), "take.mp4")
    drawing = {"objects": [{"id": "o1", "type": "i-text", "text": "Higher", "left": 10, "top": 10}]}
    path = f"/actions/preview-files/{preview['id']}/update-annotations"
    studio.put(path, json={"additions": [{"time": 0, "drawing": drawing}]}).raise_for_status()
    return str(preview["id"])


def of_annotated_preview(path: str) -> Story:
    return lambda studio: {"path": path.format(annotated_preview(studio))}


def background_to_upload(studio: Studio) -> dict[str, Any]:
    content = b"#?RADIANCE\nFORMAT=32-bit_rle_rgbe\n\n-Y 8 +X 16\n" + bytes((128, 100, 50, 129)) * 128
    path = f"/pictures/preview-background-files/{studio.ids('preview_background_file')[0]}"
    return {"path": path, **media.upload(content, "sky.hdr")}


def document_to_download(studio: Studio) -> dict[str, Any]:
    preview = media.uploaded(studio, media.task_with(studio), b"%PDF-1.4\n", "notes.pdf")
    return {"path": f"/pictures/originals/preview-files/{preview['id']}.pdf"}


def attached_picture(studio: Studio) -> dict[str, Any]:
    task = studio.row("task", id=media.task_with(studio))
    form = {"task_status_id": task["task_status_id"], "comment": "See"}
    path = f"/actions/tasks/{task['id']}/comment"
    comment = studio.post(path, data=form, files={"a": ("look.png", media.picture())}).json()
    return {"path": f"/pictures/thumbnails/attachment-files/{comment['attachment_files'][0]['id']}.png"}


def _playlist(studio: Studio) -> str:
    """The id of a playlist with a movie on it."""
    return str(Sharing(studio).playlist["id"])


def movie_of_playlist(studio: Studio) -> dict[str, Any]:
    job = studio.get(f"/data/playlists/{_playlist(studio)}/build/mp4").json()
    return {"path": f"/data/playlists/{job['playlist_id']}/jobs/{job['id']}/build/mp4"}


def shared(path: str) -> Story:
    """A playlist that is shared; `path` may name the link, a preview, a guest, a comment and its file."""
    return lambda studio: {"path": path.format(**Sharing(studio).names())}


def shared_by_guest(path: str, **options: Any) -> Story:
    """Something that a guest asks for in a JSON body."""

    def story(studio: Studio) -> dict[str, Any]:
        names = Sharing(studio).names()
        body = {name: names[value] for name, value in options.items()}
        return {"path": path.format(**names), "json": {"guest_id": names["guest"], **body}}

    return story


def shared_upload(studio: Studio) -> dict[str, Any]:
    names = Sharing(studio).names()
    path = "/shared/playlists/{token}/comments/{comment}/attachments?guest_id={guest}".format(**names)
    return {"path": path, "files": {"file": ("notes.txt", b"hello")}}


def temporary(studio: Studio) -> dict[str, Any]:
    task = studio.row("task", id=media.task_with(studio))
    return {"path": f"/data/projects/{task['project_id']}/playlists/temp", "json": {"task_ids": [task["id"]]}}


def invited(studio: Studio) -> dict[str, Any]:
    sharing = Sharing(studio)
    return {"path": f"/data/playlists/{sharing.playlist['id']}/share/{sharing.token}/invite"}


def revoked(studio: Studio) -> dict[str, Any]:
    sharing = Sharing(studio)
    return {"path": f"/data/playlists/{sharing.playlist['id']}/share/{sharing.token}"}


MOVIES = {
    "get_preview_movie": "/movies/originals/preview-files/{}.mp4",
    "get_preview_movie_low": "/movies/low/preview-files/{}.mp4",
    "download_preview_movie": "/movies/originals/preview-files/{}/download",
    "get_preview_movie_tiles": "/movies/tiles/preview-files/{}.png",
    "extract_preview_frame": "/actions/preview-files/{}/extract-frame",
    "extract_preview_tile": "/actions/preview-files/{}/extract-tile",
    "extract_annotated_preview_frame": "/actions/preview-files/{}/extract-annotated-frame?frame_number=1",
    "extract_annotated_preview_frames": "/actions/preview-files/{}/extract-annotated-frames",
    "extract_annotated_preview_frames_pdf": "/actions/preview-files/{}/extract-annotated-frames-pdf",
}
SHARED = "/shared/playlists/{token}"
SHARED_READING = {
    "get_shared_playlist": "",
    "get_shared_playlist_context": "/context",
    "list_shared_playlist_comments": "/comments",
    "download_shared_playlist_attachment": "/attachment-files/{file}/file/notes.txt",
    "get_shared_preview_file": "/preview-files/{preview}",
    "download_shared_preview_file": "/preview-files/{preview}/download",
    "get_shared_preview_movie": "/movies/originals/preview-files/{preview}.mp4",
    "get_shared_preview_tiles": "/movies/tiles/preview-files/{preview}.png",
    "get_shared_preview_original": "/pictures/originals/preview-files/{preview}.png",
    "get_shared_preview_original_file": "/pictures/originals/preview-files/{document}.pdf",
    "get_shared_preview_thumbnail": "/pictures/thumbnails/preview-files/{preview}.png",
    "get_shared_person_thumbnail": "/pictures/thumbnails/persons/{author}.png",
}

STORIES: dict[str, Story] = {
    **{name: of_annotated_preview(path) for name, path in MOVIES.items()},
    "upload_preview_background_file": background_to_upload,
    "get_attachment_thumbnail": attached_picture,
    "get_preview_original_file": document_to_download,
    "download_playlist_movie": movie_of_playlist,
    **{name: shared(f"{SHARED}{path}") for name, path in SHARED_READING.items()},
    "enter_shared_playlist": shared_by_guest(f"{SHARED}/guest"),
    "build_temporary_playlist": temporary,
    "create_shared_playlist_comment": shared_by_guest(f"{SHARED}/comments", task_id="task", task_status_id="status"),
    "update_shared_playlist_comment": shared_by_guest(f"{SHARED}/comments/{{comment}}"),
    "delete_shared_playlist_comment": shared_by_guest(f"{SHARED}/comments/{{comment}}"),
    "attach_to_shared_playlist_comment": shared_upload,
    "detach_from_shared_playlist_comment": shared_by_guest(f"{SHARED}/comments/{{comment}}/attachments/{{file}}"),
    "update_shared_preview_annotations": shared_by_guest(f"{SHARED}/annotations", preview_file_id="preview"),
    "invite_to_shared_playlist": invited,
    "revoke_playlist_share_link": revoked,
}
