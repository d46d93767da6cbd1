import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('families', '0001_initial'),
        ('partnership', '0001_initial'),
        ('partnership', '__first__'),
    ]

    operations = [
        migrations.AddField(
            model_name='addressopening',
            name='opened_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='addressopening',
            name='organisation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.organisation'),
        ),
        migrations.AddField(
            model_name='family',
            name='begun_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='familymember',
            name='family',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='members', to='families.family'),
        ),
        migrations.AddField(
            model_name='household',
            name='area',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.area'),
        ),
        migrations.AddField(
            model_name='household',
            name='family',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='households', to='families.family'),
        ),
        migrations.AddField(
            model_name='addressopening',
            name='household',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='openings', to='families.household'),
        ),
        migrations.AddField(
            model_name='keptfrom',
            name='ended_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='keptfrom',
            name='family',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='kept_from', to='families.family'),
        ),
        migrations.AddField(
            model_name='keptfrom',
            name='kept_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='livesin',
            name='household',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='residents', to='families.household'),
        ),
        migrations.AddField(
            model_name='ownspace',
            name='account',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='own_space', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='ownspace',
            name='opened_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddIndex(
            model_name='person',
            index=models.Index(fields=['born_on'], name='person_by_birth_date'),
        ),
        migrations.AddConstraint(
            model_name='person',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('stage', 'unborn'), _negated=True), ('born_on', None), _connector='OR'), name='a_baby_not_yet_born_has_no_birth_date'),
        ),
        migrations.AddConstraint(
            model_name='person',
            constraint=models.CheckConstraint(condition=models.Q(('stage', 'died'), ('died_on', None), _connector='OR'), name='only_someone_who_died_has_a_day_of_death'),
        ),
        migrations.AddConstraint(
            model_name='person',
            constraint=models.CheckConstraint(condition=models.Q(('stage', 'unborn'), ('due_on', None), _connector='OR'), name='only_a_baby_not_yet_born_is_due'),
        ),
        migrations.AddConstraint(
            model_name='person',
            constraint=models.CheckConstraint(condition=models.Q(('died_on', None), ('born_on', None), ('died_on__gte', models.F('born_on')), _connector='OR'), name='nobody_died_before_they_were_born'),
        ),
        migrations.AddConstraint(
            model_name='person',
            constraint=models.CheckConstraint(condition=models.Q(('known_as', ''), _negated=True), name='a_person_has_a_name_they_use'),
        ),
        migrations.AddField(
            model_name='ownspace',
            name='person',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='own_space', to='families.person'),
        ),
        migrations.AddField(
            model_name='namesound',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sounds', to='families.person'),
        ),
        migrations.AddField(
            model_name='livesin',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='homes', to='families.person'),
        ),
        migrations.AddField(
            model_name='keptfrom',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='kept_from', to='families.person'),
        ),
        migrations.AddField(
            model_name='familymember',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to='families.person'),
        ),
        migrations.AddField(
            model_name='accessneed',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='access_needs', to='families.person'),
        ),
        migrations.AddField(
            model_name='personbefore',
            name='changed_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='personbefore',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='before', to='families.person'),
        ),
        migrations.AddField(
            model_name='relationship',
            name='account',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='relationships', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='relationship',
            name='began_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='relationship',
            name='ended_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='relationship',
            name='family',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='relationships', to='families.family'),
        ),
        migrations.AddField(
            model_name='relationship',
            name='organisation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='relationships', to='partnership.organisation'),
        ),
        migrations.AddField(
            model_name='safecontact',
            name='family',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='safe_contacts', to='families.family'),
        ),
        migrations.AddField(
            model_name='safecontact',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='safe_contacts', to='families.person'),
        ),
        migrations.AddField(
            model_name='speaks',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='languages', to='families.person'),
        ),
        migrations.AddField(
            model_name='telling',
            name='family',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tellings', to='families.family'),
        ),
        migrations.AddField(
            model_name='telling',
            name='heard_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='telling',
            name='person',
            field=models.ForeignKey(blank=True, help_text="Whose it is; empty when it is the whole family's.", null=True, on_delete=django.db.models.deletion.PROTECT, related_name='tellings', to='families.person'),
        ),
        migrations.AddField(
            model_name='telling',
            name='puts_right',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='put_right_by', to='families.telling'),
        ),
        migrations.AddField(
            model_name='tie',
            name='family',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='ties', to='families.family'),
        ),
        migrations.AddField(
            model_name='tie',
            name='of',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='ties', to='families.person'),
        ),
        migrations.AddField(
            model_name='tie',
            name='to',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='ties_from_others', to='families.person'),
        ),
        migrations.AddConstraint(
            model_name='household',
            constraint=models.CheckConstraint(condition=models.Q(('to_on', None), ('from_on', None), ('to_on__gte', models.F('from_on')), _connector='OR'), name='a_home_ends_after_it_begins'),
        ),
        migrations.AddConstraint(
            model_name='addressopening',
            constraint=models.CheckConstraint(condition=models.Q(('why', ''), _negated=True), name='an_address_is_opened_for_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='namesound',
            constraint=models.UniqueConstraint(fields=('person', 'sound'), name='a_name_sounds_once'),
        ),
        migrations.AddConstraint(
            model_name='livesin',
            constraint=models.CheckConstraint(condition=models.Q(('to_on', None), ('from_on', None), ('to_on__gte', models.F('from_on')), _connector='OR'), name='living_somewhere_ends_after_it_begins'),
        ),
        migrations.AddIndex(
            model_name='keptfrom',
            index=models.Index(fields=['kind', 'record_id', 'person'], name='what_is_kept_from_whom'),
        ),
        migrations.AddConstraint(
            model_name='keptfrom',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('kind', 'record_id', 'person'), name='kept_once_from_each_person'),
        ),
        migrations.AddConstraint(
            model_name='keptfrom',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ended_at', None), ('ended_by', None)), models.Q(('ended_at__isnull', False), ('ended_by__isnull', False)), _connector='OR'), name='what_is_no_longer_kept_was_ended_by_someone'),
        ),
        migrations.AddConstraint(
            model_name='keptfrom',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='what_is_kept_has_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='familymember',
            constraint=models.UniqueConstraint(fields=('family', 'person'), name='a_person_counts_once_in_a_family'),
        ),
        migrations.AddConstraint(
            model_name='familymember',
            constraint=models.CheckConstraint(condition=models.Q(('to_on', None), ('from_on', None), ('to_on__gte', models.F('from_on')), _connector='OR'), name='a_person_counts_until_after_they_begin'),
        ),
        migrations.AddConstraint(
            model_name='personbefore',
            constraint=models.UniqueConstraint(fields=('person', 'edition'), name='each_edition_of_a_person_once'),
        ),
        migrations.AddIndex(
            model_name='relationship',
            index=models.Index(fields=['account', 'organisation', 'family'], name='who_walks_beside_whom'),
        ),
        migrations.AddIndex(
            model_name='relationship',
            index=models.Index(fields=['family', 'account'], name='who_is_beside_a_family'),
        ),
        migrations.AddConstraint(
            model_name='relationship',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ended_at', None), ('ended_by', None)), models.Q(('ended_at__isnull', False), ('ended_by__isnull', False)), _connector='OR'), name='a_relationship_ends_with_someone_who_ended_it'),
        ),
        migrations.AddConstraint(
            model_name='relationship',
            constraint=models.CheckConstraint(condition=models.Q(('ended_at', None), ('ended_at__gte', models.F('began_at')), _connector='OR'), name='a_relationship_ends_after_it_began'),
        ),
        migrations.AddConstraint(
            model_name='safecontact',
            constraint=models.UniqueConstraint(condition=models.Q(('replaced_on', None)), fields=('family', 'person'), name='one_safe_way_to_reach_each_person'),
        ),
        migrations.AddConstraint(
            model_name='safecontact',
            constraint=models.CheckConstraint(condition=models.Q(('channel__in', ['they-will', 'post']), models.Q(('value', ''), _negated=True), _connector='OR'), name='a_safe_way_has_its_number'),
        ),
        migrations.AddIndex(
            model_name='telling',
            index=models.Index(fields=['family', 'kind', '-heard_on'], name='tellings_of_a_family'),
        ),
        migrations.AddConstraint(
            model_name='telling',
            constraint=models.CheckConstraint(condition=models.Q(('words', ''), _negated=True), name='a_telling_says_something'),
        ),
        migrations.AddConstraint(
            model_name='telling',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind__in', ['view', 'seen', 'rather-not', 'account']), _negated=True), ('person__isnull', False), _connector='OR'), name='a_view_is_somebodys'),
        ),
        migrations.AddConstraint(
            model_name='tie',
            constraint=models.CheckConstraint(condition=models.Q(('of', models.F('to')), _negated=True), name='nobody_is_tied_to_themselves'),
        ),
        migrations.AddConstraint(
            model_name='tie',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'not-now'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='a_tie_that_is_not_now_says_why'),
        ),
    ]
