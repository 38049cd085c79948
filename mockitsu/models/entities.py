"""Assets, shots and all the rest that tasks are about, and how they make up one another."""

from .base import ID, STAMPS, boolean, choice, each, integer, json, link, many, model, reference, string

_WORKFLOWS = link("task_type_asset_type_link", ("asset_type_id", "entity_type"), "task_type")
_CASTING = model(
    "entity_link",
    "/data/entity-links",
    reference("entity_in_id", "entity", required=True, on_delete="cascade"),
    reference("entity_out_id", "entity", required=True, on_delete="cascade"),
    json("data"),
    integer("nb_occurences", default=1),
    string("label", 80, default=""),
    unique=(("entity_in_id", "entity_out_id"),),
)
_CONCEPTS = link(
    "entity_concept_link",
    ("entity_in_id", "entity"),
    ("entity_out_id", "entity"),
    on_delete=("cascade", "cascade"),
    serialized=True,
)
_INSTANCES = link("asset_instance_link", "entity", "asset_instance", on_delete=("cascade", "cascade"))

MODELS = (
    model(
        "entity_type",
        "/data/entity-types",
        string("name", 30, required=True, unique=True),
        string("short_name", 20),
        string("description"),
        boolean("archived", default=False),
        relations=(many("task_types", _WORKFLOWS),),
    ),
    _WORKFLOWS,
    model(
        "entity",
        "/data/entities",
        ID,
        string("name", 160, required=True),
        string("code", 160),
        string("description"),
        integer("shotgun_id"),
        boolean("canceled", default=False),
        integer("nb_frames"),
        integer("nb_entities_out", default=0),
        boolean("is_casting_standby", default=False),
        boolean("is_shared", nullable=False, default=False),
        choice("status", "standby", "running", "complete", "canceled", nullable=False, default="running"),
        *each(reference, "project_id", "entity_type_id", required=True),
        reference("parent_id", "entity"),
        reference("source_id", "entity"),
        reference("preview_file_id"),
        json("data"),
        reference("ready_for", "task_type"),
        reference("created_by", "person"),
        *STAMPS,
        relations=(
            many("entities_out", _CASTING),
            many("entity_concept_links", _CONCEPTS),
            many("instance_casting", _INSTANCES),
            many("entities_in", _CASTING, reverse=True),
        ),
        unique=(("name", "project_id", "entity_type_id", "parent_id"),),
        indexes=("name",),
    ),
    model(
        "entity_version",
        None,
        string("name", 160, required=True),
        json("data"),
        *each(reference, "entity_id", "person_id"),
    ),
    _CASTING,
    _CONCEPTS,
    model(
        "asset_instance",
        "/data/asset-instances",
        reference("asset_id", "entity", required=True),
        string("name", 80),
        integer("number"),
        string("description", 200),
        boolean("active", default=True),
        json("data"),
        reference("scene_id", "entity"),
        reference("target_asset_id", "entity"),
        *each(reference, "entity_id", "entity_type_id"),
        relations=(many("shots", _INSTANCES, reverse=True),),
        unique=(("asset_id", "target_asset_id", "scene_id", "number"),),
    ),
    _INSTANCES,
)
