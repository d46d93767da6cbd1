"""Every form of a page as a browser would send it, and as somebody with bad intentions would."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin

from tests.proofs.crawl import kind_of

TEXT = {"text", "textarea", "search", "email", "tel", "date", "time", "number", "password"}


@dataclass
class Form:
    """One form: where it goes, how, and what each box holds now (`kinds` says what kind of box it is)."""

    action: str
    method: str
    values: dict[str, list[str]] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)

    @property
    def kind(self) -> tuple[str, ...]:
        """Forms of one kind go to the same page, from any family."""
        return (kind_of(self.action), *sorted({kind_of(f"/{name}") for name in self.kinds}))

    @property
    def typed(self) -> list[str]:
        return [name for name, kind in self.kinds.items() if kind in TEXT]

    @property
    def chosen(self) -> list[str]:
        return [name for name, kind in self.kinds.items() if kind not in TEXT and not name.startswith("csrf")]


class _Forms(HTMLParser):
    def __init__(self, address: str):
        super().__init__()
        self.address, self.found, self.select, self.area = address, list[Form](), "", ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.found.append(Form(urljoin(self.address, said.get("action", "")), said.get("method", "get").lower()))
        elif self.found and tag in {"input", "button", "textarea", "select", "option"}:
            getattr(self, f"_{tag}")(self.found[-1], said)

    def _input(self, form: Form, said: dict[str, str]) -> None:
        kind, name = said.get("type", "text"), said.get("name", "")
        if name:
            form.kinds[name] = kind
            is_off = kind in {"checkbox", "radio"} and "checked" not in said and form.values.get(name)
            if not is_off:
                form.values.setdefault(name, []).append(said.get("value", "on" if kind == "checkbox" else ""))

    def _button(self, form: Form, said: dict[str, str]) -> None:
        if name := said.get("name"):
            form.kinds[name] = "button"

    def _textarea(self, form: Form, said: dict[str, str]) -> None:
        form.kinds[said["name"]] = "textarea"
        form.values[said["name"]] = ["words"]

    def _select(self, form: Form, said: dict[str, str]) -> None:
        self.select = said["name"]
        form.kinds[self.select] = "select"

    def _option(self, form: Form, said: dict[str, str]) -> None:
        if self.select and said.get("value") and not form.values.get(self.select):
            form.values[self.select] = [said["value"]]


def forms_in(address: str, text: str) -> Iterator[Form]:
    """Every form of a page that is posted."""
    reading = _Forms(address)
    reading.feed(text)
    return (form for form in reading.found if form.method == "post")
