"""The side-by-side view for reviewers: the texts of a translation beside those of its source."""

from collections import defaultdict

from wagtail.models import TranslatableMixin
from wagtail_localize.models import StringTranslation, Translation
from wagtail_localize.segments import OverridableSegmentValue, StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from units.review.registry import Passage, register_side_by_side


def register():
    """Register the view with the review; called once from AppConfig.ready."""
    register_side_by_side(passages_of)


def passages_of(obj) -> list[Passage]:
    """The texts of `obj`, a revision of a translation, beside those of its source.

    The list is empty for an object that is no translation.
    """
    translation = translation_of(obj)
    if translation is None:
        return []
    strings = StringTranslation.objects.filter(
        context__object_id=obj.translation_key, locale=obj.locale_id, has_error=False
    )
    known = set(strings.values_list("context__path", flat=True))
    by_machine = set(
        strings.filter(translation_type=StringTranslation.TRANSLATION_TYPE_MACHINE).values_list(
            "context__path", flat=True
        )
    )
    here, there = extract_segments(translation.source.as_instance()), extract_segments(obj)
    words = _texts(there)
    return [
        *(
            _passage(source, words.get(path, source), path in known, path in by_machine)
            for path, source in _texts(here).items()
        ),
        *_changed_addresses(_addresses(here), _addresses(there)),
    ]


def translation_of(obj) -> Translation | None:
    """The translation whose target is `obj`; None for anything else."""
    if not isinstance(obj, TranslatableMixin):
        return None
    return (
        Translation.objects.filter(
            source__object_id=obj.translation_key, target_locale=obj.locale_id
        )
        .select_related("source", "target_locale")
        .first()
    )


def _passage(source, words, is_known, is_by_machine) -> Passage:
    is_translated = words != source or is_known
    return Passage(source, words, is_translated, is_translated and is_by_machine)


def _changed_addresses(here, there) -> list[Passage]:
    """The addresses that only the translation has, beside the ones that they replace."""
    return [
        Passage(_lines(here[path], there[path]), added, is_translated=True, is_address=True)
        for path in there
        if (added := _lines(there[path], here[path]))
    ]


def _lines(addresses, others) -> str:
    return "\n".join(address for address in addresses if address not in others)


def _addresses(segments) -> dict[str, list[str]]:
    """The addresses of links by the path of the field or block that holds them."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for segment in segments:
        if isinstance(segment, StringSegmentValue):
            tags = (segment.attrs or {}).values()
            found[segment.path] += [tag["href"] for tag in tags if "href" in tag]
        elif isinstance(segment, OverridableSegmentValue) and not segment.path.endswith("'"):
            # A path that ends with a quote is a link in a text, which is read above.
            found[segment.path] += [segment.data] if isinstance(segment.data, str) else []
    return found


def _texts(segments) -> dict[str, str]:
    """The texts of segments by the path of the field or block that holds them."""
    texts: dict[str, str] = {}
    for segment in segments:
        if isinstance(segment, StringSegmentValue):
            lines = [texts[segment.path]] if segment.path in texts else []
            texts[segment.path] = "\n".join([*lines, segment.string.render_text()])
    return texts
