"""Video and audio on other hosts: the providers whose players articles may show.

The address of the player is computed from the page address that the editor pastes. No request goes
to the provider, so its outage delays neither editing nor reading.
"""

import re
from dataclasses import dataclass
from urllib.parse import quote


@dataclass(frozen=True)
class Player:
    """One video or audio elsewhere: provider, address of its page, address of its player."""

    provider: str
    page_url: str
    player_url: str


@dataclass(frozen=True)
class Provider:
    name: str
    host: str
    patterns: tuple[re.Pattern, ...]
    player: str


VIDEO_PROVIDERS = (
    Provider(
        "YouTube",
        "www.youtube-nocookie.com",
        (
            re.compile(
                r"https://(?:www\.|m\.)?youtube\.com/watch\?(?:\S*&)?v=([\w-]{11})(?:[&#]\S*)?"
            ),
            re.compile(
                r"https://(?:www\.)?youtube\.com/(?:live|shorts|embed)/([\w-]{11})(?:[/?#]\S*)?"
            ),
            re.compile(r"https://youtu\.be/([\w-]{11})(?:[/?#]\S*)?"),
        ),
        "https://www.youtube-nocookie.com/embed/{key}",
    ),
    Provider(
        "Vimeo",
        "player.vimeo.com",
        (re.compile(r"https://(?:www\.)?vimeo\.com/(\d{5,12})(?:[/?#]\S*)?"),),
        "https://player.vimeo.com/video/{key}?dnt=1",
    ),
)
AUDIO_PROVIDERS = (
    Provider(
        "SoundCloud",
        "w.soundcloud.com",
        (re.compile(r"(https://soundcloud\.com/[\w-]+/[\w-]+)(?:[/?#]\S*)?"),),
        "https://w.soundcloud.com/player/?url={key}",
    ),
)


def find_player(url: str, providers: tuple[Provider, ...]) -> Player | None:
    """The player for the page at `url`, or None when no provider of the list serves it."""
    for provider in providers:
        for pattern in provider.patterns:
            if found := pattern.fullmatch(url.strip()):
                key = quote(found.group(1), safe="")
                return Player(provider.name, url.strip(), provider.player.format(key=key))
    return None
