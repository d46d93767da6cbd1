import django.db.models.deletion
import kith.common.models.record
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
    ]

    operations = [
        migrations.CreateModel(
            name='AreaKind',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(max_length=40, unique=True)),
                ('name', models.CharField(max_length=80)),
                ('plural', models.CharField(max_length=80)),
                ('may_be_searched', models.BooleanField(default=True, verbose_name='families may type its name')),
            ],
        ),
        migrations.CreateModel(
            name='Account',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                ('public_id', models.UUIDField(default=kith.common.models.record.uuid7, editable=False, unique=True)),
                ('email', models.EmailField(max_length=254, unique=True)),
                ('name', models.CharField(max_length=120, verbose_name='the name they go by')),
                ('slug', models.SlugField(blank=True, max_length=60, verbose_name='persona in a demonstration')),
                ('is_staff', models.BooleanField(default=False)),
                ('is_active', models.BooleanField(default=True)),
                ('groups', models.ManyToManyField(blank=True, help_text='The groups this user belongs to. A user will get all permissions granted to each of their groups.', related_name='user_set', related_query_name='user', to='auth.group', verbose_name='groups')),
                ('user_permissions', models.ManyToManyField(blank=True, help_text='Specific permissions for this user.', related_name='user_set', related_query_name='user', to='auth.permission', verbose_name='user permissions')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Area',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=kith.common.models.record.uuid7, editable=False, unique=True)),
                ('code', models.CharField(max_length=60)),
                ('name', models.CharField(db_index=True, max_length=120)),
                ('latitude', models.FloatField(blank=True, null=True)),
                ('longitude', models.FloatField(blank=True, null=True)),
                ('population', models.PositiveIntegerField(blank=True, null=True)),
                ('deprivation_decile', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='SIMD 2020v2 decile, 1 most deprived')),
                ('inside', models.ManyToManyField(blank=True, related_name='holds', to='partnership.area')),
                ('kind', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='areas', to='partnership.areakind')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('kind', 'code'), name='one_area_of_a_kind_for_each_code')],
            },
        ),
        migrations.CreateModel(
            name='Organisation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=kith.common.models.record.uuid7, editable=False, unique=True)),
                ('slug', models.SlugField(max_length=80, unique=True)),
                ('name', models.CharField(max_length=200)),
                ('kind', models.CharField(choices=[('charity', 'charity'), ('community', 'community group'), ('council', 'council team'), ('health', 'health team'), ('school', 'school or nursery'), ('housing', 'housing association'), ('partnership', 'the partnership itself'), ('other', 'other')], default='charity', max_length=20)),
                ('about', models.TextField(blank=True)),
                ('phone', models.CharField(blank=True, max_length=40)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('website', models.URLField(blank=True)),
                ('charity_number', models.CharField(blank=True, db_index=True, max_length=20)),
                ('source', models.CharField(blank=True, max_length=80, verbose_name='where this entry came from')),
                ('told_when_late', models.CharField(blank=True, max_length=120, verbose_name='who is told when a promise passes')),
                ('takes_open_asks', models.BooleanField(default=False, verbose_name='answers asks that name no service')),
                ('areas', models.ManyToManyField(blank=True, related_name='organisations', to='partnership.area')),
                ('told_when_late_account', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='watches', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Membership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=kith.common.models.record.uuid7, editable=False, unique=True)),
                ('role', models.CharField(choices=[('practitioner', 'practitioner'), ('supervisor', 'supervisor'), ('reviewing-officer', 'reviewing officer'), ('duty', 'duty'), ('provider-lead', 'provider lead'), ('network-convenor', 'network convenor'), ('planner', 'planner'), ('commissioner', 'commissioner'), ('information-governance', 'information governance'), ('partnership-administrator', 'partnership administrator'), ('volunteer', 'volunteer')], max_length=30)),
                ('job', models.CharField(blank=True, max_length=120, verbose_name='what they do, in their own words')),
                ('hours', models.CharField(blank=True, max_length=120, verbose_name='when they are here')),
                ('about', models.CharField(blank=True, max_length=200, verbose_name='one line about them')),
                ('is_featured', models.BooleanField(default=False, verbose_name='offered first in a demonstration')),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField(blank=True, null=True)),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='partnership.organisation')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_on', None), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='membership_ends_after_it_starts')],
            },
        ),
        migrations.CreateModel(
            name='Postcode',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=8, unique=True, verbose_name='without spaces, capitals')),
                ('latitude', models.FloatField()),
                ('longitude', models.FloatField()),
                ('is_invented', models.BooleanField(default=False)),
                ('areas', models.ManyToManyField(related_name='postcodes', to='partnership.area')),
            ],
        ),
        migrations.CreateModel(
            name='Rule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(db_index=True, max_length=80)),
                ('value', models.JSONField()),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField(blank=True, null=True)),
                ('source', models.CharField(max_length=300)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('key', 'starts_on'), name='one_rule_of_a_key_from_a_day')],
            },
        ),
    ]
