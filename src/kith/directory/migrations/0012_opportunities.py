from django.db import migrations, models
import django.db.models.deletion

EXPENSES = [
    ("on-the-day", "Fares and food are paid on the day."),
    ("later", "You pay fares first, and get the money back later."),
    ("not-paid", "Fares are not paid."),
    ("none-needed", "It costs nothing to come."),
    ("not-known", "Ask them whether fares are paid."),
]


class Migration(migrations.Migration):
    dependencies = [("directory", "0011_staying_true")]

    operations = [
        migrations.CreateModel(
            name="Opportunity",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(choices=[("with-others", "Be with others"), ("help", "Help as a volunteer")], max_length=12)),
                ("words", models.CharField(max_length=300, verbose_name="what one can do there")),
                ("needs_pvg", models.BooleanField(default=False, verbose_name="needs a PVG check first")),
                ("pvg_weeks", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="weeks that the check takes here")),
                ("expenses", models.CharField(choices=EXPENSES, max_length=12)),
                ("has_childcare", models.BooleanField(default=False)),
                ("languages", models.CharField(blank=True, max_length=200, verbose_name="languages besides English")),
                ("weeks_to_first", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="weeks from offer to first time")),
                ("service", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="opportunities", to="directory.service")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("service", "kind"), name="a_service_says_each_opportunity_once"),
                    models.CheckConstraint(condition=models.Q(("words", ""), _negated=True), name="an_opportunity_says_what_one_does"),
                    models.CheckConstraint(
                        condition=models.Q(("pvg_weeks", None), ("needs_pvg", True), _connector="OR"),
                        name="weeks_of_a_check_where_one_is_needed",
                    ),
                ],
            },
        ),
    ]
