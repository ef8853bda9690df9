"""Two answers for whoever watches the processes."""

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse

# Filled once in the life of a process.
_complete: list[bool] = []


def process_is_up(request: HttpRequest) -> JsonResponse:
    return JsonResponse({"status": "ok"})


def ready_to_serve(request: HttpRequest) -> JsonResponse:
    """Answer 200 when the database can be read and has every migration.

    Migrations are looked at until they are complete; then the database is asked a
    word, which is cheap enough for a public address.
    """
    try:
        if _complete:
            connection.ensure_connection()
            return JsonResponse({"status": "ok"})
        executor = MigrationExecutor(connection)
        missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        return JsonResponse({"status": "no database"}, status=503)
    if missing:
        return JsonResponse({"status": "migrations are missing"}, status=503)
    _complete.append(True)
    return JsonResponse({"status": "ok"})
