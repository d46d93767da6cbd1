"""A box left empty is answered with a sentence about that box, never with one that would do for any."""

import ast
import importlib
import pkgutil
from pathlib import Path

import pytest
from django import forms

import kith
from kith.common.forms import Day, PlainForm, TimeOfDay, Words

SOURCE = Path(kith.__file__).parent
FILES = sorted(
    {*SOURCE.glob("*/forms.py"), *SOURCE.glob("*/forms/*.py")}
    - {*SOURCE.glob("common/forms/*.py")}  # what they are made of
)


def every_form():
    for module in pkgutil.walk_packages(kith.__path__, "kith."):
        if "forms" in module.name.split(".") or module.name.endswith(".gallery"):
            importlib.import_module(module.name)
    waiting, found = [forms.BaseForm], set()
    while waiting:
        waiting += (new := set(waiting.pop().__subclasses__()) - found)
        found |= new
    return sorted(
        (form for form in found if form.__module__.startswith("kith.") and ".tests." not in form.__module__),
        key=lambda form: (form.__module__, form.__qualname__),
    )


FORMS = [pytest.param(form, id=f"{form.__module__}.{form.__qualname__}") for form in every_form()]


def falls_back(form, name, field):
    """Whether an empty answer is met with Django's words for any field."""
    words = getattr(form, "missing", {}).get(name) or field.error_messages["required"]
    return words == forms.Field.default_error_messages["required"]


@pytest.mark.parametrize("form", FORMS)
def test_every_required_field_has_words_of_its_own_for_when_it_is_empty(form):
    fields = getattr(form, "base_fields", {}).items()
    bare = [name for name, field in fields if field.required and falls_back(form, name, field)]
    assert not bare, f"{bare}: give each error_messages={{'required': ...}}, about what is asked"


def made_without_words(text):
    """The lines, inside functions, where a required field is made with nothing to say when it is empty."""
    functions = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef)]
    calls = {node for function in functions for node in ast.walk(function) if isinstance(node, ast.Call)}
    for node in sorted(calls, key=lambda call: call.lineno):
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        given = {word.arg: word.value for word in node.keywords}
        is_field = name.endswith("Field") and name != "BoundField"
        is_forwarded = None in given  # **kwargs: whoever hands them on is read
        required = given.get("required")
        may_be_empty = required is not None and not (isinstance(required, ast.Constant) and required.value is True)
        if is_field and not may_be_empty and not is_forwarded and not _says(given):
            yield node.lineno


def _says(given):
    errors = given.get("error_messages")
    if isinstance(errors, ast.Dict):
        return any(isinstance(key, ast.Constant) and key.value == "required" for key in errors.keys)
    return isinstance(errors, ast.Call) and getattr(errors.func, "id", "") == "missing"


@pytest.mark.parametrize("path", [pytest.param(path, id=path.relative_to(SOURCE).as_posix()) for path in FILES])
def test_every_field_made_on_the_way_has_words_of_its_own_too(path):
    bare = list(made_without_words(path.read_text()))
    assert not bare, f"lines {bare}"


@pytest.mark.parametrize("field", [Words, Day, TimeOfDay])
def test_a_field_of_ours_must_be_answered_only_where_it_has_words_for_when_it_is_not(field):
    asked = field(label="Why", missing="Say why.")

    assert asked.required
    assert asked.error_messages["required"] == "Say why."
    assert not field(label="Why").required
    with pytest.raises(TypeError):
        field(label="Why", required=True)


@pytest.mark.parametrize("form", FORMS)
def test_every_form_says_in_plain_words_what_is_wrong(form):
    """Signing in has forms of its library's, which have their own words for all that can go wrong."""
    assert (
        issubclass(form, PlainForm) or form.__module__ == "kith.web.forms.sign_in" or not issubclass(form, forms.Form)
    )


def test_a_field_without_words_is_found_however_it_is_made():
    assert list(made_without_words("def f(): forms.ChoiceField(label='Who')")) == [1]
    assert not list(made_without_words("def f(): forms.ChoiceField(error_messages={'required': 'Choose who.'})"))
    assert not list(made_without_words("def f(): forms.ChoiceField(label='Who', required=False)"))
    assert falls_back(forms.Form, "name", forms.CharField())
