
import django.db.models.deletion
import modelcluster.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('knowledge', '0039_content_warnings'),
    ]

    operations = [
        migrations.CreateModel(
            name='CommunityLabel',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('tk-a', 'TK Attribution (TK A)'), ('tk-cl', 'TK Clan (TK CL)'), ('tk-f', 'TK Family (TK F)'), ('tk-mc', 'TK Multiple Communities (TK MC)'), ('tk-cv', 'TK Community Voice (TK CV)'), ('tk-cr', 'TK Creative (TK CR)'), ('tk-v', 'TK Verified (TK V)'), ('tk-nv', 'TK Non-Verified (TK NV)'), ('tk-s', 'TK Seasonal (TK S)'), ('tk-wg', 'TK Women General (TK WG)'), ('tk-mg', 'TK Men General (TK MG)'), ('tk-mr', 'TK Men Restricted (TK MR)'), ('tk-wr', 'TK Women Restricted (TK WR)'), ('tk-cs', 'TK Culturally Sensitive (TK CS)'), ('tk-ss', 'TK Secret / Sacred (TK SS)'), ('tk-oc', 'TK Open to Commercialization (TK OC)'), ('tk-nc', 'TK Non-Commercial (TK NC)'), ('tk-co', 'TK Community Use Only (TK CO)'), ('tk-o', 'TK Outreach (TK O)'), ('tk-cb', 'TK Open to Collaboration (TK CB)'), ('bc-p', 'BC Provenance (BC P)'), ('bc-mc', 'BC Multiple Communities (BC MC)'), ('bc-cl', 'BC Clan (BC CL)'), ('bc-cv', 'BC Consent Verified (BC CV)'), ('bc-cnv', 'BC Consent Non-Verified (BC CNV)'), ('bc-r', 'BC Research Use (BC R)'), ('bc-cb', 'BC Open to Collaboration (BC CB)'), ('bc-oc', 'BC Open to Commercialization (BC OC)'), ('bc-o', 'BC Outreach (BC O)'), ('bc-nc', 'BC Non-Commercial (BC NC)')], max_length=8, verbose_name='label')),
                ('community', models.CharField(help_text='By the name that it uses itself.', max_length=200, verbose_name='community')),
                ('dated', models.DateField(help_text='The day on which the community approved it.', verbose_name='date of the text')),
                ('hub_url', models.URLField(help_text='Of the project or the community. Example: https://localcontextshub.org/projects/…', verbose_name='page in the Local Contexts Hub')),
            ],
            options={
                'verbose_name': 'label of a community',
                'verbose_name_plural': 'labels of communities',
                'ordering': ('community', 'kind', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='CommunityLabelText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('language', models.CharField(choices=[('ace', 'Aceh (ace)'), ('ar', 'Arab (ar)'), ('ban', 'Bali (ban)'), ('bbc', 'Batak Toba (bbc)'), ('bew', 'Betawi (bew)'), ('bjn', 'Banjar (bjn)'), ('btm', 'Batak Mandailing (btm)'), ('bug', 'Bugis (bug)'), ('cmn', 'Mandarin (cmn)'), ('de', 'Jerman (de)'), ('en', 'Inggris (en)'), ('es', 'Spanyol (es)'), ('fa', 'Persia (fa)'), ('fr', 'Prancis (fr)'), ('gor', 'Gorontalo (gor)'), ('gu', 'Gujarat (gu)'), ('hak', 'Hakka (hak)'), ('hi', 'Hindi (hi)'), ('hy', 'Armenia (hy)'), ('iba', 'Iban (iba)'), ('id', 'Indonesia (id)'), ('inl', 'Bahasa Isyarat Indonesia (inl)'), ('it', 'Italia (it)'), ('ja', 'Jepang (ja)'), ('jv', 'Jawa (jv)'), ('kaw', 'Jawa Kuno (kaw)'), ('ko', 'Korea (ko)'), ('la', 'Latin (la)'), ('ljp', 'Lampung (ljp)'), ('mad', 'Madura (mad)'), ('mak', 'Makassar (mak)'), ('max', 'Melayu Maluku Utara (max)'), ('mcm', 'Kristang (mcm)'), ('min', 'Minangkabau (min)'), ('ms', 'Melayu (ms)'), ('nan', 'Hokkien (nan)'), ('nia', 'Nias (nia)'), ('nij', 'Ngaju (nij)'), ('nl', 'Belanda (nl)'), ('pa', 'Punjabi (pa)'), ('pt', 'Portugis (pt)'), ('pt-x-tugu', 'Kreol Tugu (pt-x-tugu)'), ('ru', 'Rusia (ru)'), ('sa', 'Sanskerta (sa)'), ('sas', 'Sasak (sas)'), ('su', 'Sunda (su)'), ('ta', 'Tamil (ta)'), ('te', 'Telugu (te)'), ('th', 'Thai (th)'), ('tr', 'Turki (tr)'), ('ur', 'Urdu (ur)'), ('vi', 'Vietnam (vi)'), ('xmm', 'Melayu Manado (xmm)'), ('yue', 'Kanton (yue)')], max_length=12, verbose_name='language')),
                ('title', models.CharField(blank=True, help_text='Only where the community gave it one.', max_length=200, verbose_name='title in this language')),
                ('text', models.TextField(help_text='Copy it letter by letter; neither shorten nor correct it.', verbose_name='text')),
                ('label', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='texts', to='knowledge.communitylabel')),
            ],
            options={
                'verbose_name': 'text',
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='EntryLabel',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('set_at', models.DateTimeField(auto_now_add=True)),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='community_labels', to='knowledge.entry')),
                ('label', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='on_entries', to='knowledge.communitylabel')),
                ('set_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'label of an entry',
                'verbose_name_plural': 'labels of entries',
                'ordering': ('label__kind', 'pk'),
                'constraints': [models.UniqueConstraint(fields=('entry', 'label'), name='label_once_an_entry')],
            },
        ),
    ]
