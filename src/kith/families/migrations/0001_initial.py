import django.db.models.deletion
import kith.common.models.record
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('directory', '0001_initial'),
        ('partnership', '0001_initial'),
        ('partnership', '__first__'),
    ]

    operations = [
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
                ('begun_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
            },
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
            options={
                'indexes': [models.Index(fields=['born_on'], name='person_by_birth_date')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('stage', 'unborn'), _negated=True), ('born_on', None), _connector='OR'), name='a_baby_not_yet_born_has_no_birth_date'), models.CheckConstraint(condition=models.Q(('stage', 'died'), ('died_on', None), _connector='OR'), name='only_someone_who_died_has_a_day_of_death'), models.CheckConstraint(condition=models.Q(('stage', 'unborn'), ('due_on', None), _connector='OR'), name='only_a_baby_not_yet_born_is_due'), models.CheckConstraint(condition=models.Q(('died_on', None), ('born_on', None), ('died_on__gte', models.F('born_on')), _connector='OR'), name='nobody_died_before_they_were_born'), models.CheckConstraint(condition=models.Q(('known_as', ''), _negated=True), name='a_person_has_a_name_they_use')],
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
                ('family', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='members', to='families.family')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to='families.person')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('family', 'person'), name='a_person_counts_once_in_a_family'), models.CheckConstraint(condition=models.Q(('to_on', None), ('from_on', None), ('to_on__gte', models.F('from_on')), _connector='OR'), name='a_person_counts_until_after_they_begin')],
            },
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
                ('area', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.area')),
                ('family', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='households', to='families.family')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('to_on', None), ('from_on', None), ('to_on__gte', models.F('from_on')), _connector='OR'), name='a_home_ends_after_it_begins')],
            },
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
                ('ended_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('family', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='kept_from', to='families.family')),
                ('kept_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='kept_from', to='families.person')),
            ],
            options={
                'indexes': [models.Index(fields=['kind', 'record_id', 'person'], name='what_is_kept_from_whom')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('kind', 'record_id', 'person'), name='kept_once_from_each_person'), models.CheckConstraint(condition=models.Q(models.Q(('ended_at', None), ('ended_by', None)), models.Q(('ended_at__isnull', False), ('ended_by__isnull', False)), _connector='OR'), name='what_is_no_longer_kept_was_ended_by_someone'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='what_is_kept_has_a_reason')],
            },
        ),
        migrations.CreateModel(
            name='NameSound',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sound', models.CharField(db_index=True, max_length=20)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sounds', to='families.person')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('person', 'sound'), name='a_name_sounds_once')],
            },
        ),
        migrations.CreateModel(
            name='OwnSpace',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('opened_at', models.DateTimeField()),
                ('account', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='own_space', to=settings.AUTH_USER_MODEL)),
                ('opened_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='own_space', to='families.person')),
            ],
        ),
        migrations.CreateModel(
            name='PersonBefore',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('edition', models.PositiveIntegerField()),
                ('was', models.JSONField()),
                ('changed_at', models.DateTimeField()),
                ('changed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='before', to='families.person')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('person', 'edition'), name='each_edition_of_a_person_once')],
            },
        ),
        migrations.CreateModel(
            name='Relationship',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('in-team', 'in the team'), ('lead', 'lead professional'), ('supervising', 'supervising'), ('covering', 'covering'), ('reviewing', 'reviewing'), ('answering', 'answering their ask')], max_length=14)),
                ('because', models.CharField(max_length=160, verbose_name='what it rests on')),
                ('began_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='relationships', to=settings.AUTH_USER_MODEL)),
                ('began_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('ended_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('family', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='relationships', to='families.family')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='relationships', to='partnership.organisation')),
            ],
            options={
                'indexes': [models.Index(fields=['account', 'organisation', 'family'], name='who_walks_beside_whom'), models.Index(fields=['family', 'account'], name='who_is_beside_a_family')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('ended_at', None), ('ended_by', None)), models.Q(('ended_at__isnull', False), ('ended_by__isnull', False)), _connector='OR'), name='a_relationship_ends_with_someone_who_ended_it'), models.CheckConstraint(condition=models.Q(('ended_at', None), ('ended_at__gte', models.F('began_at')), _connector='OR'), name='a_relationship_ends_after_it_began')],
            },
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
                ('family', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='safe_contacts', to='families.family')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='safe_contacts', to='families.person')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('replaced_on', None)), fields=('family', 'person'), name='one_safe_way_to_reach_each_person'), models.CheckConstraint(condition=models.Q(('channel__in', ['they-will', 'post']), models.Q(('value', ''), _negated=True), _connector='OR'), name='a_safe_way_has_its_number')],
            },
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
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='languages', to='families.person')),
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
                ('family', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tellings', to='families.family')),
                ('heard_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(blank=True, help_text="Whose it is; empty when it is the whole family's.", null=True, on_delete=django.db.models.deletion.PROTECT, related_name='tellings', to='families.person')),
                ('puts_right', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='put_right_by', to='families.telling')),
            ],
            options={
                'indexes': [models.Index(fields=['family', 'kind', '-heard_on'], name='tellings_of_a_family')],
                'constraints': [models.CheckConstraint(condition=models.Q(('words', ''), _negated=True), name='a_telling_says_something'), models.CheckConstraint(condition=models.Q(models.Q(('kind__in', ['view', 'seen', 'rather-not', 'account']), _negated=True), ('person__isnull', False), _connector='OR'), name='a_view_is_somebodys')],
            },
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
                ('family', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='ties', to='families.family')),
                ('of', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='ties', to='families.person')),
                ('to', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='ties_from_others', to='families.person')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('of', models.F('to')), _negated=True), name='nobody_is_tied_to_themselves'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'not-now'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='a_tie_that_is_not_now_says_why')],
            },
        ),
        migrations.CreateModel(
            name='AccessNeed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('words', models.CharField(max_length=200)),
                ('asked_on', models.DateField()),
                ('ended_on', models.DateField(blank=True, null=True)),
                ('kind', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='directory.accesstag')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='access_needs', to='families.person')),
            ],
        ),
        migrations.CreateModel(
            name='AddressOpening',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=kith.common.models.record.uuid7, editable=False, unique=True)),
                ('why', models.CharField(max_length=200)),
                ('opened_at', models.DateTimeField()),
                ('opened_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.organisation')),
                ('household', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='openings', to='families.household')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('why', ''), _negated=True), name='an_address_is_opened_for_a_reason')],
            },
        ),
        migrations.CreateModel(
            name='LivesIn',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('pattern', models.CharField(blank=True, max_length=80, verbose_name='always, weekends, school nights')),
                ('from_on', models.DateField(blank=True, null=True)),
                ('to_on', models.DateField(blank=True, null=True)),
                ('household', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='residents', to='families.household')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='homes', to='families.person')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('to_on', None), ('from_on', None), ('to_on__gte', models.F('from_on')), _connector='OR'), name='living_somewhere_ends_after_it_begins')],
            },
        ),
    ]
