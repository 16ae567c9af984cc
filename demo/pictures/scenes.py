"""The stock of scenes: what each shows, in how many moods, and how to draw it."""

from dataclasses import dataclass
from io import BytesIO
from random import Random

from PIL import Image, ImageEnhance, ImageOps

from demo.pictures.canvas import PALETTES, Canvas
from demo.pictures.crowd_scenes import CROWD_SCENES
from demo.pictures.house_scenes import HOUSE_SCENES
from demo.pictures.nature_scenes import NATURE_SCENES
from demo.pictures.room_scenes import ROOM_SCENES
from demo.pictures.street_scenes import STREET_SCENES
from demo.pictures.water_scenes import WATER_SCENES

# Motif: the function that draws it, and the moods (palettes) that suit it.
_SCENES = WATER_SCENES | STREET_SCENES | HOUSE_SCENES | ROOM_SCENES | CROWD_SCENES | NATURE_SCENES


@dataclass(frozen=True)
class Scene:
    motif: str
    mood: str

    @property
    def key(self) -> str:
        return f"{self.motif}-{self.mood}"

    def draw(self) -> Image.Image:
        """The picture, 1600 x 1000, the same at every call."""
        sheet = Canvas(PALETTES[self.mood], Random(self.key))
        _SCENES[self.motif][0](sheet)
        return sheet.finish()


def all_scenes() -> list[Scene]:
    """Every scene in every mood that suits it."""
    return [
        Scene(motif, mood) for motif, (_draw, moods) in _SCENES.items() for mood in moods.split()
    ]


def draw_cuts(scene: Scene, cuts: int) -> list[bytes]:
    """The scene as JPEG files: whole, and up to two details of it in another light or mirrored."""
    drawing = scene.draw()
    return [as_jpeg(_cut(drawing, cut)) for cut in range(1, cuts + 1)]


def _cut(drawing: Image.Image, cut: int) -> Image.Image:
    if cut == 1:
        return drawing
    width, height = drawing.size
    if cut == 2:
        box = (0, round(height * 0.14), round(width * 0.86), height)
        return ImageOps.mirror(drawing.crop(box)).resize((width, height), Image.Resampling.LANCZOS)
    box = (round(width * 0.2), round(height * 0.1), width, round(height * 0.9))
    detail = drawing.crop(box).resize((width, height), Image.Resampling.LANCZOS)
    return ImageEnhance.Brightness(ImageEnhance.Color(detail).enhance(0.82)).enhance(1.06)


def as_jpeg(image: Image.Image) -> bytes:
    """The picture as a JPEG file."""
    file = BytesIO()
    image.save(file, "JPEG", quality=82)
    return file.getvalue()
