import django.db.models.deletion
import kith.common.models.record
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('partnership', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='AccessTag',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(max_length=60, unique=True)),
                ('name', models.CharField(max_length=120)),
                ('order', models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Funding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=kith.common.models.record.uuid7, editable=False, unique=True)),
                ('stream', models.CharField(max_length=120)),
                ('ends_on', models.DateField(blank=True, null=True)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='funding', to='partnership.organisation')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Language',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(max_length=60, unique=True)),
                ('name', models.CharField(max_length=120)),
                ('order', models.PositiveSmallIntegerField(default=0)),
                ('own_name', models.CharField(blank=True, max_length=60)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Need',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(max_length=60, unique=True)),
                ('name', models.CharField(max_length=120)),
                ('order', models.PositiveSmallIntegerField(default=0)),
                ('hint', models.CharField(blank=True, max_length=160)),
                ('typed_as', models.TextField(blank=True, verbose_name='words people type, one a line')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='WhoFor',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(max_length=60, unique=True)),
                ('name', models.CharField(max_length=120)),
                ('order', models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Service',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=kith.common.models.record.uuid7, editable=False, unique=True)),
                ('slug', models.SlugField(max_length=100, unique=True)),
                ('name', models.CharField(max_length=200)),
                ('summary', models.CharField(max_length=300, verbose_name='what it is, in a sentence')),
                ('description', models.TextField(blank=True)),
                ('what_happens', models.TextField(blank=True, verbose_name='what happens, a step a line')),
                ('not_this', models.TextField(blank=True, verbose_name='what it is not for, and who then')),
                ('status', models.CharField(choices=[('active', 'active'), ('inactive', 'not running'), ('defunct', 'ended'), ('temporarily closed', 'closed for now')], default='active', max_length=20)),
                ('minimum_age', models.SmallIntegerField(default=-1, verbose_name='years; -1 is before birth')),
                ('maximum_age', models.SmallIntegerField(default=26, verbose_name='years')),
                ('intensity', models.CharField(choices=[('drop-in', 'drop in'), ('regular', 'regular'), ('intensive', 'several times a week')], default='regular', max_length=12)),
                ('reach', models.CharField(choices=[('place', 'at a place'), ('comes-to-you', 'comes to you'), ('by-phone', 'by phone or text'), ('online', 'online'), ('private', 'at a place that is never published')], default='place', max_length=14, verbose_name='where it happens')),
                ('is_citywide', models.BooleanField(default=True)),
                ('cost_pence', models.PositiveIntegerField(default=0)),
                ('cost_words', models.CharField(blank=True, max_length=120)),
                ('how', models.CharField(choices=[('ask', 'ask them directly'), ('turn-up', 'turn up'), ('phone', 'phone or text')], default='ask', max_length=10)),
                ('phone', models.CharField(blank=True, max_length=40)),
                ('promise_working_days', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('wait', models.CharField(choices=[('none', 'no wait'), ('about', 'about so many weeks'), ('full', 'full until a day'), ('not-known', 'not known')], default='not-known', max_length=10)),
                ('wait_weeks', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('full_until_on', models.DateField(blank=True, null=True)),
                ('wait_words', models.CharField(blank=True, max_length=120)),
                ('checked_on', models.DateField(blank=True, null=True)),
                ('checked_with', models.CharField(blank=True, max_length=120, verbose_name='who checked it')),
                ('source', models.CharField(blank=True, max_length=80, verbose_name='where this entry came from')),
                ('access', models.ManyToManyField(blank=True, related_name='services', to='directory.accesstag')),
                ('covers', models.ManyToManyField(blank=True, related_name='services', to='partnership.area')),
                ('languages', models.ManyToManyField(blank=True, related_name='services', to='directory.language')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='services', to='partnership.organisation')),
                ('needs', models.ManyToManyField(related_name='services', to='directory.need')),
                ('who_for', models.ManyToManyField(blank=True, related_name='services', to='directory.whofor')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('maximum_age__gte', models.F('minimum_age')), ('minimum_age__gte', -1)), name='service_ages_run_upwards'), models.CheckConstraint(condition=models.Q(models.Q(('wait', 'full'), _negated=True), ('full_until_on__isnull', False), _connector='OR'), name='service_is_full_until_a_day')],
            },
        ),
        migrations.CreateModel(
            name='Place',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=kith.common.models.record.uuid7, editable=False, unique=True)),
                ('name', models.CharField(max_length=160)),
                ('address', models.CharField(blank=True, max_length=300)),
                ('postcode', models.CharField(blank=True, max_length=10)),
                ('latitude', models.FloatField(blank=True, null=True)),
                ('longitude', models.FloatField(blank=True, null=True)),
                ('access_words', models.CharField(blank=True, max_length=200, verbose_name='steps, toilets, quiet room')),
                ('is_private', models.BooleanField(default=False)),
                ('service', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='places', to='directory.service')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Session',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('weekday', models.PositiveSmallIntegerField(choices=[(0, 'Monday'), (1, 'Tuesday'), (2, 'Wednesday'), (3, 'Thursday'), (4, 'Friday'), (5, 'Saturday'), (6, 'Sunday')])),
                ('starts', models.TimeField()),
                ('ends', models.TimeField()),
                ('when', models.CharField(choices=[('all', 'all year'), ('term', 'in school terms'), ('holidays', 'in school holidays')], default='all', max_length=10)),
                ('service', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sessions', to='directory.service')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('weekday__lte', 6)), name='session_has_a_real_weekday'), models.CheckConstraint(condition=models.Q(('starts', models.F('ends')), _negated=True), name='session_lasts')],
            },
        ),
        migrations.CreateModel(
            name='Listing',
            fields=[
                ('service', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='listing', serialize=False, to='directory.service')),
                ('names', models.TextField(verbose_name='words of its name and organisation')),
                ('needs', models.TextField(verbose_name='words of the needs it meets, and what people type for them')),
                ('words', models.TextField(verbose_name='every other word')),
                ('traits', models.TextField(verbose_name='what it can be narrowed by, as facet:choice')),
                ('covers', models.TextField(blank=True, verbose_name='ids of the areas it is for; empty is everywhere')),
                ('points', models.TextField(blank=True, verbose_name='latitude,longitude of each public place')),
            ],
        ),
    ]
