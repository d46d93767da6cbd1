"""Tables point down the story, as imports do; fields say how they are handled; times have their people."""

import tomllib
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "kith"

# Exceptions, one by one, each with its reason. Aim for none.
POINTS_UP: dict[str, str] = {}
NOT_TIED: dict[str, str] = {
    "common.AuditEntry.at": "`by` is text, so that the trail outlives what it describes",
}


def layers() -> list[list[str]]:
    """The story's layers, top first, from the one list that import-linter reads."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    story = next(contract for contract in contracts if contract["name"] == "The story runs one way")
    return [[name.strip(" ()") for name in layer.split("|")] for layer in story["layers"]]


def depth(app: str) -> int:
    return next(number for number, layer in enumerate(layers()) if app in layer)


def our_models() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith("kith.")]


def story_models() -> list[type[models.Model]]:
    return [model for model in our_models() if model._meta.app_label in {"families", "support", "voice"}]


def links() -> list[models.Field]:
    return [
        field for model in our_models() for field in model._meta.get_fields() if field.is_relation and field.concrete
    ]


@pytest.mark.parametrize("field", [pytest.param(field, id=str(field)) for field in links()])
def test_tables_point_down_the_story(field):
    here, there = field.model._meta.app_label, field.related_model._meta.app_label
    if str(field) in POINTS_UP or there in {"auth", "contenttypes"}:
        return
    assert here == there or depth(here) < depth(there), f"{field} points up the story, at {there}"


@pytest.mark.parametrize("model", [pytest.param(model, id=model._meta.label) for model in story_models()])
def test_every_field_of_the_story_says_how_it_is_handled(model):
    if not hasattr(model, "Handling"):
        pytest.fail(f"{model._meta.label} does not say how its fields are handled")
    identifies, shareable = set(model.Handling.identifies), set(model.Handling.shareable)
    fields = {field.name for field in [*model._meta.fields, *model._meta.many_to_many]}
    assert not identifies & shareable
    assert identifies | shareable | {"id"} == fields | {"id"}


@pytest.mark.parametrize("model", [pytest.param(model, id=model._meta.label) for model in our_models()])
def test_every_time_has_its_person(model):
    names = {field.name for field in model._meta.get_fields() if field.concrete}
    for name in names:
        if name.endswith("_at") and f"{model._meta.label}.{name}" not in NOT_TIED:
            assert f"{name[:-3]}_by" in names, f"{model._meta.label}.{name} says when but not who"


@pytest.mark.parametrize("model", [pytest.param(model, id=model._meta.label) for model in our_models()])
def test_a_time_and_its_person_come_and_go_together(model):
    tied = " ".join(str(constraint.deconstruct()) for constraint in model._meta.constraints)
    for field in model._meta.get_fields():
        if field.concrete and field.name.endswith("_at") and field.null:
            assert field.name in tied, f"no constraint ties {model._meta.label}.{field.name} to its person"


@pytest.mark.parametrize("model", [pytest.param(model, id=model._meta.label) for model in our_models()])
def test_no_model_sorts_itself_or_saves_with_side_effects(model):
    assert not model._meta.ordering
    assert "save" not in vars(model)


def test_nobody_listens_to_signals():
    listening = [path for path in SOURCE.rglob("*.py") if "django.db.models.signals" in path.read_text()]
    assert not listening


def test_no_app_has_a_bare_utils():
    assert not list(SOURCE.rglob("utils.py"))


READ_THE_TRAIL = {
    "common/audit.py": "writes it, and walks its chain",
    "common/models/__init__.py": "where it lives",
    "common/models/audit.py": "where it lives",
    "web/queries/looked.py": "a family reads who looked (ADR 10)",
    "web/queries/governance.py": "looks worth a question (ADR 10)",
}


def test_the_audit_trail_runs_no_page_but_those_that_say_who_looked():
    found = {
        path.relative_to(SOURCE).as_posix()
        for path in SOURCE.rglob("*.py")
        if "AuditEntry" in path.read_text(encoding="utf-8") and not {"tests", "migrations"} & set(path.parts)
    }
    assert found == set(READ_THE_TRAIL)
