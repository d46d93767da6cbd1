"""Real places and charities from a folder of open data, beside the made-up services. The folder is never part of Kith."""

from kith.demo.real.load import load_real_places

__all__ = ["load_real_places"]
