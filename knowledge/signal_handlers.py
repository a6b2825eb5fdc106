"""Who listens to whom."""

from django.db.models.signals import post_delete, post_save, pre_save

from knowledge import media_hooks  # noqa: F401  # registering is its import's effect
from knowledge.models import Recording
from knowledge.recordings.removal import remember_replaced_file, remove_file, remove_replaced_file

pre_save.connect(remember_replaced_file, sender=Recording)
post_save.connect(remove_replaced_file, sender=Recording)
post_delete.connect(remove_file, sender=Recording)
