from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='AuditEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveBigIntegerField(unique=True)),
                ('at', models.DateTimeField(db_index=True)),
                ('by', models.CharField(max_length=64)),
                ('acting_for', models.CharField(blank=True, max_length=64)),
                ('role', models.CharField(blank=True, max_length=40)),
                ('did', models.CharField(max_length=60)),
                ('kind', models.CharField(max_length=60)),
                ('record', models.CharField(max_length=64)),
                ('family', models.CharField(blank=True, db_index=True, max_length=64)),
                ('why', models.CharField(blank=True, max_length=200)),
                ('previous', models.CharField(max_length=64)),
                ('seal', models.CharField(max_length=64)),
            ],
        ),
        migrations.CreateModel(
            name='AuditHead',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveBigIntegerField(default=0)),
                ('seal', models.CharField(default='', max_length=64)),
            ],
        ),
        migrations.CreateModel(
            name='Draft',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('owner', models.CharField(max_length=80)),
                ('form', models.CharField(max_length=200)),
                ('writer', models.CharField(blank=True, max_length=40)),
                ('words', models.JSONField()),
                ('kept_on', models.DateTimeField()),
                ('edition', models.PositiveIntegerField(default=1)),
                ('is_finished', models.BooleanField(default=False, verbose_name='saved as a record; empty, and here to turn away a late autosave')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('owner', 'form', 'writer'), name='one_draft_of_a_form_for_each_writer')],
            },
        ),
    ]
