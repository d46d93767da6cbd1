import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('directory', '0001_initial'),
        ('partnership', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='funding',
            name='organisation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='funding', to='partnership.organisation'),
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
        migrations.AddField(
            model_name='service',
            name='access',
            field=models.ManyToManyField(blank=True, related_name='services', to='directory.accesstag'),
        ),
        migrations.AddField(
            model_name='service',
            name='covers',
            field=models.ManyToManyField(blank=True, related_name='services', to='partnership.area'),
        ),
        migrations.AddField(
            model_name='service',
            name='languages',
            field=models.ManyToManyField(blank=True, related_name='services', to='directory.language'),
        ),
        migrations.AddField(
            model_name='service',
            name='organisation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='services', to='partnership.organisation'),
        ),
        migrations.AddField(
            model_name='service',
            name='needs',
            field=models.ManyToManyField(related_name='services', to='directory.need'),
        ),
        migrations.AddField(
            model_name='place',
            name='service',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='places', to='directory.service'),
        ),
        migrations.AddField(
            model_name='session',
            name='service',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sessions', to='directory.service'),
        ),
        migrations.AddField(
            model_name='service',
            name='who_for',
            field=models.ManyToManyField(blank=True, related_name='services', to='directory.whofor'),
        ),
        migrations.AddConstraint(
            model_name='session',
            constraint=models.CheckConstraint(condition=models.Q(('weekday__lte', 6)), name='session_has_a_real_weekday'),
        ),
        migrations.AddConstraint(
            model_name='session',
            constraint=models.CheckConstraint(condition=models.Q(('starts', models.F('ends')), _negated=True), name='session_lasts'),
        ),
        migrations.AddConstraint(
            model_name='service',
            constraint=models.CheckConstraint(condition=models.Q(('maximum_age__gte', models.F('minimum_age')), ('minimum_age__gte', -1)), name='service_ages_run_upwards'),
        ),
        migrations.AddConstraint(
            model_name='service',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('wait', 'full'), _negated=True), ('full_until_on__isnull', False), _connector='OR'), name='service_is_full_until_a_day'),
        ),
    ]
