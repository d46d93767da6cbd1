"""The families written by hand, from YAML to rows."""

from kith.demo.build.stories.load import load_stories

__all__ = ["load_stories"]
