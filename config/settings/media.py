"""Files: static ones, uploads with their limits, and embeds."""

from wagtail.embeds.oembed_providers import vimeo, youtube

from config import environment as env
from config.settings.paths import BASE_DIR, VAR_DIR

STATIC_URL = "/static/"
# Pages and their files come from one host, so no other origin needs to read them by script.
WHITENOISE_ALLOW_ALL_ORIGINS = False
STATIC_ROOT = env.folder("STATIC_ROOT", VAR_DIR / "static")
STATICFILES_DIRS = [BASE_DIR / "config" / "static"]
STORAGES = {
    "default": {"BACKEND": "library.uploads.storage.MediaStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_URL = "/media/"
MEDIA_ROOT = env.folder("MEDIA_ROOT", VAR_DIR / "media")
# If set, the application only checks access, and the web server sends the file from its internal
# location with this prefix (X-Accel-Redirect).
MEDIA_ACCEL_PREFIX = env.text("MEDIA_ACCEL_PREFIX", "")
FILE_UPLOAD_PERMISSIONS = 0o644
# A page with many blocks posts many fields. No article needs a larger body than this.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024

WAGTAILIMAGES_IMAGE_MODEL = "library.NewsImage"
WAGTAILIMAGES_IMAGE_FORM_BASE = "library.admin.upload_forms.NewsImageForm"
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "gif", "webp", "avif"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 15 * 1024 * 1024
# Unpacked, 40 megapixels are 120 MB of memory; a small file can hold far more than that.
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 40_000_000

WAGTAILDOCS_DOCUMENT_MODEL = "library.NewsDocument"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "library.admin.upload_forms.NewsDocumentForm"
# An address that outlives the file behind it and asks for the password of a restricted collection;
# it leads to the media address, which sends every kind of file.
WAGTAILDOCS_SERVE_METHOD = "redirect"
WAGTAILDOCS_MAX_UPLOAD_SIZE = 50 * 1024 * 1024
WAGTAILDOCS_EXTENSIONS = [
    *("pdf", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "odt", "ods", "odp", "rtf", "txt", "csv"),
    *("zip", "rar", "7z"),
]

WAGTAILMEDIA = {
    "MEDIA_MODEL": "library.NewsMedia",
    "MEDIA_FORM_BASE": "library.admin.upload_forms.NewsMediaForm",
    "AUDIO_EXTENSIONS": ["mp3", "m4a", "ogg", "wav"],
    "VIDEO_EXTENSIONS": ["mp4", "webm"],
}
# The allow-list of embeds; everything else is refused by the chooser.
WAGTAILEMBEDS_FINDERS = [
    {"class": "wagtail.embeds.finders.oembed", "providers": [youtube, vimeo]},
]
# The hosts whose players may be framed on readers' pages (delivery/hosts/content_security.py).
FRAME_HOSTS = ["www.youtube-nocookie.com", "player.vimeo.com", "w.soundcloud.com"]
