"""The many families that the machine makes up: the same for the same seed, as fast and as many as are asked for."""

from kith.demo.build.generator.generate import generate_families

__all__ = ["generate_families"]
