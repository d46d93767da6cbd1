"""What is played comes in the parts that a phone asks for."""

import pytest

from kith.common.ranges import in_parts

WHOLE = bytes(range(100))


def asked(rf, said, **headers):
    request = rf.get("/", headers={"Range": said, **headers} if said else {})
    return in_parts(
        request, size=100, content_type="audio/mp4", read=lambda start, length: WHOLE[start : start + length]
    )


@pytest.mark.parametrize(
    ("said", "part", "told"),
    [
        ("bytes=0-1", WHOLE[:2], "bytes 0-1/100"),
        ("bytes=90-", WHOLE[90:], "bytes 90-99/100"),
        ("bytes=90-5000", WHOLE[90:], "bytes 90-99/100"),
        ("bytes=-5", WHOLE[95:], "bytes 95-99/100"),
        ("bytes=-500", WHOLE, "bytes 0-99/100"),
    ],
)
def test_a_part_is_a_part(rf, said, part, told):
    answer = asked(rf, said)

    assert (answer.status_code, answer.content, answer["Content-Range"]) == (206, part, told)
    assert answer["Accept-Ranges"] == "bytes"


@pytest.mark.parametrize(
    "said", ["", "bytes=0-1,5-6", "bytes=5-2", "bytes=-", "lines=1-2", "bytes=a-b", "bytes=0-" + "9" * 40]
)
def test_what_is_not_one_part_is_the_whole(rf, said):
    answer = asked(rf, said)

    assert (answer.status_code, answer.content) == (200, WHOLE)


@pytest.mark.parametrize("said", ["bytes=100-", "bytes=5000-6000", "bytes=-0"])
def test_where_there_is_no_such_part_it_says_how_much_there_is(rf, said):
    answer = asked(rf, said)

    assert (answer.status_code, answer.content, answer["Content-Range"]) == (416, b"", "bytes */100")


def test_a_part_of_another_one_is_the_whole(rf):
    assert asked(rf, "bytes=0-1", **{"If-Range": '"older"'}).status_code == 200
