"""Values that several columns choose from, or that are many."""

ROLES = ("user", "admin", "supervisor", "manager", "client", "vendor")
ROLES_FOR_BOARD = [role for role in ROLES if role != "client"]
POSITIONS = ("supervisor", "lead", "artist")
SENIORITIES = ("senior", "mid", "junior")
CONTRACTS = ("open-ended", "fixed-term", "short-term", "freelance", "apprentice", "internship")
STYLES = (
    "2d",
    "2dpaper",
    "3d",
    "2d3d",
    "ar",
    "vfx",
    "stop-motion",
    "motion-design",
    "archviz",
    "commercial",
    "catalog",
    "immersive",
    "nft",
    "video-game",
    "vr",
)
VALIDATIONS = ("validated", "rejected", "neutral")
DATA_TYPES = ("string", "number", "list", "taglist", "boolean", "checklist", "date", "url", "textarea", "person")
NOTIFICATIONS = ("comment", "mention", "assignation", "reply", "reply-mention", "playlist-ready")
