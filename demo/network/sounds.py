"""A soft jingle for audio stories, made of sines."""

import wave
from array import array
from io import BytesIO
from math import exp, pi, sin

_RATE = 16000
_SECONDS = 8
# A pentatonic phrase: beginnings in seconds and pitches in hertz.
_NOTES = (
    (0.0, 392.0), (0.6, 440.0), (1.2, 523.3), (1.8, 587.3), (2.6, 523.3), (3.2, 659.3),
    (4.0, 587.3), (4.6, 440.0), (5.2, 392.0), (5.2, 196.0),
)  # fmt: skip


def make_jingle() -> tuple[bytes, float]:
    """A WAV file (mono, 16 kHz) and its length in seconds."""
    samples = [0.0] * (_RATE * _SECONDS)
    for start, pitch in _NOTES:
        first = int(start * _RATE)
        for index in range(first, min(len(samples), first + 2 * _RATE)):
            age = (index - first) / _RATE
            swell = min(1.0, age * 40) * exp(-2.4 * age)
            tone = sin(2 * pi * pitch * age) + 0.35 * sin(4 * pi * pitch * age)
            samples[index] += 0.22 * swell * tone
    file = BytesIO()
    with wave.open(file, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(_RATE)
        peak = max(1.0, max(map(abs, samples)))
        sound.writeframes(array("h", (int(value / peak * 30000) for value in samples)).tobytes())
    return file.getvalue(), float(_SECONDS)
