"""The files of the demo: pictures, documents, a film and a jingle, each made once."""

import multiprocessing
import os
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from io import BytesIO
from itertools import repeat
from pathlib import Path
from random import Random

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image

from demo.network.captions import KIN, SCENE_WORDS
from demo.network.sounds import make_jingle
from demo.pictures.emblems import draw_banner, draw_emblem, print_document
from demo.pictures.infographics import draw_infographic
from demo.pictures.portraits import FACE, Portrait
from demo.pictures.scenes import Scene, all_scenes, as_jpeg, draw_cuts
from library.models import NewsDocument, NewsImage, NewsMedia
from library.pictures.renditions import CARD, LEAD
from sections.models import Placement
from units.access_sync import ensure_shared_collection
from units.enums import Level
from units.text.vietnamese import slugify

_FILM = Path(__file__).resolve().parent / "media" / "mot-ngay-moi.mp4"
_CREDITS = (
    "Hải Triều", "Bích Liễu", "Gia Thụy", "Minh Triệu", "Lam Giang", "Khánh Trình",
)  # fmt: skip
_CUTS = 3
_CARDS = 60


def _title(scene: Scene, cut: int) -> str:
    words, _captions = SCENE_WORDS[scene.motif]
    return f"Minh họa: {words.lower()} ({scene.mood}, {cut})"


def _draw_all(scenes: list[Scene] | list[Portrait], cuts: int):
    """The files of each scene in order, drawn on as many processors as there are."""
    if not scenes:
        return
    # Children start afresh: a copy of this process would share its database connection.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(max_workers=os.cpu_count(), mp_context=context) as pool:
        yield from pool.map(draw_cuts, scenes, repeat(cuts))


def put_file(field_file, folder: str, name: str, content: bytes) -> None:
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
        """Make what is missing: every scene, in at most `moods` moods; yields while it works."""
        standing = {
            image.title: image for image in NewsImage.objects.filter(collection=self.collection)
        }
        scenes, seen = [], Counter()
        for scene in all_scenes():
            seen[scene.motif] += 1
            if not moods or seen[scene.motif] <= moods:
                scenes.append(scene)
        cuts = 1 if moods else _CUTS
        missing = [
            scene
            for scene in scenes
            if any(_title(scene, cut) not in standing for cut in range(1, cuts + 1))
        ]
        for scene, files in zip(missing, _draw_all(missing, cuts), strict=True):
            words, _captions = SCENE_WORDS[scene.motif]
            for cut, content in enumerate(files, 1):
                title, name = _title(scene, cut), f"demo-{scene.key}-{cut}.jpg"
                if title not in standing:
                    standing[title] = self._add_image(title, name, content, f"Tranh: {words}")
            yield scene.key
        for scene in scenes:
            pool = self.images.setdefault(scene.motif, [])
            pool += [standing[_title(scene, cut)] for cut in range(1, cuts + 1)]
        self.film = self._ensure_media("Một ngày mới", "video", _FILM.read_bytes(), "mp4", 9)
        sound, seconds = make_jingle()
        self.jingle = self._ensure_media("Nhạc hiệu", "audio", sound, "wav", seconds)

    def _add_image(
        self, title, name, drawing, description, collection=None, focus=None
    ) -> NewsImage:
        image = NewsImage(
            title=title,
            description=description,
            credit=Random(name).choice(_CREDITS),
            collection=collection or self.collection,
        )
        content = drawing if isinstance(drawing, bytes) else as_jpeg(drawing)
        put_file(image.file, "original_images", name, content)
        with Image.open(BytesIO(content)) as picture:
            image.width, image.height = picture.size
        if focus:
            left, top, width, height = focus
            image.focal_point_x, image.focal_point_y = left + width // 2, top + height // 2
            image.focal_point_width, image.focal_point_height = width, height
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

    def portraits(self, sitters: list[Portrait], unit) -> dict[str, NewsImage]:
        """The portraits of these people by name, in the collection of their unit."""
        titles = {sitter: f"Chân dung {sitter.name}" for sitter in sitters}
        images = NewsImage.objects.filter(collection=unit.collection, title__in=titles.values())
        standing = {image.title: image for image in images}
        missing = [sitter for sitter in sitters if titles[sitter] not in standing]
        for sitter, (content,) in zip(missing, _draw_all(missing, 1), strict=True):
            title, name = titles[sitter], f"demo-{slugify(sitter.name)}-{unit.pk}.jpg"
            words = f"Tranh chân dung minh họa: {sitter.name}"
            image = self._add_image(title, name, content, words, unit.collection, FACE)
            standing[title] = image
        return {sitter.name: standing[titles[sitter]] for sitter in sitters}

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
        put_file(document.file, "documents", f"demo-{slugify(title)[:70]}.pdf", content)
        document._set_document_file_metadata()
        # It is a picture of one page, in which there is nothing to read.
        document.page_count, document.has_unread_file = 1, False
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
        put_file(media.file, "media", f"demo-{slugify(title)}.{ending}", content)
        media.save()
        return media


def draw_first_cards() -> None:
    """Cut ahead of the first reader what the top of the city's front page shows."""
    rows = Placement.objects.filter(place__sites_rooted_here__unit__level=Level.CITY, live=True)
    in_slots = rows.filter(slot_order__isnull=False)
    for listed, sizes in ((in_slots, (CARD, LEAD)), (rows.order_by("-date")[:_CARDS], (CARD,))):
        heroes = NewsImage.objects.filter(
            pk__in={row.article.hero_image_id for row in listed.select_related("article")}
        )
        for image in heroes:
            image.get_renditions(*(spec for size in sizes for spec in size.values()))


def emblem_letters(unit) -> str:
    """Two or three letters for a committee: Q.1, GV, TP."""
    if unit.is_city:
        return "TP"
    name = unit.short_name.split(" ", 2)[-1] if unit.level == "district" else unit.short_name
    if name.isdigit():
        return f"Q.{name}"
    return "".join(word[0] for word in name.split() if word[0].isupper())[:3] or name[:2].upper()
