"""The database refuses to change or delete a line of the record (reliability I4)."""

from django.db import migrations

SQLITE = """
CREATE TRIGGER audit_no_{verb} BEFORE {verb} ON accounts_auditevent
BEGIN SELECT RAISE(ABORT, 'audit events are append-only'); END
"""
POSTGRESQL = """
CREATE OR REPLACE FUNCTION refuse_audit_change() RETURNS trigger AS
$$ BEGIN RAISE EXCEPTION 'audit events are append-only'; END $$ LANGUAGE plpgsql;
CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE ON accounts_auditevent
FOR EACH ROW EXECUTE FUNCTION refuse_audit_change();
"""
POSTGRESQL_BACK = """
DROP TRIGGER IF EXISTS audit_append_only ON accounts_auditevent;
DROP FUNCTION IF EXISTS refuse_audit_change();
"""


def protect(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        for verb in ("update", "delete"):
            schema_editor.execute(SQLITE.format(verb=verb))
    else:
        schema_editor.execute(POSTGRESQL)


def unprotect(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        for verb in ("update", "delete"):
            schema_editor.execute(f"DROP TRIGGER IF EXISTS audit_no_{verb}")
    else:
        schema_editor.execute(POSTGRESQL_BACK)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_first_tables")]
    operations = [migrations.RunPython(protect, unprotect)]
