"""The files of the demo: pictures, documents, a film and a jingle, each made once."""

from io import BytesIO
from pathlib import Path
from random import Random

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image, ImageEnhance, ImageOps

from home.demo.captions import KIN, SCENE_WORDS
from home.demo.pictures.emblems import draw_banner, draw_emblem, print_document
from home.demo.pictures.infographics import draw_infographic
from home.demo.pictures.scenes import Scene, all_scenes
from home.demo.sounds import make_jingle
from library.models import NewsDocument, NewsImage, NewsMedia
from sections.renditions import CARD
from units.access import ensure_shared_collection
from units.vietnamese import slugify

_FILM = Path(__file__).resolve().parent / "media" / "mot-ngay-moi.mp4"
_CREDITS = (
    "Hải Triều", "Bích Liễu", "Gia Thụy", "Minh Triệu", "Lam Giang", "Khánh Trình",
)  # fmt: skip
_TITLE = "Minh họa: {words} ({mood}, {cut})"


def _jpeg(image: Image.Image) -> bytes:
    file = BytesIO()
    image.save(file, "JPEG", quality=82, optimize=False)
    return file.getvalue()


def _put(field_file, folder: str, name: str, content: bytes) -> None:
    """Store `content` under `name`; a file that an earlier demo left there gives way."""
    stale = f"{folder}/{name}"
    if default_storage.exists(stale):
        default_storage.delete(stale)
    field_file.save(name, ContentFile(content), save=False)


class Stock:
    """Finds or makes files; `pick` deals out pictures of a motif so that neighbours differ."""

    def __init__(self):
        self.collection = ensure_shared_collection()
        self.images: dict[str, list[NewsImage]] = {}
        self._dealt: dict[str, int] = {}
        self.film = self.jingle = None

    def prepare(self, moods: int | None = None):
        """Make every scene that is missing, in at most `moods` moods; yields while it works."""
        standing = {
            image.title: image for image in NewsImage.objects.filter(collection=self.collection)
        }
        drawn: dict[str, int] = {}
        for scene in all_scenes():
            drawn[scene.motif] = drawn.get(scene.motif, 0) + 1
            if moods and drawn[scene.motif] > moods:
                continue
            self._prepare_scene(scene, standing, cuts=1 if moods else 3)
            yield scene.key
        self.film = self._ensure_media("Một ngày mới", "video", _FILM.read_bytes(), "mp4", 9)
        sound, seconds = make_jingle()
        self.jingle = self._ensure_media("Nhạc hiệu", "audio", sound, "wav", seconds)
        yield "media"

    def _prepare_scene(self, scene: Scene, standing: dict, cuts: int) -> None:
        words, _captions = SCENE_WORDS[scene.motif]
        drawing = None
        for cut in range(1, cuts + 1):
            title = _TITLE.format(words=words.lower(), mood=scene.mood, cut=cut)
            image = standing.get(title)
            if image is None:
                drawing = drawing or scene.draw()
                image = self._add_image(
                    title, f"demo-{scene.key}-{cut}.jpg", _cut(drawing, cut), f"Tranh: {words}"
                )
            self.images.setdefault(scene.motif, []).append(image)

    def _add_image(self, title, name, drawing, description, collection=None) -> NewsImage:
        image = NewsImage(
            title=title,
            description=description,
            credit=Random(name).choice(_CREDITS),
            collection=collection or self.collection,
        )
        content = drawing if isinstance(drawing, bytes) else _jpeg(drawing)
        _put(image.file, "original_images", name, content)
        with Image.open(BytesIO(content)) as picture:
            image.width, image.height = picture.size
        image._set_image_file_metadata()
        image.save()
        return image

    def pick(self, motif: str) -> NewsImage:
        """The next picture for a story of `motif`; stories in a row get different ones."""
        turn = self._dealt.get(motif, 0)
        self._dealt[motif] = turn + 1
        kin = KIN.get(motif, (motif,))
        pool = self.images[kin[turn % len(kin)]]
        return pool[(turn // len(kin) + turn) % len(pool)]

    def exactly(self, motif: str) -> NewsImage:
        """The next picture that shows `motif` itself."""
        turn = self._dealt.get(motif, 0)
        self._dealt[motif] = turn + 1
        return self.images[motif][turn % len(self.images[motif])]

    def infographic(self, kind: str, title: str, facts: list[str], unit) -> NewsImage:
        collection = unit.collection
        standing = NewsImage.objects.filter(title=title, collection=collection).first()
        if standing:
            return standing
        name = f"demo-{slugify(title)[:60]}-{unit.pk}.jpg"
        drawing = draw_infographic(kind, title.removeprefix("Infographic: "), facts, Random(name))
        return self._add_image(title, name, drawing, ". ".join(facts)[:250], collection)

    def emblem(self, unit) -> NewsImage:
        title = f"Biểu trưng {unit.committee_name}"
        standing = NewsImage.objects.filter(title=title).first()
        if standing:
            return standing
        file = BytesIO()
        draw_emblem(unit.code, emblem_letters(unit)).save(file, "PNG")
        return self._add_image(title, f"demo-emblem-{unit.slug}.png", file.getvalue(), title)

    def banner(self) -> NewsImage:
        title = "Băng đầu trang"
        standing = NewsImage.objects.filter(title=title).first()
        drawing = standing or draw_banner(Scene("skyline", "dusk").draw())
        return standing or self._add_image(title, "demo-banner.jpg", drawing, title)

    def document(self, title: str, unit, paragraphs: list[str]) -> NewsDocument:
        title = f"{title} ({unit.short_name})"
        standing = NewsDocument.objects.filter(title=title, collection=unit.collection).first()
        if standing:
            return standing
        document = NewsDocument(title=title, collection=unit.collection)
        content = print_document(unit.committee_name, title, paragraphs)
        _put(document.file, "documents", f"demo-{slugify(title)[:70]}.pdf", content)
        document._set_document_file_metadata()
        document.save()
        return document

    def _ensure_media(self, title, kind, content, ending, seconds) -> NewsMedia:
        standing = NewsMedia.objects.filter(title=title, collection=self.collection).first()
        if standing:
            return standing
        media = NewsMedia(title=title, type=kind, duration=seconds, collection=self.collection)
        media.transcript = "Không có lời."
        if kind == "video":
            media.width, media.height = 640, 360
        _put(media.file, "media", f"demo-{slugify(title)}.{ending}", content)
        media.save()
        return media

    def draw_cards(self):
        """Make the card renditions ahead of the first reader; yields while it works."""
        for pool in self.images.values():
            for image in pool:
                image.get_renditions(*CARD.values())
            yield pool[0].title


def emblem_letters(unit) -> str:
    """Two or three letters for a committee: Q.1, GV, TP."""
    if unit.is_city:
        return "TP"
    name = unit.short_name.split(" ", 2)[-1] if unit.level == "district" else unit.short_name
    if name.isdigit():
        return f"Q.{name}"
    return "".join(word[0] for word in name.split() if word[0].isupper())[:3] or name[:2].upper()


def _cut(drawing: Image.Image, cut: int) -> Image.Image:
    """The drawing itself, or one of two details of it, mirrored or in another light."""
    if cut == 1:
        return drawing
    width, height = drawing.size
    if cut == 2:
        box = (0, round(height * 0.14), round(width * 0.86), height)
        return ImageOps.mirror(drawing.crop(box)).resize((width, height), Image.Resampling.LANCZOS)
    box = (round(width * 0.2), round(height * 0.1), width, round(height * 0.9))
    detail = drawing.crop(box).resize((width, height), Image.Resampling.LANCZOS)
    return ImageEnhance.Brightness(ImageEnhance.Color(detail).enhance(0.82)).enhance(1.06)
