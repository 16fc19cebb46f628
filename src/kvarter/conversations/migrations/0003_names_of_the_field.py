from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("conversations", "0002_monthly_counts")]

    operations = [
        migrations.RenameModel("SentForm", "SubmittedForm"),
        migrations.RenameModel("MoreTalks", "TalkEstimate"),
        migrations.RenameModel("MotherTally", "MonthlyTally"),
    ]
