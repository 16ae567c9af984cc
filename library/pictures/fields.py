"""The file field of a picture, which stores only prepared pictures."""

from wagtail.images.models import WagtailImageField, WagtailImageFieldFile

from library.pictures.preparation import PreparedPicture, UnusablePicture, prepare_picture


class PictureFile(WagtailImageFieldFile):
    def save(self, name, content, save=True):
        """Raises UnusablePicture."""
        if not isinstance(content, PreparedPicture):
            content = prepare_picture(content, name)
        self.instance.set_file_metadata(content)
        super().save(name, content, save)

    # Django keeps templates from calling a function with this attribute.
    save.alters_data = True  # type: ignore[attr-defined]  # a function declares no attributes

    def get_image_dimensions(self):
        try:
            return super().get_image_dimensions()
        except Exception as error:
            if self._committed:
                raise
            # Asked for as soon as a model gets a new file, before anything is stored.
            raise UnusablePicture from error


class PictureField(WagtailImageField):
    """Differs from Wagtail's in nothing that a database knows, so migrations name that."""

    attr_class = PictureFile

    def deconstruct(self):
        name, _path, args, kwargs = super().deconstruct()
        return name, "wagtail.images.models.WagtailImageField", args, kwargs
