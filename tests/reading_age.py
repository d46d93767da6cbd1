"""How old a reader must be: the Flesch-Kincaid grade (Kincaid and others, 1975), and the age at which it is reached.

grade = 0.39 x words in a sentence + 11.8 x syllables in a word - 15.59; age = grade + 5. A heading or a label
counts only if it ends as a sentence does or has six words: “Done” and “Who reads it” would make any page look easy. Numbers are left out, words in quotation marks too.
"""

import re
from dataclasses import dataclass
from html.parser import HTMLParser

BLOCKS = {"p", "li", "dt", "dd", "div", "h1", "h2", "h3", "section", "label", "legend", "button", "summary", "option"}
NOT_OURS = {"blockquote", "figcaption", "script", "style", "svg", "textarea", "select"}
VOWELS = re.compile(r"[aeiouy]+")
SENTENCE = re.compile(r"[^.?!]+[.?!]?")
FEWEST_WORDS = 6  # in what does not end as a sentence does
QUOTED = re.compile(r"“[^”]*”")


@dataclass(frozen=True)
class Reading:
    """How many there are of each."""

    sentences: int
    words: int
    syllables: int

    @property
    def grade(self) -> float:
        """The school year of the United States in which it can be read."""
        return 0.39 * self.words / self.sentences + 11.8 * self.syllables / self.words - 15.59

    @property
    def age(self) -> float:
        """How old somebody is in that school year."""
        return self.grade + 5


def reading_of(text: str) -> Reading:
    """Count the sentences of this text, a line at a time."""
    found = [one for line in QUOTED.sub("", text).splitlines() for one in SENTENCE.findall(line)]
    sentences = [words for one in found if (words := _words_of(one))]
    words = [word for sentence in sentences for word in sentence]
    return Reading(len(sentences), len(words), sum(syllables_in(word) for word in words))


def _words_of(sentence: str) -> list[str]:
    words = re.findall(r"[a-z’']+", sentence.casefold())
    return words if sentence.strip().endswith((".", "?", "!")) or len(words) >= FEWEST_WORDS else []


def syllables_in(word: str) -> int:
    """Groups of vowels, without those that are written and not said: cared, names, whole."""
    plain = re.sub(r"[’'].*$", "", word)
    count = len(VOWELS.findall(plain))
    if re.search(r"[^aeiouyl]e$|[aeiouy]le$|[^aeiouytd]ed$|[^aeiouycsgxzh]es$", plain):
        count -= 1
    if re.search(r"ia|io(?!n)|[^q]ua|ying|(?:ar|id)ea$", plain):
        count += 1
    return max(1, count)


class _Text(HTMLParser):
    """What a page says in <main>, a block on a line; without what families said."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = [""]
        self.inside, self.left_out = 0, 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.inside += tag == "main"
        self.left_out += tag in NOT_OURS
        if tag in BLOCKS:
            self.lines.append("")

    def handle_endtag(self, tag: str) -> None:
        self.inside -= tag == "main"
        self.left_out -= tag in NOT_OURS
        if tag in BLOCKS:
            self.lines.append("")

    def handle_data(self, data: str) -> None:
        if self.inside and not self.left_out:
            self.lines[-1] += f"{data} "


def own_words_of(page: str) -> str:
    """What a page says in words of its own, a block on a line."""
    reader = _Text()
    reader.feed(page)
    return "\n".join(" ".join(line.split()) for line in reader.lines if line.strip())
