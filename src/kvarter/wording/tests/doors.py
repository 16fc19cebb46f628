"""What the addresses of sentences are about, for the table of doors."""

from doorways import Codes, Scene


def codes(scene: Scene) -> Codes:
    pages = ("check", "record", "say_sentences", "listen")
    return {
        **{f"wording:{page}": "ar" for page in pages},
        "wording:passages": "ar",
        "wording:say_passage": ["ar", "curriculum/municipality/c-interpreter"],
        "wording:my_sound": ["ar", "none"],
        "wording:take_back_one": ["ar", "none"],
        "wording:waiting_sound": ["ar", "none"],
        "wording:letters": "tr",
        "wording:letter_section": ["tr", "banner"],
    }
