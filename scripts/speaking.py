"""Speaks a sentence with espeak-ng, once, while a network is set up: words in, a small MP3 out. Nothing of this runs in the network.

espeak-ng is GPL-3 software and comes as a package of its own; Kvarter (AGPL-3) calls it and ships none of it.
"""

import ctypes
from collections.abc import Sequence
from functools import lru_cache

import espeakng_loader
import lameenc

LANGUAGES = {"da": "da", "en": "en", "ar": "ar", "tr": "tr", "uk": "uk", "fa": "fa", "ur": "ur"}
"""The engine's voice for each of our languages. It has none for Somali and Tigrinya."""
WORDS_A_MINUTE = 145
"""Slower than the engine's own 175: many who listen are learning what the page is about."""
KILOBITS = 24

SYNCHRONOUS, RATE, UTF8, NAMES_OF_SOUNDS = 2, 1, 1, 2  # of speak_lib.h
Take = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p)


class CannotSpeak(ValueError):
    """The engine has no voice for a language, or made no sound of the words."""


class Engine:
    """espeak-ng in this process. It has one voice at a time and is not for threads."""

    def __init__(self) -> None:
        self.library = ctypes.CDLL(espeakng_loader.get_library_path())
        self.library.espeak_TextToPhonemes.restype = ctypes.c_char_p
        self.library.espeak_Info.restype = ctypes.c_char_p
        self.rate = self.library.espeak_Initialize(SYNCHRONOUS, 0, espeakng_loader.get_data_path().encode(), 0)
        self.pieces: list[bytes] = []
        self.take = Take(self._take)  # kept here: the library calls it for as long as it speaks
        self.library.espeak_SetSynthCallback(self.take)

    def _take(self, samples: object, count: int, _events: object) -> int:
        if samples and count:
            self.pieces.append(ctypes.string_at(samples, count * 2))  # type: ignore[arg-type]
        return 0

    def choose(self, language: str) -> None:
        """Raises CannotSpeak where the engine has no voice."""
        if language not in LANGUAGES or self.library.espeak_SetVoiceByName(LANGUAGES[language].encode()):
            raise CannotSpeak(language)
        self.library.espeak_SetParameter(RATE, WORDS_A_MINUTE, 0)

    def sound(self, words: str, language: str) -> bytes:
        """The words as 16-bit samples."""
        self.choose(language)
        self.pieces.clear()
        text = words.encode()
        self.library.espeak_Synth(text, len(text) + 1, 0, 0, 0, UTF8, None, None)
        self.library.espeak_Synchronize()
        return b"".join(self.pieces)

    def phonemes(self, words: str, language: str) -> str:
        """What the engine would say, in the phonetic alphabet; "(en)" stands before what it reads by another language's rules."""
        self.choose(language)
        place = ctypes.pointer(ctypes.c_char_p(words.encode()))
        said = []
        while place.contents:
            said.append(self.library.espeak_TextToPhonemes(place, UTF8, NAMES_OF_SOUNDS).decode())
        return " ".join(said)


@lru_cache(maxsize=1)
def engine() -> Engine:
    return Engine()


def made_with() -> str:
    """Engine and settings: when they change, every sentence is spoken anew."""
    version = engine().library.espeak_Info(None).decode()
    return f"espeak-ng {version}, {WORDS_A_MINUTE} words a minute, {KILOBITS} kbit/s"


def spoken(words: str, language: str) -> bytes:
    """The words as an MP3. Raises CannotSpeak where nothing would be heard."""
    samples = engine().sound(words, language)
    if not any(samples):
        raise CannotSpeak(words)
    encoder = lameenc.Encoder()
    encoder.silence()
    encoder.set_channels(1)
    encoder.set_in_sample_rate(engine().rate)
    encoder.set_bit_rate(KILOBITS)
    encoder.set_quality(2)
    return bytes(encoder.encode(samples)) + bytes(encoder.flush())


def foreign(phonemes: Sequence[str]) -> int:
    """How many words the engine reads by another language's rules."""
    return sum("(" in one for one in phonemes)
