from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='City',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('families', models.PositiveIntegerField()),
                ('seed', models.PositiveBigIntegerField()),
                ('real_places', models.BooleanField(default=False, verbose_name='built on real places and charities')),
                ('made_on', models.DateField()),
            ],
            options={
                'verbose_name_plural': 'cities',
            },
        ),
    ]
