"""What is published, as a package of tables, as one JSON file, or as one sheet."""

from kith.directory.open_referral.export.packages import FORMATS, export

__all__ = ["FORMATS", "export"]
