"""Coverage: which operations, statuses, parameters, media types and body fields of the document were reached."""

from .counting import Coverage
from .report import MEASURES, Report, ReportError

__all__ = ["MEASURES", "Coverage", "Report", "ReportError"]
