"""Tasks of another Kitsu server, with what was said, made and told on them."""

from __future__ import annotations

from .kitsu_rows import importer

import_kitsu_attachment_files = importer("attachment_file")
import_kitsu_comments = importer("comment")
import_kitsu_news = importer("news")
import_kitsu_notifications = importer("notification")
import_kitsu_preview_files = importer("preview_file")
import_kitsu_subscriptions = importer("subscription")
import_kitsu_tasks = importer("task")
import_kitsu_time_spents = importer("time_spent")
