"""The words that listings say, counted from those that are here: what a mistyped word may have meant."""

from collections import Counter

from django.db import migrations, models

LONGEST = 40


def count(apps, schema_editor):
    listings, own = Counter(), Counter()
    for names, needs, words in apps.get_model("directory", "Listing").objects.values_list("names", "needs", "words").iterator():
        said = {*names.split(), *words.split()}
        own.update(said)
        listings.update(said.union(needs.split()))
    listed_word = apps.get_model("directory", "ListedWord")
    listed_word.objects.bulk_create(
        (
            listed_word(word=word, initial=word[0], length=len(word), listings=times, own=own[word])
            for word, times in listings.items()
            if len(word) <= LONGEST
        ),
        batch_size=2000,
    )


class Migration(migrations.Migration):
    dependencies = [("directory", "0007_standing_index")]

    operations = [
        migrations.CreateModel(
            name="ListedWord",
            fields=[
                ("word", models.CharField(max_length=40, primary_key=True, serialize=False)),
                ("initial", models.CharField(max_length=1)),
                ("length", models.PositiveSmallIntegerField()),
                ("listings", models.IntegerField(verbose_name="listings that say it at all")),
                (
                    "own",
                    models.IntegerField(
                        verbose_name="listings that say it of themselves, not only of the need they meet"
                    ),
                ),
            ],
            options={"indexes": [models.Index(fields=["initial", "length"], name="listed_word_by_shape")]},
        ),
        migrations.AlterField(
            model_name="listing",
            name="covers",
            field=models.TextField(
                blank=True,
                verbose_name="ids of the areas it is for; empty is everywhere, 0 somewhere else, -1 nobody said",
            ),
        ),
        migrations.RunPython(count, migrations.RunPython.noop),
    ]
