"""Two answers for whoever watches the processes."""

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse


def process_is_up(request: HttpRequest) -> JsonResponse:
    return JsonResponse({"status": "ok"})


def ready_to_serve(request: HttpRequest) -> JsonResponse:
    """Answer 200 when the database can be read and has every migration."""
    try:
        executor = MigrationExecutor(connection)
        missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        return JsonResponse({"status": "no database"}, status=503)
    if missing:
        return JsonResponse({"status": "migrations are missing"}, status=503)
    return JsonResponse({"status": "ok"})
