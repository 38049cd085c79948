"""Productions of another Kitsu server, with what is in them and around them."""

from __future__ import annotations

from .kitsu_rows import importer

import_kitsu_build_jobs = importer("build_job")
import_kitsu_entities = importer("entity")
import_kitsu_entity_links = importer("entity_link")
import_kitsu_metadata_descriptors = importer("metadata_descriptor")
import_kitsu_milestones = importer("milestone")
import_kitsu_playlists = importer("playlist")
import_kitsu_projects = importer("project")
import_kitsu_schedule_items = importer("schedule_item")
