"""No page ever said that one decision to share follows another, so that nothing of it was written."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("families", "0016_who_reads_a_part")]

    operations = [migrations.RemoveField(model_name="sharing", name="follows")]
