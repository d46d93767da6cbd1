"""Says who agreed to a step down, and when. No step down had been written before this."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("support", "0001_initial"), migrations.swappable_dependency(settings.AUTH_USER_MODEL)]

    operations = [
        migrations.DeleteModel(name="StepDown"),
        migrations.CreateModel(
            name="StepDown",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("from_on", models.DateField()),
                ("visits_a_week", models.PositiveSmallIntegerField()),
                ("words", models.CharField(max_length=300, verbose_name="what holds the family up instead")),
                ("agreed_with", models.CharField(max_length=160)),
                ("agreed_on", models.DateField()),
                (
                    "agreed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "episode",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="step_downs", to="support.episode"
                    ),
                ),
            ],
        ),
    ]
