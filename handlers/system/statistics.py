"""What the studio has made so far."""

from __future__ import annotations

from mockitsu.context import Context

from .. import preview_files

MODELS = frozenset(("blend", "fbx", "glb", "gltf", "obj"))


def get_studio_statistics(ctx: Context) -> dict[str, int]:
    """Previews by what they are, and comments."""
    extensions = [row["extension"] for row in ctx.tx.rows("preview_file")]
    return {
        "number_of_video_previews": sum(extension in preview_files.MOVIES for extension in extensions),
        "number_of_picture_previews": sum(extension in preview_files.PICTURES for extension in extensions),
        "number_of_model_previews": sum(extension in MODELS for extension in extensions),
        "number_of_comments": ctx.tx.count("comment"),
    }
