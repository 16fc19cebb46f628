"""What she types is understood: folding letter by letter, Latin letters of a chat, close spelling, words of danger."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kvarter.packs.needs import NeedWords, needs
from kvarter.terms.searching.building import lexicon_of
from kvarter.terms.searching.close import edits
from kvarter.terms.searching.danger import speaks_of_danger
from kvarter.terms.searching.folding import fold
from kvarter.terms.searching.ready import first_lexicons
from kvarter.terms.searching.ready import understood as understood_by
from kvarter.terms.searching.skeletons import skeleton
from kvarter.terms.searching.understanding import Understood, best_needs, understand


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("ي ى ی ئ", "ي ي ي ي"),
        ("ك ک", "ك ك"),
        ("ة ه ہ ۀ ھ", "ه ه ه ه ه"),
        ("أ إ آ ٱ ا", "ا ا ا ا ا"),
        ("ؤ و", "و و"),
        ("مـــدرسة", "مدرسه"),
        ("مَدْرَسَةٌ", "مدرسه"),
        ("نمی\u200cتوانم", "نمي توانم"),
        ("İSTANBUL ISPARTA ılık", "istanbul isparta ilik"),
        ("çocuğum üşüyor öğretmen", "cocugum usuyor ogretmen"),
        ("æble aeble", "aeble aeble"),
        ("ødelagt oedelagt odelagt", "odelagt odelagt odelagt"),
        ("på paa pa", "pa pa pa"),
        ("ґанок ганок", "ганок ганок"),
        ("її ии", "ии ии"),
        ("й и", "и и"),
        ("сім'я сім’я сімя", "симя симя симя"),
        ("caruur carruur", "carur carur"),
        ("dhakhtar dakhtar", "dhakhtar dakhtar"),
        ("xanuun hanuun", "xanun hanun"),
        ("ሓኪም ሐኪም ኀኪም", "ሃኪም ሀኪም ሀኪም"),
        ("ሠላም ሰላም", "ሰላም ሰላም"),
        ("ዓይኒ ኣይኒ", "ኣይኒ ኣይኒ"),
        ("ፀሓይ ጸሃይ", "ጸሃይ ጸሃይ"),
        ("ትምህርቲ፡ቤት", "ትምህርቲ ቤት"),
        ("١٢٣ ۱۲۳ 123", "123 123 123"),
        ("ﻻ", "لا"),
        ("", ""),
        ("OEE ooe oeoe", "o o o"),
        ("?!…", ""),
    ],
)
def test_letters_that_are_written_for_one_another_fold_to_one(written: str, folded: str) -> None:
    assert fold(written) == folded


@given(st.text(max_size=80))
def test_folding_any_text_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("native", "language", "chat"),
    [
        ("مدرسة", "ar", "madrasa"),
        ("المدرسة", "ar", "madrase"),
        ("طبخ", "ar", "6abkh"),
        ("حامل", "ar", "7amel"),
        ("محامي", "ar", "mo7ami"),
        ("خالتي", "ar", "5alti"),
        ("دکتر", "fa", "doktor"),
        ("قسط", "fa", "ghest"),
        ("اسکول", "ur", "skool"),
        ("ሓኪም", "ti", "hakim"),
        ("лікарка", "uk", "likarka"),
    ],
)
def test_consonants_are_the_same_from_her_letters_and_from_a_chat(native: str, language: str, chat: str) -> None:
    assert skeleton(fold(native), language) == skeleton(fold(chat)) != ""


@pytest.mark.parametrize(
    ("one", "other", "most", "found"),
    [
        ("bolig", "bolig", 1, 0),
        ("bolig", "bolog", 1, 1),
        ("bolig", "bloig", 1, 1),
        ("bolig", "boligg", 1, 1),
        ("bolig", "hotel", 1, 2),
        ("sundhed", "sunhde", 2, 2),
    ],
)
def test_edits_count_wrong_missing_and_exchanged_letters(one: str, other: str, most: int, found: int) -> None:
    assert edits(one, other, most) == found


def understood(text: str, language: str) -> Understood:
    """By the pack's own words."""
    return understood_by(text, language, first_lexicons())


SMALL = lexicon_of(
    "en",
    {
        "school": NeedWords("School", "For your child", ("school", "teacher"), ("my child is bullied",)),
        "dentist": NeedWords("Dentist", "For your teeth", ("dentist", "toothache"), ("my tooth hurts",)),
        "rent": NeedWords("Rent", "To pay the home", ("rent", "cannot pay rent"), ("my rent is late",)),
    },
)


def meant(text: str) -> tuple[str, ...]:
    return best_needs(understand(text, "en", {"en": SMALL})).needs


@pytest.mark.parametrize(
    ("text", "need"),
    [
        ("dentist", "dentist"),
        ("my toothache is bad", "dentist"),
        ("TEACHERS", "school"),
        ("dnetist", "dentist"),
        ("I can't pay, rent is late", "rent"),
    ],
)
def test_a_word_speaks_for_its_need_also_inflected_or_misspelled(text: str, need: str) -> None:
    assert meant(text)[:1] == (need,)


@pytest.mark.parametrize("text", ["", "   ", "?", "my", "qqqq wwww", "👍"])
def test_what_decides_nothing_is_understood_as_nothing(text: str) -> None:
    assert meant(text) == ()


@pytest.mark.parametrize("text", ["x" * 100_000, "مدرسة " * 5000, "\x00\x07", "' OR 1=1 --", "%_%"])
def test_floods_and_strange_signs_have_an_answer_too(text: str) -> None:
    assert len(understood(text, "ar").needs) <= 3


DANGER = {
    "da": (
        "min mand slår mig",
        "der er vold hjemme",
        "de vil tvinge mig i tvangsægteskab",
        "jeg er bange for min mand",
    ),
    "en": ("he hits me", "my husband beats me every night", "I am scared of him", "forced marriage"),
    "ar": ("زوجي يضربني", "أنا خايفة من زوجي", "في عنف بالبيت", "جوزي بيضربني"),
    "tr": ("kocam beni dövüyor", "kocamdan korkuyorum", "evde şiddet var"),
    "so": ("ninkaygu wuu i garaacaa", "waan ka baqayaa ninkayga", "guur qasab ah"),
    "uk": ("чоловік б'є мене", "боюся чоловіка", "домашнє насильство"),
    "fa": ("شوهرم کتکم می‌زند", "شوهرم منو میزنه", "خشونت در خانه"),
    "ur": ("میرا شوہر مجھے مارتا ہے", "گھریلو تشدد", "shohar mujhe marta hai"),
    "ti": ("ሰብኣየይ ይወቕዓኒ", "ሰብኣየይ የፈራርሓኒ", "ዓመጽ ኣብ ገዛ"),
}
CALM = {
    "da": (
        "danskkursus",
        "jeg har siddet længe i kø",
        "jeg har voldsom hovedpine",
        "fodbold for min søn",
        "Vollsmose bibliotek",
        "slå til søren",
    ),
    "en": ("language class", "my back hurts", "how to beat the cold", "alcohol abuse", "a hit song"),
    "ar": ("دورة لغة", "ضرس يؤلمني", "مدرسة الأولاد", "أريد عملاً"),
    "tr": ("dil kursu", "şiddetli baş ağrısı", "yürüyüş grubu"),
    "so": ("koorso luqad", "dhakhtarka ilkaha", "kiro guri"),
    "uk": ("курси мови", "сильний біль у спині", "серце б'ється швидко"),
    "fa": ("کلاس زبان", "کمرم درد می‌کند", "کار پیدا کنم"),
    "ur": ("زبان کا کورس", "دانت میں درد", "بچوں کا سکول"),
    "ti": ("ትምህርቲ ቋንቋ", "ሓኪም ስኒ", "ስራሕ ይደሊ"),
}


@pytest.mark.parametrize(("language", "text"), [(one, text) for one, texts in DANGER.items() for text in texts])
def test_words_of_danger_put_help_first(language: str, text: str) -> None:
    assert understood(text, language).danger


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ti", "ሰብኣየይ ይወቕዓኒ"),
        ("da", "min mand slår mig"),
        ("en", "my husband hits me and the children's father threatens me"),
        ("so", "ninkaygu wuu i garaacaa"),
    ],
)
def test_who_speaks_of_danger_is_shown_nothing_for_him_whom_she_may_fear(language: str, text: str) -> None:
    found = understood(text, language)
    assert found.danger
    assert found.needs
    assert "fathers" not in found.needs


@pytest.mark.parametrize(("language", "text"), [(one, text) for one, texts in CALM.items() for text in texts])
def test_other_words_do_not(language: str, text: str) -> None:
    assert not speaks_of_danger(text, language)
    assert not understood(text, language).danger


def test_every_need_has_a_topic_and_neighbours_that_exist() -> None:
    known = needs().by_key
    assert len(known) == 50
    for need in known.values():
        assert need.topic
        assert set(need.related) <= set(known) - {need.key}
