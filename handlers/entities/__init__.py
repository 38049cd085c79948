"""Assets, shots and their kin: finding them, how they hang together, creating and removing them.

The rows of the table `entity` keep their kind ("Asset", "Shot", "Episode"…) as their `type`. The other modules of this
package are these rules and the operations of the tag Entities.
"""

from .creating import create, create_once
from .finding import (
    KINDS,
    asset_types,
    by_name,
    check_listing_access,
    children,
    episode_of,
    get_asset,
    get_asset_type,
    get_concept,
    get_concept_folder,
    get_edit,
    get_entity,
    get_episode,
    get_project,
    get_scene,
    get_sequence,
    get_shot,
    kind_of,
    my_entity_ids,
    of_kind,
    parent_of,
    type_id,
    visible,
)
from .removing import cancel, erase, remove, remove_or_cancel, remove_parent

__all__ = [
    "KINDS",
    "asset_types",
    "by_name",
    "cancel",
    "check_listing_access",
    "children",
    "create",
    "create_once",
    "episode_of",
    "erase",
    "get_asset",
    "get_asset_type",
    "get_concept",
    "get_concept_folder",
    "get_edit",
    "get_entity",
    "get_episode",
    "get_project",
    "get_scene",
    "get_sequence",
    "get_shot",
    "kind_of",
    "my_entity_ids",
    "of_kind",
    "parent_of",
    "remove",
    "remove_or_cancel",
    "remove_parent",
    "type_id",
    "visible",
]
