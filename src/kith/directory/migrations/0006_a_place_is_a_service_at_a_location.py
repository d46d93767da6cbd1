import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("directory", "0005_places_at_locations")]

    operations = [
        # a default, so that the way back can make the column again
        migrations.AlterField(
            model_name="place", name="name", field=models.CharField(max_length=160, default="")
        ),
        *(
            migrations.RemoveField(model_name="place", name=name)
            for name in ("name", "address", "postcode", "latitude", "longitude", "access_words")
        ),
        migrations.AlterField(
            model_name="place",
            name="location",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="places", to="directory.location"
            ),
        ),
        migrations.AddConstraint(
            model_name="place",
            constraint=models.UniqueConstraint(
                fields=("service", "location"), name="service_is_at_a_location_once"
            ),
        ),
    ]
