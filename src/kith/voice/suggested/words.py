"""The words of a text, in any script: what suggested themes are made of.

A word is a run of letters with the marks that belong to them (Urdu's short vowels, Hindi's signs), in small letters and
one form of each character. Words that every text is full of carry no theme and are left out, in English and in Urdu.
"""

import unicodedata
from functools import cache

INSIDE = "'’ʼ\u200c\u200d"  # apostrophes, and what joins or parts letters without being one: a word goes on
SHORTEST = 2

ENGLISH = """
a about above after again all also always am an and any are as at away back be because been before being below between
both but by came can cannot cant come could did didnt do does doesnt doing done dont down during each else even every few
for from further get gets getting give given go goes going got had hadnt has hasnt have havent having he her here hers him
his how however i id if ill im in into is isnt it its ive just let lot lots made make makes many may me more most much
must my myself never no nor not nothing now of off often on once one only or other our ours out over own per quite rather
really said same say see seem she should shouldnt so some something still such take than thank thanks that thats the their
them then there these they theyre thing things this those though through to too told under until up upon us very was wasnt
we well went were werent what when where which while who whom why will with within without wont would wouldnt yes yet you
your yours
"""
URDU = """
آپ آپکی اب اس اسے اسی اگر ان انہوں انہیں اور ایسا ایسی ایسے ایک با بعد بھی بہت پر پھر تا تاکہ تب تک تم تھا تھی تھے تو
جا جاتا جاتی جاتے جائے جب جس جن جو جیسے حتی خود دی دیا دیں دے ذریعے رہا رہی رہے ساتھ سب سکتا سکتی سکتے سے صرف طرح کا کب
کر کرتا کرتی کرتے کرنا کرنے کرو کریں کس کسی کہ کہاں کوئی کچھ کو کون کی کیا کیسے کیوں کے گا گئی گئے گی گے گیا لئے لیکن
لیے مجھے مگر میرا میری میرے میں نہ نہیں نے وہ وہاں ہاں ہر ہم ہمارا ہماری ہمارے ہمیں ہو ہوا ہوتا ہوتی ہوتے ہوں ہوئی ہوئے
ہی ہیں ہے یا یہ یہاں
"""
COMMON = frozenset((ENGLISH + URDU).split())
ONE_FORM = str.maketrans({"ي": "ی", "ك": "ک", "ى": "ی", "ۂ": "ہ"})  # Arabic keyboards write Urdu's letters as their own


def words(text: str) -> list[str]:
    """The words that may carry a theme, in their order."""
    plain = unicodedata.normalize("NFKC", text).casefold().translate(ONE_FORM)
    return [word for word in "".join(map(_kept, plain)).split() if len(word) >= SHORTEST and word not in COMMON]


@cache
def _kept(character: str) -> str:
    """A letter or its mark as it is, nothing for an apostrophe, and a space for all else, numbers too."""
    if character in INSIDE:
        return ""
    category = unicodedata.category(character)
    if "ARABIC" in unicodedata.name(character, "") and category == "Mn":
        return ""  # short vowels, which one writer puts and the next does not
    return character if category[0] in "LM" else " "
