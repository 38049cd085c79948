"""Working files, what comes out of them, and the tools of the studio."""

from .base import backref, boolean, choice, each, integer, json, link, model, reference, string
from .choices import VALIDATIONS

_PLACE = ("entity_id", "asset_instance_id", "output_type_id", "task_type_id", "temporal_entity_id", "representation")

MODELS = (
    model(
        "file_status",
        "/data/file-status",
        string("name", 40, required=True, unique=True),
        string("color", 7, required=True),
    ),
    model(
        "output_type",
        "/data/output-types",
        string("name", 40, required=True, unique=True),
        string("short_name", 20, required=True),
    ),
    model(
        "working_file",
        "/data/working-files",
        integer("shotgun_id"),
        string("name", 250),
        *each(string, "description", "comment"),
        *each(integer, "revision", "size", "checksum"),
        string("path", 400),
        json("data"),
        choice("validation_status", *VALIDATIONS, nullable=False, default="neutral"),
        *each(reference, "task_id", "entity_id", "person_id", "software_id"),
        choices={"validation_status": False},
        relations=(backref("outputs", "output_file", "source_file_id"),),
        unique=(("name", "task_id", "entity_id", "revision"),),
    ),
    model(
        "output_file",
        "/data/output-files",
        integer("shotgun_id"),
        string("name", 250, required=True),
        boolean("canceled", nullable=False, default=False),
        integer("size"),
        string("checksum", 32),
        *each(string, "description", "comment"),
        string("extension", 10),
        integer("revision", required=True),
        string("representation", 20),
        integer("nb_elements", default=1),
        string("source", 40),
        string("path", 400),
        json("data"),
        choice("quality", "low", "mid", "high"),
        reference("file_status_id", required=True),
        *each(reference, "entity_id", "asset_instance_id", "output_type_id", "task_type_id", "person_id"),
        reference("source_file_id", "working_file", on_delete="set null"),
        reference("temporal_entity_id", "entity"),
        choices={"quality": True},
        unique=(("name", *_PLACE, "revision"),),
        embeds={"source_file": "source_file_id"},
    ),
    model(
        "software",
        "/data/softwares",
        string("name", 40, required=True, unique=True),
        string("short_name", 20, required=True),
        boolean("archived", default=False),
        string("version", 20),
        string("file_extension", 20, required=True),
        json("secondary_extensions"),
        *each(integer, "monthly_cost", "inventory_amount", default=0),
    ),
    model(
        "hardware_item",
        "/data/hardware-items",
        string("name", 40, required=True, unique=True),
        string("short_name", 20, required=True),
        boolean("archived", default=False),
        *each(integer, "monthly_cost", "inventory_amount", default=0),
    ),
    link("software_department_link", "department", "software", on_delete=("refuse", "refuse"), serialized=True),
    link(
        "hardware_item_department_link", "department", "hardware_item", on_delete=("refuse", "refuse"), serialized=True
    ),
)
