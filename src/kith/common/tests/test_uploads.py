"""A file that nobody asked for is not read, and the words sent before it are."""

from django.core.files.uploadedfile import SimpleUploadedFile


def test_a_file_is_not_taken(rf):
    asked = rf.post("/", {"words": "asleep by nine", "file": SimpleUploadedFile("a.png", b"x" * 3_000_000)})

    assert asked.POST["words"] == "asleep by nine"
    assert not asked.FILES
