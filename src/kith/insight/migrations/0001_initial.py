import django.db.models.deletion
import kith.common.models.record
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('partnership', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='Reading',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('figure', models.SlugField(max_length=40)),
                ('words', models.CharField(max_length=400)),
                ('read_at', models.DateTimeField()),
                ('read_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('words', ''), _negated=True), name='a_reading_says_something')],
            },
        ),
        migrations.CreateModel(
            name='Snapshot',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=kith.common.models.record.uuid7, editable=False, unique=True)),
                ('first_on', models.DateField()),
                ('last_on', models.DateField()),
                ('figures', models.JSONField()),
                ('measured_at', models.DateTimeField(db_index=True)),
                ('measured_by', models.CharField(max_length=80, verbose_name='who asked for it, or what ran it')),
            ],
            options={
                'abstract': False,
            },
        ),
    ]
