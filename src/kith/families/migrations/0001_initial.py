import django.db.models.deletion
import kith.common.models.record
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('directory', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='AddressOpening',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=kith.common.models.record.uuid7, editable=False, unique=True)),
                ('why', models.CharField(max_length=200)),
                ('opened_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Family',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=kith.common.models.record.uuid7, editable=False, unique=True)),
                ('known_as', models.CharField(max_length=200, verbose_name='what they call themselves')),
                ('own_words', models.CharField(blank=True, max_length=200, verbose_name='words they chose for their own page')),
                ('retention', models.CharField(choices=[('early-help', 'early help'), ('looked-after', 'looked after: kept to the hundredth birthday')], default='early-help', max_length=20)),
                ('begun_at', models.DateTimeField()),
                ('edition', models.PositiveIntegerField(default=1)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='FamilyMember',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('as_what', models.CharField(blank=True, max_length=80, verbose_name='mum, son, gran')),
                ('is_child', models.BooleanField(default=False, verbose_name='a child we plan for in this family')),
                ('where_now', models.CharField(blank=True, max_length=160, verbose_name='where they are, if not with the family')),
                ('opens_own_side', models.BooleanField(default=False, help_text='Off until somebody decides it: counting in a family is no reason to read its record.', verbose_name='their own sign-in opens their side of this record')),
                ('order', models.PositiveSmallIntegerField(default=0)),
                ('from_on', models.DateField(blank=True, null=True)),
                ('to_on', models.DateField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Household',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=kith.common.models.record.uuid7, editable=False, unique=True)),
                ('known_as', models.CharField(blank=True, max_length=120, verbose_name='what they call it')),
                ('kind', models.CharField(choices=[('own', 'own home'), ('rented', 'rented home'), ('temporary', 'temporary flat'), ('kin', 'with family or friends'), ('foster', 'with foster carers'), ('childrens-house', "a children's house"), ('own-tenancy', 'own tenancy'), ('refuge', 'a safe place'), ('prison', 'prison'), ('abroad', 'abroad'), ('not-known', 'not known')], default='not-known', max_length=20)),
                ('address', models.CharField(blank=True, max_length=300)),
                ('postcode', models.CharField(blank=True, max_length=10)),
                ('words', models.CharField(blank=True, max_length=200, verbose_name='stairs, buzzer, who is about')),
                ('address_is_closed', models.BooleanField(default=False, verbose_name='opened one visit at a time, and the family sees that it was')),
                ('from_on', models.DateField(blank=True, null=True)),
                ('to_on', models.DateField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name='KeptFrom',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=60, verbose_name='model of the record, such as families.Household')),
                ('record_id', models.BigIntegerField()),
                ('reason', models.CharField(max_length=300)),
                ('review_on', models.DateField()),
                ('kept_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name='LivesIn',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('pattern', models.CharField(blank=True, max_length=80, verbose_name='always, weekends, school nights')),
                ('from_on', models.DateField(blank=True, null=True)),
                ('to_on', models.DateField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name='NameSound',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sound', models.CharField(db_index=True, max_length=20)),
            ],
        ),
        migrations.CreateModel(
            name='OwnSpace',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('opened_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Person',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=kith.common.models.record.uuid7, editable=False, unique=True)),
                ('known_as', models.CharField(max_length=120, verbose_name='the name they use')),
                ('full_name', models.CharField(blank=True, max_length=200)),
                ('stage', models.CharField(choices=[('living', 'living'), ('unborn', 'not born yet'), ('died', 'has died')], default='living', max_length=10)),
                ('born_on', models.DateField(blank=True, null=True)),
                ('born_about', models.CharField(choices=[('day', 'the day is known'), ('month', 'about that month'), ('year', 'about that year'), ('not-known', 'not known')], default='day', max_length=10)),
                ('due_on', models.DateField(blank=True, null=True, verbose_name='when the baby is due')),
                ('died_on', models.DateField(blank=True, null=True)),
                ('died_about', models.CharField(choices=[('day', 'the day is known'), ('month', 'about that month'), ('year', 'about that year'), ('not-known', 'not known')], default='day', max_length=10)),
                ('pronouns', models.CharField(blank=True, max_length=40)),
                ('sex', models.CharField(blank=True, max_length=60, verbose_name='in their words, if they wish')),
                ('gender', models.CharField(blank=True, max_length=60, verbose_name='in their words, if they wish')),
                ('faith', models.CharField(blank=True, max_length=80, verbose_name='in their words, if they wish')),
                ('ethnicity', models.CharField(blank=True, max_length=80, verbose_name='in their words, if they wish')),
                ('edition', models.PositiveIntegerField(default=1)),
            ],
        ),
        migrations.CreateModel(
            name='PersonBefore',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('edition', models.PositiveIntegerField()),
                ('was', models.JSONField()),
                ('changed_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Relationship',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('in-team', 'in the team'), ('lead', 'lead professional'), ('supervising', 'supervising'), ('covering', 'covering'), ('reviewing', 'reviewing'), ('answering', 'answering their ask')], max_length=14)),
                ('because', models.CharField(max_length=160, verbose_name='what it rests on')),
                ('began_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name='SafeContact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=kith.common.models.record.uuid7, editable=False, unique=True)),
                ('channel', models.CharField(choices=[('text', 'text message'), ('phone', 'phone call'), ('email', 'email'), ('post', 'letter'), ('someone', 'through someone they trust'), ('they-will', 'they will contact us')], max_length=10)),
                ('value', models.CharField(blank=True, max_length=200, verbose_name='number, address or name')),
                ('number_key', models.CharField(blank=True, db_index=True, max_length=20, verbose_name='the number as it is looked for')),
                ('times', models.CharField(blank=True, max_length=160, verbose_name='when it is safe')),
                ('who_else_sees', models.CharField(blank=True, max_length=160, verbose_name='who else sees this phone or post')),
                ('may_leave_message', models.BooleanField(default=False)),
                ('name_we_give', models.CharField(blank=True, max_length=120)),
                ('code_word', models.CharField(blank=True, max_length=60)),
                ('words', models.CharField(blank=True, max_length=300, verbose_name='anything else')),
                ('checked_on', models.DateField()),
                ('expires_on', models.DateField(blank=True, null=True)),
                ('replaced_on', models.DateField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Speaks',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(max_length=60)),
                ('dialect', models.CharField(blank=True, max_length=60)),
                ('how_well', models.CharField(blank=True, max_length=80)),
                ('interpreter', models.BooleanField(default=False, verbose_name='needs an interpreter')),
                ('interpreter_words', models.CharField(blank=True, max_length=200, verbose_name='who, and who not')),
                ('order', models.PositiveSmallIntegerField(default=0)),
                ('ended_on', models.DateField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Telling',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=kith.common.models.record.uuid7, editable=False, unique=True)),
                ('told_to_words', models.CharField(blank=True, max_length=120, verbose_name='who told it, when not the person themself')),
                ('kind', models.CharField(choices=[('what-matters', 'what matters'), ('strength', 'a strength'), ('what-helps', 'what helps'), ('view', 'how they see it'), ('seen', 'seen, not said'), ('rather-not', 'would rather not say'), ('account', 'their own account')], max_length=14)),
                ('words', models.TextField()),
                ('own_words', models.TextField(blank=True, verbose_name='in their own language')),
                ('own_language', models.CharField(blank=True, max_length=10)),
                ('medium', models.CharField(choices=[('talk', 'in talk'), ('writing', 'in writing'), ('drawing', 'about a drawing'), ('voice', 'in a voice note'), ('sign', 'in sign'), ('play', 'in play'), ('call', 'on a call')], default='talk', max_length=10)),
                ('how', models.CharField(blank=True, max_length=200, verbose_name='how, where, who was there')),
                ('through', models.CharField(blank=True, max_length=120, verbose_name='interpreter or helper')),
                ('heard_on', models.DateField()),
            ],
        ),
        migrations.CreateModel(
            name='Tie',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=kith.common.models.record.uuid7, editable=False, unique=True)),
                ('word', models.CharField(max_length=80, verbose_name='in their words')),
                ('status', models.CharField(choices=[('now', 'now'), ('with-help', 'safe with help'), ('not-now', 'not now'), ('lost-touch', 'lost touch'), ('remembered', 'has died, remembered')], default='now', max_length=12)),
                ('reason', models.CharField(blank=True, max_length=200, verbose_name='if not now, why')),
                ('review_on', models.DateField(blank=True, null=True)),
                ('from_on', models.DateField(blank=True, null=True)),
                ('to_on', models.DateField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name='AccessNeed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('words', models.CharField(max_length=200)),
                ('asked_on', models.DateField()),
                ('ended_on', models.DateField(blank=True, null=True)),
                ('kind', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='directory.accesstag')),
            ],
        ),
    ]
