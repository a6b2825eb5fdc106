"""Scripts and styles under names that change with their content."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticFiles(CompressedManifestStaticFilesStorage):
    """Modules import each other by these names as well: else a browser would mix those of two versions."""

    support_js_module_import_aggregation = True
