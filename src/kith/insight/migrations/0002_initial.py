import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('insight', '0001_initial'),
        ('partnership', '__first__'),
    ]

    operations = [
        migrations.AddField(
            model_name='reading',
            name='read_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddConstraint(
            model_name='reading',
            constraint=models.CheckConstraint(condition=models.Q(('words', ''), _negated=True), name='a_reading_says_something'),
        ),
    ]
