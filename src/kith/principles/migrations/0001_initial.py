import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Framework',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(max_length=60)),
                ('version', models.CharField(max_length=20)),
                ('name', models.CharField(max_length=120)),
                ('about', models.TextField(blank=True)),
                ('source', models.CharField(max_length=200)),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField(blank=True, null=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('slug', 'version'), name='one_framework_of_a_version')],
            },
        ),
        migrations.CreateModel(
            name='Prompt',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(max_length=60)),
                ('group', models.CharField(blank=True, max_length=120, verbose_name='side or part')),
                ('name', models.CharField(max_length=120)),
                ('plain', models.CharField(blank=True, max_length=300, verbose_name='in plain words')),
                ('order', models.PositiveSmallIntegerField(default=0)),
                ('framework', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='prompts', to='principles.framework')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('framework', 'slug'), name='one_prompt_of_a_slug')],
            },
        ),
    ]
