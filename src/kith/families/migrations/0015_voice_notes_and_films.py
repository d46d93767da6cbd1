"""Voice notes and films of signing lie where drawings and photos do. The way back is open until somebody has put one there."""

from django.conf import settings
from django.db import migrations, models


def only_without_any(apps, schema_editor):
    """What went before would show them as broken pictures: whoever goes back decides about them first."""
    if apps.get_model('families', 'Picture').objects.filter(kind__in=('voice', 'signing')).exists():
        raise RuntimeError('There are voice notes or films. They have no place before this step, so it is not taken back.')


class Migration(migrations.Migration):

    dependencies = [
        ('families', '0014_one_time_codes'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='picture',
            name='a_picture_says_what_it_shows',
        ),
        migrations.RenameField(
            model_name='picturefile',
            old_name='jpeg',
            new_name='content',
        ),
        migrations.AddField(
            model_name='picture',
            name='seconds',
            field=models.PositiveSmallIntegerField(blank=True, null=True),
        ),
        migrations.AlterField(
            model_name='picture',
            name='kind',
            field=models.CharField(choices=[('drawing', 'drawing'), ('photo', 'photo'), ('voice', 'voice note'), ('signing', 'film of signing')], max_length=7),
        ),
        migrations.AlterField(
            model_name='picture',
            name='words',
            field=models.CharField(blank=True, max_length=5000, verbose_name='what it shows or says, in their words'),
        ),
        migrations.AddConstraint(
            model_name='picture',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('words', ''), _negated=True), models.Q(('kind__in', ('drawing', 'photo')), _negated=True), _connector='OR'), name='a_drawing_or_photo_says_what_it_shows'),
        ),
        migrations.AddConstraint(
            model_name='picture',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind__in', ('drawing', 'photo')), ('seconds', None)), models.Q(('kind__in', ('voice', 'signing')), ('seconds__isnull', False)), _connector='OR'), name='what_is_played_says_how_long_it_is'),
        ),
        migrations.RunPython(migrations.RunPython.noop, only_without_any),
    ]
