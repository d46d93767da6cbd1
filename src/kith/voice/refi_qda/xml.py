"""project.qde: the project as XML, its parts in the order that the standard's schema asks for."""

from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from kith.voice.refi_qda.names import guid, plain
from kith.voice.refi_qda.project import Code, Memo, Project, Selection, Source, all_codes

SPACE = "urn:QDA-XML:project:1.0"
ORIGIN = "Kith"


def project_xml(project: Project) -> bytes:
    """The whole of project.qde. The texts lie beside it, under the GUID of their source. Raises DoesNotFit."""
    project.check()
    root = Element("Project", {"xmlns": SPACE, "name": plain(project.name), "origin": ORIGIN})
    if project.made_at:
        root.set("creationDateTime", project.made_at.isoformat(timespec="seconds"))
    _coders(root, project)
    if project.codes:
        _codes(SubElement(SubElement(root, "CodeBook"), "Codes"), project.codes)
    if project.sources:
        sources = SubElement(root, "Sources")
        for source in project.sources:
            _source(sources, source)
    if memos := list(_all_memos(project)):
        notes = SubElement(root, "Notes")
        for memo in memos:
            _note(notes, memo)
    _refer(root, project.memos)
    indent(root)
    return tostring(root, encoding="utf-8", xml_declaration=True)


def _coders(root: Element, project: Project) -> None:
    if project.coders:
        users = SubElement(root, "Users")
        for coder in project.coders:
            SubElement(users, "User", {"guid": guid("coder", coder.id), "name": plain(coder.name)})


def _codes(within: Element, codes: Iterable[Code]) -> None:
    for code in codes:
        said = {"guid": guid("code", code.id), "name": plain(code.name), "isCodable": str(code.is_codable).lower()}
        one = SubElement(within, "Code", said | ({"color": code.colour} if code.colour else {}))
        _describe(one, code.definition)
        _refer(one, code.memos)
        _codes(one, code.codes)


def _source(within: Element, source: Source) -> None:
    """One text. When it was told stands in its description, in words: an attribute of the standard takes a moment only."""
    number = guid("source", source.id)
    said = {"guid": number, "name": plain(source.name), "plainTextPath": f"internal://{number}.txt"}
    one = SubElement(within, "TextSource", said)
    _describe(one, source.said)
    for selection in source.selections:
        _selection(one, selection, source)
    _refer(one, source.memos)


def _selection(within: Element, selection: Selection, source: Source) -> None:
    by = guid("coder", selection.coder)
    said = {
        "guid": guid("selection", selection.id),
        "name": plain(source.text[selection.start : selection.end])[:60],
        "startPosition": str(selection.start),
        "endPosition": str(selection.end),
        "creatingUser": by,
    }
    one = SubElement(within, "PlainTextSelection", said)
    coding = SubElement(one, "Coding", {"guid": guid("coding", selection.id), "creatingUser": by})
    SubElement(coding, "CodeRef", {"targetGUID": guid("code", selection.code)})
    _refer(one, selection.memos)


def _note(within: Element, memo: Memo) -> None:
    said = {"guid": guid("memo", memo.id), "name": plain(memo.name)}
    one = SubElement(within, "Note", said | ({"creatingUser": guid("coder", memo.coder)} if memo.coder else {}))
    SubElement(one, "PlainTextContent").text = plain(memo.text)


def _describe(one: Element, words: str) -> None:
    if words:
        SubElement(one, "Description").text = plain(words)


def _refer(one: Element, memos: Iterable[Memo]) -> None:
    for memo in memos:
        SubElement(one, "NoteRef", {"targetGUID": guid("memo", memo.id)})


def _all_memos(project: Project) -> Iterable[Memo]:
    yield from project.memos
    for code in all_codes(project.codes):
        yield from code.memos
    for source in project.sources:
        yield from source.memos
        for selection in source.selections:
            yield from selection.memos
